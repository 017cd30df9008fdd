"""What is special about the force field: as many forces of one's own as anybody could name."""

from __future__ import annotations

import json
from typing import Any

import pytest
import vl_convert

from courseware.domain.item import Refused
from courseware.items.exercises.forcefield.chart import specification
from courseware.items.exercises.forcefield.spec import MOST_OWN, ForceField
from tests.items.written import example, parsed


def field() -> ForceField:
    item = parsed(example("forcefield"))
    assert isinstance(item, ForceField)
    return item


def own(count: int) -> dict[str, Any]:
    """So many forces of the member's own, every other one against."""
    return {
        f"own-{number}": {"side": ("for", "against")[number % 2], "strength": 3, "influence": 2}
        for number in range(1, count + 1)
    }


def test_fifty_forces_are_taken_told_and_drawn() -> None:
    item = field()
    response = item.check({"forces": own(MOST_OWN), "whatif": {}})
    words = {f"own-{number}": f"Force {number} ماء" for number in range(1, MOST_OWN + 1)}
    assert MOST_OWN == 50
    assert len(item.table(response, words)) == MOST_OWN
    assert item.finding(response, words).sentence
    drawn = json.dumps(specification(item, response, words, dark=False) | {"width": 276})
    assert all(f"Force {number} " in drawn for number in range(1, MOST_OWN + 1))
    assert vl_convert.vegalite_to_png(drawn).startswith(b"\x89PNG")


def test_one_more_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="isn’t one of the forces"):
        field().check({"forces": own(MOST_OWN + 1), "whatif": {}})
