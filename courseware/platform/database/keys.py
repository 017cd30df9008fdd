"""The store of keys: one key per member, wrapped by a master key that is in no database.

It lives in a database of its own. Destroying a member's key makes every text of theirs
unreadable, in this installation and in every copy of the data that was ever made.
"""

from __future__ import annotations

import datetime as dt
import hmac
import secrets
from collections.abc import Iterable
from functools import lru_cache

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import (
    Column,
    Integer,
    LargeBinary,
    String,
    Table,
    delete,
    select,
    text,
)

from courseware.platform.database.cipher import MemberCipher
from courseware.platform.database.database import Database, has_rows
from courseware.platform.database.faults import Unreadable
from courseware.platform.database.master_key import (
    KEY_BYTES,
    KEY_FILE,
    BadMasterKey,
    find_master_key,
    master_key,
    source_of,
)
from courseware.platform.database.schema import UtcTime
from courseware.platform.database.schema import data as data
from courseware.platform.database.schema import keys as keys
from courseware.platform.database.sealing import open_sealed, seal
from courseware.platform.database.upserts import insert_or_skip
from courseware.settings import Settings


class Keys:
    """The members' keys and the list of those erased, each call in a transaction of its own."""

    def __init__(self, database: Database, master: bytes) -> None:
        self.database = database
        self._master = master
        self._wrapper = AESGCM(_derived(master, "wrap member keys"))

    def cipher(self, registration_id: str) -> MemberCipher:
        """The cipher of a member who has a key. Raises `Unreadable` if it was destroyed."""
        wrapped = self._wrapped(registration_id)
        if wrapped is None:
            raise Unreadable("The key of this text has been destroyed.")
        return self._unwrapped(registration_id, wrapped)

    def cipher_to_write(self, registration_id: str) -> MemberCipher:
        """The cipher of a member, with a new key if they have none. `Unreadable` if erased."""
        if self._wrapped(registration_id) is None:
            self._make_key(registration_id)
        return self.cipher(registration_id)

    def erase(self, registration_id: str, at: dt.datetime) -> None:
        """Destroys the member's key for good and lists them as erased."""
        self.note_erased([(registration_id, at)])

    def note_erased(self, entries: Iterable[tuple[str, dt.datetime]]) -> None:
        """Lists those as erased, keeping the earlier time of any listed before; no key stays."""
        with self.database.writing() as connection:
            for registration_id, at in entries:
                row = {"registration_id": registration_id, "at": at}
                insert_or_skip(connection, erased, row)
                connection.execute(
                    delete(member_key).where(member_key.c.registration_id == registration_id)
                )
        if self.database.embedded:
            self._empty_log()

    def erased(self) -> list[tuple[str, dt.datetime]]:
        """Who was erased and when, in order of time."""
        query = select(erased.c.registration_id, erased.c.at).order_by(erased.c.at)
        with self.database.reading() as connection:
            return [(row.registration_id, row.at) for row in connection.execute(query)]

    def agree(self) -> bool:
        """Whether this is the master key of the keys here. If none was noted, this one is."""
        digest = self.keyed_digest("master key", "")
        noted = _noted(self.database)
        if noted is None and self.fits():
            with self.database.writing() as connection:
                # Another process may come first, with another key.
                insert_or_skip(connection, master, {"number": 1, "digest": digest})
            noted = _noted(self.database)
        return noted == digest

    def fits(self) -> bool:
        """Whether the master key opens what is here; true also if nothing is."""
        with self.database.reading() as connection:
            row = connection.execute(select(member_key).limit(1)).first()
        if row is None:
            return True
        try:
            self._unwrapped(row.registration_id, row.wrapped_key)
        except Unreadable:
            return False
        return True

    def keyed_digest(self, purpose: str, value: str) -> str:
        """HMAC-SHA256 (hex) of a secret that people hold: stored instead of the secret itself.

        Without the master key a stolen database can't be searched for it by guessing.
        """
        key = _derived(self._master, f"digest: {purpose}")
        return hmac.digest(key, value.encode("utf-8", "surrogatepass"), "sha256").hex()

    def _wrapped(self, registration_id: str) -> bytes | None:
        query = select(member_key.c.wrapped_key).where(
            member_key.c.registration_id == registration_id
        )
        with self.database.reading() as connection:
            return connection.scalar(query)

    def _unwrapped(self, registration_id: str, wrapped: bytes) -> MemberCipher:
        key = open_sealed(self._wrapper, wrapped, registration_id.encode())
        return MemberCipher(registration_id, key)

    def _make_key(self, registration_id: str) -> None:
        key = secrets.token_bytes(KEY_BYTES)
        wrapped = seal(self._wrapper, key, registration_id.encode())
        listed = select(erased.c.at).where(erased.c.registration_id == registration_id)
        with self.database.writing() as connection:
            if connection.scalar(listed) is not None:
                raise Unreadable("The owner of this text has been erased.")
            row = {"registration_id": registration_id, "wrapped_key": wrapped}
            insert_or_skip(connection, member_key, row)

    def _empty_log(self) -> None:
        # The destroyed key would linger in SQLite's write-ahead log until it is next reused.
        with self.database.engine.connect() as connection:
            connection.execution_options(isolation_level="AUTOCOMMIT")
            connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)")).all()


def keys_in(database: Database, settings: Settings, *, people: bool) -> Keys:
    """The keys, with the master key that is theirs: it is made at the very first start only.

    `people`: whether the data hold people already, so that there must be keys. Raises
    `BadMasterKey`, since with another master key every code and every text would be dead.
    """
    is_new = not has_rows(database, master, member_key, erased)
    if is_new and people:
        raise BadMasterKey(_KEYS_GONE)
    found = find_master_key(settings)
    if found is None and not is_new:
        raise BadMasterKey(
            f"The master key is missing: {settings.data / KEY_FILE} isn't there, and "
            f"MASTERCLASS_MASTER_KEY isn't set. {_PUT_IT_BACK}"
        )
    keys = Keys(database, found or master_key(settings))
    if not keys.agree():
        said = f"{source_of(settings)} isn't the master key of this installation."
        raise BadMasterKey(f"{said} {_PUT_IT_BACK}")
    return keys


_PUT_IT_BACK = (
    "Without the right one every code, every sign-in and every text would be dead, so nothing is "
    "started. Put the one in place that was used before. Each server of an installation needs it."
)
_KEYS_GONE = (
    "There are people in the data, but the store of keys (keys.db, or the database that "
    "KEYS_DATABASE_URL names) is new and empty, so that no text of theirs could be read. Nothing "
    "is started. Put the keys back that belong to these data."
)


def _noted(database: Database) -> str | None:
    with database.reading() as connection:
        return connection.scalar(select(master.c.digest))


@lru_cache(maxsize=64)
def _derived(master: bytes, purpose: str) -> bytes:
    return HKDF(hashes.SHA256(), KEY_BYTES, salt=None, info=purpose.encode()).derive(master)


member_key = Table(
    "member_key",
    keys,
    Column("registration_id", String, primary_key=True),
    Column("wrapped_key", LargeBinary, nullable=False),
)

erased = Table(
    "erased",
    keys,
    Column("registration_id", String, primary_key=True),
    Column("at", UtcTime, nullable=False),
)

master = Table(
    "master",
    keys,
    Column("number", Integer, primary_key=True, autoincrement=False),  # 1: there is one row
    Column("digest", String, nullable=False),
)
