"""People on the course."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, bindparam, select

from courseware.identity.data import Registration, SignIn
from courseware.identity.store import tables as identity_tables
from courseware.platform.database.store import StorePart

# Asked at every act of every member, so they are built once.
_BY_ID = select(identity_tables.registration).where(
    identity_tables.registration.c.id == bindparam("wanted")
)
_SIGN_IN = [column for column in identity_tables.sign_in.c if column.name != "token_digest"]
_REGISTRATION = list(identity_tables.registration.c)
_BY_SIGN_IN = (
    select(*_SIGN_IN, *_REGISTRATION)
    .join_from(identity_tables.sign_in, identity_tables.registration)
    .where(identity_tables.sign_in.c.id == bindparam("wanted"))
)


class RegistrationStore(StorePart):
    """Registrations as rows; everything a person has hangs on theirs and goes with it."""

    def add_registration(self, registration: Registration) -> None:
        with self.database.writing() as connection:
            connection.execute(identity_tables.registration.insert().values(vars(registration)))

    def registration(self, registration_id: str) -> Registration | None:
        """None also for one that has been erased."""
        with self.database.reading() as connection:
            row = connection.execute(_BY_ID, {"wanted": registration_id}).first()
        return None if row is None else Registration(**row._mapping)

    def signed_in(self, sign_in_id: str) -> tuple[SignIn, Registration] | None:
        """A sign-in with the registration that it is of, at one look; None where either is gone,
        and for the sign-in of one of the staff who hasn't started."""
        with self.database.reading() as connection:
            row = connection.execute(_BY_SIGN_IN, {"wanted": sign_in_id}).first()
        if row is None:
            return None
        end = len(_SIGN_IN)
        return SignIn(**_named(_SIGN_IN, row[:end])), Registration(
            **_named(_REGISTRATION, row[end:])
        )


def _named(columns: Sequence[Column[Any]], values: Sequence[Any]) -> dict[str, Any]:
    return {column.name: value for column, value in zip(columns, values, strict=True)}
