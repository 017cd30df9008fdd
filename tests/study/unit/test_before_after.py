"""What is drawn to be asked before and after, and when it can be."""

from __future__ import annotations

import datetime as dt
from collections import Counter

import pytest

from courseware.domain.parts.parallel import MEASURES
from courseware.domain.progress import Mark, Verb
from courseware.study.before_after import drawing, when
from courseware.study.before_after.data import State
from tests.content.real import real_course

BANK = real_course().bank
TEN = {idea.id for idea in BANK.measured}
READ_ON = dt.date(2026, 11, 23)
SEEDS = [f"attempt-{at}" for at in range(400)]


def forms_of(items: tuple[str, ...]) -> dict[str, str]:
    """By idea, the wording that is asked."""
    found = {BANK.forms[item].idea: BANK.forms[item].form for item in items}
    assert len(found) == len(items), "no idea twice"
    return found


@pytest.mark.parametrize("seed", SEEDS[:20])
def test_half_of_the_ideas_before_and_all_after_in_the_other_wording(seed: str) -> None:
    asked = drawing.before(BANK, seed)
    then, now = forms_of(asked), forms_of(drawing.after(BANK, asked, f"{seed}:after"))
    assert len(then) == 5 and then.keys() <= TEN == now.keys()
    assert {*then.values(), *now.values()} <= set(MEASURES)
    assert all(now[idea] != form for idea, form in then.items())


def test_each_idea_and_each_wording_is_as_likely_as_any_other() -> None:
    """So that how hard a wording is cancels out over many people."""
    drawn = [forms_of(drawing.before(BANK, seed)) for seed in SEEDS]
    ideas = Counter(idea for each in drawn for idea in each)
    forms = Counter((idea, form) for each in drawn for idea, form in each.items())
    assert ideas.keys() == TEN and len(forms) == 20
    assert all(150 < count < 250 for count in ideas.values())
    assert all(60 < count < 140 for count in forms.values())
    after = [forms_of(drawing.after(BANK, (), seed)) for seed in SEEDS]
    first = Counter(each[idea] for each in after for idea in each)
    assert all(1800 < count < 2200 for count in first.values())


def test_the_same_draw_comes_of_the_same_seed() -> None:
    assert drawing.before(BANK, "one") == drawing.before(BANK, "one")
    assert len({drawing.before(BANK, seed) for seed in SEEDS}) > 300


@pytest.mark.parametrize(
    ("name", "is_before"),
    [
        ("context/welcome", True),
        ("context/your-partnership", True),
        ("context/scrutiny", False),
        ("quiz/types", False),
        ("gain", False),
        ("final", False),
    ],
)
def test_before_is_before_anything_that_teaches_what_is_asked(
    name: str, *, is_before: bool
) -> None:
    mark = Mark(name, Verb.COMPLETED, dt.datetime(2026, 11, 23, tzinfo=dt.UTC))
    assert when.is_still_before(real_course(), {name: mark}) is is_before


@pytest.mark.parametrize(
    ("days", "after", "months_on"),
    [
        (0, State.OPEN, State.NOT_YET),
        (29, State.OPEN, State.NOT_YET),
        (30, State.OVER, State.NOT_YET),
        (89, State.OVER, State.NOT_YET),
        (90, State.OVER, State.OPEN),
        (119, State.OVER, State.OPEN),
        (120, State.OVER, State.OVER),
    ],
)
def test_the_days_of_each(days: int, after: State, months_on: State) -> None:
    today = READ_ON + dt.timedelta(days=days)
    assert when.after(READ_ON, today, is_topped_up=False) is after
    assert when.after(READ_ON, today, is_topped_up=True) is State.OVER
    assert when.months_on(READ_ON, today) is months_on
    assert when.after(None, today, is_topped_up=False) is State.NOT_YET
    assert when.months_on(None, today) is State.NOT_YET
