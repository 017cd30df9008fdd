"""Two windows of one member, in the service: neither undoes what was done in the other."""

from __future__ import annotations

import pytest

from courseware.domain.item import Json
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.asking.sitting import Sitting
from courseware.study.quizzes.service import Chosen
from tests.kits.world import World

SPECTRUM, SPECTRUM_AT = "X-T06", "types/your-culture"
CHOICE, CHOICE_AT = "Q-T11", "types/culture"
QUIZ = "quiz/barriers"


@pytest.fixture
def member(world: World) -> Member:
    return world.member()


def culture(**places: dict[str, int]) -> Json:
    return {"places": places, "first": ""}


def test_an_exercise_keeps_what_both_windows_did(world: World, member: Member) -> None:
    move = world.exercising.move
    laptop = culture(outcomes={"now": 2, "wanted": 5}, customer={"now": 1})
    move(member, SPECTRUM_AT, SPECTRUM, laptop, None)
    tablet = culture(customer={"others": 4})
    joined = move(member, SPECTRUM_AT, SPECTRUM, tablet, None)
    both = culture(outcomes={"now": 2, "wanted": 5}, customer={"now": 1, "others": 4})
    assert joined.mine is None
    assert world.exercising.doing(member, SPECTRUM_AT, SPECTRUM).response == both


def test_what_contradicts_is_asked_and_the_rest_is_kept(world: World, member: Member) -> None:
    move = world.exercising.move
    move(member, SPECTRUM_AT, SPECTRUM, culture(outcomes={"now": 2}), None)
    tablet = culture(outcomes={"now": 4}, customer={"now": 3})
    joined = move(member, SPECTRUM_AT, SPECTRUM, tablet, None)
    assert joined.kept == culture(outcomes={"now": 2}, customer={"now": 3})
    assert joined.mine == culture(outcomes={"now": 4}, customer={"now": 3})
    assert world.exercising.doing(member, SPECTRUM_AT, SPECTRUM).response == joined.kept
    move(member, SPECTRUM_AT, SPECTRUM, joined.mine, joined.kept)
    assert world.exercising.doing(member, SPECTRUM_AT, SPECTRUM).response == joined.mine


def test_an_answer_that_was_begun_otherwise_elsewhere_is_not_checked(
    world: World, member: Member
) -> None:
    one, other = world.course.items[CHOICE].samples().incorrect[:2]
    world.learning.work(member, CHOICE_AT, CHOICE, one, None)
    with pytest.raises(Refusal):
        world.learning.answer(member, CHOICE_AT, CHOICE, other, None)
    assert world.learning.asked(member, CHOICE_AT)[CHOICE].working == one
    world.learning.answer(member, CHOICE_AT, CHOICE, one, None)
    assert not world.learning.asked(member, CHOICE_AT)[CHOICE].open


def sorting(world: World, member: Member) -> tuple[Sitting, str, Json]:
    """A sitting, its question of statements to sort, and where all of them belong."""
    sitting = world.quizzing.begin(member, QUIZ)
    item = next(each for each in sitting.items if each.type == "sorting")
    return sitting, item.id, item.samples().correct[0]["placed"]


def test_nine_statements_placed_in_two_windows_are_nine(world: World, member: Member) -> None:
    sitting, name, key = sorting(world, member)
    *first, last = key
    begun: Chosen = Chosen(None)
    for at in range(1, len(first) + 1):
        placed = Chosen({"placed": {each: key[each] for each in first[:at]}})
        world.quizzing.choose(member, sitting.attempt.id, name, placed, begun)
        begun = placed
    stale = Chosen({"placed": {last: key[last]}})
    joined = world.quizzing.choose(member, sitting.attempt.id, name, stale, Chosen(None))
    assert joined.mine is None
    now = world.quizzing.now(member, QUIZ)
    assert isinstance(now, Sitting)
    assert now.answers[name].response == {"placed": key}
    assert name not in now.working


def test_how_sure_somebody_is_survives_another_window(world: World, member: Member) -> None:
    sitting, name, key = sorting(world, member)
    whole = {"placed": key}
    choose = world.quizzing.choose
    choose(member, sitting.attempt.id, name, Chosen(whole, "guess"), Chosen(None))
    moved = dict(key, **{next(iter(key)): next(each for each in key.values())})
    choose(member, sitting.attempt.id, name, Chosen({"placed": moved}), Chosen(whole))
    now = world.quizzing.now(member, QUIZ)
    assert isinstance(now, Sitting)
    assert now.answers[name].sure == "guess"
