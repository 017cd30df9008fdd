"""Slowing down whoever guesses resume codes, without ever keeping out who has a right one.

Only failures count, so a hall of members behind one address is never locked out. The counters
are in the memory of this process: with more processes the bounds are so many times wider,
which 65 bits of code bear easily.
"""

from __future__ import annotations

import hashlib
import ipaddress

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

_FREE = 20
_DELAYS = (1.0, 2.0, 4.0, 8.0)
_EACH_DELAY_LASTS = 10
_RECENT = RateLimitItemPerMinute(_FREE + _EACH_DELAY_LASTS * len(_DELAYS), 10)
_HOUR = RateLimitItemPerHour(1000)
_PREFIX = 4


class WrongCodes:
    """Counts wrong codes by address and by how the code begins."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def count(self, address: str, typed: str) -> tuple[float, bool]:
        """Counts one wrong code. Gives seconds to wait, and whether there were far too many."""
        keys = (f"address:{_network(address)}", f"code:{_beginning(typed)}")
        too_many = [not self._limiter.hit(_HOUR, key) for key in keys]
        return max(self._wait(key) for key in keys), any(too_many)

    def _wait(self, key: str) -> float:
        self._limiter.hit(_RECENT, key)
        past = _RECENT.amount - self._limiter.get_window_stats(_RECENT, key).remaining - _FREE
        if past <= 0:
            return 0.0
        return _DELAYS[min((past - 1) // _EACH_DELAY_LASTS, len(_DELAYS) - 1)]


def _network(address: str) -> str:
    """The address; of IPv6 the network, since one household has 2^64 of them."""
    try:
        known = ipaddress.ip_address(address)
    except ValueError:
        return address
    if known.version == 6:
        return str(ipaddress.ip_network(f"{known}/64", strict=False))
    return str(known)


def _beginning(typed: str) -> str:
    letters = "".join(char for char in typed.upper() if char.isalnum())[:_PREFIX]
    return hashlib.sha256(letters.encode()).hexdigest()
