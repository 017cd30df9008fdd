"""Importing a roster: looked at first, then all of it or nothing."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace

from courseware.council.access import Overseer, seen
from courseware.council.data import Cohort, Person
from courseware.council.roster.data import Change, Known, RosterFile, RosterRow, Who
from courseware.council.roster.matching import Match, alike, matched
from courseware.council.roster.store import RosterStore
from courseware.dates import day_in_london
from courseware.domain.item import Json
from courseware.domain.people import Clock, NewId
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _

_KNOWN_BY = ("name", "email", "ward", "external_id")
NAMED = 200
"""People whom one entry of the log names."""


class RosterMoved(Refusal):
    """The roster isn't what it was when somebody looked at what importing would do."""


class WhoIsIt(Refusal):
    """Somebody has to be told to be the same person or another before anything is imported."""


class RosterImport:
    """Puts the people of a council's own file on its roster."""

    def __init__(self, store: RosterStore, audit: AuditLog, clock: Clock, new_id: NewId) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock
        self._new_id = new_id

    def preview(self, who: Overseer, cohort_id: str, file: RosterFile) -> Change:
        """What importing would do. Changes nothing; the file may have faults."""
        cohort = self._cohort(who, cohort_id)
        return self._change(cohort, file, self._match(cohort, file))

    def apply(
        self,
        who: Overseer,
        cohort_id: str,
        file: RosterFile,
        looked_at: str = "",
        answers: Mapping[str, Who] | None = None,
    ) -> Change:
        """Imports the rows of a file, all or none; those with a fault aren't among them. Doing it
        again changes nothing.

        Nobody is taken out but who had a mailbox that is somebody else's now: those who aren't in
        the file any more are told, and stay. With the fingerprint of the change that was
        `looked_at`, exactly that is done or nothing: raises `RosterMoved` if the roster has changed
        meanwhile. `answers`, by address, say of all whom the change asks about whether they are the
        same person: raises `WhoIsIt` without them.
        """
        told = answers or {}
        cohort = self._cohort(who, cohort_id)
        if not file.rows:
            raise Refusal(_("Nothing was imported: there is no row that can be."))
        with self._store.together():
            self._store.hold_roster(cohort.council)
            matches = self._match(cohort, file)
            change = self._change(cohort, file, matches)
            if looked_at and not change.is_nothing and change.fingerprint != looked_at:
                raise RosterMoved(_("The roster has changed since you looked. Look again."))
            if any(doubt.row.email not in told for doubt in change.asked):
                raise WhoIsIt(_("Say of each of them whether it is the same person."))
            people = self._put(who, cohort, file, [_settled(each, told) for each in matches])
            self._note(who, cohort, change, people)
        return change

    def kept(self, who: Overseer, cohort_id: str) -> Mapping[str, str]:
        """Which columns an officer of this council chose last: by field, the title."""
        return self._store.kept_columns(self._cohort(who, cohort_id).council)

    def keep(self, who: Overseer, cohort_id: str, columns: Mapping[str, str]) -> None:
        """Remembers which columns were chosen, for the council's next file."""
        self._store.keep_columns(self._cohort(who, cohort_id).council, columns)

    def _match(self, cohort: Cohort, file: RosterFile) -> list[Match]:
        return matched(file.rows, self._store.known(cohort.council))

    def _change(self, cohort: Cohort, file: RosterFile, matches: Sequence[Match]) -> Change:
        members = self._store.members(cohort.id)
        here = {person.somebody for person in members}
        met = [
            (each.known, _kept(each.known, each.row, file))
            for each in matches
            if each.known and each.known.somebody in here
        ]
        asked = tuple(each.doubt for each in matches if each.doubt)
        changed = [(known, row) for known, row in met if _differs(known, row)]
        named = {known.somebody for known, _row in met} | {doubt.was.somebody for doubt in asked}
        return Change(
            asked=asked,
            added=tuple(
                each.row
                for each in matches
                if not each.doubt and (each.known is None or each.known.somebody not in here)
            ),
            changed=tuple(row for _known, row in changed),
            was=tuple(known for known, _row in changed),
            same=len(met) - len(changed),
            gone=tuple(
                person
                for person in members
                if person.somebody not in named and not _is_aside(person, file)
            ),
        )

    def _put(
        self, who: Overseer, cohort: Cohort, file: RosterFile, matches: Sequence[Match]
    ) -> Sequence[str]:
        """Writes what was settled, everybody's new name and address in each cohort that they are
        in. Gives the ids of those who changed."""
        council, today = cohort.council, day_in_london(self._clock())
        rows = {m.known.somebody: _kept(m.known, m.row, file) for m in matches if m.known}
        if len(rows) < sum(each.known is not None for each in matches):
            raise WhoIsIt(_("Two rows can’t be the same person. Say of one that it is new."))
        self._make_way(who, council, matches, today)
        here = {person.somebody for person in self._store.members(cohort.id)}
        others = {
            m.known.somebody: rows[m.known.somebody]
            for m in matches
            if m.known and _differs(m.known, rows[m.known.somebody])
        }
        people = self._store.change_members(council, others, today)
        new: list[tuple[str, RosterRow]] = []
        known: dict[str, str] = {}
        for each in matches:
            person = self._new_id()
            if each.known is None:
                new.append((person, each.row))
            elif each.known.somebody not in here:
                known[person] = each.known.somebody
                new.append((person, rows[each.known.somebody]))
                if each.known.has_left:
                    self._store.rename_former(council, each.known.somebody, each.row.name)
        self._store.put_members(cohort, new, known)
        return people

    def _make_way(
        self, who: Overseer, council: str, matches: Sequence[Match], today: dt.date
    ) -> None:
        """Whoever had a mailbox that is another's now leaves every roster with what is theirs; a
        wish for no reminders goes with the person; and a number is one person's."""
        known = self._store.known(council)
        stays = {each.known.somebody: each.row for each in matches if each.known}
        takes = {each.row.email for each in matches}
        left = {
            each.somebody
            for each in known
            if not each.has_left and each.email in takes and each.somebody not in stays
        }
        for person in self._store.rows_of(council, left):
            if self._store.leave(person.id, today):
                about = {"person": person.id, "on": today.isoformat()}
                self._audit.note(who, "leave the roster", council, about)
        moved = {
            each.known.email: each.row.email
            for each in matches
            if each.known and not each.known.has_left and each.known.email != each.row.email
        }
        self._store.move_wishes(council, moved)
        self._store.forget_wishes(council, _new_in_a_mailbox(matches, known))
        numbers = {each.row.external_id for each in matches} - {""}
        freed = {
            each.somebody: RosterRow(0, each.name, each.email, each.ward)
            for each in known
            if each.external_id in numbers and not each.has_left
            if each.somebody not in stays and each.somebody not in left
        }
        self._store.change_members(council, freed, today)

    def _note(self, who: Overseer, cohort: Cohort, change: Change, people: Sequence[str]) -> None:
        about: dict[str, Json] = {
            "cohort": cohort.id,
            "added": len(change.added),
            "changed": len(change.changed),
            "same": change.same,
        }
        if change.asked:
            about["asked"] = len(change.asked)
        if people:
            about["people"] = list(people[:NAMED])
        self._audit.note(who, "import roster", cohort.council, about)

    def _cohort(self, who: Overseer, cohort_id: str) -> Cohort:
        return seen(who, May.ENROL, self._store.cohort(cohort_id))


def _settled(match: Match, told: Mapping[str, Who]) -> Match:
    """A match without a doubt left."""
    if match.doubt is None:
        return match
    is_same = told[match.row.email] is Who.SAME
    return Match(match.row, match.doubt.was if is_same else None)


def _is_aside(person: Person, file: RosterFile) -> bool:
    """Whether somebody is in the file, in a row that is set aside."""
    return any(
        person.email == row.email
        or (row.external_id and person.external_id == row.external_id)
        or alike(person.name, row.name)
        for row in file.aside
    )


def _new_in_a_mailbox(matches: Sequence[Match], known: Collection[Known]) -> set[str]:
    """Addresses of people who are new, that others had."""
    had = {each.email: each.name for each in known}
    new = {each.row.email: each.row.name for each in matches if each.known is None}
    return {email for email, name in new.items() if email in had and not alike(name, had[email])}


def _kept(known: Known, row: RosterRow, file: RosterFile) -> RosterRow:
    """The row, with what is known already where the file has no such column: it says nothing."""
    if file.columns and "ward" not in file.columns:
        row = replace(row, ward=known.ward)
    if file.columns and "external_id" not in file.columns:
        row = replace(row, external_id=known.external_id)
    return row


def _differs(known: Known, row: RosterRow) -> bool:
    return any(getattr(known, name) != getattr(row, name) for name in _KNOWN_BY)
