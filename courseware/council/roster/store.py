"""The people of a council as its rosters have them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, delete, func, select, update

from courseware.council.data import Cohort, Person, sort_name
from courseware.council.leavers.store import LeaverStore
from courseware.council.roster import tables as roster_tables
from courseware.council.roster.data import Known, RosterRow
from courseware.council.store import tables
from courseware.council.store.batches import in_batches
from courseware.council.store.once import count_once
from courseware.council.store.rows import PERSON, person_of
from courseware.council.store.standings import hold, refresh
from courseware.domain.records import Status
from courseware.platform.database.holding import hold_rows
from courseware.platform.database.upserts import insert_or_replace

_KNOWN_BY = ("somebody", "name", "email", "ward", "external_id")
_REMEMBERED = ("name", "email", "external_id")
ROSTER = "roster"
"""A kind of file, beside which other lists of people are read."""


class RosterStore(LeaverStore):
    """Who is on the rosters of a council, and under what they are known."""

    def hold_roster(self, council: str) -> None:
        """Until the transaction ends, others who change this council's rosters wait."""
        with self.database.writing() as connection:
            query = select(tables.council.c.id).where(tables.council.c.id == council)
            hold_rows(connection, query.with_for_update())

    def known(self, council: str) -> Sequence[Known]:
        """Everybody whom a council knows, each once: those on a roster, then those who left."""
        person, former, wish = tables.person, tables.former, tables.opt_out
        line = select(tables.publication_line.c.person).where(
            tables.publication_line.c.person == person.c.id
        )
        of_person = [person.c[name] for name in _KNOWN_BY]
        here = select(*of_person, line.exists().label("published"))
        theirs = (wish.c.council == former.c.council) & (wish.c.email == former.c.email)
        of_former = [former.c[name] for name in _KNOWN_BY]
        gone = select(*of_former, wish.c.email.is_not(None).label("wants_none"))
        gone = gone.select_from(former.outerjoin(wish, theirs))
        found: dict[str, Known] = {}
        with self.database.reading() as connection:
            rows = connection.execute(here.where(person.c.council == council).order_by(person.c.id))
            for row in rows:
                if row.somebody not in found or row.published:
                    found[row.somebody] = Known(**row._mapping)
            rows = connection.execute(gone.where(former.c.council == council).order_by(former.c.id))
            left = [Known(**row._mapping, has_left=True) for row in rows]
        return [*found.values(), *left]

    def rows_of(self, council: str, somebody: Collection[str]) -> Sequence[Person]:
        """These people in every cohort of the council that they are in."""
        found: list[Person] = []
        of = tables.person.c
        with self.database.reading() as connection:
            for some in in_batches(sorted(somebody)):
                query = select(*PERSON).where(of.council == council, of.somebody.in_(some))
                found += [person_of(row) for row in connection.execute(query)]
        return found

    def rename_former(self, council: str, somebody: str, name: str) -> None:
        """Gives somebody who has left their new name."""
        theirs = (tables.former.c.council == council) & (tables.former.c.somebody == somebody)
        values = {"name": name, "sort_name": sort_name(name)}
        with self.database.writing() as connection:
            connection.execute(update(tables.former).where(theirs).values(values))

    def forget_wishes(self, council: str, emails: Collection[str]) -> None:
        """Whoever had this address wanted no reminders; whoever has it now hasn't said so."""
        wish = tables.opt_out
        with self.database.writing() as connection:
            for some in in_batches(sorted(emails)):
                theirs = (wish.c.council == council) & wish.c.email.in_(some)
                connection.execute(delete(wish).where(theirs))

    def move_wishes(self, council: str, moved: Mapping[str, str]) -> None:
        """A wish for no reminders goes with the person to their new address, by the old one."""
        wish = tables.opt_out
        found: list[Row[Any]] = []
        with self.database.writing() as connection:
            for some in in_batches(sorted(moved)):
                theirs = (wish.c.council == council) & wish.c.email.in_(some)
                found += connection.execute(select(wish).where(theirs)).all()
            self.forget_wishes(council, {*moved, *moved.values()})
            rows = [{**row._mapping, "email": moved[row.email]} for row in found]
            if rows:
                connection.execute(wish.insert(), rows)

    def put_members(
        self,
        cohort: Cohort,
        new: Iterable[tuple[str, RosterRow]],
        known: Mapping[str, str] | None = None,
    ) -> None:
        """Adds people under new ids. `known`: of those who are somebody already, who they are."""
        who = known or {}
        rows = [
            {
                "id": person_id,
                "somebody": who.get(person_id, person_id),
                "council": cohort.council,
                "cohort": cohort.id,
                **_as_on_roster(row),
                "standing": Status.INVITED.value,
                "modules_done": 0,
            }
            for person_id, row in new
        ]
        with self.database.writing() as connection:
            if rows:
                connection.execute(tables.person.insert(), rows)
            count_once(connection, cohort.council)

    def change_members(
        self, council: str, rows: Mapping[str, RosterRow], today: dt.date
    ) -> Sequence[str]:
        """What people are now, by who they are, in every cohort; what they were is remembered.
        Gives the ids of those who changed."""
        changed = [p for p in self.rows_of(council, rows) if _differs(p, rows[p.somebody])]
        if not changed:
            return []
        one = update(tables.person).where(tables.person.c.id == bindparam("wanted"))
        names = _as_on_roster(rows[changed[0].somebody])
        statement = one.values({name: bindparam(name) for name in names})
        values = [{"wanted": p.id, **_as_on_roster(rows[p.somebody])} for p in changed]
        with self.database.writing() as connection:
            _remember(connection, changed, rows, today)
            # Two may change places: until both have moved, each is at an address of its own.
            aside = one.values(email=bindparam("aside"))
            connection.execute(aside, [{"wanted": p.id, "aside": p.id} for p in changed])
            connection.execute(statement, values)
        return [person.id for person in changed]

    def kept_columns(self, council: str, kind: str = ROSTER) -> Mapping[str, str]:
        """By field, the title of the column that an officer chose last, of a kind of file."""
        chosen = roster_tables.file_columns.c
        query = select(chosen.titles).where(chosen.council == council, chosen.kind == kind)
        with self.database.reading() as connection:
            return dict(connection.scalar(query) or {})

    def keep_columns(self, council: str, titles: Mapping[str, str], kind: str = ROSTER) -> None:
        row = {"council": council, "kind": kind, "titles": dict(titles)}
        with self.database.writing() as connection:
            insert_or_replace(connection, roster_tables.file_columns, row)

    def set_due(self, person_id: str, due_on: dt.date | None) -> None:
        """Gives somebody a due date of their own, or their cohort's again."""
        mine = tables.person.c.id == person_id
        with self.database.writing() as connection:
            connection.execute(update(tables.person).where(mine).values(due_on=due_on))

    def move_member(self, person: Person, cohort_id: str) -> None:
        """Puts somebody into another cohort of their council, with their record."""
        mine = tables.person.c.id == person.id
        with self.database.writing() as connection:
            hold(connection, mine)
            connection.execute(update(tables.person).where(mine).values(cohort=cohort_id))
            theirs = update(tables.record).where(tables.record.c.person == person.id)
            connection.execute(theirs.values(cohort=cohort_id))
            refresh(connection, mine)
            count_once(connection, person.council, person.somebody)

    def was(self, person_id: str) -> Sequence[tuple[str, str, dt.date]]:
        """(field, value, until) of what the roster had of somebody before, the latest first."""
        was = roster_tables.was.c
        query = select(was.field, was.value, was.until).where(was.person == person_id)
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(was.number.desc()))
            return [(row.field, row.value, row.until) for row in rows]


def _remember(
    connection: Connection,
    people: Sequence[Person],
    rows: Mapping[str, RosterRow],
    today: dt.date,
) -> None:
    was = roster_tables.was
    last: dict[str, int] = {}
    for some in in_batches([person.id for person in people]):
        numbers = select(was.c.person, func.max(was.c.number).label("last")).where(
            was.c.person.in_(some)
        )
        found = connection.execute(numbers.group_by(was.c.person))
        last |= {row.person: row.last for row in found}
    kept: list[dict[str, Any]] = []
    for person in people:
        for field in _REMEMBERED:
            value = getattr(person, field)
            if value and value != getattr(rows[person.somebody], field):
                last[person.id] = last.get(person.id, 0) + 1
                number = last[person.id]
                of = {"person": person.id, "number": number, "field": field}
                kept.append({**of, "value": value, "until": today})
    if kept:
        connection.execute(was.insert(), kept)


def _differs(person: Person, row: RosterRow) -> bool:
    return _as_on_roster(person) != _as_on_roster(row)


def _as_on_roster(row: RosterRow | Person) -> dict[str, Any]:
    said = {"name": row.name, "email": row.email, "ward": row.ward, "external_id": row.external_id}
    return {**said, "sort_name": sort_name(row.name)}
