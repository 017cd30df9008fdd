"""Making a report: from the list of names that stands, or else from the released totals."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Sequence

from courseware.council.access import Overseer, refuse_unless
from courseware.council.data import Council
from courseware.council.people import People
from courseware.council.pre_election.service import PreElectionPeriods
from courseware.council.publication.service import Publications, PublicPage
from courseware.council.reminders.occasions import last_day_before
from courseware.council.report.data import Earlier, Report, Total
from courseware.council.sums.service import ALL_ASKED, ModuleSums, SumReleases
from courseware.council.sums.spans import Span, begun, complete
from courseware.domain.course import Course
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _


class Reports:
    """A report goes on an agenda, so it is public: it says what is public already, of its day."""

    def __init__(
        self,
        publications: Publications,
        sum_releases: SumReleases,
        people: People,
        pre_election: PreElectionPeriods,
        course: Course,
        audit: AuditLog,
    ) -> None:
        self._publications = publications
        self._sum_releases = sum_releases
        self._people = people
        self._pre_election = pre_election
        self._course = course
        self._audit = audit

    def report(self, who: Overseer, council: str) -> Report:
        """What a report made now would say."""
        refuse_unless(who, May.PUBLISH, council)
        of = next(each for each in self._people.councils(who, May.PUBLISH) if each.id == council)
        stands = self._publications.stands(who, council)
        if stands is not None and stands.publication.kind.is_by_name:
            return self._of_names(of, stands)
        return self._of_sums(who, of)

    def hand_out(self, who: Overseer, council: str, file: str) -> Report:
        """The same, to be taken away as a file: noted, and refused before an election and while
        there is nothing to say."""
        made = self.report(who, council)
        self._pre_election.refuse_if_quiet(council)
        if made.why_none:
            raise Refusal(made.why_none)
        self._audit.note(who, "take report", council, {"file": file})
        return made

    def quiet_until(self, council: str) -> dt.date | None:
        """The last day on which no report is given out, if today is in such a period."""
        return self._pre_election.until(council)

    def _of_names(self, council: Council, stands: PublicPage) -> Report:
        lines = list(self._publications.shown_lines(stands))
        on = stands.publication.on
        month_ago = last_day_before(on, 1)
        listed = len({line.person for line in lines})
        done = Counter(line.fact.module for line in lines)
        before = Counter(
            line.fact.module for line in lines if line.fact.on and line.fact.on <= month_ago
        )
        modules = tuple(
            Total(
                module.number,
                module.title,
                on,
                _all_of(done[module.id], listed),
                before=Earlier(month_ago, _all_of(before[module.id], listed)),
            )
            for module in self._course.modules
        )
        why = "" if lines else _("No line of the public record still stands.")
        return Report(
            council, self._course.title, self._people.today(), on, None, modules,
            listed=listed, why_none=why,
        )  # fmt: skip

    def _of_sums(self, who: Overseer, council: Council) -> Report:
        found = self._sum_releases.over_time(who, council.id)
        modules = tuple(
            _total(module.number, module.title, found[module.id])
            for module in self._course.modules
            if found[module.id]
        )
        whole = found[ALL_ASKED]
        all_asked = _total(0, _("All that is asked"), whole) if whole else None
        days = [each.on for each in (*modules, *([all_asked] if all_asked else []))]
        return Report(
            council,
            self._course.title,
            self._people.today(),
            max(days, default=None),
            all_asked,
            modules,
            due=self._due(who, council),
            why_none="" if days else _("No totals have been released yet."),
        )

    def _due(self, who: Overseer, council: Council) -> dt.date | None:
        groups = [each for each in self._people.cohorts(who) if each.council == council.id]
        due = {each.due_on for each in groups}
        return due.pop() if len(due) == 1 else None


def _total(number: int, title: str, releases: Sequence[ModuleSums]) -> Total:
    last = releases[-1]
    month_ago = last_day_before(last.on, 1)
    earlier = releases[:-1]
    # The last that is a month old; a younger one only if there is none.
    old = [each for each in earlier if each.on <= month_ago] or earlier[:1]
    before = Earlier(old[-1].on, complete(old[-1].lines)) if old else None
    return Total(number, title, last.on, complete(last.lines), begun(last.lines), before)


def _all_of(count: int, of: int) -> Span:
    return Span(count, count, of)
