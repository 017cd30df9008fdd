"""A quiz whose questions an author changes while it is under way, or afterwards."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.course import Course
from courseware.domain.refusal import Refusal
from courseware.items.questions.matching.spec import Pair
from courseware.study.asking.sitting import Sitting
from courseware.study.quizzes.service import Result
from tests.kits.study.sitting import QUIZ, answer_all, begun, items_of
from tests.kits.world import World


def without(course: Course, item: str) -> Course:
    modules = tuple(
        dataclasses.replace(each, quiz=tuple(i for i in each.quiz if i != item))
        for each in course.modules
    )
    items = {name: each for name, each in course.items.items() if name != item}
    return dataclasses.replace(course, modules=modules, items=items)


def test_an_item_that_was_removed_does_not_break_a_sitting(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    gone, kept = sitting.items[0].id, sitting.items[1].id
    world.quizzing.save(member, sitting.attempt.id, gone, world.right(gone))
    later = world.after(without(world.course, gone))
    state = later.quizzing.now(member, QUIZ)
    assert isinstance(state, Sitting)
    assert [item.id for item in state.items] == [item.id for item in sitting.items[1:]]
    with pytest.raises(Refusal):
        later.quizzing.save(member, sitting.attempt.id, gone, world.right(gone))
    later.quizzing.save(member, sitting.attempt.id, kept, world.right(kept))
    result = later.quizzing.finish(member, sitting.attempt.id)
    assert gone not in {each.item.id for each in result.marked}
    again = later.quizzing.begin_missed(member, QUIZ)
    assert gone not in {item.id for item in again.items}


def test_an_item_that_is_removed_afterwards_does_not_break_a_result(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    answer_all(world, member, sitting, wrong=set())
    world.quizzing.finish(member, sitting.attempt.id)
    gone = sitting.items[0].id
    state = world.after(without(world.course, gone)).quizzing.now(member, QUIZ)
    assert isinstance(state, Result)
    assert len(state.marked) == len(sitting.items) - 1


def test_a_reworded_item_keeps_its_answer(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    item = sitting.items[0]
    world.quizzing.save(member, sitting.attempt.id, item.id, world.right(item.id))
    items = {**world.course.items, item.id: dataclasses.replace(item, stem="Said better?")}
    later = world.after(dataclasses.replace(world.course, items=items))
    state = later.quizzing.now(member, QUIZ)
    assert isinstance(state, Sitting)
    assert state.answers[item.id].response == world.right(item.id)


def test_an_item_that_changed_shape_does_not_break_a_result(world: World) -> None:
    """A pair is added to a question that was answered before: the result must still open."""
    member = world.member()
    quiz, name = items_of(world, "matching")
    sitting = begun(world, member, quiz)
    world.quizzing.save(member, sitting.attempt.id, name, world.right(name))
    world.quizzing.finish(member, sitting.attempt.id)
    item = world.course.items[name]
    grown = dataclasses.replace(item, pairs=(*item.pairs, Pair("p99", "New", "Brand new", "Yes.")))
    items = {**world.course.items, name: grown}
    later = world.after(dataclasses.replace(world.course, items=items))
    assert isinstance(later.quizzing.now(member, quiz), Result)
