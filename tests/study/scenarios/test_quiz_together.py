"""A quiz answered from two tabs at once, and by two members at once."""

from __future__ import annotations

from functools import partial

from courseware.domain.people import Member
from courseware.study.asking.sitting import Sitting
from courseware.study.quizzes.service import Result
from tests.kits.study.sitting import QUIZ, answer_all, begun
from tests.kits.world import World, at_once


def test_two_tabs_that_begin_at_once_get_the_same_sitting(world: World) -> None:
    member = world.member()
    first, second = at_once(lambda: begun(world, member), lambda: begun(world, world.again(member)))
    assert first.attempt == second.attempt
    assert len(world.store.attempts(member.registration, QUIZ)) == 1


def test_beginning_again_and_again_from_two_tabs_is_one_sitting(world: World) -> None:
    member = world.member()

    def begin_often() -> set[str]:
        return {begun(world, member).attempt.id for _ in range(10)}

    first, second = at_once(begin_often, begin_often)
    assert first == second
    assert len(first) == 1


def test_two_tabs_that_answer_at_once_lose_nothing(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    ids = [item.id for item in sitting.items]

    def answer(items: list[str]) -> None:
        for _round in range(3):
            for item in items:
                world.quizzing.save(member, sitting.attempt.id, item, world.wrong(item))
                world.quizzing.save(member, sitting.attempt.id, item, world.right(item))

    at_once(partial(answer, ids[0::2]), partial(answer, ids[1::2]))
    state = world.quizzing.now(member, QUIZ)
    assert isinstance(state, Sitting)
    assert state.unanswered == ()
    assert {name: each.response for name, each in state.answers.items()} == {
        name: world.right(name) for name in ids
    }
    assert len(world.store.answers(member.registration)) == 6 * len(ids)


def test_finishing_from_two_tabs_at_once_is_finishing_once(world: World) -> None:
    member = world.member()
    sitting = begun(world, member)
    answer_all(world, member, sitting, wrong=set())

    def finish() -> Result:
        return world.quizzing.finish(member, sitting.attempt.id)

    first, second = at_once(finish, finish)
    assert first == second
    assert len(world.store.attempts(member.registration, QUIZ)) == 1


def test_two_members_at_once_keep_apart(world: World) -> None:
    people = [world.member(), world.member()]

    def sit(member: Member, wrong: bool) -> Result:
        sitting = begun(world, member)
        ids = {item.id for item in sitting.items}
        answer_all(world, member, sitting, wrong=ids if wrong else set())
        return world.quizzing.finish(member, sitting.attempt.id)

    first, second = at_once(partial(sit, people[0], False), partial(sit, people[1], True))
    assert first.missed == ()
    assert len(second.missed) == len(second.marked)
