"""What a browser is handed and soon brings back: sealed, so that only we read or make it."""

from __future__ import annotations

import base64
import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from courseware.domain.people import Clock, SecretDigests
from courseware.platform.database.faults import Unreadable
from courseware.platform.database.sealing import open_sealed, seal


class Sealing:
    """Seals and opens under a key of one purpose, which hangs on the master key. What is sealed
    for one purpose, or bound to one owner, opens for no other."""

    def __init__(self, digests: SecretDigests, purpose: str) -> None:
        self._cipher = AESGCM(bytes.fromhex(digests("seal", purpose)))

    def seal(self, plain: bytes, bound_to: str) -> bytes:
        return seal(self._cipher, plain, bound_to.encode())

    def open(self, sealed: bytes, bound_to: str) -> bytes | None:
        """None for what wasn't sealed here, or for another."""
        try:
            return open_sealed(self._cipher, sealed, bound_to.encode())
        except Unreadable:
            return None


class Tickets:
    """Tickets of one purpose, each good for a while."""

    def __init__(self, digests: SecretDigests, clock: Clock, purpose: str) -> None:
        self._sealing = Sealing(digests, purpose)
        self._clock = clock
        self._purpose = purpose

    def make(self, said: Mapping[str, Any], lasts: dt.timedelta) -> str:
        """What is said, as a text for a cookie or a hidden field."""
        until = (self._clock() + lasts).timestamp()
        sealed = self._sealing.seal(json.dumps({**said, "until": until}).encode(), self._purpose)
        return base64.urlsafe_b64encode(sealed).decode().rstrip("=")

    def read(self, value: str) -> dict[str, Any] | None:
        """What was said; None if it isn't one of ours, or is over."""
        try:
            sealed = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
        except ValueError:
            return None
        plain = self._sealing.open(sealed, self._purpose)
        said: dict[str, Any] | None = None if plain is None else json.loads(plain)
        return said if said and self._clock().timestamp() < said["until"] else None
