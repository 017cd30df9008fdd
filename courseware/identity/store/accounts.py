"""Accounts of staff, their grants and invitations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from sqlalchemy import bindparam, delete, select, update

from courseware.identity.data import Account, Invitation
from courseware.identity.store import tables as identity_tables
from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_skip

_ACCOUNT = select(identity_tables.account).where(
    identity_tables.account.c.id == bindparam("wanted")
)
_GRANTS = select(
    identity_tables.account_grant.c.role, identity_tables.account_grant.c.council
).where(identity_tables.account_grant.c.account == bindparam("wanted"))
_INVITATION = [column for column in identity_tables.invitation.c if column.name != "token_digest"]


class AccountStore(StorePart):
    """One row an account; a passphrase only as its argon2 hash."""

    def add_invitation(self, invitation: Invitation, token_digest: str) -> None:
        row = {**vars(invitation), "token_digest": token_digest}
        with self.database.writing() as connection:
            connection.execute(identity_tables.invitation.insert().values(row))

    def invitation(self, token_digest: str) -> Invitation | None:
        query = select(*_INVITATION).where(
            identity_tables.invitation.c.token_digest == token_digest
        )
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Invitation(**row._mapping)

    def use_invitation(self, invitation_id: str, at: dt.datetime) -> bool:
        """True for the first who uses it, False for everybody after."""
        columns = identity_tables.invitation.c
        statement = (
            update(identity_tables.invitation)
            .where(columns.id == invitation_id, columns.used_at.is_(None))
            .values(used_at=at)
        )
        with self.database.writing() as connection:
            return connection.execute(statement).rowcount == 1

    def add_account(self, account: Account) -> bool:
        """False, adding nothing, if somebody has this sign-in name."""
        with self.database.writing() as connection:
            return insert_or_skip(connection, identity_tables.account, vars(account))

    def account(self, account_id: str) -> Account | None:
        with self.database.reading() as connection:
            row = connection.execute(_ACCOUNT, {"wanted": account_id}).first()
        return None if row is None else Account(**row._mapping)

    def accounts(self) -> Sequence[Account]:
        """Those that haven't ended, by name."""
        columns = identity_tables.account.c
        query = (
            select(identity_tables.account).where(columns.ended_at.is_(None)).order_by(columns.name)
        )
        with self.database.reading() as connection:
            return [Account(**row._mapping) for row in connection.execute(query)]

    def account_by_login(self, login: str) -> Account | None:
        """None also for one that has ended."""
        columns = identity_tables.account.c
        query = select(identity_tables.account).where(
            columns.login == login, columns.ended_at.is_(None)
        )
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Account(**row._mapping)

    def add_subject(self, digest: str, account_id: str) -> bool:
        """Makes an account of another organisation a way in. False, changing nothing, if it is one
        already."""
        row = {"digest": digest, "account": account_id}
        with self.database.writing() as connection:
            return insert_or_skip(connection, identity_tables.account_subject, row)

    def account_by_subject(self, digest: str) -> Account | None:
        """None also for one that has ended."""
        subject, account = identity_tables.account_subject.c, identity_tables.account.c
        query = (
            select(identity_tables.account)
            .join(identity_tables.account_subject, subject.account == account.id)
            .where(subject.digest == digest)
        )
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else Account(**row._mapping)

    def set_passphrase(self, account_id: str, hashed: str) -> None:
        statement = update(identity_tables.account).where(
            identity_tables.account.c.id == account_id
        )
        with self.database.writing() as connection:
            connection.execute(statement.values(passphrase=hashed))

    def unlink_registration(self, account_id: str) -> None:
        """Parts the account from its owner's own course, which stays behind its resume code."""
        mine = identity_tables.account.c.id == account_id
        with self.database.writing() as connection:
            connection.execute(
                update(identity_tables.account).where(mine).values(registration=None)
            )

    def end_account(self, account_id: str, at: dt.datetime) -> None:
        """Ends it and all its sign-ins, drops its ways in, and frees its sign-in name."""
        statement = update(identity_tables.account).where(
            identity_tables.account.c.id == account_id
        )
        with self.database.together():
            with self.database.writing() as connection:
                # Nobody can have chosen a name with a line break in it.
                values = {"ended_at": at, "login": f"\n{account_id}", "passphrase": ""}
                connection.execute(statement.values(values))
                subjects = identity_tables.account_subject
                connection.execute(delete(subjects).where(subjects.c.account == account_id))
                for factor in (identity_tables.second_factor, identity_tables.recovery_code):
                    connection.execute(delete(factor).where(factor.c.account == account_id))
            self.end_account_sign_ins(account_id, at)

    def add_grant(self, account_id: str, role: str, council: str) -> None:
        row = {"account": account_id, "role": role, "council": council}
        with self.database.writing() as connection:
            insert_or_skip(connection, identity_tables.account_grant, row)

    def grants(self, account_id: str) -> Sequence[tuple[str, str]]:
        with self.database.reading() as connection:
            rows = connection.execute(_GRANTS, {"wanted": account_id})
            return sorted((row.role, row.council) for row in rows)

    def end_account_sign_ins(self, account_id: str, at: dt.datetime, *, but: str = "") -> None:
        columns = identity_tables.sign_in.c
        statement = update(identity_tables.sign_in).where(
            columns.account == account_id, columns.ended_at.is_(None), columns.id != but
        )
        with self.database.writing() as connection:
            connection.execute(statement.values(ended_at=at))

    def link_registration(self, account_id: str, registration: str) -> bool:
        """Gives the account a registration on the course, in all its sign-ins. False, changing
        nothing, if it has one."""
        account, sign_in = identity_tables.account, identity_tables.sign_in
        without = account.c.id == account_id, account.c.registration.is_(None)
        with self.database.together(), self.database.writing() as connection:
            linked = connection.execute(
                update(account).where(*without).values(registration=registration)
            )
            if not linked.rowcount:
                return False
            connection.execute(
                update(sign_in)
                .where(sign_in.c.account == account_id)
                .values(registration=registration)
            )
        return True
