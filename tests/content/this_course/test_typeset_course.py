"""Every word of the course that somebody reads is set as in a book: no straight marks."""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator, Mapping

from tests.content.real import real_course

_STRAIGHT = re.compile("[\"']")
_TAGS = re.compile("<[^>]*>")
_NOT_READ = {"slide", "trainer_notes"}
"""The name of a slide is for authors; a trainer's notes are set when they are drawn."""


def texts(thing: object, at: str = "") -> Iterator[tuple[str, str]]:
    """(where, text) of all that a part of the course holds."""
    if isinstance(thing, str):
        yield at, _TAGS.sub("", thing)
    elif dataclasses.is_dataclass(thing):
        for field in dataclasses.fields(thing):
            if field.name not in _NOT_READ:
                yield from texts(getattr(thing, field.name), f"{at}.{field.name}")
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from texts(value, f"{at}[{key}]")
    elif isinstance(thing, list | tuple):
        for number, value in enumerate(thing):
            yield from texts(value, f"{at}[{number}]")


def test_no_mark_is_straight() -> None:
    found = dict(texts(real_course()))
    assert len(found) > 5000, "the words are no longer found"
    assert {at: text for at, text in found.items() if _STRAIGHT.search(text)} == {}
