"""What accounts are asked for besides their passphrase, and the codes for when it is lost."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import delete, func, or_, select, update

from courseware.identity.data import SecondFactor
from courseware.identity.store import tables as identity_tables
from courseware.platform.database.store import StorePart
from courseware.platform.database.upserts import insert_or_skip

_FACTOR = identity_tables.second_factor
_CODE = identity_tables.recovery_code


class SecondFactorStore(StorePart):
    """One row an account that has a second factor; recovery codes by their digests."""

    def second_factor(self, account_id: str) -> SecondFactor | None:
        query = select(_FACTOR).where(_FACTOR.c.account == account_id)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else SecondFactor(**row._mapping)

    def add_second_factor(self, factor: SecondFactor) -> bool:
        """False, changing nothing, if the account has one."""
        with self.database.writing() as connection:
            return insert_or_skip(connection, _FACTOR, vars(factor))

    def remove_second_factor(self, account_id: str) -> bool:
        """Removes it and its recovery codes. False if there was none."""
        with self.database.writing() as connection:
            connection.execute(delete(_CODE).where(_CODE.c.account == account_id))
            removed = connection.execute(delete(_FACTOR).where(_FACTOR.c.account == account_id))
            return removed.rowcount == 1

    def take_code_try(
        self, account_id: str, at: dt.datetime, *, rested: dt.datetime, run: int, most: int
    ) -> bool:
        """Takes one try before a code is read, so that many at once can't all slip through.

        After each `run` of wrong ones none is taken unless the last was at `rested` or before;
        after `most` in a row none at all.
        """
        columns = _FACTOR.c
        may = or_(columns.wrong == 0, columns.wrong % run != 0, columns.tried_at <= rested)
        statement = update(_FACTOR).where(columns.account == account_id, columns.wrong < most, may)
        with self.database.writing() as connection:
            taken = connection.execute(statement.values(wrong=columns.wrong + 1, tried_at=at))
            return taken.rowcount == 1

    def pass_step(self, account_id: str, step: int) -> bool:
        """Notes the code of this moment as used, and that it was right. False, changing nothing,
        if it or a later one was used before."""
        mine = _FACTOR.c.account == account_id, _FACTOR.c.last_step < step
        with self.database.writing() as connection:
            passed = connection.execute(
                update(_FACTOR).where(*mine).values(last_step=step, wrong=0)
            )
            return passed.rowcount == 1

    def set_recovery_codes(self, account_id: str, digests: Iterable[str]) -> None:
        """Makes these the only ones; those before no longer work."""
        rows = [{"account": account_id, "digest": digest} for digest in digests]
        with self.database.writing() as connection:
            connection.execute(delete(_CODE).where(_CODE.c.account == account_id))
            connection.execute(_CODE.insert(), rows)

    def use_recovery_code(self, account_id: str, digest: str, at: dt.datetime) -> bool:
        """True for the first who uses it, who is believed: wrong codes before are forgotten."""
        columns = _CODE.c
        statement = update(_CODE).where(
            columns.account == account_id, columns.digest == digest, columns.used_at.is_(None)
        )
        with self.database.writing() as connection:
            is_first = connection.execute(statement.values(used_at=at)).rowcount == 1
            if is_first:
                mine = _FACTOR.c.account == account_id
                connection.execute(update(_FACTOR).where(mine).values(wrong=0))
            return is_first

    def recovery_codes_left(self, account_id: str) -> int:
        columns = _CODE.c
        query = select(func.count()).where(columns.account == account_id, columns.used_at.is_(None))
        with self.database.reading() as connection:
            return connection.scalar(query) or 0
