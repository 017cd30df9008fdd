"""The public record: what a council shows to anyone who asks, looked over and then published."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from courseware.council.access import Overseer, refuse_unless, seen
from courseware.council.data import Cohort, Council, Filter
from courseware.council.pre_election.service import PreElectionPeriods
from courseware.council.publication.data import Completion, Publication, PublicationKind
from courseware.council.publication.store import PublicationStore
from courseware.council.sums.service import ModuleSums, SumReleases
from courseware.council.sums.suppression import SumLine
from courseware.dates import day_in_london
from courseware.domain.item import Json
from courseware.domain.people import Clock, NewId
from courseware.domain.permissions import May
from courseware.domain.records import Status
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _


@dataclass(frozen=True)
class PublicationDraft:
    """What would be public: of `people` people `size` completions, or `sums`. `digest` tells
    whether the record has changed since somebody looked it over."""

    council: Council
    cohort: Cohort | None
    kind: PublicationKind
    on: dt.date
    size: int
    people: int
    sums: tuple[ModuleSums, ...]
    digest: str


@dataclass(frozen=True)
class PublicPage:
    """What stands, for anyone to read: `lines` of `publication` that are still true, or sums."""

    publication: Publication
    council: Council
    cohort: str
    lines: int
    sums: tuple[ModuleSums, ...]


class Publications:
    """Publishing and withdrawing; and reading what stands, which needs no permission."""

    def __init__(
        self,
        store: PublicationStore,
        sum_releases: SumReleases,
        audit: AuditLog,
        clock: Clock,
        new_id: NewId,
        quiet_times: PreElectionPeriods,
    ) -> None:
        self._store = store
        self._sum_releases = sum_releases
        self._audit = audit
        self._clock = clock
        self._new_id = new_id
        self._quiet_times = quiet_times

    def councils(self, who: Overseer) -> Sequence[Council]:
        """The councils for which they may publish."""
        mine = who.councils(May.PUBLISH)
        return [council for council in self._store.councils() if council.id in mine]

    def cohorts(self, who: Overseer, council: str) -> Sequence[Cohort]:
        """The cohorts whose record may be published by itself."""
        refuse_unless(who, May.PUBLISH, council)
        return self._store.cohorts([council])

    def quiet_until(self, council: str) -> dt.date | None:
        """The last day on which nothing of this council is shown before an election, if it is so
        now. Anyone may know."""
        return self._quiet_times.until(council)

    def draft(
        self,
        who: Overseer,
        council: str,
        kind: PublicationKind,
        cohort: str = "",
        *,
        to_hand_out: bool = False,
    ) -> PublicationDraft:
        """What would be public if it were published now. `to_hand_out`: as a file for others, or
        to be published next; not before an election."""
        which = self._which(who, council, kind, cohort)
        if to_hand_out:
            self._quiet_times.refuse_if_quiet(council)
            self._refuse_beside_names(council, kind)
        self._audit.note(who, "look over public record", council, {"kind": kind.value})
        return self._draft(who, kind, which)

    def lines(
        self,
        who: Overseer,
        council: str,
        cohort: str = "",
        *,
        kind: PublicationKind = PublicationKind.NAMES,
        file: str = "",
    ) -> Iterator[Completion]:
        """Who has completed what, by name. Nobody is listed who hasn't completed anything, or, of
        the whole course, hasn't completed all they are asked for."""
        which = self._which(who, council, kind, cohort)
        if file:
            self._quiet_times.refuse_if_quiet(council)
            self._audit.note(who, "export public record", council, {"file": file})
        return self._store.completions(which)

    def publish(
        self, who: Overseer, council: str, kind: PublicationKind, cohort: str, digest: str
    ) -> Publication:
        """Shows it to anyone from now on, in place of what stood. `digest` is of the draft that
        was looked over: if the record has changed since, nothing is published."""
        which = self._which(who, council, kind, cohort)
        self._quiet_times.refuse_if_quiet(council)
        self._refuse_beside_names(council, kind)
        with self._store.together():
            draft = self._draft(who, kind, which)
            _refuse_unless_publishable(draft, digest)
            if stands := self._store.published(council):
                self._take_back(who, stands)
            made = Publication(
                id=self._new_id(),
                council=council,
                kind=kind,
                cohort=cohort,
                on=draft.on,
                size=draft.size,
                by=who.account,
                sums=_to_json(draft.sums),
            )
            if not self._store.publish(made, which):
                raise Refusal(_("Somebody else has just published. Look at that first."))
            about = {"publication": made.id, "kind": kind.value, "size": made.size}
            self._audit.note(who, "publish", council, about)
        return made

    def why_no_sums(self, who: Overseer, council: str) -> str:
        """Why sums may not be published or counted anew; '' if they may."""
        refuse_unless(who, May.PUBLISH, council)
        try:
            self._sum_releases.refuse_if_named(council)
        except Refusal as refusal:
            return str(refusal)
        return ""

    def withdraw(self, who: Overseer, council: str, publication_id: str) -> None:
        """Shows nothing from now on. Withdrawing is always allowed."""
        refuse_unless(who, May.PUBLISH, council)
        with self._store.together():
            stands = self._store.published(council)
            if stands is None or stands.id != publication_id:
                raise Refusal(_("This has been withdrawn or replaced already."))
            self._take_back(who, stands)
            self._audit.note(who, "withdraw", council, {"publication": stands.id})

    def history(self, who: Overseer, council: str) -> Sequence[Publication]:
        """What was ever published, the latest first: days and sizes, and no more names."""
        refuse_unless(who, May.PUBLISH, council)
        return self._store.publications(council)

    def shown(self, council: str) -> PublicPage | None:
        """What anyone may read now; None if nothing stands, and before an election. Reading
        changes nothing."""
        return None if self.quiet_until(council) else self._page(council)

    def stands(self, who: Overseer, council: str) -> PublicPage | None:
        """What stands, also before an election, when nobody else is shown it."""
        refuse_unless(who, May.PUBLISH, council)
        return self._page(council)

    def _page(self, council: str) -> PublicPage | None:
        stands = self._store.published(council)
        if stands is None:
            return None
        of = next(each for each in self._store.councils() if each.id == council)
        cohort = self._store.cohort(stands.cohort) if stands.cohort else None
        lines = self._store.count_published_lines(stands.id)
        sums = self._sum_releases.beside_names(council, _from_json(stands.sums))
        return PublicPage(stands, of, cohort.name if cohort else "", lines, sums)

    def shown_lines(self, shown: PublicPage) -> Iterator[Completion]:
        """The lines of what stands that are still true, with names as they are today."""
        return self._store.published_lines(shown.publication.id)

    def _which(self, who: Overseer, council: str, kind: PublicationKind, cohort: str) -> Filter:
        refuse_unless(who, May.PUBLISH, council)
        if cohort and seen(who, May.PUBLISH, self._store.cohort(cohort)).council != council:
            raise Refusal(_("This group belongs to another council."))
        whole = Status.COMPLETE if kind is PublicationKind.COURSE else None
        return Filter(frozenset([council]), cohort, standing=whole)

    def _draft(self, who: Overseer, kind: PublicationKind, which: Filter) -> PublicationDraft:
        [council] = which.councils
        today = day_in_london(self._clock())
        sums: tuple[ModuleSums, ...] = ()
        size = people = 0
        if kind is PublicationKind.SUMS:
            sums = self._sum_releases.council_sums(who, council)
            size, digest = len(sums), _digest([repr(_to_json(sums))])
        else:
            size, people, digest = _counted(self._store.completions(which))
        of = next(each for each in self._store.councils() if each.id == council)
        cohort = self._store.cohort(which.cohort) if which.cohort else None
        return PublicationDraft(of, cohort, kind, today, size, people, sums, digest)

    def _refuse_beside_names(self, council: str, kind: PublicationKind) -> None:
        if kind is PublicationKind.SUMS:
            self._sum_releases.refuse_if_named(council)

    def _take_back(self, who: Overseer, stands: Publication) -> None:
        today = day_in_london(self._clock())
        self._store.withdraw(replace(stands, withdrawn_on=today, withdrawn_by=who.account))


def _refuse_unless_publishable(draft: PublicationDraft, digest: str) -> None:
    if draft.digest != digest:
        raise Refusal(
            _("The record has changed since you looked it over. Nothing was published. Look again.")
        )
    if not draft.size:
        raise Refusal(_("There is nothing to publish yet."))


def _counted(lines: Iterable[Completion]) -> tuple[int, int, str]:
    """How many lines, of how many people, and their digest; the lines of one stand together."""
    size = people = 0
    before = ""
    made = hashlib.sha256()
    for line in lines:
        size += 1
        people += line.person != before
        before = line.person
        made.update(repr(line).encode())
    return size, people, made.hexdigest()


def _digest(texts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(texts).encode()).hexdigest()


def _to_json(sums: Sequence[ModuleSums]) -> Json:
    return [
        {
            "module": each.module,
            "on": each.on.isoformat(),
            "lines": [
                {"answers": list(line.answers), "people": line.people} for line in each.lines
            ],
        }
        for each in sums
    ]


def _from_json(data: Json) -> tuple[ModuleSums, ...]:
    return tuple(
        ModuleSums(
            each["module"],
            dt.date.fromisoformat(each["on"]),
            1,
            tuple(SumLine(tuple(line["answers"]), line["people"]) for line in each["lines"]),
        )
        for each in data or ()
    )
