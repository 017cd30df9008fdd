"""Importing a roster: looked at first, then all of it or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from courseware.council.access import Overseer, seen
from courseware.council.data import Cohort, Person
from courseware.council.roster.data import Change, RosterFile, RosterRow
from courseware.council.roster.store import RosterStore
from courseware.domain.people import NewId
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _


class RosterMoved(Refusal):
    """The roster isn't what it was when somebody looked at what importing would do."""


class RosterImport:
    """Puts the people of a council's own file on its roster."""

    def __init__(self, store: RosterStore, audit: AuditLog, new_id: NewId) -> None:
        self._store = store
        self._audit = audit
        self._new_id = new_id

    def preview(self, who: Overseer, cohort_id: str, file: RosterFile) -> Change:
        """What importing would do. Changes nothing; the file may have faults."""
        cohort = self._cohort(who, cohort_id)
        return _change(self._store.members(cohort.id), file)

    def apply(self, who: Overseer, cohort_id: str, file: RosterFile, looked_at: str = "") -> Change:
        """Imports all of a file, or nothing if it has a fault. Doing it again changes nothing.

        Nobody is taken out: those who aren't in the file any more are told, and stay. With
        the fingerprint of the change that was `looked_at`, exactly that is done or nothing: raises
        `RosterMoved` if the roster has changed meanwhile.
        """
        cohort = self._cohort(who, cohort_id)
        if file.faults:
            raise Refusal(_("Nothing was imported: the file has faults to put right first."))
        with self._store.together():
            self._store.hold_roster(cohort.id)
            members = self._store.members(cohort.id)
            change = _change(members, file)
            if looked_at and not change.is_nothing and change.fingerprint != looked_at:
                raise RosterMoved(_("The roster has changed since you looked. Look again."))
            ids = {person.email: person.id for person in members}
            self._store.put_members(cohort, [(self._new_id(), row) for row in change.added])
            self._store.change_members([(ids[row.email], row) for row in change.changed])
            about = {
                "cohort": cohort.id,
                "added": len(change.added),
                "changed": len(change.changed),
                "same": change.same,
            }
            self._audit.note(who, "import roster", cohort.council, about)
        return change

    def _cohort(self, who: Overseer, cohort_id: str) -> Cohort:
        return seen(who, May.ENROL, self._store.cohort(cohort_id))


def _change(members: Sequence[Person], file: RosterFile) -> Change:
    """What a file changes. A person is known by their e-mail address."""
    known = {person.email: person for person in members}
    added = [row for row in file.rows if row.email not in known]
    met = [_kept(known[row.email], row, file) for row in file.rows if row.email in known]
    changed = [row for row in met if _differs(known[row.email], row)]
    named = {row.email for row in file.rows}
    return Change(
        added=tuple(added),
        changed=tuple(changed),
        was=tuple(known[row.email] for row in changed),
        same=len(met) - len(changed),
        gone=tuple(person for person in members if person.email not in named),
    )


def _kept(person: Person, row: RosterRow, file: RosterFile) -> RosterRow:
    """The row, with what is known already where the file has no such column: it says nothing."""
    if file.columns and "ward" not in file.columns:
        row = replace(row, ward=person.ward)
    if file.columns and "external_id" not in file.columns:
        row = replace(row, external_id=person.external_id)
    return row


def _differs(person: Person, row: RosterRow) -> bool:
    return (person.name, person.ward, person.external_id) != (row.name, row.ward, row.external_id)
