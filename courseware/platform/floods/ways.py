"""Each way in, and how much of it one person and one address may ask.

A hall of 200 people may stand behind one address, so what an address may ask lets such a hall
through at once. What goes over a little waits, which costs no thread; what goes over by far is
refused before anything is looked up, hashed or stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from courseware.platform.floods.paces import Pace


@dataclass(frozen=True)
class Way:
    """One way in. `by_address` bounds everybody behind one address together, `by_holder` whoever
    holds one seat or sign-in; `at_once` how many a holder may have open, and `address_at_once` an
    address. `methods`: with a blank between them, 'websocket' for one. `patience`: for how
    many seconds a request may be made to wait."""

    name: str
    methods: str
    path: str
    by_address: Pace
    by_holder: Pace | None = None
    patience: float = 10.0
    at_once: int = 0
    address_at_once: int = 0
    bytes_by_holder: Pace | None = None
    largest: int = 0
    """What a body counts as that doesn't say its length."""


_MB = 1024 * 1024
_SEAT = r"/room/[^/]+"

WAYS: tuple[Way, ...] = (
    # Each hashes a passphrase, or asks somebody else's server.
    Way(
        "sign-in", "POST", r"/staff(/passphrase|/code.*|/two-step.*)?", Pace(30, 0.5), patience=0.0
    ),
    Way("single sign-on", "POST GET", r"/oidc/.*", Pace(40, 0.5), patience=0.0),
    Way("invitation", "POST", r"/(invitation|new-passphrase)/.*", Pace(30, 0.5), patience=0.0),
    # Each makes a member, who stays.
    Way("start", "POST", r"/start|/joining/.*", Pace(250, 0.5), patience=0.0),
    Way("resume", "POST", r"/resume|/lost-code/.+", Pace(250, 10)),
    # Each may send a letter to somebody. What is too much is so for every address alike.
    Way("lost code", "POST", r"/lost-code", Pace(20, 0.05), patience=0.0),
    # A right code opens a seat at once, so a wrong one costs its turn too.
    Way("join", "GET HEAD", r"/join/.+", Pace(250, 5), patience=20.0),
    Way("seat", "POST", r"/join", Pace(250, 20), patience=20.0),
    # The largest hall answers within a second, behind one address.
    Way("vote", "POST", rf"{_SEAT}(/about)?", Pace(1200, 300), by_holder=Pace(40, 2)),
    Way(
        "stream",
        "GET",
        rf"{_SEAT}/events",
        Pace(1200, 50),
        by_holder=Pace(30, 1),
        at_once=6,
        address_at_once=1200,
    ),
    Way("screen", "GET", r"/screen/[^/]+/events", Pace(200, 5), at_once=20, address_at_once=100),
    Way("room", "GET HEAD", rf"{_SEAT}(/now)?", Pace(1200, 200), by_holder=Pace(40, 5)),
    Way(
        "upload",
        "PUT POST",
        r"(.*/)?/?_stcore/upload_file/.*|/council/(cohorts/[^/]+/roster|registers/[^/]+)",
        Pace(60, 1),
        by_holder=Pace(20, 0.2),
        at_once=2,
        address_at_once=10,
        bytes_by_holder=Pace(100 * _MB, 100 * 1024),
        largest=26 * _MB,
    ),
    Way("file", "GET", r"/(council/exports|pack|my-data).*", Pace(300, 10), by_holder=Pace(40, 1)),
    Way(
        "websocket",
        "websocket",
        r".*/_stcore/stream",
        Pace(600, 20),
        by_holder=Pace(120, 2),
        address_at_once=1500,
    ),
    # Whatever else asks the database, a page that is opened among it.
    Way("page", "GET HEAD POST PUT PATCH DELETE OPTIONS", r".*", Pace(3000, 200)),
)


@lru_cache(maxsize=128)
def way_of(method: str, path: str) -> Way | None:
    """The way that a request takes; None for a method that nothing of ours answers.

    It is asked twice a request, and a hall asks for one address, so the last answers are kept.
    """
    taken = (way for way in WAYS if method in way.methods.split())
    return next((way for way in taken if re.fullmatch(way.path, path)), None)
