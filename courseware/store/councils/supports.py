"""The kinds of support that members let be counted."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from sqlalchemy import delete, select

from courseware.store.councils.part import Part
from courseware.store.councils.tables import person, support

_AT_ONCE = 5000


class Supports(Part):
    """Kinds by registration; they go when the member is erased."""

    def put_support(self, registration_id: str, kinds: Collection[str]) -> None:
        """What a member lets be counted, in place of what they let be counted before."""
        rows = [{"registration": registration_id, "kind": kind} for kind in sorted(set(kinds))]
        with self.database.writing() as connection:
            connection.execute(delete(support).where(support.c.registration == registration_id))
            if rows:
                connection.execute(support.insert(), rows)

    def support(self, registration_id: str) -> Collection[str]:
        query = select(support.c.kind).where(support.c.registration == registration_id)
        with self.database.reading() as connection:
            return frozenset(connection.scalars(query))

    def support_asked(self, council: str) -> Iterator[tuple[str, str, str]]:
        """(e-mail, cohort, kind) of everyone, ordered by e-mail; '' for no kind."""
        theirs = support.c.registration == person.c.registration
        query = select(person.c.email, person.c.cohort, support.c.kind)
        query = query.select_from(person.outerjoin(support, theirs))
        query = query.where(person.c.council == council).order_by(person.c.email, person.c.id)
        with self.database.reading() as connection:
            for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
                yield row.email, row.cohort, row.kind or ""
