"""Which files of Streamlit's bundle a browser needs before a page of the course can be answered.

Streamlit's page names what it begins with; what draws each kind of element it asks for only once
an element of the kind has come. On a slow line that is a round trip for each, after all the rest:
so the page names those of most steps too, and a page that leads to the course has all of them
fetched while it is read.
"""

from __future__ import annotations

import importlib.util
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from courseware.platform.web import assets

USUAL = ("Html", "Button", "Radio", "Checkbox", "TextInput", "TextArea")
"""What draws the elements that nearly every step has, as Streamlit's files are called."""
DRAWINGS = ("rehype-raw",)
"""What a page with a drawing in its words needs besides."""
FIELDS = ("BidiComponent",)
"""What a page needs besides on which somebody writes."""
FACES = ("literata-latin-wght-normal.woff2", "course-sans-page.woff2")
"""Our typefaces: those of reading matter and of the rest."""
STYLE, SCRIPT, FONT = "style", "script", "font"

_BEGINS_WITH = re.compile(r'(?:src|href)="\./static/(js/[^"]+\.js|css/[^"]+\.css)"')
_IMPORTED = re.compile(r"""(?:from|import)\s*["']\./([^"']+\.js)["']""")


@cache
def begins_with() -> tuple[str, ...]:
    """The addresses that Streamlit's page itself names."""
    page = (streamlit_bundle().parent / "index.html").read_text(encoding="utf-8")
    return tuple(f"/static/{name}" for name in _BEGINS_WITH.findall(page))


@cache
def drawing(*elements: str) -> tuple[str, ...]:
    """The addresses of what draws some elements, with all that it imports, besides what the page
    begins with. An element that Streamlit has no file for has none."""
    folder = streamlit_bundle() / "js"
    waiting = [path for name in elements for path in sorted(folder.glob(f"{name}.????????.js"))]
    found: dict[str, None] = {}
    while waiting:
        path = waiting.pop()
        address = f"/static/js/{path.name}"
        if address in found or address in begins_with():
            continue
        found[address] = None
        waiting += _imported_by(path)
    return tuple(found)


def _imported_by(path: Path) -> list[Path]:
    names = _IMPORTED.findall(path.read_text(encoding="utf-8"))
    return [path.with_name(name) for name in names]


@cache
def ahead() -> tuple[tuple[str, str], ...]:
    """What a step needs, most needed first: addresses, and what each is."""
    return tuple(_ahead())


def _ahead() -> Iterator[tuple[str, str]]:
    yield assets.address("page.css"), STYLE
    for name in FACES:
        yield assets.address(name), FONT
    for name in ("boot.js", "page.js"):
        yield assets.address(name), SCRIPT
    for address in (*begins_with(), *drawing(*USUAL, *DRAWINGS, *FIELDS)):
        yield address, STYLE if address.endswith(".css") else SCRIPT


def streamlit_bundle() -> Path:
    """Where Streamlit's package keeps its bundle, found without importing it."""
    found = importlib.util.find_spec("streamlit")
    if found is None or found.origin is None:
        raise RuntimeError("Streamlit isn't installed")
    return Path(found.origin).parent / "static" / "static"
