"""What is special about untangling: what hangs and who answers after boxes went, and the words."""

from __future__ import annotations

from itertools import combinations, product
from typing import Any

import pytest

from courseware.domain.exercise import Finding
from courseware.domain.item import Refused
from courseware.items.exercises.untangle.chart import specification
from courseware.items.exercises.untangle.spec import Untangle, UntangleType
from tests.unit.items.written import example, parsed


def untangle(number: int = 0) -> Untangle:
    item = parsed(example("untangle", number))
    assert isinstance(item, Untangle)
    return item


def changed(*changes: tuple[str, str | None], trace: str = "transport") -> dict[str, Any]:
    return {"trace": trace, "changes": [{"box": box, "into": into} for box, into in changes]}


def found(response: dict[str, Any]) -> Finding:
    item = untangle()
    return item.finding(item.check(response, partial=True), {})


def drawn(response: dict[str, Any]) -> list[str]:
    spec = specification(untangle(), response, {}, dark=False)
    texts = [layer for layer in spec["layer"] if layer["mark"]["type"] == "text"]
    return [" ".join(row["text"].split()) for layer in texts for row in layer["data"]["values"]]


def test_every_tangle_of_changes_leaves_a_tree_of_what_stays() -> None:
    item = untangle(3)
    ids = [each.id for each in item.boxes]
    for gone in combinations([each.id for each in item.movable], 3):
        places = ["", *(each for each in ids if each not in gone)]
        for into in product(places, repeat=3):
            rows = list(item.structure(changed(*zip(gone, into, strict=True), trace="t")).rows())
            assert sorted(row.box.id for row in rows) == sorted(ids), (gone, into)


def test_boxes_merged_across_each_other_still_hang_from_the_top() -> None:
    item = untangle()
    crossed = changed(("places", "health"), ("health", "transport"))
    with pytest.raises(Refused):
        item.check(crossed)
    across = item.structure(changed(("places", "transport")))
    assert across.above == {
        "board": "",
        "transport": "board",
        "rural": "transport",
        "health": "board",
        "plans": "board",
    }


def test_what_hung_under_a_box_that_went_hangs_under_the_next_above_and_it_is_said() -> None:
    more = found(changed(("places", ""))).more
    assert "“Board” is now directly above “Transport group” and “Rural group”." in " ".join(more)
    assert not any("directly above" in each for each in found(changed(("plans", ""))).more)


def test_the_picture_shows_who_answers_afterwards() -> None:
    assert "Board: fewer falls" in drawn(changed(("health", "board")))
    assert "Health group (merged)" in drawn(changed(("health", "board")))
    assert "Nobody answers for: fewer falls" in drawn(changed(("health", "")))
    assert "Transport group: the early bus (one of 2 owners)" in drawn(changed())
    assert "Transport group: the early bus" in drawn(changed(("rural", "transport")))


def test_the_table_has_before_and_after() -> None:
    item = untangle()
    after = item.table(changed(("rural", "transport")), {})[0]
    assert list(after.values()) == [
        "the early bus",
        "Transport group, Rural group",
        "Transport group",
    ]
    assert len(item.table(changed(), {})[0]) == 2


def test_every_outcome_that_lost_its_owner_is_named() -> None:
    said = found(changed(("transport", ""), ("rural", ""), ("health", ""))).sentence
    assert "“the early bus” and “fewer falls”" in said
    assert "“Transport group”, “Rural group” and “Health group”" in said


def test_a_change_not_decided_yet_is_kept_and_changes_nothing() -> None:
    item = untangle()
    begun = changed(("rural", None))
    assert item.check(begun, partial=True) == begun
    assert found(begun).kind == "half"
    with pytest.raises(Refused):
        item.check(begun)


def test_changes_are_the_same_in_whichever_order_they_were_made() -> None:
    item = untangle()
    one, other = ("rural", "transport"), ("plans", "")
    assert item.check(changed(one, other)) == item.check(changed(other, one))


def test_an_outcome_that_nobody_owns_as_drawn_is_a_fault() -> None:
    raw = example("untangle")
    faults = UntangleType().parse(raw | {"outcomes": [*raw["outcomes"], {"id": "x", "name": "y"}]})
    assert isinstance(faults, list)
    assert [each.message for each in faults] == ["outcome x: no box owns it"]
