"""Setting up councils and cohorts: who is asked for what by when."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Sequence

from courseware.council.access import NothingHere, Overseer, nothing_here, refuse_unless, seen
from courseware.council.data import Cohort, Council
from courseware.council.store.cohorts import CohortStore
from courseware.domain.people import NewId
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _

_LONGEST_NAME = 100
_EARLIEST, _LATEST = dt.date(2000, 1, 1), dt.date(2100, 12, 31)
"""Beyond these a day is a slip, or a placeholder for none."""


class Cohorts:
    """What an officer sets up before anybody learns."""

    def __init__(
        self, store: CohortStore, modules: Collection[str], audit: AuditLog, new_id: NewId
    ) -> None:
        self._store = store
        self._modules = tuple(modules)
        self._audit = audit
        self._new_id = new_id

    def seed(self, councils: Iterable[Council]) -> int:
        """Adds the councils that aren't there yet; for the command line. Returns how many."""
        with self._store.together():
            return sum(self._store.add_council(council) for council in councils)

    def add_council(self, who: Overseer, council: Council) -> None:
        """Adds a council or another body. Its id must be new."""
        if not who.councils(May.ADMINISTER):
            raise NothingHere(nothing_here())
        if not council.id.strip() or not council.name.strip():
            raise Refusal(_("A council needs a code and a name."))
        with self._store.together():
            if not self._store.add_council(council):
                raise Refusal(_("There is a council with this code already."))
            self._audit.note(who, "add council", council.id)

    def add_cohort(
        self,
        who: Overseer,
        council: str,
        name: str,
        starts_on: dt.date,
        due_on: dt.date | None,
        modules: Sequence[str],
    ) -> Cohort:
        """Makes a cohort. Modules are asked for in the order given."""
        refuse_unless(who, May.ENROL, council)
        cohort = Cohort(self._new_id(), council, name.strip(), starts_on, due_on, tuple(modules))
        self._check(cohort)
        with self._store.together():
            if not self._store.add_cohort(cohort):
                raise Refusal(_("This council has a group of that name already."), "name")
            self._audit.note(who, "add cohort", council, {"cohort": cohort.id})
        return cohort

    def change_cohort(
        self,
        who: Overseer,
        cohort_id: str,
        name: str,
        starts_on: dt.date,
        due_on: dt.date | None,
        modules: Sequence[str],
    ) -> Cohort:
        """Changes what a cohort is called, its days, and what it asks for."""
        council = self.cohort(who, cohort_id).council
        cohort = Cohort(cohort_id, council, name.strip(), starts_on, due_on, tuple(modules))
        self._check(cohort)
        with self._store.together():
            others = [each for each in self._store.cohorts([council]) if each.id != cohort_id]
            if cohort.name in {each.name for each in others}:
                raise Refusal(_("This council has a group of that name already."), "name")
            self._store.change_cohort(cohort)
            self._audit.note(who, "change cohort", council, {"cohort": cohort_id})
        return cohort

    def cohort(self, who: Overseer, cohort_id: str) -> Cohort:
        """A cohort that they may set up."""
        return seen(who, May.ENROL, self._store.cohort(cohort_id))

    def faults(
        self,
        name: str,
        starts_on: dt.date | None,
        due_on: dt.date | None,
        modules: Sequence[str],
    ) -> dict[str, str]:
        """All that is wrong with a cohort to be made or changed, by what was given."""
        wrong = {}
        if not name.strip() or len(name.strip()) > _LONGEST_NAME:
            wrong["name"] = _("Give the group a name of at most 100 characters.")
        if starts_on is None:
            wrong["starts_on"] = _("Give the day it starts, for example 3/11/2026.")
        elif not _EARLIEST <= starts_on <= _LATEST:
            wrong["starts_on"] = _("Give a day between 2000 and 2100.")
        elif due_on is not None and not _EARLIEST <= due_on <= _LATEST:
            wrong["due_on"] = _(
                "Give a day between 2000 and 2100, or leave it empty if there is no due date."
            )
        elif due_on is not None and due_on < starts_on:
            wrong["due_on"] = _("The due date is before the start.")
        if not modules:
            wrong["modules"] = _("Choose at least one module.")
        elif set(modules) - set(self._modules) or len(set(modules)) < len(modules):
            wrong["modules"] = _("There is no such module.")
        return wrong

    def _check(self, cohort: Cohort) -> None:
        wrong = self.faults(cohort.name, cohort.starts_on, cohort.due_on, cohort.modules)
        for field, says in wrong.items():
            raise Refusal(says, field)
