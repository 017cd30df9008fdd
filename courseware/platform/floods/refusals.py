"""Refusals in the log: what was refused and how often, never to whom, and never what they sent."""

from __future__ import annotations

import time

import structlog

from courseware.platform.logs import Flood
from courseware.platform.measures import counter

log = structlog.get_logger()
KINDS = (
    "a body that is too large",
    "a file of people",
    "a form of another site",
    "a link that leads nowhere",
    "a passphrase, after many wrong ones",
    "a session that isn’t theirs",
    "a websocket of another site",
    "a websocket without a sign-in",
    "a wrong code after a passphrase",
    "a wrong join code",
    "a wrong passphrase",
    "a wrong resume code",
    "more websockets of one sign-in",
    "something of a council that isn’t theirs",
    "too many wait already",
    "too much at once",
    "two sign-ins at once",
)
_refused = counter("masterclass_refused", "What was refused, by kind.", kind=KINDS)
_flood = Flood(time.monotonic)


def note_refusal(what: str) -> None:
    """Notes that something was refused. The first few of a minute are written one by one, and the
    rest are counted: whoever is refused in a flood doesn't fill the log."""
    _refused.of(kind=what.partition(":")[0]).inc()
    swallowed = _flood.admit(what)
    if swallowed is None:
        return
    more = {"not_written_before": swallowed} if swallowed else {}
    log.warning("refused", what=what, **more)
