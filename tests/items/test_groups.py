"""What a group's responses come to: nothing under five people, then a sentence, a table and a
picture, on made-up responses: ties, one response many times, and a thousand."""

from __future__ import annotations

import json
from typing import Any

import pytest
import vl_convert

from courseware.charts import group
from courseware.domain.item import Face, Item, Json
from courseware.items.registry import BY_NAME, group_result
from tests.items.written import examples_of, parsed

_ASKED = {name for name, kind in BY_NAME.items() if kind.group}
EXAMPLES = [(name, example) for name in sorted(_ASKED) for example in examples_of(name)]
every_example = pytest.mark.parametrize(
    "example",
    [each for _, each in EXAMPLES],
    ids=[f"{name}-{each['name']}" for name, each in EXAMPLES],
)


def responses_of(item: Item) -> list[Json]:
    samples = item.samples()
    return [item.check(each) for each in (*samples.correct, *samples.incorrect)]


def summed(item: Item, people: int) -> Json:
    """The summary of so many people, taking the samples in turn; as the database would keep it."""
    responses = (responses_of(item) * people)[:people]
    return json.loads(json.dumps(item.summarise(responses)))


def test_a_type_has_a_group_result_exactly_if_it_declares_the_face() -> None:
    declared = {name for name, kind in BY_NAME.items() if Face.GROUP in kind.spec.faces}
    assert declared == _ASKED


@every_example
@pytest.mark.parametrize("people", [0, 1, 4])
def test_nothing_is_shown_of_fewer_than_five(example: dict[str, Any], people: int) -> None:
    result = group_result(parsed(example["item"]), summed(parsed(example["item"]), people))
    assert result.people is None
    assert (result.bars, result.places) == ((), ())
    assert "Fewer than five" in result.sentence


@every_example
@pytest.mark.parametrize("people", [5, 6, 1000])
def test_a_group_has_a_sentence_a_table_and_a_picture(example: dict[str, Any], people: int) -> None:
    item = parsed(example["item"])
    result = group_result(item, summed(item, people))
    assert result.people == people
    assert result.sentence.endswith((".", "?"))
    assert "{" not in result.sentence
    rows = group.table(result)
    assert len(rows) == len(result.bars) + len(result.places)
    assert len({tuple(row) for row in rows}) <= 1, "every row has the same columns"
    # How many said what is drawn as HTML where it is shown: see the pages of the room.
    if result.places:
        for dark in (False, True):
            spec = group.specification(result, dark=dark)
            assert spec["description"] == result.sentence
            drawn = vl_convert.vegalite_to_png(json.dumps(spec | {"width": 276}))
            assert drawn.startswith(b"\x89PNG")


@every_example
def test_a_group_of_one_mind_is_not_said_to_differ(example: dict[str, Any]) -> None:
    item = parsed(example["item"])
    one = responses_of(item)[0]
    result = group_result(item, item.summarise([one] * 12))
    assert all(place.spread.lower == place.spread.upper for place in result.places)
    assert all(bar.count in {0, 12} for bar in result.bars) or item.type == "commitments"
    assert "differ" not in result.sentence
    assert "apart" not in result.sentence


def test_ties_are_told_as_ties() -> None:
    item = parsed(examples_of("choice")[0]["item"])
    one, other = responses_of(item)[:2]
    result = group_result(item, item.summarise([one, other] * 3))
    assert result.sentence.startswith("Equally often chosen, by 3 of 6 people: ")


def test_a_rooms_spectrum_names_its_widest_gap_and_where_it_is_split() -> None:
    item = parsed(examples_of("spectrum")[0]["item"])
    near = {"places": {"answers": {"now": 2, "wanted": 6}}, "first": ""}
    far = {
        "places": {"answers": {"now": 6, "wanted": 6}, "need": {"now": 1, "wanted": 2}},
        "first": "",
    }
    result = group_result(item, item.summarise([near] * 5 + [far] * 4))
    assert result.sentence == (
        "The room’s widest gap is on “answering to one another”: 2 of 7 now, 6 wanted. You don’t "
        "see the same partnership: on “answering to one another” the middle half of you lies 4 "
        "steps apart."
    )
    assert not any("Self-sufficient" in place.label for place in result.places), "four people"


def test_a_rooms_force_field_leaves_out_what_fewer_than_five_rated() -> None:
    item = parsed(examples_of("forcefield")[0]["item"])
    bank: list[Any] = list(getattr(item, "bank", ()))
    drive, hold = (next(each for each in bank if each.side == side) for side in ("for", "against"))
    strong = {"strength": 5, "influence": 0}
    both = {"forces": {drive.id: strong, hold.id: strong}, "whatif": {}}
    only = {"forces": {drive.id: strong}, "whatif": {}}
    few = group_result(item, item.summarise([both] * 4 + [only] * 3))
    assert few.sentence == "No resisting force was rated by five people."
    assert [place.spread.people for place in few.places] == [7]
    enough = group_result(item, item.summarise([both] * 5))
    assert "begin with one that you can move" in enough.sentence
