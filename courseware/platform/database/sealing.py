"""Bytes sealed under a key, which open with that key and for what they are bound to only."""

from __future__ import annotations

import secrets

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from courseware.platform.database.faults import Unreadable

_NONCE_BYTES = 12


def seal(cipher: AESGCM, plain: bytes, bound_to: bytes) -> bytes:
    """The bytes as only `open_sealed` with the same three reads them."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return nonce + cipher.encrypt(nonce, plain, bound_to)


def open_sealed(cipher: AESGCM, sealed: bytes, bound_to: bytes) -> bytes:
    """The bytes again. Raises `Unreadable` for any that weren't sealed so, or were altered."""
    try:
        return cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], bound_to)
    except (InvalidTag, ValueError) as error:
        raise Unreadable("The key doesn't fit this text.") from error
