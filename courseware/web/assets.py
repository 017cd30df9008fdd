"""Our own static files and their addresses, which change when a file does."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "static"


@cache
def version(name: str) -> str:
    """The first letters of a file's digest."""
    return hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()[:12]


def address(name: str) -> str:
    """Where a browser finds a file; it may keep what it gets for ever."""
    return f"/assets/{name}?v={version(name)}"
