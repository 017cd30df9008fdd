"""What is special about the quadrant: how many may be chosen."""

from __future__ import annotations

from typing import Any

import pytest

from courseware.domain.item import Refused
from courseware.items.exercises.quadrant.spec import Quadrant
from tests.items.written import example, parsed

IDS = ("gate", "cost", "money", "power")
RATED = {"severity": 4, "influence": 4}


def quadrant(most: object = 3) -> Quadrant:
    item = parsed(example("quadrant") | {"most": most})
    assert isinstance(item, Quadrant)
    return item


def chosen(count: int) -> dict[str, Any]:
    return {"rated": dict.fromkeys(IDS[:count], RATED)}


def test_a_fourth_is_told_in_words_and_nothing_of_it_is_lost() -> None:
    item = quadrant()
    assert item.check(chosen(3)) == chosen(3)
    with pytest.raises(Refused, match="You have chosen 4, and 3 is the most"):
        item.check(chosen(4))
    assert item.check(chosen(4), partial=True) == chosen(4)
    assert item.finding(chosen(4), {}).sentence.startswith("You have chosen 4, and 3 is the most")
    assert item.brief(chosen(4), {}) == (), "it isn't on the page before it is mended"


def test_where_no_most_is_said_all_may_be_chosen() -> None:
    item = quadrant(0)
    assert item.check(chosen(4)) == chosen(4)
    assert item.brief(chosen(4), {})
