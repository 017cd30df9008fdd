"""What is special about the force field: as many forces of one's own as anybody could name."""

from __future__ import annotations

from typing import Any

import pytest
import vl_convert

from courseware.charts.sheet import NARROW, PAPER
from courseware.domain.exercise import Slot
from courseware.domain.item import Fault, Refused
from courseware.items.exercises.forcefield.figure import figure
from courseware.items.exercises.forcefield.spec import MOST_OWN, ForceField
from courseware.items.registry import BY_NAME
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
    sheet, height = figure(item, response, words, ink=PAPER, width=NARROW)
    drawn = sheet.file(height, "It")
    assert all(f"Force {number} " in drawn for number in range(1, MOST_OWN + 1))
    assert vl_convert.svg_to_png(drawn).startswith(b"\x89PNG")


def test_one_more_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="isn’t one of the forces"):
        field().check({"forces": own(MOST_OWN + 1), "whatif": {}})


def rated(**forces: tuple[int, int]) -> dict[str, Any]:
    given = {
        name: {"strength": strength, "influence": influence}
        for name, (strength, influence) in forces.items()
    }
    return {"forces": given, "whatif": {}}


def step_of(response: dict[str, Any]) -> Slot | None:
    item = field()
    slots = item.slots(item.check(response, partial=True))
    return next((each for each in slots if each.name == "step"), None)


def test_a_first_step_is_asked_of_what_resists_and_is_mine_to_move() -> None:
    assert step_of(rated()) is None
    assert step_of(rated(targets=(5, 5))) is None, "only once both sides have a force"
    both = rated(review=(5, 5), targets=(5, 2), time=(3, 4))
    assert step_of(both)
    item = field()
    assert item.first_step(both, {}).hint == "On “Meetings take too long”, which is yours to move."
    stuck = rated(review=(5, 5), targets=(5, 2))
    assert item.first_step(stuck, {}).hint.startswith("None of what holds it is yours to move.")


def test_the_page_has_the_strongest_forces_and_no_numbers_and_the_step_goes_to_the_plan() -> None:
    item = field()
    response, words = rated(review=(5, 5), targets=(5, 2), time=(3, 4)), {"step": "Ask in May."}
    lines = item.brief(response, words)
    assert item.intends(response, words) == ("Ask in May",)
    assert item.intends(rated(review=(5, 5)), words) == (), "it is asked once both sides are rated"
    assert lines == (
        "Most drives it: “A shared budget review is due”.",
        "Most holds it back: “Three sets of targets”. Mine to move: “Meetings take too long”.",
    )
    same = item.brief(rated(review=(5, 5), time=(3, 4)), {})
    assert same[1] == "Most holds it back, and is mine to move: “Meetings take too long”."


def test_an_example_stands_beside_its_field_and_is_nobodys_words() -> None:
    raw = example("forcefield") | {"examples": {"current": "34 a month.", "step": "In March."}}
    item = parsed(raw)
    assert isinstance(item, ForceField)
    assert item.slot("current").hint == "In the example: 34 a month."
    both = rated(review=(5, 5), time=(3, 4))
    assert "34" not in str((item.brief(both, {}), item.table(both, {}), item.wording()))
    wrong = raw | {"examples": {"no-such": "Words."}}
    assert BY_NAME["forcefield"].spec.parse(wrong) == [
        Fault("examples: there is no field 'no-such'")
    ]
