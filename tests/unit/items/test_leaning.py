"""What is special about leaning: it can be left wherever one likes, and what it asks is quiet."""

from __future__ import annotations

import pytest

from courseware.domain.exercise import Finding
from courseware.domain.item import Face, Refused
from courseware.items.exercises.leaning.spec import Leaning, LeaningType
from tests.unit.items.written import example, parsed


def leaning(number: int = 0) -> Leaning:
    item = parsed(example("leaning", number))
    assert isinstance(item, Leaning)
    return item


def found(number: int = 0, **leans: str) -> Finding:
    item = leaning(number)
    return item.finding(item.check({"leans": leans}), {})


def test_whoever_leaves_some_out_has_finished_and_is_told_of_the_rest() -> None:
    assert found(flood="chance", warnings="chance").sentence.startswith("You put 2 of 2")
    with pytest.raises(Refused):
        leaning().check({"leans": {}})


def test_of_less_than_half_nothing_is_said() -> None:
    assert found(3, a="system", b="system", c="system").kind == "so-far"
    assert found(3, a="system", b="system", c="system", d="system").kind == "system"


def test_where_both_are_seen_it_asks_how_they_meet_and_only_there() -> None:
    both = "Would “a flood” have done as much harm without “empty posts”?"
    assert both in found(posts="system", flood="chance", warnings="unsure").more
    assert both in found(posts="system", flood="chance", warnings="system").more
    assert not any("harm" in each for each in found(posts="system", warnings="system").more)


def test_what_is_built_in_is_asked_about_only_if_something_is() -> None:
    assert found(posts="chance", flood="unsure").more == ()


def test_it_is_never_for_a_room_and_sums_up_nothing_of_what_was_said() -> None:
    assert LeaningType.faces == {Face.ALONE, Face.PRINT}
    item = leaning()
    system, chance = ({"leans": {"posts": each}} for each in ("system", "chance"))
    assert item.summarise([system] * 9) == item.summarise([chance] * 9)
