"""Who is signed in where, and the resume code that gets a person back in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, false, func, or_, select, update

from courseware.identity.data import SignIn
from courseware.identity.store import tables as identity_tables
from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_replace

_FIELDS = [column for column in identity_tables.sign_in.c if column.name != "token_digest"]
# Asked at every act of every member, so they are built once: building takes as long as asking.
_BY_ID = select(*_FIELDS).where(identity_tables.sign_in.c.id == bindparam("wanted"))
_BY_TOKEN = select(*_FIELDS).where(identity_tables.sign_in.c.token_digest == bindparam("wanted"))


class SignInStore(StorePart):
    """Sign-ins by id or by the digest of their token; never the token itself."""

    def add_sign_in(self, sign_in: SignIn, token_digest: str) -> None:
        row = {**vars(sign_in), "token_digest": token_digest}
        with self.database.writing() as connection:
            connection.execute(identity_tables.sign_in.insert().values(row))

    def sign_in(self, sign_in_id: str) -> SignIn | None:
        return self._one(_BY_ID, sign_in_id)

    def sign_in_by_token(self, token_digest: str) -> SignIn | None:
        return self._one(_BY_TOKEN, token_digest)

    def touch_sign_in(self, sign_in_id: str, seen_at: dt.datetime) -> None:
        statement = update(identity_tables.sign_in).where(
            identity_tables.sign_in.c.id == sign_in_id
        )
        with self.database.writing() as connection:
            connection.execute(statement.values(seen_at=seen_at))

    def sign_ins_of(
        self, registration: str | None, account: str | None, now: dt.datetime
    ) -> Sequence[SignIn]:
        """Those of a member or of one of the staff that haven't ended, the latest used first."""
        columns = identity_tables.sign_in.c
        theirs = [
            column == owner
            for column, owner in (
                (columns.registration, registration),
                (columns.account, account),
            )
            if owner is not None
        ]
        query = select(*_FIELDS).where(
            or_(false(), *theirs), columns.ended_at.is_(None), columns.expires_at > now
        )
        with self.database.reading() as connection:
            rows = connection.execute(query.order_by(columns.seen_at.desc(), columns.id))
            return [SignIn(**row._mapping) for row in rows]

    def end_sign_in(self, sign_in_id: str, at: dt.datetime) -> None:
        self._end(identity_tables.sign_in.c.id == sign_in_id, at)

    def end_all_sign_ins(self, registration_id: str, at: dt.datetime) -> None:
        self._end(identity_tables.sign_in.c.registration == registration_id, at)

    def last_seen(self) -> dt.datetime | None:
        """When anybody was last here, as far as the sign-ins tell."""
        with self.database.reading() as connection:
            seen: dt.datetime | None = connection.scalar(
                select(func.max(identity_tables.sign_in.c.seen_at))
            )
        return seen

    def set_resume_code(self, registration_id: str, code_digest: str, at: dt.datetime) -> None:
        """Makes this the only code of the registration; the one before no longer works."""
        row = {"registration": registration_id, "code_digest": code_digest, "at": at}
        with self.database.writing() as connection:
            insert_or_replace(connection, identity_tables.resume_code, row)

    def registration_by_code(self, code_digest: str) -> str | None:
        code = identity_tables.resume_code.c
        query = select(code.registration).where(code.code_digest == code_digest)
        with self.database.reading() as connection:
            return connection.scalar(query)

    def _one(self, query: Select[Any], wanted: str) -> SignIn | None:
        with self.database.reading() as connection:
            row = connection.execute(query, {"wanted": wanted}).first()
        return None if row is None else SignIn(**row._mapping)

    def _end(self, which: ColumnElement[bool], at: dt.datetime) -> None:
        # The first end stands: when a person signed out doesn't change afterwards.
        good = identity_tables.sign_in.c.ended_at.is_(None)
        with self.database.writing() as connection:
            connection.execute(
                update(identity_tables.sign_in).where(which, good).values(ended_at=at)
            )
