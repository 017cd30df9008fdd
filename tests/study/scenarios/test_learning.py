"""Studying: answers in steps, texts, skipping, and where a member stands."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.item import Outcome, digest
from courseware.domain.progress import Verb, project
from courseware.domain.refusal import Refusal
from tests.kits.world import World

TYPES = ["choice", "matching", "sequencing", "sorting", "numeric", "likert"]


def asked_in_a_step(world: World, kind: str) -> tuple[str, str]:
    """(step, item) of a kind. The course may leave a kind to its quizzes: which it asks in a step
    is for its authors to say, and no fault of the engine."""
    try:
        return world.of_type(kind)
    except StopIteration:
        pytest.skip(f"no step asks a {kind}")


@pytest.mark.parametrize("kind", TYPES)
def test_an_answer_in_a_step_is_there_on_another_device(world: World, kind: str) -> None:
    member = world.member()
    step, item = asked_in_a_step(world, kind)
    given = world.right(item)
    assert world.learning.asked(member, step)[item].open
    marking = world.learning.answer(member, step, item, given)
    assert marking.outcome in {Outcome.RIGHT, Outcome.NONE}
    there = world.learning.asked(world.again(member), step)[item]
    assert there.answer is not None
    assert there.answer.response == given
    assert there.answer.outcome == marking.outcome.value
    assert not there.open


def test_feedback_is_for_what_was_chosen(world: World) -> None:
    member = world.member()
    step, item = world.of_type("choice")
    for option in world.course.items[item].options:
        marking = world.learning.answer(member, step, item, {"chosen": [option.id]})
        assert [remark.text for remark in marking.remarks] == [option.feedback]
        assert (marking.outcome is Outcome.RIGHT) is option.correct


def test_the_wording_that_was_answered_is_kept(world: World) -> None:
    member = world.member()
    step, item = world.of_type("choice")
    world.learning.answer(member, step, item, world.right(item))
    (answer,) = world.store.answers(member.registration)
    asked = world.course.items[item]
    assert (answer.edition, answer.digest) == (asked.edition, digest(asked))
    assert world.store.wording(answer.digest) == asked.wording()


def test_working_is_kept_and_gone_once_it_is_answered(world: World) -> None:
    member = world.member()
    step, item = world.of_type("choice")
    world.learning.work(member, step, item, world.wrong(item))
    there = world.learning.asked(world.again(member), step)[item]
    assert (there.working, there.answer, there.open) == (world.wrong(item), None, True)
    world.learning.answer(member, step, item, world.right(item))
    after = world.learning.asked(member, step)[item]
    assert (after.working, after.open) == (None, False)


@pytest.mark.parametrize("kind", [kind for kind in TYPES if kind != "choice"])
def test_half_an_answer_is_kept_but_not_taken(world: World, kind: str) -> None:
    member = world.member()
    step, item = asked_in_a_step(world, kind)
    part = world.course.items[item].samples().partial[-1]
    world.learning.work(member, step, item, part)
    with pytest.raises(Refusal):
        world.learning.answer(member, step, item, part)
    assert world.learning.asked(member, step)[item].working == part
    assert world.store.answers(member.registration) == []


def test_trying_again_opens_it_empty_and_keeps_the_old_answer(world: World) -> None:
    member = world.member()
    step, item = world.of_type("choice")
    world.learning.answer(member, step, item, world.wrong(item))
    world.learning.again(member, step, item)
    opened = world.learning.asked(member, step)[item]
    assert opened.open
    assert opened.working is None
    assert opened.answer is not None
    world.clock.tick()
    world.learning.answer(member, step, item, world.right(item))
    closed = world.learning.asked(member, step)[item]
    assert not closed.open
    assert closed.answer is not None
    assert closed.answer.response == world.right(item)
    outcomes = [answer.outcome for answer in world.store.answers(member.registration)]
    assert outcomes == ["not_right", "right"]


def test_answers_are_nobody_elses(world: World) -> None:
    mine, theirs = world.member(), world.member()
    step, item = world.of_type("choice")
    world.learning.answer(mine, step, item, world.right(item))
    assert world.learning.asked(theirs, step)[item].answer is None
    assert world.learning.standing(theirs).marks == {}


ACTS = ["answer", "work", "again"]


def act(world: World, name: str, step: str, item: str, response: object) -> None:
    member = world.member()
    if name == "again":
        world.learning.again(member, step, item)
    else:
        getattr(world.learning, name)(member, step, item, response)


@pytest.mark.parametrize("name", ACTS)
@pytest.mark.parametrize("item", ["Q-ZZZ", "", "R-T01' --", "constructor"])
def test_a_forged_item_is_refused(world: World, name: str, item: str) -> None:
    step, _item = world.of_type("choice")
    with pytest.raises(Refusal):
        act(world, name, step, item, {"chosen": ["a"]})


@pytest.mark.parametrize("name", ACTS)
def test_an_item_of_another_step_is_refused(world: World, name: str) -> None:
    step, _item = world.of_type("choice")
    other = next(s for s in world.course.steps if s.ref != step and s.items)
    with pytest.raises(Refusal):
        act(world, name, step, other.items[0], world.right(other.items[0]))


@pytest.mark.parametrize("name", ACTS)
def test_a_quizs_item_is_not_asked_in_a_step(world: World, name: str) -> None:
    step, _item = world.of_type("choice")
    quiz_item = world.course.modules[0].quiz[0]
    with pytest.raises(Refusal):
        act(world, name, step, quiz_item, world.right(quiz_item))


@pytest.mark.parametrize("name", ["answer", "work"])
@pytest.mark.parametrize("kind", TYPES)
def test_a_forged_response_is_refused_and_nothing_is_stored(
    world: World, kind: str, name: str
) -> None:
    step, item = asked_in_a_step(world, kind)
    member = world.member()
    asked = world.course.items[item]
    for response in asked.samples().invalid:
        if name == "work" and response in asked.samples().partial:
            continue
        with pytest.raises(Refusal):
            getattr(world.learning, name)(member, step, item, response)
    assert world.store.answers(member.registration) == []
    assert world.store.working(member.registration, step) == {}


@pytest.mark.parametrize("ref", ["", "types", "types/nowhere", "nowhere/culture", "types/culture/"])
def test_an_unknown_place_is_refused(world: World, ref: str) -> None:
    member = world.member()
    for call in (
        world.learning.open_step,
        world.learning.finish_step,
        world.learning.skip_step,
        world.learning.asked,
    ):
        with pytest.raises(Refusal):
            call(member, ref)
    assert world.learning.standing(member).place == ""
    assert world.learning.standing(member).marks == {}


@pytest.mark.parametrize("ref", ["nowhere/quiz", "final/quiz", "types/quizz"])
def test_a_quiz_that_is_none_is_no_place(world: World, ref: str) -> None:
    with pytest.raises(Refusal):
        world.learning.open_step(world.member(), ref)


@pytest.mark.parametrize("ref", ["types/culture", "types/quiz", "final"])
def test_the_place_is_the_same_on_another_device(world: World, ref: str) -> None:
    member = world.member()
    world.learning.open_step(member, "context/welcome")
    world.learning.open_step(member, ref)
    assert world.learning.standing(world.again(member)).place == ref


def test_opening_a_step_is_not_reading_it(world: World) -> None:
    member = world.member()
    world.learning.open_step(member, "types/culture")
    assert world.learning.standing(member).marks == {}


def test_only_the_sensitive_step_can_be_skipped(world: World) -> None:
    member = world.member()
    for step in world.course.steps:
        if not step.sensitive:
            with pytest.raises(Refusal):
                world.learning.skip_step(member, step.ref)
    assert world.learning.standing(member).marks == {}
    world.learning.skip_step(member, "governance/inquiry")
    assert world.learning.standing(member).marks["governance/inquiry"].state is Verb.SKIPPED


def test_whoever_skips_and_then_reads_has_read(world: World) -> None:
    member = world.member()
    world.learning.skip_step(member, "governance/inquiry")
    world.clock.tick()
    world.learning.finish_step(member, "governance/inquiry")
    assert world.learning.standing(member).marks["governance/inquiry"].state is Verb.COMPLETED


def test_a_version_is_kept_on_leaving(world: World) -> None:
    member = world.member()
    step, field = world.of_type("reflection")
    note = world.notes.save(member, field, "First thoughts", 0, "tab")
    world.learning.keep_versions(member, step)
    world.learning.keep_versions(member, step)
    world.notes.save(member, field, "Second thoughts", note.revision, "tab")
    world.learning.finish_step(member, step)
    texts = [version.text for version in world.store.versions(member.registration, field)]
    assert texts == ["First thoughts", "Second thoughts"]


def test_leaving_a_step_without_a_text_keeps_nothing(world: World) -> None:
    member = world.member()
    step, field = world.of_type("reflection")
    world.learning.finish_step(member, step)
    assert list(world.store.versions(member.registration, field)) == []


def test_minutes_left_go_down_and_end_at_none(world: World) -> None:
    member = world.member()
    module = world.course.modules[0]
    before = world.learning.standing(member).minutes_left(module)
    assert before == module.minutes_credited
    world.learning.finish_step(member, module.steps[0].ref)
    after = world.learning.standing(member).minutes_left(module)
    assert after == before - module.steps[0].minutes
    for step in module.steps:
        world.learning.finish_step(member, step.ref)
    world.quizzing.finish(member, world.quizzing.begin(member, "quiz/context").attempt.id)
    assert world.learning.standing(member).minutes_left(module) == 0


def test_where_a_member_stands_can_be_made_anew_from_the_events(world: World) -> None:
    member = world.member()
    world.learning.skip_step(member, "governance/inquiry")
    world.clock.tick()
    world.learning.finish_step(member, "governance/inquiry")
    world.learning.finish_step(member, "types/culture")
    events = world.store.events(member.registration)
    assert project(events) == world.store.marks(member.registration)


def test_a_reported_problem_is_kept_without_a_name(world: World) -> None:
    member = world.member()
    _step, item = world.of_type("choice")
    world.learning.report_problem(member, item, "  Two options say the same.  ")
    _at, about, worded, text = world.store.reports()[0]
    assert (about, text) == (item, "Two options say the same.")
    assert worded == digest(world.course.items[item])
    assert member.registration not in repr(world.store.reports())


@pytest.mark.parametrize(("item", "text"), [("Q-ZZZ", "x"), ("", " \n "), ("", "x" * 2001)])
def test_an_empty_or_endless_report_is_refused(world: World, item: str, text: str) -> None:
    known = world.of_type("choice")[1]
    with pytest.raises(Refusal):
        world.learning.report_problem(world.member(), item or known, text)


def test_a_module_added_later_breaks_no_members_home(world: World) -> None:
    """The copied rule stays; the new module is there to be read, and counts for nothing old."""
    shorter = dataclasses.replace(world.course, modules=world.course.modules[:4])
    member = world.after(shorter).member()
    standing = world.learning.standing(member)
    assert standing.minutes_left(world.course.modules[4]) >= 0


def test_a_step_that_is_gone_is_not_asked_for(world: World) -> None:
    """An author takes a step out: who began before can still be complete."""
    member = world.member()
    module = world.course.modules[0]
    shorter = dataclasses.replace(module, steps=module.steps[:-1])
    modules = (shorter, *world.course.modules[1:])
    later = world.after(dataclasses.replace(world.course, modules=modules))
    missing = later.learning.standing(member).completions[module.id].missing
    assert [need.object for need in missing] == [
        *(step.ref for step in shorter.core_steps),
        f"quiz/{module.id}",
    ]


def test_going_to_another_step_keeps_a_version_of_what_was_written(world: World) -> None:
    member = world.member()
    step, field = world.of_type("reflection")
    world.learning.open_step(member, step)
    world.notes.save(member, field, "Leaving by a link", 0, "tab")
    elsewhere = next(each.ref for each in world.course.steps if each.ref != step)
    world.learning.open_step(member, elsewhere)
    kept = [version.text for version in world.store.versions(member.registration, field)]
    assert kept == ["Leaving by a link"]
