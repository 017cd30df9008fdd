"""What members want of top-ups, and letters that go once, as rows."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from sqlalchemy import ColumnElement, and_, delete, exists, select, update

from courseware.identity.store.sealed import SealedPart
from courseware.platform.database.upserts import insert_or_replace, insert_or_skip
from courseware.study.again.data import TopUpLetter, Wish
from courseware.study.again.tables import top_up_address, top_up_letter, top_up_wish
from courseware.study.store.store import StudyStore

ADDRESS = "top-up address"
"""The field under which an address is sealed."""

_ADDRESS, _LETTER = top_up_address.c, top_up_letter.c


class TopUpStore(StudyStore, SealedPart):
    """Wishes, addresses under their owners' keys, and which letter has been claimed."""

    def wish(self, registration_id: str) -> Wish:
        query = select(top_up_wish).where(top_up_wish.c.registration == registration_id)
        with self.database.reading() as connection:
            row = connection.execute(query).first()
        return Wish() if row is None else Wish(row.not_before, row.stopped)

    def keep_wish(self, registration_id: str, wish: Wish) -> None:
        """Replaces what was wished before."""
        with self.database.writing() as connection:
            insert_or_replace(
                connection, top_up_wish, {"registration": registration_id, **vars(wish)}
            )

    def keep_address(
        self, registration_id: str, address: str, stop: str, days: Mapping[int, dt.date]
    ) -> None:
        """The address, in the place of another, and a row for each letter that is to come. One
        that was claimed before stays so."""
        row = {"registration": registration_id, "stop": stop, "last_on": max(days.values())}
        with self.database.writing() as connection:
            cipher = self.cipher_of(connection, registration_id)
            sealed = cipher.seal(ADDRESS, address)
            insert_or_replace(connection, top_up_address, {**row, "ciphertext": sealed})
            for day, on in days.items():
                letter = {"registration": registration_id, "day": day, "on": on}
                insert_or_skip(connection, top_up_letter, letter)

    def address(self, registration_id: str) -> str:
        """The address in clear; '' if there is none."""
        query = select(_ADDRESS.ciphertext).where(_ADDRESS.registration == registration_id)
        with self.database.reading() as connection:
            sealed = connection.scalar(query)
        return self.in_clear(registration_id, ADDRESS, sealed) or ""

    def letters_to_come(self, registration_id: str) -> Sequence[dt.date]:
        """The days of those that haven't gone."""
        mine = and_(_LETTER.registration == registration_id, _LETTER.claimed_at.is_(None))
        with self.database.reading() as connection:
            return list(connection.scalars(select(_LETTER.on).where(mine).order_by(_LETTER.on)))

    def drop_address(self, registration_id: str) -> None:
        self._drop(_ADDRESS.registration == registration_id)

    def drop_address_by(self, stop: str) -> bool:
        """By what the link in a letter says. True if there was one."""
        return self._drop(_ADDRESS.stop == stop)

    def has_address_by(self, stop: str) -> bool:
        query = select(_ADDRESS.registration).where(_ADDRESS.stop == stop)
        with self.database.reading() as connection:
            return connection.scalar(query) is not None

    def letters_due(self, today: dt.date) -> Sequence[TopUpLetter]:
        """Those whose day has come and that nobody has claimed, the oldest first."""
        query = (
            select(_LETTER.registration, _LETTER.day, _LETTER.on, _ADDRESS.stop)
            .join_from(top_up_letter, top_up_address)
            .where(_LETTER.on <= today, _LETTER.claimed_at.is_(None))
            .order_by(_LETTER.on, _LETTER.registration)
        )
        with self.database.reading() as connection:
            return [TopUpLetter(**row._mapping) for row in connection.execute(query)]

    def claim_letter(self, letter: TopUpLetter, at: dt.datetime) -> bool:
        """Of two at once, one; none once its member has stopped them."""
        unclaimed = and_(_is(letter), _LETTER.claimed_at.is_(None))
        with self.database.writing() as connection:
            claimed = update(top_up_letter).where(unclaimed).values(claimed_at=at)
            return connection.execute(claimed).rowcount == 1

    def unclaim_letter(self, letter: TopUpLetter) -> None:
        """Takes it back: it surely didn't go."""
        with self.database.writing() as connection:
            connection.execute(update(top_up_letter).where(_is(letter)).values(claimed_at=None))

    def drop_letter(self, letter: TopUpLetter) -> None:
        """Nothing is to go for it any more."""
        with self.database.writing() as connection:
            connection.execute(delete(top_up_letter).where(_is(letter)))

    def drop_addresses_done_with(self) -> None:
        """Addresses to which no letter is to go any more."""
        to_come = exists().where(
            _LETTER.registration == _ADDRESS.registration, _LETTER.claimed_at.is_(None)
        )
        self._drop(~to_come)

    def _drop(self, which: ColumnElement[bool]) -> bool:
        with self.database.writing() as connection:
            return connection.execute(delete(top_up_address).where(which)).rowcount > 0


def _is(letter: TopUpLetter) -> ColumnElement[bool]:
    return and_(_LETTER.registration == letter.registration, _LETTER.day == letter.day)
