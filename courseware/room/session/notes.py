"""A trainer's notes as they are read in the room: codes of the course become links with a name."""

from __future__ import annotations

import re
from html import escape

from courseware.domain.course import Course
from courseware.words import _

_CODE = r"(?:[XQ]-[A-Z]\d{1,3}|[A-Z]\d{1,2}(?:[–-][A-Z]?\d{1,2})?)"
_CODES = re.compile(rf"(?<![\w-]){_CODE}(?:, {_CODE})*(?![\w-])")
_TAG = re.compile(r"(<[^>]*>)")
_LONGEST = 60


def with_names(course: Course, html: str) -> str:
    """The notes, with a name in place of each code that the course knows. What isn't known stays
    as it is: a road is called A9 too."""
    parts = _TAG.split(html)
    return "".join(
        part if part.startswith("<") else _CODES.sub(lambda found: _named(course, found[0]), part)
        for part in parts
    )


def _named(course: Course, codes: str) -> str:
    links = [_link(course, code) for code in codes.split(", ")]
    # Several codes of one step are one link.
    return ", ".join(dict.fromkeys(links))


def _link(course: Course, code: str) -> str:
    # Cases are called by their number alone.
    item = course.items.get(code) or course.items.get(f"X-{code}")
    if item is not None:
        home = course.home_of_item.get(item.id)
        if home is None:
            return f"“{escape(_shortened(item.stem))}”"
        name = home.title if item.id.startswith("X-") else _shortened(item.stem)
        return _anchor(f"/read/{home.module}/{home.id}", f"“{escape(name)}”")
    first = re.split("[–-]", code)[0]
    step = course.home_of_anchor.get(first)
    if step is None:
        return code
    return _anchor(f"/read/{step.module}/{step.id}#{first}", escape(step.title))


def _anchor(address: str, name: str) -> str:
    return f'<a href="{address}" target="_blank" rel="noopener">{name}</a>'


def _shortened(stem: str) -> str:
    bare = stem.rstrip(".")
    if len(bare) <= _LONGEST:
        return bare
    return _("{start} …").format(start=bare[:_LONGEST].rsplit(" ", 1)[0])
