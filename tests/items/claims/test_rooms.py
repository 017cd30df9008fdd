"""Whatever a room has answered: what its result says is true of the table that is shown with it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject

from courseware.charts import group
from courseware.domain.group import GroupResult, Place, Spread
from courseware.items.registry import TYPES, group_result
from courseware.room.session.behind import shift
from tests.content.real import real_course
from tests.items.claims import of_counts, of_middles
from tests.items.claims.reading import untrue
from tests.items.claims.responses import responses
from tests.items.written import examples_of, parsed
from tests.kits.effort import tries

SAYING = {
    "checklist": of_counts.checklist,
    "choice": of_counts.choice,
    "commitments": of_counts.commitments,
    "evidence": of_middles.evidence,
    "forcefield": of_middles.forcefield,
    "ladder": of_counts.ladder,
    "likert": of_middles.likert,
    "matching": of_counts.tallied,
    "numeric": of_counts.numeric,
    "quadrant": of_middles.quadrant,
    "sequencing": of_counts.tallied,
    "sorting": of_counts.tallied,
    "spectrum": of_middles.spectrum,
    "views": of_counts.views,
}
_OF_A_KIND = 2
"""Questions of the course of one type that are tried: they differ in their words only."""


def items_that_say() -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name in SAYING:
        course = [item for item in real_course().items.values() if item.type == name]
        found |= {item.id: item for item in course[:_OF_A_KIND]}
        found |= {f"{name}-{each['name']}": parsed(each["item"]) for each in examples_of(name)[:1]}
    return found


ITEMS = items_that_say()


def test_every_type_that_a_room_is_asked_is_among_them() -> None:
    """`case` tells its own story, which its own tests hold against the path."""
    asked = {kind.name for kind in TYPES if kind.group}
    assert asked - {"case"} == set(SAYING)


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
@settings(max_examples=tries(40), deadline=None)
@given(data=st.data())
def test_what_is_said_of_a_room_is_true_of_its_table(item: Any, data: DataObject) -> None:
    few = data.draw(st.lists(responses(item), min_size=1, max_size=4))
    many = [data.draw(st.sampled_from(few)) for _person in range(data.draw(st.integers(5, 9)))]
    summary = json.loads(json.dumps(item.summarise(many)))
    result = group_result(item, summary)
    claims = SAYING[item.type](item, many, group.table(result))
    assert untrue(result.sentence, claims) == []


_MIDDLES = st.lists(st.sampled_from([1, 2, 3, 3.5, 4]), min_size=1, max_size=6)


def _placed(middles: list[float]) -> GroupResult:
    spreads = [Spread(5, each, each, each, each, each) for each in middles]
    places = zip("ABCDEF", spreads, strict=False)
    return GroupResult(5, "", places=tuple(Place(label, spread) for label, spread in places))


@given(_MIDDLES, _MIDDLES)
def test_a_room_that_moved_is_told_how_far_and_which_way(
    before: list[float], now: list[float]
) -> None:
    """Worked out again from the numbers: so many up, so many down, as far as is said."""
    (said,) = shift(_placed(before), _placed(now))
    gone = [to - was for was, to in zip(before, now, strict=False)]
    far = max(map(abs, gone))
    up, down = gone.count(far), gone.count(-far)
    if not far:
        assert said == "In the middle nothing has moved since the first time."
    elif up + down == 1:
        at = gone.index(far if up else -far)
        assert said.endswith(
            f"{'ABCDEF'[at]} has moved furthest: from {before[at]:g} to {now[at]:g}."
        )
    elif not (up and down):
        assert said.endswith(f": {far:g} {'up' if up else 'down'} the scale.")
    else:
        assert said.endswith(f": {up} of them {far:g} up the scale, {down} of them {far:g} down.")
