"""What a room chooses among ideas: who is in front, ties, and two ideas of the same words."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from courseware.domain.form import Choice
from courseware.domain.group import GroupResult
from courseware.domain.parts.runsheet import Part, PartKind
from courseware.room.session.asks import PickAsk
from courseware.room.session.rounds import DOTS, STRENGTHS, OnTheWall, ask_of, forces_of
from tests.content.real import real_course
from tests.kits.room.room import FIELD

PART = Part("p", PartKind.IDEAS, "Ideas", 10, prompt="What hinders?", dots=2)


def wall(*texts: str, side: str = "") -> list[OnTheWall]:
    return [OnTheWall(f"i{at}", text, side) for at, text in enumerate(texts)]


def result_of(ideas: Sequence[OnTheWall], *chosen: int) -> GroupResult:
    ask = ask_of(real_course(), PART, DOTS, ideas)
    return ask.result(ask.summarise([{"chosen": [f"i{at}"]} for at in chosen]))


def test_of_two_ideas_of_the_same_words_each_keeps_its_own_votes() -> None:
    result = result_of(wall("Trust", "Money", "Trust"), *[0] * 8, *[1] * 4)
    assert result.sentence == "Most often chosen, by 8 of 12 people: “Trust”."
    assert [(bar.label, bar.count) for bar in result.bars] == [
        ("Trust", 8),
        ("Money", 4),
        ("Trust (2)", 0),
    ]


def test_a_result_that_was_kept_with_the_same_words_twice_is_read_aright() -> None:
    rows = [
        {"id": key, "label": label, "count": count}
        for key, label, count in (("a", "Trust", 8), ("b", "Money", 4), ("c", "Trust", 0))
    ]
    ask = PickAsk("Which?", tuple(Choice(each["id"], each["label"]) for each in rows), most=2)
    result = ask.result({"people": 12, "rows": rows})
    assert result.sentence == "Most often chosen, by 8 of 12 people: “Trust”."
    assert len({bar.label for bar in result.bars}) == 3


def test_what_is_chosen_on_a_phone_and_shown_has_one_name() -> None:
    ask = ask_of(real_course(), PART, DOTS, wall("Trust", "Trust"))
    assert [each.label for each in ask.options] == ["Trust", "Trust (2)"]


def test_forces_of_the_same_words_are_told_apart_on_their_side_only() -> None:
    item = real_course().items[FIELD]
    ideas = [*wall("The law", "The law", side="for"), OnTheWall("x", "The law", "against")]
    forces = forces_of(item, ideas)
    assert [each.text for each in forces] == ["The law", "The law (2)", "The law"]
    part = Part("f", PartKind.FORCES, "Forces", 10, item=FIELD)
    ask = ask_of(real_course(), part, STRENGTHS, ideas)
    rated = [{"strengths": {"i0": 2, "i1": 5, "x": 3}}] * 5
    assert "What drives most is “The law (2)”" in ask.result(ask.summarise(rated)).sentence


@pytest.mark.parametrize(
    ("ideas", "sentence"),
    [
        (3, "Equally often chosen, by 2 of 6 people: “1”, “2”, “3”."),
        (20, "20 are equally often chosen, each by 2 of 40 people."),
    ],
)
def test_a_few_in_a_tie_are_named_and_many_are_counted(ideas: int, sentence: str) -> None:
    texts = [str(number) for number in range(1, ideas + 1)]
    assert result_of(wall(*texts), *range(ideas), *range(ideas)).sentence == sentence
