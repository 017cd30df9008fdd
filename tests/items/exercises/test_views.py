"""What is special about views: the guess, and that nobody's answers are made up."""

from __future__ import annotations

from typing import Any

from courseware.domain.exercise import Finding
from courseware.items.exercises.views.spec import Views
from courseware.items.registry import group_result
from tests.items.written import example, parsed

OWN = {"matters": "much", "worry": "cost", "sure": "hope"}


def views() -> Views:
    item = parsed(example("views"))
    assert isinstance(item, Views)
    return item


def found(own: dict[str, str], guess: dict[str, str]) -> Finding:
    item = views()
    return item.finding(item.check({"own": own, "guess": guess}, partial=True), {})


def test_nothing_is_said_to_stand_out_or_not_before_all_is_guessed() -> None:
    said = found(OWN, {"matters": "much"})
    assert (said.kind, said.sentence) == (
        "so-far",
        "You have answered 3 of 3 for yourself, and guessed 1.",
    )
    assert found(OWN, OWN).kind == "nothing"


def test_three_that_differ_are_listed_as_a_person_would() -> None:
    raw = example("views")
    more = {"id": "x", "text": "X?", "name": "the rest", "answers": {"a": "A", "b": "B"}}
    item = parsed(raw | {"questions": [*raw["questions"], more]})
    assert isinstance(item, Views)
    guess = {"matters": "some", "worry": "time", "sure": "sure", "x": "a"}
    said = item.finding({"own": OWN | {"x": "a"}, "guess": guess}, {}).sentence
    assert "how much it matters, the main worry and whether it works" in said


def test_alone_every_finding_says_that_it_compares_with_nobody() -> None:
    apart = OWN | {"sure": "doubt"}
    for guess in ({}, OWN, apart, {"matters": "little", "worry": "time", "sure": "sure"}):
        assert "This compares you with nobody." in " ".join(found(OWN, guess).more)


def test_a_room_sees_the_guess_beside_the_answer_from_five_on() -> None:
    item: Any = views()
    one = item.check({"own": OWN, "guess": OWN | {"matters": "little"}})
    result = group_result(item, item.summarise([one] * 5))
    counted = {(bar.about, bar.label): bar.count for bar in result.bars}
    question = "How much does joint work matter to you?"
    assert counted[question, "Much"] == 5
    assert counted[f"What you expected of most: {question}", "Much"] == 0
    assert counted[f"What you expected of most: {question}", "Little"] == 5
    assert group_result(item, item.summarise([one] * 4)).bars == ()
