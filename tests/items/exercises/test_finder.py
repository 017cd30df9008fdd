"""What is special about the finder: it says what it hangs on where the member doesn't know."""

from __future__ import annotations

from itertools import product

import pytest

from courseware.items.exercises.finder.spec import Finder
from tests.content.real import real_course

KNOWN = {"serves": "no", "decides": "yes", "money": "yes"}


def finder() -> Finder:
    item = real_course().items["X-T04F"]
    assert isinstance(item, Finder)
    return item


def test_a_law_that_is_not_known_of_is_told_with_what_it_would_make_of_it() -> None:
    item = finder()
    response = item.check({"answers": {"law": "unknown", **KNOWN}})
    said = item.finding(response, {}).sentence
    assert said.startswith("As far as you know, that sounds like “a strategic partnership”.")
    hangs = (
        "It hangs on “Did a law create it?” If yes, it is nearest to “a statutory strategic "
        "partnership”."
    )
    assert f"{hangs} The standing orders say it, or the clerk can tell you." in said
    assert item.brief(response, {"ask": "The convener to us"}) == (
        "Nearest to a strategic partnership.",
        hangs,
        "The convener to us.",
    )


@pytest.mark.parametrize("law", ["yes", "no"])
def test_what_is_known_hangs_on_nothing(law: str) -> None:
    item = finder()
    response = item.check({"answers": {"law": law, **KNOWN}})
    assert "hangs" not in item.finding(response, {}).sentence
    assert len(item.brief(response, {})) == 1


def test_nothing_hangs_on_a_question_whose_answer_would_turn_nothing() -> None:
    item = finder()
    given = {"law": "yes", "serves": "no", "decides": "yes", "money": "unknown"}
    assert "hangs" not in item.finding(item.check({"answers": given}), {}).sentence


@pytest.mark.parametrize(
    ("question", "kind"), [("law", "a statutory strategic"), ("serves", "a service delivery")]
)
def test_what_the_member_said_that_it_is_not_is_never_suggested(question: str, kind: str) -> None:
    item = finder()
    others = [each.id for each in item.questions if each.id != question]
    for given in product(("yes", "no", "unknown"), repeat=len(others)):
        answers = dict(zip(others, given, strict=True)) | {question: "no"}
        sentence = item.finding(item.check({"answers": answers}), {"ask": "x"}).sentence
        assert kind not in sentence, answers
