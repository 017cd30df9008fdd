"""The stores of identity as one."""

from __future__ import annotations

from sqlalchemy import inspect, select

from courseware.identity.store.accounts import AccountStore
from courseware.identity.store.registrations import RegistrationStore
from courseware.identity.store.sign_ins import SignInStore
from courseware.identity.store.tables import account, registration
from courseware.platform.database.database import Database


class IdentityStore(RegistrationStore, SignInStore, AccountStore):
    """Registrations, sign-ins and resume codes, and the accounts of staff."""


def has_people(database: Database) -> bool:
    """Whether members or staff are in the data, which may not have been migrated yet."""
    with database.reading() as connection:
        there = inspect(connection).get_table_names()
        return any(
            connection.execute(select(table.c.id).limit(1)).first()
            for table in (registration, account)
            if table.name in there
        )
