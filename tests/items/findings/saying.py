"""What an example of a type says: of one response, and of a room."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from courseware.domain.exercise import Exercise, Finding, is_exercise
from courseware.domain.item import Item
from courseware.items.registry import group_result
from tests.items.written import example, parsed


def of(kind: str, **changed: Any) -> Any:
    """The first example of a type, changed."""
    return parsed(example(kind) | changed)


@cache
def usual(kind: str) -> Exercise:
    """The same unchanged, parsed once: some tests look at thousands of responses to it."""
    item = of(kind)
    assert is_exercise(item)
    return item


def found(kind: str, response: Any, **words: str) -> Finding:
    """What it finds in a response, half done or whole."""
    item = usual(kind)
    return item.finding(item.check(response, partial=True), words)


def room_says(item: Item, responses: Sequence[Any]) -> str:
    """The sentence of so many people, each with a response that the type would take."""
    checked = [item.check(each) for each in responses]
    return group_result(item, item.summarise(checked)).sentence
