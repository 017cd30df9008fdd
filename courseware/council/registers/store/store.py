"""Registers as they are kept: corrections that were entered together."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Connection, Select, and_, case, func, select

from courseware.council.data import Correction
from courseware.council.registers.data import Entered
from courseware.council.registers.store import gone
from courseware.council.registers.store.gone import Gone
from courseware.council.roster.store import RosterStore
from courseware.council.store.batches import in_batches
from courseware.council.store.corrections import enter, undo
from courseware.council.store.rows import correction_of, fact_of
from courseware.council.store.standings import hold
from courseware.council.store.tables import correction, person, record
from courseware.domain.records import Fact, Status

_of_person = correction.join(person, person.c.id == correction.c.person)


class RegisterStore(RosterStore):
    """What was entered from a file, and taken back as a whole."""

    def hold_people(self, people: Iterable[str]) -> None:
        """Until the transaction ends, nothing is told of these people by others."""
        with self.database.writing() as connection:
            for some in in_batches(sorted(people)):
                hold(connection, person.c.id.in_(some))

    def completed(self, people: Iterable[str]) -> Mapping[tuple[str, str], Fact]:
        """What these people have completed, by person and module, as it is shown."""
        is_complete = and_(record.c.shown, record.c.status == Status.COMPLETE.value)
        found: dict[tuple[str, str], Fact] = {}
        with self.database.reading() as connection:
            for some in in_batches(sorted(people)):
                query = select(record).where(record.c.person.in_(some), is_complete)
                for row in connection.execute(query):
                    found[(row.person, row.module)] = fact_of(row)
        return found

    def enter_register(self, made: Sequence[Correction]) -> None:
        """Enters them all. To be of people who are held, and of nothing that stands corrected."""
        with self.database.writing() as connection:
            for some in in_batches(made):
                enter(connection, some)

    def registers(self, council: str) -> Sequence[Entered]:
        """The registers of a council, the latest first: also those of people who have left
        since."""
        with self.database.reading() as connection:
            here = [
                Entered(row.register, council, *row[1:])
                for row in connection.execute(_by_register(council))
            ]
            left = gone.entries(connection, council)
            both = _also_here(connection, council, {each.somebody for each in left})
        found = sorted(_with_those_gone(here, left, both), key=lambda each: each.id)
        return sorted(found, key=lambda each: each.at, reverse=True)

    def undo_register(
        self, council: str, register: str, said: Mapping[str, Any]
    ) -> Sequence[tuple[str, str]]:
        """Takes back what stands of it, as `said` (`undone_by`, `undone_at`, `undone_reason`), also
        of those who have left since. Gives the person and the module of each."""
        of = correction.c
        query = select(correction).where(of.council == council, of.register == register)
        undone: list[tuple[str, str]] = []
        with self.database.writing() as connection:
            made = [correction_of(row) for row in connection.execute(query.order_by(of.id))]
            for some in in_batches(made):
                undone += [(each.person, each.fact.module) for each in undo(connection, some, said)]
            undone += gone.undo(connection, council, register, said)
        return undone


def _by_register(council: str) -> Select[Any]:
    """Of each register, in the order of `Entered`, what stands beside those on a roster."""
    of, stands = correction.c, correction.c.undone_at.is_(None)
    columns = (
        of.register,
        func.min(of.reason).label("reason"),
        func.min(of.by).label("by"),
        func.min(of.at).label("at"),
        func.count(person.c.somebody.distinct()).label("people"),
        func.count().label("entries"),
        func.sum(case((stands, 1), else_=0)).label("standing"),
    )
    query = select(*columns).select_from(_of_person)
    return query.where(of.council == council, of.register != "").group_by(of.register)


def _also_here(
    connection: Connection, council: str, somebody: Collection[str]
) -> Collection[tuple[str, str]]:
    """Which of them, by register, still have an entry of it in a group that they haven't left."""
    of = correction.c
    found: set[tuple[str, str]] = set()
    for some in in_batches(sorted(somebody)):
        query = select(of.register, person.c.somebody).select_from(_of_person).distinct()
        query = query.where(of.council == council, person.c.somebody.in_(some))
        found |= {(row.register, row.somebody) for row in connection.execute(query)}
    return found


def _with_those_gone(
    here: Iterable[Entered], left: Iterable[Gone], both: Collection[tuple[str, str]]
) -> Collection[Entered]:
    found = {each.id: each for each in here}
    counted = set(both)
    for each in left:
        before = found.get(each.register) or Entered(
            each.register, each.council, each.reason, each.by, each.at, 0, 0, 0
        )
        is_first = (each.register, each.somebody) not in counted
        counted.add((each.register, each.somebody))
        found[each.register] = replace(
            before,
            people=before.people + is_first,
            entries=before.entries + 1,
            standing=before.standing + each.stands,
        )
    return found.values()
