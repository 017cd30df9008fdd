"""A made-up Scotland to look at: real councils, invented members, no learning behind the facts."""

from __future__ import annotations

from courseware.app.demo.scotland import AlreadyPeopled, fill_scotland

__all__ = ["AlreadyPeopled", "fill_scotland"]
