"""Importing a roster: looked at first, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from courseware.council.access import Overseer, seen
from courseware.council.data import Cohort, Person
from courseware.council.roster.data import Change, Doubt, Known, RosterFile, RosterRow, Who
from courseware.council.roster.doubts import doubt_of
from courseware.council.roster.store import RosterStore
from courseware.dates import LONDON
from courseware.domain.people import Clock, NewId
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _


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
        return self._change(cohort, file)

    def apply(
        self,
        who: Overseer,
        cohort_id: str,
        file: RosterFile,
        looked_at: str = "",
        answers: Mapping[str, Who] | None = None,
    ) -> Change:
        """Imports all of a file, or nothing if it has a fault. Doing it again changes nothing.

        Nobody is taken out: those who aren't in the file any more are told, and stay. With
        the fingerprint of the change that was `looked_at`, exactly that is done or nothing: raises
        `RosterMoved` if the roster has changed meanwhile. `answers`, by address, say of all whom
        the change asks about whether they are the same person: raises `WhoIsIt` without them.
        """
        told = answers or {}
        cohort = self._cohort(who, cohort_id)
        if file.faults:
            raise Refusal(_("Nothing was imported: the file has faults to put right first."))
        with self._store.together():
            self._store.hold_roster(cohort.id)
            change = self._change(cohort, file)
            if looked_at and not change.is_nothing and change.fingerprint != looked_at:
                raise RosterMoved(_("The roster has changed since you looked. Look again."))
            if any(doubt.row.email not in told for doubt in change.asked):
                raise WhoIsIt(_("Say of each of them whether it is the same person."))
            for doubt in change.asked:
                self._settle(who, cohort, doubt, told[doubt.row.email])
            settled = [doubt.row for doubt in change.asked]
            self._put(cohort, file, [*change.added, *change.changed, *settled])
            about = {
                "cohort": cohort.id,
                "added": len(change.added),
                "changed": len(change.changed),
                "same": change.same,
            }
            if change.asked:
                about["asked"] = len(change.asked)
            self._audit.note(who, "import roster", cohort.council, about)
        return change

    def _change(self, cohort: Cohort, file: RosterFile) -> Change:
        """What a file changes. A person is known by their e-mail address, as long as the name that
        comes with it leaves no doubt."""
        members = self._store.members(cohort.id)
        here = {person.email: person for person in members}
        known: dict[str, list[Known]] = {}
        for each in self._store.known(cohort.council):
            known.setdefault(each.email, []).append(each)
        doubts = [doubt_of(row, known.get(row.email, ())) for row in file.rows]
        asked = tuple(doubt for doubt in doubts if doubt)
        plain = [row for row, doubt in zip(file.rows, doubts, strict=True) if doubt is None]
        met = [_kept(here[row.email], row, file) for row in plain if row.email in here]
        changed = tuple(row for row in met if _differs(here[row.email], row))
        named = {row.email for row in file.rows}
        return Change(
            asked=asked,
            added=tuple(row for row in plain if row.email not in here),
            changed=changed,
            was=tuple(here[row.email] for row in changed),
            same=len(met) - len(changed),
            gone=tuple(person for person in members if person.email not in named),
        )

    def _settle(self, who: Overseer, cohort: Cohort, doubt: Doubt, said: Who) -> None:
        """The same person has their new name everywhere. Somebody new begins with nothing: whoever
        had the address before leaves every roster of the council with what is theirs."""
        council, email = cohort.council, doubt.row.email
        if said is Who.SAME:
            self._store.rename(council, email, doubt.row.name)
            return
        today = self._clock().astimezone(LONDON).date()
        for each in self._store.known(council):
            if each.email == email and not each.has_left and self._store.leave(each.id, today):
                about = {"person": each.id, "on": today.isoformat()}
                self._audit.note(who, "leave the roster", council, about)
        self._store.forget_wish(council, email)

    def _put(self, cohort: Cohort, file: RosterFile, rows: Sequence[RosterRow]) -> None:
        """Changes those who are in the cohort, and adds the others."""
        here = {person.email: person for person in self._store.members(cohort.id)}
        new = [row for row in rows if row.email not in here]
        self._store.put_members(cohort, [(self._new_id(), row) for row in new])
        met = [(here[row.email], row) for row in rows if row.email in here]
        self._store.change_members([(each.id, _kept(each, row, file)) for each, row in met])

    def _cohort(self, who: Overseer, cohort_id: str) -> Cohort:
        return seen(who, May.ENROL, self._store.cohort(cohort_id))


def _kept(person: Person, row: RosterRow, file: RosterFile) -> RosterRow:
    """The row, with what is known already where the file has no such column: it says nothing."""
    if file.columns and "ward" not in file.columns:
        row = replace(row, ward=person.ward)
    if file.columns and "external_id" not in file.columns:
        row = replace(row, external_id=person.external_id)
    return row


def _differs(person: Person, row: RosterRow) -> bool:
    return (person.name, person.ward, person.external_id) != (row.name, row.ward, row.external_id)
