"""Words that say enough to somebody who sees neither where a thing stands nor how it looks."""

from __future__ import annotations

import re
import string
from collections.abc import Iterator

from tests.content.real import ROOT, real_course
from tests.content.this_course.test_typeset_course import texts
from tests.whole.test_interface_words import words_of_the_interface

_BY_PLACE_OR_SHAPE = re.compile(
    r"\b(left|right)([- ]hand)? (column|end|side|box|list|button|half|row|corner)s?\b"
    r"|\b(on|to|at) the (left|right)\b(?! of)"
    r"|\b(round|square|oval) (one|button|box|mark|dot)s?\b",
    re.IGNORECASE,
)
"""“Above” and “below” stay: they are so in the order in which a page is read, too."""
_A_LINK = re.compile(r"\[([^\]]+)\]\((?!term:)[^)]*\)|<a\b[^>]*>(.*?)</a>", re.DOTALL)
_SAYS_NOTHING = re.compile(
    r"(here|click here|this|this page|this link|link|more|read more|page|details)\W*", re.IGNORECASE
)
_ENGLISH = frozenset(string.ascii_letters + "éÉ")


def said() -> dict[str, str]:
    """Every sentence of the course and of the interface, by where it stands."""
    found = dict(texts(real_course()))
    found |= {f"{name} {words}": words for name, words in words_of_the_interface()}
    return found


def links() -> Iterator[str]:
    """What links are called, in the course and in our own pages."""
    for folder, ending in (("content", "*.md"), ("content", "*.yaml"), ("courseware", "*.html")):
        for path in (ROOT / folder).rglob(ending):
            for name in _A_LINK.findall(path.read_text(encoding="utf-8")):
                yield "".join(name).strip()


def test_nothing_is_pointed_at_by_its_place_or_shape() -> None:
    found = said()
    assert len(found) > 10_000, "the words are no longer found"
    assert {at: text for at, text in found.items() if _BY_PLACE_OR_SHAPE.search(text)} == {}


def test_a_link_says_where_it_leads() -> None:
    found = list(links())
    assert len(found) > 100, "the links are no longer found"
    assert [name for name in found if not name or _SAYS_NOTHING.fullmatch(name)] == []


def test_what_is_in_another_language_is_a_name() -> None:
    """Names need no mark of their language; anything else would. Gaelic is known by its letters."""
    assert {at: text for at, text in said().items() if _foreign(text)} == {}
    assert _foreign("Tha sinn ag obair còmhla") == {"ò"}


def _foreign(text: str) -> set[str]:
    return {each for each in text if each.isalpha()} - _ENGLISH
