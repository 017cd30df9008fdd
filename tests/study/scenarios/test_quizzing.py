"""A quiz: answers withheld to the end, nothing lost on the way, only what was missed again."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.item import Outcome
from courseware.domain.progress import Verb
from courseware.domain.refusal import Refusal
from courseware.study.asking.sitting import Sitting
from tests.kits.study.sitting import QUIZ, answer_all, begun, items_of
from tests.kits.world import World


@pytest.mark.parametrize("quiz", ["quiz/nowhere", "nowhere", "", "quiz/", "types"])
def test_a_quiz_that_is_none_is_refused(world: World, quiz: str) -> None:
    member = world.member()
    for call in (world.quizzing.now, world.quizzing.begin, world.quizzing.begin_missed):
        with pytest.raises(Refusal):
            call(member, quiz)


def test_not_begun_is_nothing(world: World) -> None:
    assert world.quizzing.now(world.member(), QUIZ) is None


def test_beginning_asks_the_modules_questions_with_nothing_chosen(world: World) -> None:
    sitting = begun(world, world.member())
    assert tuple(item.id for item in sitting.items) == world.course.quiz(QUIZ)
    assert (dict(sitting.answers), dict(sitting.working)) == ({}, {})
    assert sitting.unanswered == sitting.items


def test_answers_are_withheld_until_the_end(world: World) -> None:
    """A sitting carries no marking; neither does what saving gives back."""
    member = world.member()
    sitting = begun(world, member)
    saved = world.quizzing.save(
        member, sitting.attempt.id, sitting.items[0].id, world.wrong(sitting.items[0].id)
    )
    for state in (saved, world.quizzing.now(member, QUIZ)):
        assert isinstance(state, Sitting)
        assert not hasattr(state, "marked")
        assert "feedback" not in {field.name for field in dataclasses.fields(state)}


def test_the_sitting_goes_on_at_another_sign_in(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    first, second = sitting.items[:2]
    world.quizzing.save(member, sitting.attempt.id, first.id, world.right(first.id), "think so")
    there = world.again(member)
    for state in (world.quizzing.now(there, QUIZ), begun(world, there)):
        assert isinstance(state, Sitting)
        assert state.attempt == sitting.attempt
        assert state.answers[first.id].response == world.right(first.id)
        assert state.answers[first.id].sure == "think so"
        assert second in state.unanswered


@pytest.mark.parametrize("kind", ["matching", "sequencing", "sorting"])
def test_half_an_answer_is_kept(world: World, kind: str) -> None:
    member = world.member()
    quiz, item = items_of(world, kind)
    sitting = begun(world, member, quiz)
    part = world.course.items[item].samples().partial[-1]
    world.quizzing.save(member, sitting.attempt.id, item, part)
    state = world.quizzing.now(world.again(member), quiz)
    assert isinstance(state, Sitting)
    assert state.working[item] == part
    assert item in {each.id for each in state.unanswered}
    world.quizzing.save(member, sitting.attempt.id, item, world.right(item))
    state = world.quizzing.now(member, quiz)
    assert isinstance(state, Sitting)
    assert item not in state.working
    assert state.answers[item].response == world.right(item)


def several(world: World) -> tuple[str, str]:
    """(quiz, item) of the first quiz item that asks for several options."""
    return next(
        (f"quiz/{module.id}", item)
        for module in world.course.modules
        for item in module.quiz
        if getattr(world.course.items[item], "several", False)
    )


def test_half_a_several_is_kept_and_counts_as_missed(world: World) -> None:
    member = world.member()
    quiz, item = several(world)
    sitting = begun(world, member, quiz)
    part = {"chosen": world.right(item)["chosen"][:-1]}
    state = world.quizzing.save(member, sitting.attempt.id, item, part)
    assert state.working[item] == part
    assert item in {each.id for each in state.unanswered}
    assert world.store.answers(member.registration) == []
    result = world.quizzing.finish(member, sitting.attempt.id)
    missed = next(each for each in result.missed if each.item.id == item)
    assert (missed.answer, missed.marking) == (None, None)


def test_an_answer_that_the_question_no_longer_takes_is_unanswered(world: World) -> None:
    """It was answered when fewer options were asked for; the sitting goes on after the edit."""
    member = world.member()
    quiz, item = several(world)
    now = world.course.items[item]
    fewer = dataclasses.replace(now, pick=now.pick - 1)
    before = world.after(
        dataclasses.replace(world.course, items={**world.course.items, item: fewer})
    )
    sitting = begun(before, member, quiz)
    part = {"chosen": world.right(item)["chosen"][:-1]}
    assert fewer not in before.quizzing.save(member, sitting.attempt.id, item, part).unanswered
    state = world.quizzing.now(member, quiz)
    assert isinstance(state, Sitting)
    assert now in state.unanswered
    assert state.answers[item].response == part


def test_the_latest_answer_counts_and_none_is_lost(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    item = sitting.items[0].id
    for given in (world.wrong(item), world.wrong(item), world.right(item)):
        world.clock.tick()
        world.quizzing.save(member, sitting.attempt.id, item, given)
    stored = [answer.response for answer in world.store.answers(member.registration)]
    assert stored == [world.wrong(item), world.right(item)]
    result = world.quizzing.finish(member, sitting.attempt.id)
    assert next(each for each in result.marked if each.item.id == item).right


def test_an_answer_taken_back_is_not_marked(world: World) -> None:
    """Somebody unticks what they had ticked; the screen shows nothing chosen, and so it counts."""
    member = world.member()
    quiz, item = items_of(world, "sorting")
    sitting = begun(world, member, quiz)
    world.quizzing.save(member, sitting.attempt.id, item, world.right(item))
    part = world.course.items[item].samples().partial[-1]
    state = world.quizzing.save(member, sitting.attempt.id, item, part)
    assert item in {each.id for each in state.unanswered}
    result = world.quizzing.finish(member, sitting.attempt.id)
    assert item in {each.item.id for each in result.missed}


def test_finishing_marks_with_feedback_for_what_was_chosen(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    answer_all(world, member, sitting, wrong={sitting.items[0].id})
    result = world.quizzing.finish(member, sitting.attempt.id)
    assert result.attempt.finished_at == world.clock.now
    assert [each.item.id for each in result.missed] == [sitting.items[0].id]
    for each in result.marked:
        assert each.marking is not None
        assert each.answer is not None
        assert each.marking == each.item.mark(each.answer.response)
        assert each.marking.remarks
    assert world.learning.standing(member).marks[QUIZ].state is Verb.COMPLETED


def test_ending_again_is_told_once_and_gives_the_same_result(world: World) -> None:
    """From a second window, or once more because the answer to the first was lost."""
    member = world.member()
    sitting = begun(world, member)
    first = world.quizzing.finish(member, sitting.attempt.id)
    world.clock.tick()
    assert world.quizzing.finish(world.again(member), sitting.attempt.id) == first
    told = [each.object for each in world.store.events(member.registration)]
    assert told.count(QUIZ) == 2  # begun and ended


def test_what_was_not_answered_counts_as_missed(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    first = sitting.items[0].id
    world.quizzing.save(member, sitting.attempt.id, first, world.right(first))
    result = world.quizzing.finish(member, sitting.attempt.id)
    assert {each.item.id for each in result.missed} == {item.id for item in sitting.items[1:]}
    assert all(each.answer is None and each.marking is None for each in result.missed)


def test_only_what_was_missed_comes_again(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    missed = {item.id for item in sitting.items[1:3]}
    answer_all(world, member, sitting, wrong=missed)
    world.quizzing.finish(member, sitting.attempt.id)
    world.clock.tick()
    again = world.quizzing.begin_missed(member, QUIZ)
    assert {item.id for item in again.items} == missed
    assert again.attempt.before == sitting.attempt.id
    assert dict(again.answers) == {}
    answer_all(world, member, again, wrong=set())
    assert world.quizzing.finish(member, again.attempt.id).missed == ()
    with pytest.raises(Refusal, match="nothing to try again"):
        world.quizzing.begin_missed(member, QUIZ)


def test_there_is_nothing_to_try_again_before_the_first_sitting(world: World) -> None:
    with pytest.raises(Refusal):
        world.quizzing.begin_missed(world.member(), QUIZ)


def test_trying_again_goes_on_with_the_sitting_under_way(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    assert world.quizzing.begin_missed(member, QUIZ).attempt == sitting.attempt


def test_sure_but_not_right_comes_first(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    ids = [item.id for item in sitting.items]
    right, guessed, sure = ids[0], ids[1], ids[-1]
    for item in ids:
        given = world.right(item) if item == right else world.wrong(item)
        said = {guessed: "guess", sure: "sure", right: "sure"}.get(item, "")
        world.quizzing.save(member, sitting.attempt.id, item, given, said)
    order = [each.item.id for each in world.quizzing.finish(member, sitting.attempt.id).marked]
    assert order == [sure, *ids[1:-1], right]


@pytest.mark.parametrize("sure", ["Sure", "certain", "x" * 5000])
def test_a_forged_sureness_is_refused(world: World, sure: str) -> None:
    member = world.member()
    sitting = begun(world, member)
    item = sitting.items[0].id
    with pytest.raises(Refusal):
        world.quizzing.save(member, sitting.attempt.id, item, world.right(item), sure)
    assert world.store.answers(member.registration) == []


def test_a_finished_quiz_refuses_saves(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    result = world.quizzing.finish(member, sitting.attempt.id)
    item = sitting.items[0].id
    with pytest.raises(Refusal, match="finished"):
        world.quizzing.save(member, sitting.attempt.id, item, world.right(item))
    assert world.quizzing.now(member, QUIZ) == result


def test_finishing_twice_is_finishing_once(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    first = world.quizzing.finish(member, sitting.attempt.id)
    world.clock.tick(hours=1)
    assert world.quizzing.finish(member, sitting.attempt.id) == first


def test_forged_saves_are_refused(world: World) -> None:
    member, other = world.member(), world.member()
    sitting, theirs = begun(world, member), begun(world, other)
    item = sitting.items[0].id
    elsewhere = world.course.modules[0].quiz[0]
    forged = [
        (theirs.attempt.id, item, world.right(item)),
        ("no-such-attempt", item, world.right(item)),
        (sitting.attempt.id, elsewhere, world.right(elsewhere)),
        (sitting.attempt.id, "Q-V03", world.right("Q-V03")),
        (sitting.attempt.id, "Q-ZZZ", world.right(item)),
        *(
            (sitting.attempt.id, item, bad)
            for bad in world.course.items[item].samples().invalid
            if bad not in world.course.items[item].samples().partial
        ),
    ]
    for attempt, name, response in forged:
        # Half an answer is kept as such; anything else that isn't an answer is refused.
        try:
            world.course.items[name].check(response, partial=True)
            is_partial = name == item and attempt == sitting.attempt.id
        except Exception:
            is_partial = False
        if not is_partial:
            with pytest.raises(Refusal):
                world.quizzing.save(member, attempt, name, response)
    assert world.store.answers(member.registration) == []
    assert world.store.answers(other.registration) == []


def test_finishing_somebody_elses_sitting_is_refused(world: World) -> None:
    theirs = begun(world, world.member())
    with pytest.raises(Refusal):
        world.quizzing.finish(world.member(), theirs.attempt.id)


def test_an_item_with_part_right_is_missed_but_partly(world: World) -> None:
    member = world.member()
    quiz, item = items_of(world, "sorting")
    sitting = begun(world, member, quiz)
    key = dict(world.right(item)["placed"])
    first = next(iter(key))
    other = next(category for category in key.values() if category != key[first])
    world.quizzing.save(member, sitting.attempt.id, item, {"placed": {**key, first: other}})
    result = world.quizzing.finish(member, sitting.attempt.id)
    mine = next(each for each in result.missed if each.item.id == item)
    assert mine.marking is not None
    assert mine.marking.outcome is Outcome.PARTLY
