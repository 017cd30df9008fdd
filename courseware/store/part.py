"""What every part of the store stands on."""

from __future__ import annotations

from sqlalchemy import Connection, select

from courseware.services.ports import Unreadable
from courseware.store.database import Database
from courseware.store.keys import Keys, MemberCipher
from courseware.store.tables import registration


class Part:
    """The data and the keys. Each part of the interface is a subclass in a module of its own."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self.database = database
        self.keys = keys

    def cipher_of(self, connection: Connection, registration_id: str) -> MemberCipher:
        """The cipher to write with. Holds the person, so that erasing them waits for us, or we
        for it; a key made after they are gone would never be destroyed."""
        person = select(registration.c.id).where(registration.c.id == registration_id)
        if connection.scalar(person.with_for_update(read=True, key_share=True)) is None:
            raise Unreadable("The owner of this text isn't here, or has been erased.")
        return self.keys.cipher_to_write(registration_id)
