"""Our own static files, wherever they stand, and their addresses, which change when a file does."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parents[2]
_NAMED = re.compile(rb"url\(/assets/([\w.-]+)\)")

TOGETHER: Mapping[str, tuple[str, ...]] = {
    "page.css": ("course.css", "streamlit.css", "strip.css", "console.css"),
    # The last is for a trainer's pages: elsewhere it finds nothing to do.
    "page.js": (
        *("note.js", "copy.js", "leaving.js", "away.js", "first-words.js", "shell.js"),
        "console.js",
    ),
}
"""What Streamlit's page has of ours, as one file of each kind: on a slow line each request costs as
much as a page of text."""


class TwoOfOneName(Exception):
    """Two static files would have the same address."""


@cache
def files() -> Mapping[str, Path]:
    """Each file in a `static/` folder below `courseware/`, by its name.

    Raises `TwoOfOneName` if two folders have a file of one name.
    """
    found: dict[str, Path] = {}
    for path in sorted(_PACKAGE.glob("**/static/*")):
        if path.name in found or path.name in TOGETHER:
            other = found.get(path.name, "what is sent together")
            raise TwoOfOneName(f"{other} and {path} would both be /assets/{path.name}")
        found[path.name] = path
    return found


@cache
def contents(name: str) -> bytes:
    """What a browser is sent: of a style sheet, with the addresses of the files that it names."""
    if name in TOGETHER:
        between = b"\n" if name.endswith(".css") else b";\n"
        return between.join(contents(each) for each in TOGETHER[name])
    body = files()[name].read_bytes()
    if name.endswith(".css"):
        body = _NAMED.sub(lambda found: f"url({address(found[1].decode())})".encode(), body)
    return body


@cache
def version(name: str) -> str:
    """The first letters of the digest of what is sent."""
    return hashlib.sha256(contents(name)).hexdigest()[:12]


def address(name: str) -> str:
    """Where a browser finds a file; it may keep what it gets for ever."""
    return f"/assets/{name}?v={version(name)}"
