"""Slowing down people who guess, and bounding what they can try.

Only failures count, so a hall of members behind one address is never locked out. The counters
are in the memory of this process: with more processes the bounds are so many times wider,
which 65 bits of code bear easily, and a passphrase that isn't a common one bears too.
"""

from __future__ import annotations

import hashlib
import ipaddress
from functools import lru_cache

from limits import RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.requests import Request

_FREE = 20
_DELAYS = (1.0, 2.0, 4.0, 8.0)
_EACH_DELAY_LASTS = 10
_RECENT = RateLimitItemPerMinute(_FREE + _EACH_DELAY_LASTS * len(_DELAYS), 10)
_HOUR = RateLimitItemPerHour(1000)
_PREFIX = 4
_FROM_HERE = RateLimitItemPerMinute(10, 10)
_FROM_ANYWHERE = RateLimitItemPerHour(300)


class WrongCodes:
    """Counts wrong codes by address and by how the code begins."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def count(self, address: str, typed: str) -> tuple[float, bool]:
        """Counts one wrong code. Gives seconds to wait, and whether there were far too many."""
        keys = (f"address:{network(address)}", f"code:{_beginning(typed)}")
        too_many = [not self._limiter.hit(_HOUR, key) for key in keys]
        return max(self._wait(key) for key in keys), any(too_many)

    def _wait(self, key: str) -> float:
        self._limiter.hit(_RECENT, key)
        past = _RECENT.amount - self._limiter.get_window_stats(_RECENT, key).remaining - _FREE
        if past <= 0:
            return 0.0
        return _DELAYS[min((past - 1) // _EACH_DELAY_LASTS, len(_DELAYS) - 1)]


class PassphraseTries:
    """Bounds guessing at one sign-in name. A passphrase is weaker than a code: after ten wrong ones
    from one network in ten minutes, or 300 from all in an hour, no more are read for a while. Other
    names, and for long the same name from other networks, aren't touched."""

    def __init__(self) -> None:
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def may_try(self, address: str, name: str) -> bool:
        """Takes one try before it is read, so that many at once can't all slip through."""
        here, anywhere = _tries(address, name)
        return self._limiter.hit(_FROM_HERE, here) and self._limiter.hit(_FROM_ANYWHERE, anywhere)

    def was_right(self, address: str, name: str) -> None:
        """Somebody who knows the passphrase doesn't guess: what was counted is forgotten."""
        here, anywhere = _tries(address, name)
        self._limiter.clear(_FROM_HERE, here)
        self._limiter.clear(_FROM_ANYWHERE, anywhere)


def _tries(address: str, name: str) -> tuple[str, str]:
    digest = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{digest} {network(address)}", digest


def asked_from(request: Request) -> str:
    """The network address of whoever asks; '' if it isn't known."""
    return request.client.host if request.client else ""


@lru_cache(maxsize=1024)
def network(address: str) -> str:
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
