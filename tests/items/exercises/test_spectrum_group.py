"""What a hall reads above the five scales: which gap is widest, and towards what."""

from __future__ import annotations

import pytest

from courseware.items.exercises.spectrum.spec import Spectrum
from courseware.items.registry import group_result
from tests.content.real import real_course

ITEM = real_course().items["X-T06"]
assert isinstance(ITEM, Spectrum)
IDS = [pair.id for pair in ITEM.pairs]


@pytest.mark.parametrize(
    ("placed", "says"),
    [
        ({"integrated": (2, 6)}, "We are fragmented, and want to be integrated."),
        (
            {"integrated": (2, 5), "outcomes": (6, 3)},
            "The widest gaps, 3 steps each, are towards “Integrated” and “Focused on services”.",
        ),
        (
            dict.fromkeys(IDS[:4], (2, 5)),
            "You want to move furthest on 4 of 5 scales: 3 steps on each.",
        ),
        (dict.fromkeys(IDS, (2, 5)), "You want to move on every scale, 3 steps on each."),
    ],
)
def test_the_widest_gaps_are_named_where_a_hall_can_read_them(
    placed: dict[str, tuple[int, int]], says: str
) -> None:
    places = {}
    for pair in IDS:
        now, wanted = placed.get(pair, (3, 4))
        places[pair] = {"now": now, "wanted": wanted, "others": 2}
    summary = ITEM.summarise([ITEM.check({"places": places, "first": ""})] * 6)
    assert group_result(ITEM, summary).brief == says
