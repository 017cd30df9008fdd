"""Sealing and opening the texts of one member."""

from __future__ import annotations

import json

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from courseware.platform.database.sealing import open_sealed, seal


class MemberCipher:
    """Encrypts and decrypts one member's texts. Don't keep it: its key may be destroyed."""

    def __init__(self, registration_id: str, key: bytes) -> None:
        self._registration_id = registration_id
        self._cipher = AESGCM(key)

    def seal(self, field: str, plain: str) -> bytes:
        """The text as ciphertext that opens only for this member and field."""
        # A browser may cut an emoji in half; `surrogatepass` keeps even that, as it was.
        return seal(self._cipher, plain.encode("utf-8", "surrogatepass"), self._bound_to(field))

    def open(self, field: str, sealed: bytes) -> str:
        """The text again. Raises `Unreadable` if it is another's or has been altered."""
        return open_sealed(self._cipher, sealed, self._bound_to(field)).decode(
            "utf-8", "surrogatepass"
        )

    def _bound_to(self, field: str) -> bytes:
        return json.dumps([self._registration_id, field]).encode()
