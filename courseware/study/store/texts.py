"""What members write, encrypted. The database sees ciphertext only."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, delete, select, update

from courseware.identity.store.sealed import SealedPart
from courseware.platform.database.cipher import MemberCipher
from courseware.platform.database.upserts import insert_into, insert_or_replace
from courseware.study.data import Text, TextBeside
from courseware.study.store.tables import text_beside, text_draft, text_version


class TextStore(SealedPart):
    """Drafts with revisions, the versions kept of them, and what was written beside them."""

    def text(self, registration_id: str, field: str) -> Text | None:
        found = self._read(text_draft, _of(text_draft, registration_id, field) & _kept())
        return _text(found[0]) if found else None

    def texts(self, registration_id: str) -> Sequence[Text]:
        mine = text_draft.c.registration == registration_id
        return [_text(each) for each in self._read(text_draft, mine & _kept())]

    def last_saved(self, registration_id: str, prefix: str) -> dt.datetime | None:
        """When a text was last saved in a field whose name begins so; None if never."""
        query = (
            select(text_draft.c.updated_at)
            .where(
                text_draft.c.registration == registration_id,
                text_draft.c.field.startswith(prefix, autoescape=True),
            )
            .order_by(text_draft.c.updated_at.desc())
            .limit(1)
        )
        with self.database.reading() as connection:
            return connection.scalar(query)

    def put_text(
        self, registration_id: str, field: str, text: str, base_revision: int, at: dt.datetime
    ) -> Text | None:
        """Replaces the text if `base_revision` is the current one (0: none yet) and returns it
        with its new revision. Returns None, changing nothing, if it isn't. Atomic."""
        with self.database.writing() as connection:
            sealed = self.cipher_of(connection, registration_id).seal(field, text)
            row = {
                "registration": registration_id,
                "field": field,
                "ciphertext": sealed,
                "updated_at": at,
            }
            put = _replace if base_revision else _put_first
            revision = put(connection, row, base_revision)
        if revision is None:
            return None
        self.database.count("text")
        return Text(field, text, revision, at)

    def put_beside(
        self,
        registration_id: str,
        field: str,
        tab: str,
        text: str,
        base_revision: int,
        at: dt.datetime,
    ) -> None:
        """Keeps (or replaces) what one tab wrote on an old revision."""
        with self.database.writing() as connection:
            sealed = self.cipher_of(connection, registration_id).seal(field, text)
            row = {
                "registration": registration_id,
                "field": field,
                "tab": tab,
                "ciphertext": sealed,
                "base_revision": base_revision,
                "updated_at": at,
            }
            insert_or_replace(connection, text_beside, row)

    def beside(self, registration_id: str, field: str) -> Sequence[TextBeside]:
        return [
            TextBeside(field, row.tab, plain, row.base_revision, row.updated_at)
            for row, plain in self._read(text_beside, _of(text_beside, registration_id, field))
        ]

    def drop_beside(self, registration_id: str, field: str) -> None:
        with self.database.writing() as connection:
            connection.execute(delete(text_beside).where(_of(text_beside, registration_id, field)))

    def keep_version(self, registration_id: str, field: str, at: dt.datetime) -> None:
        """Appends the current text as a version, unless it equals the last version."""
        draft = select(text_draft).where(_of(text_draft, registration_id, field), _kept())
        with self.database.writing() as connection:
            # Held until the commit, so that two tabs leaving at once keep one version.
            current = connection.execute(draft.with_for_update()).first()
            if current is None:
                return
            cipher = self.keys.cipher(registration_id)
            last = connection.execute(_last_version(registration_id, field)).first()
            if last and _plain(cipher, last) == _plain(cipher, current):
                return
            row = {**current._mapping, "updated_at": at}
            connection.execute(text_version.insert().values(row))

    def versions(self, registration_id: str, field: str) -> Sequence[Text]:
        mine = _of(text_version, registration_id, field)
        return [_text(each) for each in self._read(text_version, mine)]

    def forget_text(self, registration_id: str, field: str) -> None:
        """Deletes the text, its versions and what lies beside it."""
        with self.database.writing() as connection:
            for table in (text_beside, text_version):
                connection.execute(delete(table).where(_of(table, registration_id, field)))
            # Its revision stays: a tab that still holds the old text mustn't be taken for
            # one that has read the new.
            mine = _of(text_draft, registration_id, field)
            connection.execute(update(text_draft).where(mine).values(ciphertext=None))

    def _read(self, table: Table, which: ColumnElement[bool]) -> list[tuple[Row[Any], str]]:
        """Rows with their texts, in the order in which they were written."""
        order = (table.c.number,) if "number" in table.c else (table.c.updated_at, table.c.field)
        with self.database.reading() as connection:
            rows = connection.execute(select(table).where(which).order_by(*order)).all()
        if not rows:
            return []
        cipher = self.keys.cipher(rows[0].registration)
        return [(row, _plain(cipher, row)) for row in rows]


def _put_first(connection: Connection, row: dict[str, Any], _base: int) -> int | None:
    """The revision of a text put where there is none, or where the last one was forgotten."""
    statement = insert_into(connection, text_draft).values(revision=1, **row)
    put = statement.on_conflict_do_update(
        index_elements=["registration", "field"],
        set_={
            "ciphertext": row["ciphertext"],
            "updated_at": row["updated_at"],
            "revision": text_draft.c.revision + 1,
        },
        where=text_draft.c.ciphertext.is_(None),
    )
    revision: int | None = connection.scalar(put.returning(text_draft.c.revision))
    return revision


def _replace(connection: Connection, row: dict[str, Any], base: int) -> int | None:
    """The revision of a text put in the place of revision `base`, None if that isn't current."""
    mine = _of(text_draft, row["registration"], row["field"])
    current = and_(mine, _kept(), text_draft.c.revision == base)
    statement = update(text_draft).where(current).values(revision=base + 1, **row)
    revision: int | None = connection.scalar(statement.returning(text_draft.c.revision))
    return revision


def _last_version(registration_id: str, field: str) -> Select[Any]:
    mine = _of(text_version, registration_id, field)
    return select(text_version).where(mine).order_by(text_version.c.number.desc()).limit(1)


def _of(table: Table, registration_id: str, field: str) -> ColumnElement[bool]:
    return and_(table.c.registration == registration_id, table.c.field == field)


def _kept() -> ColumnElement[bool]:
    return text_draft.c.ciphertext.is_not(None)


def _plain(cipher: MemberCipher, row: Row[Any]) -> str:
    return cipher.open(row.field, row.ciphertext)


def _text(found: tuple[Row[Any], str]) -> Text:
    row, plain = found
    return Text(row.field, plain, row.revision, row.updated_at)
