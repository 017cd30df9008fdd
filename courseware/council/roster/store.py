"""The people of a cohort as the roster has them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import bindparam, select, update

from courseware.council.data import Cohort, sort_name
from courseware.council.roster.data import RosterRow
from courseware.council.store import tables
from courseware.council.store.store import CouncilStore
from courseware.domain.records import Status


class RosterStore(CouncilStore):
    """Who is in a cohort, as its roster says."""

    def hold_roster(self, cohort_id: str) -> None:
        """Until the transaction ends, others who import into this cohort wait."""
        with self.database.writing() as connection:
            query = select(tables.cohort.c.id).where(tables.cohort.c.id == cohort_id)
            connection.execute(query.with_for_update())

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
