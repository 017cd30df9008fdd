"""The words of the interface are set as in a book: with curly apostrophes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

COURSEWARE = Path(__file__).resolve().parents[2] / "courseware"
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


def test_no_apostrophe_is_straight() -> None:
    said = [
        (path.name, words)
        for path in COURSEWARE.rglob("*.py")
        for words in words_of(path.read_text(encoding="utf-8"))
    ]
    said += [
        (path.name, words)
        for path in COURSEWARE.rglob("*.html")
        for words in _IN_A_PAGE.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(said) > 500, "the words are no longer found"
    assert [each for each in said if _STRAIGHT.search(each[1])] == []
