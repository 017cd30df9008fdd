"""Reflection: it holds no words of the member."""

from __future__ import annotations

import pytest

from courseware.domain.exercise import asks_words
from courseware.domain.item import Face, Marking, Outcome, Refused
from courseware.items.heading import asked_of
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


def test_fields_come_before_the_whole_each_by_its_own_name() -> None:
    raw = example("reflection") | {"fields": [{"id": "far", "text": "What is gained?"}]}
    item = parsed(raw)
    assert asks_words(item)
    assert [(each.name, each.label) for each in item.slots(None)] == [("far", "What is gained?")]
    assert (item.slot_label("far"), item.slot_label("near")) == ("What is gained?", "")
    assert item.wording()["fields"] == {"far": "What is gained?"}
    assert "fields" not in parsed(example("reflection")).wording()
    assert told(raw | {"fields": [{"id": "far"}]}) == ["field far: 'text' must be text and is None"]


def test_it_asks_by_the_members_own_name_for_their_matter_where_they_gave_one() -> None:
    raw = example("reflection") | {"of_named": "Think of {name}. What is it for?"}
    item = parsed(raw)
    assert asked_of(item, "The {Tuesday} forum") == "Think of the {Tuesday} forum. What is it for?"
    assert asked_of(item, "") == item.stem
    assert asked_of(parsed(example("reflection")), "The forum") == raw["stem"]
    assert told(raw | {"of_named": "Think of it."}) == ["'of_named' must have {name} once"]
