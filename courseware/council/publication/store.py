"""What councils published. Names aren't kept in it: they are looked up while the fact stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row, Select, and_, delete, func, insert, literal, select, update

from courseware.council.data import Filter
from courseware.council.publication.data import Completion, Publication, PublicationKind
from courseware.council.store.filters import where
from courseware.council.store.rows import fact_of
from courseware.council.store.store import CouncilStore
from courseware.council.store.tables import person, publication, publication_line, record
from courseware.domain.records import Status
from courseware.platform.database.upserts import insert_or_skip

_AT_ONCE = 500
_WHO = (person.c.id.label("person"), person.c.name)
_FACT = (record.c.module, record.c.version, record.c.on, record.c.mode, record.c.minutes)
_SHOWN = (*_WHO, record.c.status, *_FACT, record.c.correction)
_complete = and_(
    record.c.person == person.c.id, record.c.shown, record.c.status == Status.COMPLETE.value
)
_ORDER = (person.c.sort_name, person.c.id, record.c.on, record.c.module)
_stands = and_(_complete, *(getattr(publication_line.c, column.name) == column for column in _FACT))
"""The record still holds precisely the fact that was published."""


class PublicationStore(CouncilStore):
    """One stands at a time for each council; those before it keep their day and their size."""

    def completions(self, which: Filter) -> Iterator[Completion]:
        """Every completed module of these people, by name and then by day; a batch at a time, as
        they were when the first was asked for."""
        query = _by_name(which).execution_options(yield_per=_AT_ONCE)
        with self.database.reading_one_moment() as connection:
            for row in connection.execute(query):
                yield _completion(row)

    def publish(self, made: Publication, which: Filter) -> bool:
        """Keeps it, and of one with names which facts are in it; False, changing nothing, if
        another stands for this council."""
        fields = {**vars(made), "kind": made.kind.value}
        chosen = select(literal(made.id), person.c.id, *_FACT).join_from(person, record, _complete)
        columns = ["publication", "person", *(column.name for column in _FACT)]
        with self.database.writing() as connection:
            if not insert_or_skip(connection, publication, fields):
                return False
            if made.kind.is_by_name:
                lines = insert(publication_line).from_select(columns, chosen.where(where(which)))
                connection.execute(lines)
        return True

    def withdraw(self, withdrawn: Publication) -> bool:
        """Takes it back as said in its `withdrawn_…`, and forgets its lines; False if that was
        done before."""
        stands = publication.c.id == withdrawn.id, publication.c.withdrawn_on.is_(None)
        values = {
            "withdrawn_on": withdrawn.withdrawn_on,
            "withdrawn_by": withdrawn.withdrawn_by,
        }
        lines = publication_line.c.publication == withdrawn.id
        with self.database.writing() as connection:
            done = connection.execute(update(publication).where(*stands).values(values)).rowcount
            connection.execute(delete(publication_line).where(lines))
        return bool(done)

    def published(self, council: str) -> Publication | None:
        """The one that stands."""
        query = select(publication).where(
            publication.c.council == council, publication.c.withdrawn_on.is_(None)
        )
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else _publication(row)

    def publications(self, council: str) -> Sequence[Publication]:
        """All that there ever were, the latest first."""
        query = select(publication).where(publication.c.council == council)
        latest = publication.c.on.desc(), publication.c.withdrawn_on.desc().nulls_first()
        with self.database.reading() as connection:
            return [_publication(row) for row in connection.execute(query.order_by(*latest))]

    def published_lines(self, publication_id: str) -> Iterator[Completion]:
        """Its lines, with today's names: those only whose fact the record still holds."""
        query = _still_true(publication_id)
        with self.database.reading_one_moment() as connection:
            for row in connection.execute(query.execution_options(yield_per=_AT_ONCE)):
                yield _completion(row)

    def count_published_lines(self, publication_id: str) -> int:
        counted = _still_true(publication_id).with_only_columns(func.count()).order_by(None)
        with self.database.reading() as connection:
            return connection.scalar(counted) or 0


def _by_name(which: Filter) -> Select[Any]:
    found = select(*_SHOWN).join_from(person, record, _complete)
    return found.where(where(which)).order_by(*_ORDER)


def _still_true(publication_id: str) -> Select[Any]:
    lines = publication_line.c.publication == publication_id
    joined = person.join(publication_line, publication_line.c.person == person.c.id)
    found = select(*_SHOWN).select_from(joined.join(record, _stands))
    return found.where(lines).order_by(*_ORDER)


def _completion(row: Row[Any]) -> Completion:
    return Completion(row.person, row.name, fact_of(row), bool(row.correction))


def _publication(row: Row[Any]) -> Publication:
    return Publication(**{**row._mapping, "kind": PublicationKind(row.kind)})
