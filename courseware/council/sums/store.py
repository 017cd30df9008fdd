"""Sums that were released, and what they are made from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterator, Mapping, Sequence

from sqlalchemy import and_, delete, func, select

from courseware.council.store.store import CouncilStore
from courseware.council.store.tables import person, publication, record
from courseware.council.sums.data import Release
from courseware.council.sums.tables import released, sharing, support
from courseware.domain.records import Status
from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_replace, insert_or_skip

_AT_ONCE = 5000
_BY_NAME = ("course", "names")


class ReleaseStore(StorePart):
    """Released sums hold no ids of people, so they stay when a member is erased."""

    def module_statuses(self, council: str) -> Iterator[tuple[str, str, str, Status | None]]:
        """(somebody, cohort, module, status) of everyone, by somebody; ('', None): nothing."""
        shown = and_(record.c.person == person.c.id, record.c.shown)
        columns = (person.c.somebody, person.c.cohort, record.c.module, record.c.status)
        query = select(*columns).select_from(person.outerjoin(record, shown))
        query = query.where(person.c.council == council).order_by(person.c.somebody, person.c.id)
        with self.database.reading() as connection:
            rows = connection.execute(query.execution_options(yield_per=_AT_ONCE))
            for somebody, cohort, module, status in rows:
                yield somebody, cohort, module or "", Status(status) if status else None

    def add_release(self, release: Release) -> None:
        with self.database.writing() as connection:
            insert_or_replace(connection, released, vars(release))

    def releases(self, councils: Collection[str]) -> Sequence[Release]:
        """Oldest first."""
        query = select(released).where(released.c.council.in_(sorted(councils)))
        order = (released.c.on, released.c.council, released.c.module)
        with self.database.reading() as connection:
            return [Release(**row._mapping) for row in connection.execute(query.order_by(*order))]


class SupportStore(StorePart):
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
        """(somebody, cohort, kind) of everyone, by somebody; '' for no kind."""
        theirs = support.c.registration == person.c.registration
        query = select(person.c.somebody, person.c.cohort, support.c.kind)
        query = query.select_from(person.outerjoin(support, theirs))
        query = query.where(person.c.council == council).order_by(person.c.somebody, person.c.id)
        with self.database.reading() as connection:
            for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
                yield row.somebody, row.cohort, row.kind or ""


class ComparisonStore(StorePart):
    """A row for each council that shares."""

    def share(self, council: str, on: dt.date, account: str) -> None:
        row = {"council": council, "since": on, "account": account}
        with self.database.writing() as connection:
            insert_or_skip(connection, sharing, row)

    def stop_sharing(self, council: str) -> None:
        with self.database.writing() as connection:
            connection.execute(delete(sharing).where(sharing.c.council == council))

    def sharing(self) -> Collection[str]:
        """The councils whose sums may stand, unnamed, beside those of others."""
        with self.database.reading() as connection:
            return frozenset(connection.scalars(select(sharing.c.council)))


class NamedStore(StorePart):
    """Days on which councils published names; the days stay when the names are withdrawn."""

    def first_named(self, councils: Collection[str], since: dt.date) -> Mapping[str, dt.date]:
        """By council, the first day since then on which it published names; no other council."""
        of = publication.c.council
        by_name = publication.c.kind.in_(_BY_NAME), publication.c.on >= since
        query = select(of, func.min(publication.c.on)).where(of.in_(sorted(councils)), *by_name)
        with self.database.reading() as connection:
            return {row[0]: row[1] for row in connection.execute(query.group_by(of))}


class SumStore(CouncilStore, ReleaseStore, SupportStore, ComparisonStore, NamedStore):
    """What the services of sums ask: releases, the support asked for, comparisons."""
