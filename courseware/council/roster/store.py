"""The people of a cohort as the roster has them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, select, update

from courseware.council.data import Cohort, sort_name
from courseware.council.leavers.store import LeaverStore
from courseware.council.roster.data import Known, RosterRow
from courseware.council.store import tables
from courseware.domain.records import Status

_KNOWN_BY = ("id", "name", "email", "external_id")


class RosterStore(LeaverStore):
    """Who is in a cohort, as its roster says."""

    def hold_roster(self, cohort_id: str) -> None:
        """Until the transaction ends, others who import into this cohort wait."""
        with self.database.writing() as connection:
            query = select(tables.cohort.c.id).where(tables.cohort.c.id == cohort_id)
            connection.execute(query.with_for_update())

    def known(self, council: str) -> Sequence[Known]:
        """Everybody whom a council knows under an address, those on a roster first."""
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
        with self.database.reading() as connection:
            rows = connection.execute(here.where(person.c.council == council).order_by(person.c.id))
            found = [Known(**row._mapping) for row in rows]
            rows = connection.execute(gone.where(former.c.council == council).order_by(former.c.id))
            return found + [Known(**row._mapping, has_left=True) for row in rows]

    def rename(self, council: str, email: str, name: str) -> None:
        """Gives whoever has or had this address another name, wherever the council has them."""
        values = {"name": name, "sort_name": sort_name(name)}
        with self.database.writing() as connection:
            for table in (tables.person, tables.former):
                theirs = (table.c.council == council) & (table.c.email == email)
                connection.execute(update(table).where(theirs).values(values))

    def forget_wish(self, council: str, email: str) -> None:
        """Whoever had this address wanted no reminders; whoever has it now hasn't said so."""
        wish = tables.opt_out
        theirs = (wish.c.council == council) & (wish.c.email == email)
        with self.database.writing() as connection:
            connection.execute(delete(wish).where(theirs))

    def put_members(self, cohort: Cohort, new: Iterable[tuple[str, RosterRow]]) -> None:
        """Adds people under new ids."""
        rows = [
            {
                "id": person_id,
                "council": cohort.council,
                "cohort": cohort.id,
                **_as_on_roster(row),
                "standing": Status.INVITED.value,
                "modules_done": 0,
            }
            for person_id, row in new
        ]
        if rows:
            with self.database.writing() as connection:
                connection.execute(tables.person.insert(), rows)

    def change_members(self, rows: Iterable[tuple[str, RosterRow]]) -> None:
        changed = [{"wanted": person_id, **_as_on_roster(row)} for person_id, row in rows]
        if not changed:
            return
        names = [name for name in changed[0] if name != "wanted"]
        statement = (
            update(tables.person)
            .where(tables.person.c.id == bindparam("wanted"))
            .values({name: bindparam(name) for name in names})
        )
        with self.database.writing() as connection:
            connection.execute(statement, changed)


def _as_on_roster(row: RosterRow) -> dict[str, Any]:
    said = {"name": row.name, "email": row.email, "ward": row.ward, "external_id": row.external_id}
    return {**said, "sort_name": sort_name(row.name)}
