"""The councils and cohorts that somebody may look at: to choose from, and in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.council.access import Overseer
from courseware.council.data import Cohort, Council, Filter
from courseware.council.people import People
from courseware.words import _


@dataclass(frozen=True)
class Places:
    """What may be looked at."""

    councils: Sequence[Council]
    cohorts: Mapping[str, Cohort]

    @property
    def several(self) -> bool:
        """Whether there is anything to choose."""
        return len(self.councils) > 1 or len(self.cohorts) > 1

    def cohorts_of(self, council: str) -> list[Cohort]:
        return [cohort for cohort in self.cohorts.values() if cohort.council == council]

    def council_name(self, council: str) -> str:
        return next((each.name for each in self.councils if each.id == council), "")

    def inside(self, which: Filter) -> list[Cohort]:
        """The cohorts that a filter is about."""
        return [
            cohort
            for cohort in self.cohorts.values()
            if cohort.council in which.councils and which.cohort in ("", cohort.id)
        ]

    def labels(self, which: Filter) -> dict[str, str]:
        """By cohort, what tells it from the others that a filter is about; nothing for one alone:
        its name, with its council's where there are several."""
        inside = self.inside(which)
        if len(inside) < 2:
            return {}
        if len(which.councils) == 1:
            return {cohort.id: cohort.name for cohort in inside}
        both = _("{council}, “{cohort}”")
        return {
            cohort.id: both.format(council=self.council_name(cohort.council), cohort=cohort.name)
            for cohort in inside
        }

    def said(self, which: Filter) -> str:
        """'Fife Council, “Induction”', or as much of it as a filter says."""
        names = [name for council in sorted(which.councils) if (name := self.council_name(council))]
        where = names[0] if len(names) == 1 else _("All your councils")
        inside = self.inside(which)
        if len(inside) == 1 and len(names) == 1:
            return _("{council}, “{cohort}”").format(council=where, cohort=inside[0].name)
        if len(inside) > 1 and len(names) == 1:
            return _("{council}, {count} groups").format(council=where, count=len(inside))
        return where


def places(people: People, who: Overseer) -> Places:
    """What they may look at."""
    cohorts = people.cohorts(who)
    return Places(people.councils(who), {cohort.id: cohort for cohort in cohorts})
