"""What a part of the store stands on that encrypts, or destroys keys."""

from __future__ import annotations

from sqlalchemy import Connection, select

from courseware.identity.store.tables import registration
from courseware.platform.database.cipher import MemberCipher
from courseware.platform.database.database import Database
from courseware.platform.database.faults import Unreadable
from courseware.platform.database.keys import Keys
from courseware.platform.database.store import StorePart


class SealedPart(StorePart):
    """The database and the keys of members."""

    def __init__(self, database: Database, keys: Keys) -> None:
        super().__init__(database)
        self.keys = keys

    def cipher_of(self, connection: Connection, registration_id: str) -> MemberCipher:
        """The cipher to write with. Holds the person, so that erasing them waits for us, or we
        for it; a key made after they are gone would never be destroyed."""
        person = select(registration.c.id).where(registration.c.id == registration_id)
        if connection.scalar(person.with_for_update(read=True, key_share=True)) is None:
            raise Unreadable("The owner of this text isn't here, or has been erased.")
        return self.keys.cipher_to_write(registration_id)

    def in_clear(self, registration_id: str, field: str, sealed: bytes | None) -> str | None:
        """What was sealed; None for what isn't there, or that nobody can read any more."""
        if sealed is None:
            return None
        try:
            return self.keys.cipher(registration_id).open(field, sealed)
        except Unreadable:
            return None
