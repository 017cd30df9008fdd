"""Sums that were released, and what they are made from."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from sqlalchemy import and_, select

from courseware.domain.records import Status
from courseware.services.council_data import Release
from courseware.store.councils.part import Part
from courseware.store.councils.tables import person, record, released
from courseware.store.upserts import insert_or_replace

_AT_ONCE = 5000


class Releases(Part):
    """Released sums hold no ids of people, so they outlive whoever is erased."""

    def module_statuses(self, council: str) -> Iterator[tuple[str, str, str, Status | None]]:
        """(e-mail, cohort, module, status) of everyone, ordered by e-mail; ('', None): nothing."""
        shown = and_(record.c.person == person.c.id, record.c.shown)
        columns = (person.c.email, person.c.cohort, record.c.module, record.c.status)
        query = select(*columns).select_from(person.outerjoin(record, shown))
        query = query.where(person.c.council == council).order_by(person.c.email, person.c.id)
        with self.database.reading() as connection:
            rows = connection.execute(query.execution_options(yield_per=_AT_ONCE))
            for email, cohort, module, status in rows:
                yield email, cohort, module or "", Status(status) if status else None

    def add_release(self, release: Release) -> None:
        with self.database.writing() as connection:
            insert_or_replace(connection, released, vars(release))

    def releases(self, councils: Collection[str]) -> Sequence[Release]:
        """Oldest first."""
        query = select(released).where(released.c.council.in_(sorted(councils)))
        order = (released.c.on, released.c.council, released.c.module)
        with self.database.reading() as connection:
            return [Release(**row._mapping) for row in connection.execute(query.order_by(*order))]
