"""Corrections as they are kept, whether one was entered by hand or many from a register."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, and_, delete, select, update

from courseware.council.data import Correction
from courseware.council.store.rows import correction_of, fact_row
from courseware.council.store.standings import hold, refresh
from courseware.council.store.tables import correction, person, record
from courseware.platform.database.store import StorePart

_stands = correction.c.undone_at.is_(None)


class CorrectionStore(StorePart):
    """One stands for a person and a module at most; all are kept for good."""

    def add_correction(self, made: Correction) -> bool:
        """False, changing nothing, if one stands for this person and module."""
        same = and_(
            correction.c.person == made.person, correction.c.module == made.fact.module, _stands
        )
        with self.database.writing() as connection:
            hold(connection, person.c.id == made.person)
            if connection.scalar(select(correction.c.id).where(same)):
                return False
            enter(connection, [made])
        return True

    def undo_correction(self, made: Correction) -> bool:
        """Takes it back as said in its `undone_…`; False if that was done before."""
        said = {
            "undone_by": made.undone_by,
            "undone_at": made.undone_at,
            "undone_reason": made.undone_reason,
        }
        with self.database.writing() as connection:
            return bool(undo(connection, [made], said))

    def correction(self, correction_id: str) -> Correction | None:
        query = select(correction).where(correction.c.id == correction_id)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else correction_of(row)

    def corrections(self, person_id: str) -> Sequence[Correction]:
        query = select(correction).where(correction.c.person == person_id)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(correction.c.at, correction.c.id))
            return [correction_of(row) for row in rows]


def enter(connection: Connection, made: Sequence[Correction]) -> None:
    """Enters them, shown in place of what the course knows. To be of people who are held, and of
    nothing that stands corrected; no more than a batch."""
    ids = [each.person for each in made]
    columns = (person.c.id, person.c.council, person.c.cohort)
    of = {row.id: row for row in connection.execute(select(*columns).where(person.c.id.in_(ids)))}
    connection.execute(correction.insert(), [_row(each) for each in made])
    _show(connection, made, shown=False)
    connection.execute(
        record.insert(),
        [
            {
                "person": each.person,
                "correction": each.id,
                "council": of[each.person].council,
                "cohort": of[each.person].cohort,
                "shown": True,
                **fact_row(each.fact),
            }
            for each in made
        ],
    )
    refresh(connection, person.c.id.in_(ids))


def undo(
    connection: Connection, made: Sequence[Correction], said: Mapping[str, Any]
) -> Sequence[Correction]:
    """Takes back those that stand, as `said` (`undone_by`, `undone_at`, `undone_reason`), and gives
    them: what the course knows is shown again. No more than a batch."""
    people = person.c.id.in_([each.person for each in made])
    hold(connection, people)
    wanted = correction.c.id.in_([each.id for each in made])
    ids = set(connection.scalars(select(correction.c.id).where(wanted, _stands)))
    standing = [each for each in made if each.id in ids]
    if standing:
        connection.execute(update(correction).where(correction.c.id.in_(ids)).values(**said))
        connection.execute(delete(record).where(record.c.correction.in_(ids)))
        _show(connection, standing, shown=True)
        refresh(connection, people)
    return standing


def _row(made: Correction) -> dict[str, Any]:
    fields = {key: value for key, value in vars(made).items() if key != "fact"}
    return {**fields, **fact_row(made.fact)}


def _show(connection: Connection, made: Sequence[Correction], *, shown: bool) -> None:
    """Shows or hides what the course itself knows of these modules."""
    for module in sorted({each.fact.module for each in made}):
        ids = [each.person for each in made if each.fact.module == module]
        of_module = and_(record.c.person.in_(ids), record.c.module == module)
        statement = update(record).where(of_module, record.c.correction == "")
        connection.execute(statement.values(shown=shown))
