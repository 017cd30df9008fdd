"""A case that gives a road away, or is no dilemma, is a fault: one example for each rule."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
import yaml

from tests.content.small_course import SmallCourse
from tests.items.written import example

CASE = "content/cases/forum.yaml"
NAME = "X-A1"

Raw = dict[str, Any]
Change = Callable[[Raw], object]


def said_of(course: SmallCourse, change: Change) -> list[str]:
    """What is said of a case without a fault, once it is changed."""
    raw = copy.deepcopy(example("case")) | {"id": NAME, "teaching_points": ["A1"]}
    change(raw)
    (course.root / CASE).parent.mkdir()
    course.write(CASE, yaml.safe_dump({"items": [raw]}, allow_unicode=True, sort_keys=False))
    course.change(
        "content/alpha/20-s2.md", "{% item R-A1 %}", f"{{% item R-A1 %}}\n\n{{% item {NAME} %}}"
    )
    course.accept()
    return [fault.message for fault in course.faults() if fault.id == NAME and fault.file == CASE]


def option(raw: Raw, scene: int, at: int) -> Raw:
    found: Raw = raw["scenes"][scene]["options"][at]
    return found


def dominating(raw: Raw) -> None:
    option(raw, 0, 0)["wins"] = {"trust": "all of it", "accountability": "all of it"}
    option(raw, 0, 0)["loses"] = {"outcome": "a little"}


def together(raw: Raw) -> None:
    option(raw, 2, 0)["ending"] = option(raw, 2, 1)["ending"]


def ended_at_once(raw: Raw) -> None:
    del option(raw, 0, 0)["next"]
    option(raw, 0, 0)["ending"] = "hosted"


def two_endings(raw: Raw) -> None:
    raw["endings"] = {name: raw["endings"][name] for name in ("hosted", "street")}
    for at, ending in enumerate(("hosted", "street")):
        option(raw, 2, at)["ending"] = ending


def much(raw: Raw) -> None:
    raw["scenes"][0]["text"] += " And so on it goes." * 80


EACH_RULE: dict[str, tuple[Change, str]] = {
    "a road wins": (lambda raw: option(raw, 0, 0).pop("wins"), "'wins' must be texts by name"),
    "a road loses": (lambda raw: option(raw, 0, 0).pop("loses"), "'loses' must be texts by name"),
    "in words": (lambda raw: option(raw, 0, 0).update(wins={"trust": 2}), "'trust' must be text"),
    "none dominates": (dominating, "scene start: option a dominates b"),
    "they lead apart": (together, "scene year: two options lead to the same place"),
    "scenes are reached": (ended_at_once, "no road leads to scene closed"),
    "endings are reached": (
        lambda raw: raw["endings"].update(none="Nobody sees this."),
        "no road leads to ending none",
    ),
    "three endings": (two_endings, "a case has at least 3 endings"),
    "two voices": (
        lambda raw: raw["scenes"][0]["voices"].pop(),
        "a case has the voices of at least 2 people",
    ),
    "scenes are named": (lambda raw: raw["scenes"][1].pop("name"), "'name' must be text"),
    "more words": (
        lambda raw: option(raw, 1, 0).update(text="Let the traders of the old town host it."),
        "scene closed: its options have from 4 to 9 words; "
        "the longest may have 1.25 × the shortest",
    ),
    "more letters": (
        lambda raw: option(raw, 1, 0).update(text="Let shopkeepers administrate it."),
        "scene closed: its options have from 20 to 32 letters; "
        "the longest may have 1.25 × the shortest",
    ),
    "one asks": (
        lambda raw: option(raw, 1, 0).update(text="Ask the traders."),
        "scene closed: all of its options begin with “Ask”, or none",
    ),
    "what is seen soon judges": (
        lambda raw: option(raw, 0, 0).update(soon="That was the Right thing."),
        "'soon' of start a: “right” judges: say what happened",
    ),
    "an ending judges": (
        lambda raw: raw["endings"].update(street="You shouldn’t have paid her."),
        "ending street: “shouldn’t have” judges: say what happened",
    ),
    "too long": (much, "words, 450 is the most"),
}


def test_the_example_has_no_fault(course: SmallCourse) -> None:
    assert said_of(course, lambda _raw: None) == []


@pytest.mark.parametrize(("change", "said"), EACH_RULE.values(), ids=EACH_RULE)
def test_what_breaks_one_rule_is_said(course: SmallCourse, change: Change, said: str) -> None:
    found = said_of(course, change)
    assert any(said in each for each in found), found


@pytest.mark.parametrize("word", ["right", "wrong", "better", "should have", "wrongly"])
def test_each_word_that_judges(course: SmallCourse, word: str) -> None:
    found = said_of(course, lambda raw: raw["endings"].update(moved=f"They {word} moved it."))
    assert found == [f"ending moved: “{word}” judges: say what happened"]


@pytest.mark.parametrize("words", ["The street is brighter.", "They copyright it.", "Rights stay."])
def test_a_word_that_only_looks_like_one_is_let_through(course: SmallCourse, words: str) -> None:
    assert said_of(course, lambda raw: raw["endings"].update(moved=words)) == []


def test_all_options_may_ask(course: SmallCourse) -> None:
    def change(raw: Raw) -> None:
        option(raw, 1, 0)["text"] = "Ask the traders."
        option(raw, 1, 1)["text"] = "Ask the worker."

    assert said_of(course, change) == []
