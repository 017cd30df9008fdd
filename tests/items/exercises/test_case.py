"""What is special about a case: what makes it no dilemma is a fault, and own words stay out of the
response."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from courseware.items.exercises.case import form
from courseware.items.exercises.case.spec import Case, CaseType
from tests.items.written import example, parsed


def written() -> dict[str, Any]:
    return copy.deepcopy(example("case"))


def faults(raw: dict[str, Any]) -> list[str]:
    found = CaseType().parse(raw)
    return [str(each.message) for each in found] if isinstance(found, list) else []


def case() -> Case:
    item = parsed(written())
    assert isinstance(item, Case)
    return item


def option(raw: dict[str, Any], scene: int, at: int) -> dict[str, Any]:
    found: dict[str, Any] = raw["scenes"][scene]["options"][at]
    return found


def test_the_example_has_no_fault() -> None:
    assert faults(written()) == []


@pytest.mark.parametrize("key", ["wins", "loses"])
@pytest.mark.parametrize("value", [None, {}, {"money": "much"}, {"trust": ""}, {"trust": 2}])
def test_a_road_wins_and_loses_in_words(key: str, value: object) -> None:
    raw = written()
    option(raw, 0, 0)[key] = value
    assert any("scene start, option a" in each for each in faults(raw))


def test_no_road_dominates_a_sibling() -> None:
    raw = written()
    option(raw, 0, 0)["wins"] = {"trust": "all", "accountability": "all"}
    option(raw, 0, 0)["loses"] = {"outcome": "little"}
    assert faults(raw) == ["scene start: option a dominates b"]


def test_two_roads_lead_apart() -> None:
    raw = written()
    option(raw, 2, 1)["ending"] = "renewed"
    assert set(faults(raw)) == {
        "scene year: two options lead to the same place",
        "no road leads to ending moved",
    }


def test_a_scene_that_nothing_leads_to() -> None:
    raw = written()
    del option(raw, 0, 0)["next"]
    option(raw, 0, 0)["ending"] = "hosted"
    assert faults(raw) == ["no road leads to scene closed"]


@pytest.mark.parametrize("to", ["start", "closed", "nowhere"])
def test_no_road_leads_back_or_nowhere(to: str) -> None:
    raw = written()
    del option(raw, 1, 0)["ending"]
    option(raw, 1, 0).update(next=to, soon="So.")
    assert f"scene closed: '{to}' is no later scene" in faults(raw)


def test_a_road_goes_on_or_ends() -> None:
    raw = written()
    option(raw, 0, 0)["ending"] = "hosted"
    assert any("either 'next' or 'ending'" in each for each in faults(raw))


def test_three_endings_and_two_voices_at_least() -> None:
    raw = written()
    raw["scenes"][0]["voices"] = raw["scenes"][0]["voices"][:1]
    raw["scenes"] = [raw["scenes"][0]]
    for at, ending in ((0, "hosted"), (1, "street")):
        del option(raw, 0, at)["next"]
        option(raw, 0, at)["ending"] = ending
    raw["endings"] = {name: raw["endings"][name] for name in ("hosted", "street")}
    assert set(faults(raw)) == {
        "a case has at least 3 endings",
        "a case has the voices of at least 2 people",
    }


def test_each_scene_met_has_a_place_for_why_and_no_response_holds_it() -> None:
    item = case()
    assert [each.name for each in item.slots({"path": ["a"]})] == ["why-start", "why-closed"]
    assert [each.name for each in item.slots({"path": ["a", "b"]})] == ["why-start", "why-closed"]
    assert [each.name for each in item.slots(None)] == ["why-start"], "before a road is taken"
    assert item.slot_label("why-year") and not item.slot_label("why-nowhere")
    sent = {"start": ["a"], "closed": ["b"], "words:why-start": ["Because."]}
    assert form.response(item, sent) == {"path": ["a", "b"]}


def test_every_way_ends() -> None:
    item = case()
    assert [[option.id for _scene, option in way] for way in item.ways()] == [
        ["a", "a"], ["a", "b"], ["b", "a"], ["b", "b"],
    ]  # fmt: skip
    assert item.longest == 2
