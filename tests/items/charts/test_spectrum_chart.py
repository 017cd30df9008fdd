"""A spectrum on two occasions: what has moved between them."""

from __future__ import annotations

from typing import Any

import pytest

from courseware.items.exercises.spectrum import shift
from courseware.items.exercises.spectrum.spec import Spectrum
from tests.items.written import example, examples_of, parsed


def spectrum() -> Spectrum:
    item = parsed(example("spectrum"))
    assert isinstance(item, Spectrum)
    return item


def done() -> Any:
    return examples_of("spectrum")[0]["states"][2]["response"]


def later(**now: int) -> Any:
    """The same places, save for where some pairs stand now."""
    places = {pair: dict(place) for pair, place in done()["places"].items()}
    for pair, level in now.items():
        places[pair]["now"] = level
    return {"places": places, "first": ""}


@pytest.mark.parametrize(
    ("now", "kind", "says"),
    [
        ({}, "nothing", "All 5 pairs that you placed both times stand where they stood."),
        (
            {"answers": 5, "need": 3},
            "moved",
            "Since the first time, “answering to one another” has moved furthest: from 2 to 5.",
        ),
        (
            {"people": 1},
            "moved",
            "Since the first time, “arranging things around people” has moved furthest: "
            "from 5 to 1.",
        ),
        (
            {"people": 3, "need": 6},
            "moved",
            "Since the first time, “leaning on one another” and “arranging things around people” "
            "have moved furthest, 2 steps each: 1 towards 7, 1 towards 1.",
        ),
        (
            {"need": 5, "parts": 4, "results": 5, "answers": 3, "people": 6},
            "moved",
            "Since the first time, 5 pairs have moved as far, 1 step each: towards 7.",
        ),
    ],
)
def test_a_shift_names_what_moved_most(now: dict[str, int], kind: str, says: str) -> None:
    found = shift.finding(spectrum(), done(), later(**now))
    assert (found.kind, found.sentence) == (kind, says)


def test_a_shift_says_whether_it_went_where_it_was_wanted() -> None:
    towards = shift.finding(spectrum(), done(), later(answers=5))
    away = shift.finding(spectrum(), done(), later(answers=1))
    there = shift.finding(spectrum(), done(), later(answers=6))
    assert towards.more == ("You wanted 6: it is on the way.",)
    assert away.more == ("You wanted 6. It has gone the other way.",)
    assert there.more == ("That is where you wanted it. Did it help anybody?",)


def test_a_shift_says_of_each_that_moved_as_far_where_it_went() -> None:
    assert shift.finding(spectrum(), done(), later(need=5, people=4)).more == (
        "On “leaning on one another”, from 4 to 5. That is where you wanted it. Did it help "
        "anybody?",
        "On “arranging things around people”, from 5 to 4. You wanted 6. It has gone the other "
        "way.",
    )


def test_nothing_in_common_is_said_so() -> None:
    only = {"places": {"need": {"wanted": 3}}, "first": ""}
    assert shift.finding(spectrum(), only, done()).kind == "too-little"
