"""What an import of a roster would change, and that it changes nothing else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from courseware.council.data import Person
from courseware.council.roster.data import Change, RosterFile, RosterRow
from courseware.domain.refusal import Refusal


class RosterMoved(Refusal):
    """The roster isn't what it was when somebody looked at what importing would do."""


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
