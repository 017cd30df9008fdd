"""The words of the interface: with curly apostrophes, as in a book; and all in the catalogue."""

from __future__ import annotations

import ast
import io
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from babel.messages.pofile import read_po

from courseware.app.catalogue import words_in

ROOT = Path(__file__).resolve().parents[2]
COURSEWARE = ROOT / "courseware"
_STRAIGHT = re.compile(r"[A-Za-z]'[A-Za-z]|s'\s")
_IN_A_PAGE = re.compile(r"""\b(?:_|plural)\(\s*("[^"]*"(?:\s*,\s*"[^"]*")*)""")


def words_of(source: str) -> Iterator[str]:
    """What a module passes to `_` and `plural`."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _is_words(node.func):
            for part in (part for each in node.args for part in ast.walk(each)):
                if isinstance(part, ast.Constant) and isinstance(part.value, str):
                    yield part.value


def _is_words(called: ast.expr) -> bool:
    return isinstance(called, ast.Name) and called.id in {"_", "plural"}


def words_of_the_interface() -> Iterator[tuple[str, str]]:
    """Each with the name of its file."""
    for path in COURSEWARE.rglob("*.py"):
        yield from ((path.name, words) for words in words_of(path.read_text(encoding="utf-8")))
    for path in COURSEWARE.rglob("*.html"):
        found = _IN_A_PAGE.findall(path.read_text(encoding="utf-8"))
        yield from ((path.name, words) for words in found)


def test_no_apostrophe_is_straight() -> None:
    said = list(words_of_the_interface())
    assert len(said) > 500, "the words are no longer found"
    assert [each for each in said if _STRAIGHT.search(each[1])] == []


def test_a_translator_is_given_every_one() -> None:
    with (ROOT / "locale/courseware.pot").open("rb") as catalogue:
        given = {each for message in read_po(catalogue) for each in _texts(message.id)}
    said = {each for path in COURSEWARE.rglob("*.py") for each in _found(path.read_bytes())}
    assert len(said) > 500
    assert said - given == set(), "make words"


def test_words_are_found_wherever_they_stand() -> None:
    code = (
        b"""f'<p>{_("In a line")}</p>' f"{plural('{count} part', '{count} parts', n)}"\n_(given)"""
    )
    assert _found(code) == ["In a line", "{count} part", "{count} parts"]


def _found(code: bytes) -> list[str]:
    calls = words_in(io.BytesIO(code), {"_", "plural"}, (), options={})
    return [each for _line, _name, texts, _said in calls for each in _texts(texts)]


def _texts(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)
