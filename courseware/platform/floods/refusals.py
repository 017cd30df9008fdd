"""Refusals in the log: what was refused and how often, never to whom, and never what they sent."""

from __future__ import annotations

import time

import structlog

from courseware.platform.logs import Flood

log = structlog.get_logger()
_flood = Flood(time.monotonic)


def note_refusal(what: str) -> None:
    """Notes that something was refused. The first few of a minute are written one by one, and the
    rest are counted: whoever is refused in a flood doesn't fill the log."""
    swallowed = _flood.admit(what)
    if swallowed is None:
        return
    more = {"not_written_before": swallowed} if swallowed else {}
    log.warning("refused", what=what, **more)
