"""Which ideas are asked again: whatever somebody answered before, the same rules hold."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from itertools import pairwise

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courseware.domain.parts.parallel import AGAIN, COURSE, MEASURES, Bank, Form, Idea
from courseware.study.again.choosing import (
    MOST,
    MOST_SURELY_WRONG,
    Candidate,
    Urgency,
    candidates,
    chosen,
    mixed,
    rests,
)
from courseware.study.again.data import Met
from tests.content.real import real_course

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
MODULES = ("one", "two", "three", "four")

CALM = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
"""No test of these is about how fast this machine is."""

_seen = st.none() | st.integers(0, 50).map(lambda days: NOON - dt.timedelta(days=days))


def _candidate(number: int, module: str, urgency: Urgency, seen: dt.datetime | None) -> Candidate:
    return Candidate(f"I{number}", module, f"Q{number}", urgency, seen)


@st.composite
def found(draw: st.DrawFn) -> list[Candidate]:
    rows = draw(
        st.lists(
            st.tuples(st.sampled_from(MODULES), st.sampled_from(list(Urgency)), _seen),
            max_size=12,
        )
    )
    return [_candidate(number, *row) for number, row in enumerate(rows)]


@CALM
@given(found())
def test_modules_are_mixed_and_never_two_of_one_run(some: list[Candidate]) -> None:
    asked = mixed(some)
    assert len(asked) <= MOST
    assert bool(asked) == bool(some)
    assert len({each.item for each in asked}) == len(asked)
    assert all(one.module != other.module for one, other in pairwise(asked))
    modules = {each.module for each in some}
    assert len({each.module for each in asked}) >= min(3, len(modules))
    surely = [each for each in asked if each.urgency is Urgency.SURELY_WRONG]
    assert len(surely) <= MOST_SURELY_WRONG


@CALM
@given(found())
def test_six_are_asked_wherever_each_of_three_modules_has_enough(some: list[Candidate]) -> None:
    fit = [each for each in some if each.urgency is not Urgency.SURELY_WRONG]
    counts = Counter(each.module for each in fit)
    if sum(min(count, 2) for count in counts.values()) >= MOST:
        assert len(mixed(some)) == MOST


@CALM
@given(found())
def test_what_was_surely_wrong_comes_before_what_was_only_long_ago(some: list[Candidate]) -> None:
    """As many as may be asked are asked, wherever their modules don't crowd one another out."""
    asked = mixed(some)
    surely = [each for each in some if each.urgency is Urgency.SURELY_WRONG]
    modules = {each.module for each in surely}
    if len(surely) == len(modules) and len(asked) >= len(surely):
        wanted = min(len(surely), MOST_SURELY_WRONG)
        assert sum(each.urgency is Urgency.SURELY_WRONG for each in asked) == wanted


def test_the_order_is_surely_wrong_wrong_guessed_and_longest_unseen() -> None:
    some = [
        _candidate(1, "one", Urgency.LONG_UNSEEN, NOON),
        _candidate(2, "two", Urgency.LONG_UNSEEN, NOON - dt.timedelta(days=9)),
        _candidate(3, "three", Urgency.LONG_UNSEEN, None),
        _candidate(4, "one", Urgency.GUESSED, NOON),
        _candidate(5, "two", Urgency.WRONG, NOON),
        _candidate(6, "four", Urgency.SURELY_WRONG, NOON),
    ]
    assert [each.idea for each in mixed(some)] == ["I6", "I5", "I4", "I3", "I2", "I1"]


def test_no_more_than_three_that_were_surely_wrong_are_asked_at_once() -> None:
    surely = [_candidate(at, MODULES[at % 4], Urgency.SURELY_WRONG, NOON) for at in range(8)]
    guessed = [_candidate(8 + at, MODULES[at % 4], Urgency.GUESSED, NOON) for at in range(4)]
    asked = mixed([*surely, *guessed])
    assert len(asked) == MOST
    assert [each.urgency for each in asked].count(Urgency.SURELY_WRONG) == MOST_SURELY_WRONG


# --- with a bank ------------------------------------------------------------------------------

FORMS = (COURSE, *AGAIN, *MEASURES)
BANK = Bank(
    ideas={f"I{at}": Idea(f"I{at}", f"Idea {at}", FORMS) for at in range(8)},
    forms={
        f"I{at}-{form}": Form(f"I{at}-{form}", f"I{at}", form, "slip")
        for at in range(8)
        for form in FORMS
    },
)
HOMES = {f"I{at}": MODULES[at % 4] for at in range(8)}

_met = st.builds(
    lambda at, form, right, sure, days: Met(
        f"I{at}", form, f"I{at}-{form}", right, sure, NOON - dt.timedelta(days=days)
    ),
    st.integers(0, 7),
    st.sampled_from((COURSE, *AGAIN)),
    st.booleans(),
    st.sampled_from(("sure", "think so", "guess", "")),
    st.integers(0, 50),
)


@CALM
@given(st.lists(_met, max_size=16, unique_by=lambda met: met.item))
def test_no_wording_comes_twice_and_what_rests_is_left_alone(met: list[Met]) -> None:
    history, days = list(met), 0
    while asked := chosen(BANK, HOMES, history, ()):
        assert not {each.item for each in history} & set(asked)
        forms = [BANK.forms[item] for item in asked]
        assert all(form.form in AGAIN for form in forms), "the others are for other days"
        assert len({form.idea for form in forms}) == len(forms)
        for form in forms:
            assert not rests([each for each in history if each.idea == form.idea])
        days += 1
        at = NOON + dt.timedelta(days=days)
        history += [Met(form.idea, form.form, form.item, True, "", at) for form in forms]
    assert not list(candidates(BANK, HOMES, history, ()))


def test_an_idea_rests_when_right_and_sure_in_two_wordings() -> None:
    def met(form: str, *, right: bool = True, sure: str = "sure") -> Met:
        return Met("I0", form, f"I0-{form}", right, sure, NOON)

    assert rests([met(COURSE), met("A")])
    assert not rests([met(COURSE)])
    assert not rests([met(COURSE), met("A", sure="think so")])
    assert not rests([met(COURSE, right=False), met("A")])


def test_what_was_shown_and_never_answered_was_met_too() -> None:
    first = chosen(BANK, HOMES, (), ())
    assert len(first) == MOST
    again = chosen(BANK, HOMES, (), first)
    assert not set(first) & set(again)


def test_the_course_can_ask_six_on_each_of_its_three_days() -> None:
    """Also of somebody who answered nothing in the course, and gets all of it wrong."""
    course = real_course()
    homes = {idea: course.home_of_anchor[idea].module for idea in course.bank.ideas}
    history: list[Met] = []
    for day in (7, 30, 90):
        asked = chosen(course.bank, homes, history, ())
        forms = [course.bank.forms[item] for item in asked]
        assert len(asked) == MOST, day
        assert len({homes[form.idea] for form in forms}) >= 3
        at = NOON + dt.timedelta(days=day)
        history += [Met(form.idea, form.form, form.item, False, "", at) for form in forms]
