"""The map of assurance: what it says of a response."""

from __future__ import annotations

import pytest

from courseware.domain.exercise import Finding
from tests.items.findings.saying import found, usual


def alone(*rows: tuple[str, ...], **words: str) -> Finding:
    things = ("works", "failed", "risk")
    cells = {
        str(number): dict(zip(things, row, strict=False)) for number, row in enumerate(rows, 1)
    }
    return found("assurance", {"cells": cells, "when": {}}, **words)


def test_all_of_a_map_is_looked_at_only_once_all_of_it_is_placed() -> None:
    said = alone(("checked",))
    assert said.kind == "so-far"
    assert said.sentence == (
        "So far nothing stands out: what you have placed, you have looked at yourself. "
        "2 places are empty."
    )
    assert alone(("checked",) * 3).sentence.endswith("you have looked at all of it yourself.")


def test_no_holes_is_so_far_while_places_are_empty() -> None:
    said = alone(("checked", "told"))
    assert (said.kind, said.sentence) == (
        "so-far",
        "So far nothing stands out: no holes, and one thing that you have only been told. "
        "One place is empty.",
    )


def test_an_outcome_that_is_named_and_not_placed_is_open() -> None:
    assert alone(("checked",) * 3, **{"outcome-2": "Warmer homes"}).kind == "so-far"
    assert alone(("checked",) * 3, **{"ask-2": "Who?", "outcome-3": " "}).kind == "nothing"


@pytest.mark.parametrize(
    ("words", "when", "more"),
    [
        ({}, {}, "Write the question"),
        ({"ask-1": "Why?"}, {}, "Put it to someone, by a day"),
        ({"ask-1": "Why?", "whom-1": "Jo"}, {}, "By when?"),
        ({"ask-1": "Why?"}, {"1": "2027-01-12"}, "Whom will you ask?"),
        ({"ask-1": "Why?", "whom-1": "Jo"}, {"1": "2027-01-12"}, "a day: 12 January 2027"),
    ],
)
def test_nobody_is_told_to_say_what_is_said(
    words: dict[str, str], when: dict[str, str], more: str
) -> None:
    for row in (("checked", "gap"), ("gap", "gap", "gap")):
        cells = {"1": dict(zip(("works", "failed", "risk"), row, strict=False))}
        said = found("assurance", {"cells": cells, "when": when}, **words)
        if words or len(row) == 2:
            assert more in said.more[0]


def test_of_any_of_your_outcomes_is_said_of_all_of_them() -> None:
    assert alone(("told", "gap"), ("told", "gap")).kind == "column"
    assert alone(("told", "gap"), ("told", "gap"), ("checked",)).kind != "column"


def test_in_words_each_question_is_told_apart_from_what_is_known_of_it() -> None:
    item = usual("assurance")
    said = item.in_words({"cells": {"1": {"works": "told", "failed": "gap"}}, "when": {}})
    assert "(been told), " in said
    assert said.endswith("(don’t know)")
