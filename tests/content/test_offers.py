"""What is offered again must exist, be a field, and have been asked before."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.content.lint.offers import lint
from courseware.content.load import read_course
from courseware.content.offers import load_offers
from courseware.content.problems import Problem
from courseware.content.yaml_lines import LinedDict
from courseware.domain.course import Course, Offer
from courseware.settings import Settings


@pytest.fixture(scope="module")
def whole() -> Course:
    settings = Settings()
    return read_course(settings.content, settings.quizzes)[0]


def test_the_offers_of_the_course_are_sound_and_carry_the_thread(whole: Course) -> None:
    assert list(lint(whole)) == []
    into = {field for offer in whole.offers for field in offer.into}
    assert {"X-G12.outcome", "X-T14.desired", "X-T14.own-1", "X-V21.will-1", "R-G03.far"} <= into


@pytest.mark.parametrize(
    ("source", "into", "says"),
    [
        ("X-C00.colour", ("X-G12.outcome",), "'from' is no text field"),
        ("X-T06", ("X-G12.outcome",), "'from' is no text field"),
        ("Q-T02", ("X-G12.outcome",), "'from' is no text field"),
        ("X-C00.purpose", ("X-G12.colour",), "no text field"),
        ("X-C00.purpose", (), "names no field"),
        ("X-G12.outcome", ("X-C00.purpose",), "isn't asked after"),
        ("X-C00.purpose", ("X-C00.people",), "isn't asked after"),
    ],
)
def test_what_cannot_be_offered_is_told(
    whole: Course, source: str, into: tuple[str, ...], says: str
) -> None:
    changed = dataclasses.replace(whole, offers=(Offer((source,), into),))
    assert [says in each.message for each in lint(changed)] == [True]


def test_each_of_several_sources_is_a_field_that_was_asked_before(whole: Course) -> None:
    for late in ("X-G12.outcome", "X-B09"):
        offer = Offer(("X-C00.purpose", late), ("X-T14.desired",))
        assert len(list(lint(dataclasses.replace(whole, offers=(offer,))))) == 1, late


def test_one_that_cannot_be_read_is_told() -> None:
    problems: list[Problem] = []
    head, row = LinedDict(), LinedDict()
    row["into"] = "X-G12.outcome"
    head["offers"] = [row]
    assert load_offers(head, "f", problems) == ()
    assert len(problems) == 1
