"""Our own static files, wherever they stand, and their addresses, which change when a file does."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]


class TwoOfOneName(Exception):
    """Two static files would have the same address."""


@cache
def files() -> Mapping[str, Path]:
    """Each file in a `static/` folder below `courseware/`, by its name.

    Raises `TwoOfOneName` if two folders have a file of one name.
    """
    found: dict[str, Path] = {}
    for path in sorted(_PACKAGE.glob("**/static/*")):
        if path.name in found:
            raise TwoOfOneName(f"{found[path.name]} and {path} would both be /assets/{path.name}")
        found[path.name] = path
    return found


@cache
def version(name: str) -> str:
    """The first letters of a file's digest."""
    return hashlib.sha256(files()[name].read_bytes()).hexdigest()[:12]


def address(name: str) -> str:
    """Where a browser finds a file; it may keep what it gets for ever."""
    return f"/assets/{name}?v={version(name)}"
