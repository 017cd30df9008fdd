"""Registers as they are kept: corrections that were entered together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, Connection, and_, case, delete, func, select, update

from courseware.council.data import Correction
from courseware.council.registers.data import Entered
from courseware.council.roster.store import RosterStore
from courseware.council.store.rows import correction_of, fact_of, fact_row
from courseware.council.store.standings import hold, refresh
from courseware.council.store.tables import correction, former, person, record
from courseware.domain.records import Fact, Status

_AT_ONCE = 500
Each = TypeVar("Each")


class RegisterStore(RosterStore):
    """What was entered from a file, and taken back as a whole."""

    def hold_people(self, people: Iterable[str]) -> None:
        """Until the transaction ends, nothing is told of these people by others."""
        with self.database.writing() as connection:
            for some in _some(sorted(people)):
                hold(connection, person.c.id.in_(some))

    def completed(self, people: Iterable[str]) -> Mapping[tuple[str, str], Fact]:
        """What these people have completed, by person and module, as it is shown."""
        is_complete = and_(record.c.shown, record.c.status == Status.COMPLETE.value)
        found: dict[tuple[str, str], Fact] = {}
        with self.database.reading() as connection:
            for some in _some(sorted(people)):
                query = select(record).where(record.c.person.in_(some), is_complete)
                for row in connection.execute(query):
                    found[(row.person, row.module)] = fact_of(row)
        return found

    def enter_register(self, made: Sequence[Correction]) -> None:
        """Enters them all. To be of people who are held, and of nothing that stands corrected."""
        with self.database.writing() as connection:
            for some in _some(made):
                _enter(connection, some)

    def registers(self, council: str) -> Sequence[Entered]:
        """The registers of a council, the latest first."""
        of, stands = correction.c, correction.c.undone_at.is_(None)
        query = (
            select(
                of.register,
                func.min(of.reason).label("reason"),
                func.min(of.by).label("by"),
                func.min(of.at).label("at"),
                func.count(person.c.somebody.distinct()).label("people"),
                func.count().label("entries"),
                func.sum(case((stands, 1), else_=0)).label("standing"),
            )
            .select_from(correction.join(person, person.c.id == of.person))
            .where(of.council == council, of.register != "")
            .group_by(of.register)
        )
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(func.min(of.at).desc(), of.register)).all()
        return [
            Entered(
                row.register, council, row.reason, row.by, row.at, row.people, row.entries,
                int(row.standing),
            )
            for row in rows
        ]  # fmt: skip

    def register(self, register_id: str) -> Sequence[Correction]:
        """All that was entered with it, of those on a roster."""
        query = select(correction).where(correction.c.register == register_id)
        with self.database.reading() as connection:
            return [
                correction_of(row) for row in connection.execute(query.order_by(correction.c.id))
            ]

    def undo_register(self, made: Sequence[Correction], said: Mapping[str, Any]) -> int:
        """Takes back those that stand, as `said` (`undone_by`, `undone_at`, `undone_reason`). Gives
        how many."""
        undone = 0
        with self.database.writing() as connection:
            for some in _some(made):
                undone += _undo(connection, some, said)
            if made:
                undone += _undo_of_former(connection, made[0].council, made[0].register, said)
        return undone


def _enter(connection: Connection, made: Sequence[Correction]) -> None:
    ids = [each.person for each in made]
    found = connection.execute(
        select(person.c.id, person.c.council, person.c.cohort).where(person.c.id.in_(ids))
    )
    of = {row.id: row for row in found}
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


def _row(made: Correction) -> dict[str, Any]:
    fields = {key: value for key, value in vars(made).items() if key != "fact"}
    return {**fields, **fact_row(made.fact)}


def _undo(connection: Connection, made: Sequence[Correction], said: Mapping[str, Any]) -> int:
    ids = [each.person for each in made]
    hold(connection, person.c.id.in_(ids))
    stand = select(correction.c.id).where(
        correction.c.id.in_([each.id for each in made]), correction.c.undone_at.is_(None)
    )
    standing = set(connection.scalars(stand))
    if not standing:
        return 0
    connection.execute(update(correction).where(correction.c.id.in_(standing)).values(**said))
    connection.execute(delete(record).where(record.c.correction.in_(standing)))
    _show(connection, [each for each in made if each.id in standing], shown=True)
    refresh(connection, person.c.id.in_(ids))
    return len(standing)


def _show(connection: Connection, made: Sequence[Correction], *, shown: bool) -> None:
    """Shows or hides what the course itself knows of these modules."""
    for module in sorted({each.fact.module for each in made}):
        ids = [each.person for each in made if each.fact.module == module]
        of_module = and_(record.c.person.in_(ids), record.c.module == module)
        statement = update(record).where(of_module, record.c.correction == "")
        connection.execute(statement.values(shown=shown))


def _undo_of_former(
    connection: Connection, council: str, register: str, said: Mapping[str, Any]
) -> int:
    """The same of those who have left since: what they had is kept for a while, as it was."""
    undone = {
        name: value if isinstance(value, str) else value.isoformat() for name, value in said.items()
    }
    of_council: ColumnElement[bool] = former.c.council == council
    found = connection.execute(
        select(former.c.id, former.c.records, former.c.corrections).where(of_council)
    ).all()
    count = 0
    for row in found:
        wrong = {
            each["id"]: each["module"]
            for each in row.corrections
            if each["register"] == register and each["undone_at"] is None
        }
        if not wrong:
            continue
        count += len(wrong)
        connection.execute(
            update(former)
            .where(former.c.id == row.id)
            .values(
                corrections=[
                    {**each, **undone} if each["id"] in wrong else each for each in row.corrections
                ],
                records=_shown_again(row.records, wrong),
            )
        )
    return count


def _shown_again(
    records: Sequence[Mapping[str, Any]], wrong: Mapping[str, str]
) -> list[Mapping[str, Any]]:
    modules: Collection[str] = wrong.values()
    return [
        {**each, "shown": True} if each["module"] in modules else each
        for each in records
        if each["correction"] not in wrong
    ]


def _some(each: Iterable[Each]) -> Iterator[list[Each]]:
    left = iter(each)
    while some := list(islice(left, _AT_ONCE)):
        yield some
