"""Reflection: it holds no words of the member."""

from __future__ import annotations

import pytest

from courseware.domain.item import Face, Marking, Outcome, Refused
from courseware.items.registry import BY_NAME
from tests.items.written import example, parsed, told


def test_all_faults_are_told_at_once() -> None:
    raw = {"type": "reflection", "id": "", "hint": 3}
    assert told(raw) == [
        "'hint' must be text and is 3",
        "'id' must be text and is ''",
        "'stem' must be text and is None",
    ]


def test_words_of_the_member_are_refused() -> None:
    item = parsed(example("reflection"))
    with pytest.raises(Refused):
        item.check({"written": "What I think of my own council."}, partial=True)


def test_it_is_not_marked_and_not_for_a_room() -> None:
    item = parsed(example("reflection"))
    assert item.mark({"written": True}) == Marking(Outcome.NONE, 0.0, ())
    assert BY_NAME["reflection"].spec.faces == {Face.ALONE, Face.PRINT}


def test_hint_is_part_of_the_wording_and_may_be_missing() -> None:
    assert parsed(example("reflection")).wording()["hint"]
    assert parsed(example("reflection", 3)).wording()["hint"] == ""
