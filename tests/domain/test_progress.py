"""What happened, what it adds up to, and the one rule of completion."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.domain.course import Course, Module, Step
from courseware.domain.progress import (
    Event,
    Mark,
    ModuleRule,
    Verb,
    adopted,
    completion,
    completions,
    project,
    rule_from_json,
    rule_of,
    rule_to_json,
    settles,
)

NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)
RULE = ModuleRule("types", "2026.1", 30, ("types/a", "types/b"), "quiz/types")


def event(verb: Verb, thing: str, minute: int = 0) -> Event:
    return Event("member", verb, thing, NOON + dt.timedelta(minutes=minute))


def marks_of(*events: Event) -> dict[str, Mark]:
    return project(events)


def a_step(name: str, *, core: bool = True, sensitive: bool = False) -> Step:
    return Step(
        id=name,
        module="types",
        title=name,
        core=core,
        sensitive=sensitive,
        content_note="",
        support="",
        taster=False,
        minutes=5,
        teaches=(),
        slide="",
        blocks=(),
        file="",
    )


def a_course(*steps: Step) -> Course:
    module = Module("types", 1, "Types", "", "2026.1", ("Q-1",), (), steps, quiz_minutes=2)
    return Course("c", "C", "", "1", (module,), {}, {}, {}, {}, {})


def test_the_first_time_counts() -> None:
    marks = marks_of(
        event(Verb.COMPLETED, "types/a", 1),
        event(Verb.COMPLETED, "types/a", 9),
    )
    assert marks["types/a"].at == NOON + dt.timedelta(minutes=1)


def test_reading_wins_over_skipping_and_skipping_never_over_reading() -> None:
    skipped_then_read = marks_of(
        event(Verb.SKIPPED, "types/a", 1), event(Verb.COMPLETED, "types/a", 2)
    )
    read_then_skipped = marks_of(
        event(Verb.COMPLETED, "types/a", 1), event(Verb.SKIPPED, "types/a", 2)
    )
    assert skipped_then_read["types/a"].state is Verb.COMPLETED
    assert read_then_skipped["types/a"].state is Verb.COMPLETED


def test_events_that_arrive_out_of_order_are_projected_in_order_of_time() -> None:
    late, early = event(Verb.COMPLETED, "types/a", 9), event(Verb.COMPLETED, "types/a", 1)
    assert marks_of(late, early) == marks_of(early, late)


@pytest.mark.parametrize("verb", [Verb.REGISTERED, Verb.INITIALIZED])
def test_beginning_something_settles_nothing(verb: Verb) -> None:
    assert not settles(event(verb, "quiz/types"), None)
    assert marks_of(event(verb, "quiz/types")) == {}


EVENTS = st.lists(
    st.builds(
        event,
        st.sampled_from(Verb),
        st.sampled_from(["types/a", "types/b", "quiz/types", "types"]),
        st.integers(0, 60),
    ),
    max_size=20,
)


@given(EVENTS)
def test_one_by_one_gives_what_rebuilding_gives(events: list[Event]) -> None:
    """The store keeps marks one event at a time; dropped and rebuilt they must be the same."""
    marks: dict[str, Mark] = {}
    for each in sorted(events, key=lambda one: one.at):
        if settles(each, marks.get(each.object)):
            marks[each.object] = Mark(each.object, each.verb, each.at)
    assert marks == project(events)


@given(EVENTS, EVENTS)
def test_nothing_that_happens_later_undoes_a_completion(
    before: list[Event], after: list[Event]
) -> None:
    later = [replace(each, at=each.at + dt.timedelta(days=1)) for each in after]
    if completion(RULE, project(before)).complete:
        then, now = completion(RULE, project(before)), completion(RULE, project(before + later))
        assert now.complete
        assert now.minutes_credited == then.minutes_credited


def test_a_newcomer_has_everything_to_do_and_no_minutes() -> None:
    stand = completion(RULE, {})
    assert [each.object for each in stand.missing] == ["types/a", "types/b", "quiz/types"]
    assert [each.kind for each in stand.missing] == ["step", "step", "quiz"]
    assert (stand.complete, stand.started, stand.on, stand.minutes_credited) == (
        False,
        False,
        None,
        0,
    )


@pytest.mark.parametrize("left", ["types/a", "types/b", "quiz/types"])
def test_one_thing_missing_is_not_complete(left: str) -> None:
    done = [each for each in ("types/a", "types/b", "quiz/types") if each != left]
    stand = completion(RULE, marks_of(*(event(Verb.COMPLETED, each) for each in done)))
    assert not stand.complete
    assert stand.started
    assert [each.object for each in stand.missing] == [left]
    assert stand.minutes_credited == 0


def test_complete_on_the_day_of_the_last_thing() -> None:
    stand = completion(
        RULE,
        marks_of(
            event(Verb.COMPLETED, "quiz/types", 5),
            event(Verb.COMPLETED, "types/a", 50),
            event(Verb.COMPLETED, "types/b", 7),
        ),
    )
    assert stand.complete
    assert stand.on == NOON + dt.timedelta(minutes=50)


def test_hours_are_the_minutes_credited_and_never_measured() -> None:
    for minutes_taken in (1, 10_000):
        stand = completion(
            RULE,
            marks_of(
                event(Verb.COMPLETED, "types/a", 0),
                event(Verb.COMPLETED, "types/b", 0),
                event(Verb.COMPLETED, "quiz/types", minutes_taken),
            ),
        )
        assert stand.minutes_credited == 30


def test_a_skipped_step_counts() -> None:
    stand = completion(
        RULE,
        marks_of(
            event(Verb.SKIPPED, "types/a"),
            event(Verb.COMPLETED, "types/b"),
            event(Verb.COMPLETED, "quiz/types"),
        ),
    )
    assert stand.complete
    assert stand.minutes_credited == 30


def test_attendance_at_the_full_plan_completes() -> None:
    stand = completion(RULE, marks_of(event(Verb.ATTENDED, "types", 3)))
    assert stand.complete
    assert stand.missing == ()
    assert stand.on == NOON + dt.timedelta(minutes=3)
    assert stand.minutes_credited == 30


def test_attendance_at_another_module_completes_nothing_here() -> None:
    assert not completion(RULE, marks_of(event(Verb.ATTENDED, "barriers"))).started


def test_the_rule_asks_for_core_steps_only() -> None:
    course = a_course(a_step("a"), a_step("extra", core=False), a_step("hard", sensitive=True))
    assert rule_of(course) == (
        ModuleRule("types", "2026.1", 12, ("types/a", "types/hard"), "quiz/types"),
    )


def test_the_copied_rule_comes_back_from_json_as_it_was() -> None:
    rule = rule_of(a_course(a_step("a"), a_step("b")))
    assert rule_from_json(json.loads(json.dumps(rule_to_json(rule)))) == rule


def test_a_course_that_grows_changes_nothing_for_who_began_before() -> None:
    copied = json.dumps(rule_to_json(rule_of(a_course(a_step("a"), a_step("b")))))
    now = rule_of(a_course(a_step("a"), a_step("b"), a_step("new")))
    marks = marks_of(
        *(event(Verb.COMPLETED, each) for each in ("types/a", "types/b", "quiz/types"))
    )
    (then,) = rule_from_json(json.loads(copied))
    assert completion(then, marks).complete
    assert [each.object for each in completion(now[0], marks).missing] == ["types/new"]


def test_todays_rule_completes_too_and_is_kept_from_then_on() -> None:
    """The core became smaller: nobody who began before is asked for what newcomers aren't."""
    old = rule_of(a_course(a_step("a"), a_step("b")))
    smaller = a_course(a_step("a"), a_step("b", core=False))
    marks = marks_of(*(event(Verb.COMPLETED, each) for each in ("types/a", "quiz/types")))
    (stands,) = completions(old, smaller, marks)
    assert stands.complete
    kept = adopted(old, smaller, marks)
    assert kept == rule_of(smaller)
    grown = a_course(a_step("a"), a_step("b", core=False), a_step("new"))
    (later,) = completions(kept, grown, marks)
    assert later.complete
    assert later.minutes_credited == stands.minutes_credited


def test_a_rule_that_is_not_met_is_never_given_up_for_another() -> None:
    old = rule_of(a_course(a_step("a"), a_step("b")))
    other = a_course(a_step("a"), a_step("b", core=False), a_step("c"), a_step("d"))
    assert adopted(old, other, {}) == old
    (stands,) = completions(old, other, {})
    assert [each.object for each in stands.missing] == ["types/a", "types/b", "quiz/types"]
