"""End to end: what it takes to be complete, and what a member who skips never meets."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.course import FINAL, quiz_of
from courseware.domain.people import Member
from courseware.domain.progress import Event, Verb
from courseware.study.asking.sitting import Sitting
from courseware.study.quizzes.service import Result
from tests.content.real import real_course
from tests.kits.world import World

CREDITED = {module.id: module.minutes_credited for module in real_course().modules}
INQUIRY = "governance/inquiry"


def read_everything(world: World, member: Member, *, skips: bool) -> set[str]:
    """Reads and answers every step; gives every item that was met unasked."""
    met: set[str] = set()
    for step in world.course.steps:
        world.clock.tick(minutes=5)
        if step.sensitive and skips:
            world.learning.skip_step(member, step.ref)
            continue
        world.learning.open_step(member, step.ref)
        for item in step.items:
            met.add(item)
            if world.course.items[item].type == "reflection":
                world.notes.save(member, item, "My words", 0, "tab")
            else:
                world.learning.answer(member, step.ref, item, world.right(item))
        world.learning.finish_step(member, step.ref)
    return met


def sit(world: World, member: Member, quiz: str, *, wrong: bool = False) -> set[str]:
    """Sits a quiz to its end, and again until nothing is missed; gives every item met."""
    sitting = world.quizzing.begin(member, quiz)
    met: set[str] = set()
    while True:
        met |= {item.id for item in sitting.items}
        for item in sitting.items:
            given = world.wrong(item.id) if wrong else world.right(item.id)
            world.quizzing.save(member, sitting.attempt.id, item.id, given)
        world.clock.tick(minutes=5)
        result = world.quizzing.finish(member, sitting.attempt.id)
        if not result.missed:
            return met
        wrong = False
        sitting = world.quizzing.begin_missed(member, quiz)


QUIZZES = [*map(quiz_of, CREDITED), FINAL]


@pytest.mark.parametrize("skips", [False, True], ids=["reads all", "skips the inquiry"])
def test_whoever_does_everything_is_complete_in_all_five(world: World, skips: bool) -> None:
    member = world.member()
    read_everything(world, member, skips=skips)
    for quiz in QUIZZES:
        sit(world, member, quiz)
    completions = world.learning.standing(member).completions
    assert {name: each.minutes_credited for name, each in completions.items()} == CREDITED
    for each in completions.values():
        assert each.complete
        assert each.missing == ()
        assert each.on is not None
        assert member.since < each.on <= world.clock.now


def test_whoever_skips_meets_the_sensitive_question_nowhere(world: World) -> None:
    member = world.member()
    met = read_everything(world, member, skips=True)
    for quiz in QUIZZES:
        met |= sit(world, member, quiz, wrong=True)
    assert "Q-V03" not in met
    assert met.isdisjoint(world.course.sensitive_items)
    assert met == {each.id for each in world.course.items_asked} - world.course.sensitive_items
    for quiz in QUIZZES:
        state = world.quizzing.now(member, quiz)
        assert isinstance(state, Result)
        assert "Q-V03" not in {each.item.id for each in state.marked}


def test_there_is_no_pass_mark(world: World) -> None:
    member = world.member()
    read_everything(world, member, skips=False)
    sitting = world.quizzing.begin(member, "quiz/types")
    for item in sitting.items:
        world.quizzing.save(member, sitting.attempt.id, item.id, world.wrong(item.id))
    world.quizzing.finish(member, sitting.attempt.id)
    assert world.learning.standing(member).completions["types"].complete


def test_reading_without_the_quiz_is_not_complete(world: World) -> None:
    member = world.member()
    read_everything(world, member, skips=True)
    for name, each in world.learning.standing(member).completions.items():
        assert not each.complete
        assert [(need.kind, need.object) for need in each.missing] == [("quiz", quiz_of(name))]
        assert each.minutes_credited == 0


def test_a_quiz_that_is_only_begun_counts_for_nothing(world: World) -> None:
    member = world.member()
    read_everything(world, member, skips=True)
    assert isinstance(world.quizzing.begin(member, "quiz/types"), Sitting)
    assert not world.learning.standing(member).completions["types"].complete


def test_the_closing_quiz_is_optional(world: World) -> None:
    member = world.member()
    read_everything(world, member, skips=True)
    for quiz in QUIZZES[:-1]:
        sit(world, member, quiz)
    standing = world.learning.standing(member)
    assert all(each.complete for each in standing.completions.values())
    assert FINAL not in standing.marks


def test_attendance_in_the_room_completes(world: World) -> None:
    member = world.member()
    world.store.record(Event(member.registration, Verb.ATTENDED, "gain", world.clock.now))
    completions = world.learning.standing(member).completions
    assert [name for name, each in completions.items() if each.complete] == ["gain"]
    assert completions["gain"].minutes_credited == CREDITED["gain"]


def test_the_rule_cannot_change_under_the_learner(world: World) -> None:
    """An author adds a step and credits less: who began before is judged by what stood then."""
    module = world.course.modules[1]
    member = world.member()
    read_everything(world, member, skips=True)
    sit(world, member, "quiz/types")
    before = world.learning.standing(member).completions["types"]
    extra = dataclasses.replace(module.steps[0], id="brand-new")
    changed = dataclasses.replace(module, steps=(*module.steps, extra), version="2027.1")
    modules = tuple(changed if each is module else each for each in world.course.modules)
    later = world.after(dataclasses.replace(world.course, modules=modules))
    same = later.again(member)
    assert later.learning.standing(same).completions["types"] == before
    newcomer = later.member()
    rule = next(rule for rule in newcomer.rule if rule.module == "types")
    assert "types/brand-new" in rule.steps
    more = module.minutes_credited + extra.minutes
    assert (rule.version, rule.minutes_credited) == ("2027.1", more)


def test_two_members_stand_apart(world: World) -> None:
    mine, theirs = world.member(), world.member()
    read_everything(world, mine, skips=False)
    assert not any(each.started for each in world.learning.standing(theirs).completions.values())
