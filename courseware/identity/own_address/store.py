"""Addresses under their owners' keys, found by a keyed digest; and links that work once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import delete, func, select

from courseware.identity.own_address.tables import code_letter, own_address
from courseware.identity.store.sealed import SealedPart
from courseware.identity.store.tables import registration

OWN_ADDRESS = "own address"
"""The field under which an address is sealed."""

_ADDRESS, _LETTER = own_address.c, code_letter.c


@dataclass(frozen=True)
class Left:
    """A course whose member left the address that was looked for, and when it was begun."""

    registration: str
    begun: dt.datetime


class OwnAddressStore(SealedPart):
    """One address a course; no lookup says whose it is but by the address itself."""

    def keep_own_address(
        self, registration_id: str, address: str, digest: str, at: dt.datetime
    ) -> None:
        """The address, in the place of another; links that went to the other end."""
        row = {"registration": registration_id, "digest": digest, "at": at}
        with self.database.writing() as connection:
            sealed = self.cipher_of(connection, registration_id).seal(OWN_ADDRESS, address)
            connection.execute(delete(own_address).where(_ADDRESS.registration == registration_id))
            connection.execute(delete(code_letter).where(_LETTER.registration == registration_id))
            connection.execute(own_address.insert().values({**row, "ciphertext": sealed}))

    def own_address(self, registration_id: str) -> str:
        """The address in clear; '' if there is none."""
        query = select(_ADDRESS.ciphertext).where(_ADDRESS.registration == registration_id)
        with self.database.reading() as connection:
            sealed = connection.scalar(query)
        return self.in_clear(registration_id, OWN_ADDRESS, sealed) or ""

    def drop_own_address(self, registration_id: str) -> None:
        """Takes it out, and ends the links that went to it."""
        with self.database.writing() as connection:
            connection.execute(delete(own_address).where(_ADDRESS.registration == registration_id))
            connection.execute(delete(code_letter).where(_LETTER.registration == registration_id))

    def courses_with_address(self, digest: str, most: int) -> Sequence[Left]:
        """Those in which this address was left, the first first: who leaves another's address,
        however often, doesn't displace theirs."""
        query = select(_ADDRESS.registration, registration.c.created_at).join(registration)
        query = query.where(_ADDRESS.digest == digest).order_by(_ADDRESS.at, _ADDRESS.registration)
        with self.database.reading() as connection:
            return [Left(*row) for row in connection.execute(query.limit(most))]

    def claim_code_letter(
        self,
        registration_id: str,
        token_digest: str,
        at: dt.datetime,
        since: dt.datetime,
        most: int,
    ) -> bool:
        """Keeps that a link goes now. False: as many went since then as may, or the address has
        been taken out."""
        mine = _ADDRESS.registration == registration_id
        recent = select(func.count()).where(
            _LETTER.registration == registration_id, _LETTER.at > since
        )
        with self.database.writing() as connection:
            # Held first, then counted: another's claim of a moment ago is seen.
            held = select(_ADDRESS.registration).where(mine).with_for_update()
            if connection.scalar(held) is None or (connection.scalar(recent) or 0) >= most:
                return False
            row = {"token_digest": token_digest, "registration": registration_id, "at": at}
            connection.execute(code_letter.insert().values(row))
        return True

    def unclaim_code_letter(self, token_digest: str) -> None:
        """Takes it back: it surely didn't go."""
        with self.database.writing() as connection:
            connection.execute(delete(code_letter).where(_LETTER.token_digest == token_digest))

    def has_code_letter(self, token_digest: str, since: dt.datetime) -> bool:
        """Whether a link still works."""
        query = select(_LETTER.at).where(_LETTER.token_digest == token_digest, _LETTER.at > since)
        with self.database.reading() as connection:
            return connection.scalar(query) is not None

    def use_code_letter(self, token_digest: str, since: dt.datetime) -> str | None:
        """Whose link it was; with it every other one of theirs has ended. None: it doesn't work
        (any more). Of two at once, one gets it."""
        used = delete(code_letter).where(_LETTER.token_digest == token_digest, _LETTER.at > since)
        with self.database.writing() as connection:
            of = connection.scalar(used.returning(_LETTER.registration))
            if of is not None:
                connection.execute(delete(code_letter).where(_LETTER.registration == of))
        return of
