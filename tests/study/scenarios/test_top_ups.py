"""Top-ups from the last core step to the day that ends them, as calls of the service."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterable

import pytest

from courseware.domain.parts.parallel import AGAIN, Idea
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.again.data import TopUp
from courseware.study.again.service import TopUps
from courseware.study.pack.service import Packing
from tests.kits.study.top_ups import answered, read_core, right, wrong
from tests.kits.world import World, at_once


@pytest.fixture
def reader(world: World) -> Member:
    """Somebody who read the core today."""
    member = world.member()
    read_core(world.learning, world.quizzing, member)
    return member


def items_of(top_up: TopUp) -> list[str]:
    return [item.id for item in top_up.sitting.items]


def names(ideas: Iterable[Idea]) -> set[str]:
    return {idea.id for idea in ideas}


def test_nothing_is_offered_before_the_core_is_read_nor_in_the_week_after_it(world: World) -> None:
    member = world.member()
    assert world.top_ups.standing(member).days == ()
    with pytest.raises(Refusal, match="no questions for you today"):
        world.top_ups.begin(member)
    read_core(world.learning, world.quizzing, member)
    world.clock.tick(days=6)
    standing = world.top_ups.standing(member)
    assert standing.due is None
    assert standing.next_on == dt.date(2026, 11, 30)


def test_from_the_core_to_the_day_that_ends_it(world: World, reader: Member) -> None:
    met: set[str] = set()
    for days, day in ((7, 7), (23, 30), (60, 90)):
        world.clock.tick(days=days)
        assert world.top_ups.standing(reader).due == day
        done = answered(world.top_ups, reader, wrong_ones={1}, sure="")
        asked = items_of(done)
        assert len(asked) == 6 and not met & set(asked)
        assert all(world.course.bank.forms[item].form in AGAIN for item in asked)
        met |= set(asked)
        assert world.top_ups.standing(reader).due is None
    assert world.top_ups.standing(reader).next_on is None
    world.clock.tick(days=400)
    assert world.top_ups.standing(reader).due is None


def test_answers_are_ordinary_ones_at_the_place_of_their_day(world: World, reader: Member) -> None:
    world.clock.tick(days=7)
    done = answered(world.top_ups, reader, wrong_ones={2})
    kept = [each for each in world.store.answers(reader.registration) if each.place == "again/7"]
    assert [each.item for each in kept] == items_of(done)
    assert {each.sure for each in kept} == {"sure"}
    assert [each.outcome == "right" for each in kept].count(False) == 1
    assert all(world.store.wording(each.digest) for each in kept)
    assert done.attempt.finished_at is not None


def test_what_was_wrong_and_sure_in_the_course_comes_first(world: World) -> None:
    member = world.member()
    sitting = world.quizzing.begin(member, "quiz/types")
    asked = [item.id for item in sitting.items if item.id in world.course.bank.forms]
    surely = asked[0]
    world.quizzing.save(member, sitting.attempt.id, surely, world.wrong(surely), "sure")
    read_core(world.learning, world.quizzing, member)
    world.clock.tick(days=7)
    first = items_of(world.top_ups.begin(member))[0]
    forms = world.course.bank.forms
    assert forms[first].idea == forms[surely].idea


def test_trying_again_at_once_doesnt_hide_that_it_was_wrong(world: World) -> None:
    member = world.member()
    step, item = "types/who-answers", "Q-T04"
    world.learning.answer(member, step, item, world.wrong(item))
    world.learning.answer(member, step, item, world.right(item))
    read_core(world.learning, world.quizzing, member)
    world.clock.tick(days=7)
    first = items_of(world.top_ups.begin(member))[0]
    assert world.course.bank.forms[first].idea == "T9"


def test_an_answer_that_was_told_stands(world: World, reader: Member) -> None:
    world.clock.tick(days=7)
    begun = world.top_ups.begin(reader)
    item = begun.sitting.items[0]
    world.top_ups.answer(reader, 7, 1, wrong(item), "guess")
    world.top_ups.answer(reader, 7, 1, right(item), "sure")
    (kept,) = [each for each in world.store.answers(reader.registration) if each.place == "again/7"]
    assert (kept.outcome, kept.sure) == ("not_right", "guess")


def test_what_was_begun_is_gone_on_with_where_it_was_left(world: World, reader: Member) -> None:
    world.clock.tick(days=7)
    begun = world.top_ups.begin(reader)
    world.top_ups.answer(reader, 7, 1, right(begun.sitting.items[0]))
    world.clock.tick(days=1)
    standing = world.top_ups.standing(reader)
    assert standing.due == 7 and standing.under_way
    again = world.top_ups.begin(reader)
    assert again.attempt.id == begun.attempt.id and again.at == 2


def test_two_windows_begin_one_and_the_same(world: World, reader: Member) -> None:
    world.clock.tick(days=7)
    one, other = at_once(*[lambda: world.top_ups.begin(reader)] * 2)
    assert one.attempt.id == other.attempt.id


@pytest.mark.parametrize(("number", "response", "sure"), [(0, None, ""), (7, None, "")])
def test_a_question_that_isnt_asked_is_refused(
    world: World, reader: Member, number: int, response: object, sure: str
) -> None:
    world.clock.tick(days=7)
    world.top_ups.begin(reader)
    with pytest.raises(Refusal, match="isn’t asked here"):
        world.top_ups.answer(reader, 7, number, response, sure)
    with pytest.raises(Refusal, match="isn’t asked here"):
        world.top_ups.answer(reader, 30, 1, response, sure)


@pytest.mark.parametrize(("response", "sure"), [({}, ""), (None, "sure"), ("right", "certain")])
def test_what_is_no_answer_is_refused_and_not_kept(
    world: World, reader: Member, response: object, sure: str
) -> None:
    world.clock.tick(days=7)
    item = world.top_ups.begin(reader).sitting.items[0]
    given = right(item) if response == "right" else response
    with pytest.raises(Refusal):
        world.top_ups.answer(reader, 7, 1, given, sure)
    assert world.store.latest_answers(reader.registration, "again/7") == {}


def test_nobody_can_answer_for_somebody_else(world: World, reader: Member) -> None:
    world.clock.tick(days=7)
    world.top_ups.begin(reader)
    other = world.member()
    assert world.top_ups.begun(other, 7) is None
    with pytest.raises(Refusal):
        world.top_ups.answer(other, 7, 1, {})


def test_put_off_it_comes_in_a_week(world: World, reader: Member) -> None:
    world.clock.tick(days=7)
    world.top_ups.put_off(reader)
    standing = world.top_ups.standing(reader)
    assert standing.due is None and standing.next_on == dt.date(2026, 12, 7)
    world.clock.tick(days=7)
    assert world.top_ups.standing(reader).due == 7


def test_no_more_is_no_more_until_it_is_taken_back(world: World, reader: Member) -> None:
    world.clock.tick(days=7)
    world.top_ups.stop(reader)
    for _day in range(3):
        standing = world.top_ups.standing(reader)
        assert standing.stopped and standing.due is None and standing.next_on is None
        world.clock.tick(days=20)
    world.top_ups.take_up(reader)
    assert world.top_ups.standing(reader).due == 30


def test_what_a_top_up_came_to(world: World) -> None:
    """Right again is stayed, right after wrong came back; wrong, or guessed, is once more."""
    member = world.member()
    forms = world.course.bank.forms
    for ref, item, is_right in (
        ("types/who-answers", "Q-T04", False),
        ("gain/chain", "Q-G15", False),
        ("gain/four-principles", "Q-G11", True),
    ):
        given = world.right(item) if is_right else world.wrong(item)
        world.learning.answer(member, ref, item, given)
    read_core(world.learning, world.quizzing, member)
    world.clock.tick(days=7)
    begun = world.top_ups.begin(member)
    asked = {forms[item.id].idea: at for at, item in enumerate(begun.sitting.items, start=1)}
    assert {"T9", "G19"} <= set(asked)
    for idea, number in asked.items():
        item = begun.sitting.items[number - 1]
        given = wrong(item) if idea == "G19" else right(item)
        world.top_ups.answer(member, 7, number, given, "sure")
    done = world.top_ups.begun(member, 7)
    assert done is not None
    came = world.top_ups.came(member, done)
    assert names(came.came_back) == {"T9"}
    assert names(came.once_more) == {"G19"}
    assert names(came.stayed) == set(asked) - {"T9", "G19"}


def test_a_guess_that_was_right_is_worth_another_look(world: World, reader: Member) -> None:
    world.clock.tick(days=7)
    came = world.top_ups.came(reader, answered(world.top_ups, reader, sure="guess"))
    assert len(came.once_more) == 6 and not came.stayed


def test_a_question_that_an_author_took_out_breaks_nothing(world: World, reader: Member) -> None:
    world.clock.tick(days=7)
    begun = world.top_ups.begin(reader)
    gone = begun.sitting.items[2].id
    items = {name: item for name, item in world.course.items.items() if name != gone}
    later = world.after(dataclasses.replace(world.course, items=items)).top_ups
    for number in range(1, 6):
        again = later.begun(reader, 7)
        assert again is not None and again.at == number
        later.answer(reader, 7, number, right(again.sitting.items[number - 1]))
    done = later.begun(reader, 7)
    assert done is not None and done.attempt.finished_at is not None
    assert len(later.came(reader, done).stayed) == 5


def test_all_of_it_is_in_everything_i_wrote(world: World, reader: Member) -> None:
    world.clock.tick(days=7)
    done = answered(world.top_ups, reader)
    chapters = Packing(world.store, world.course, world.clock).pack(reader).chapters
    (again,) = [each for each in chapters if each.title == "Asked again"]
    (part,) = again.parts
    assert part.title == "7 days after"
    assert [entry.stem for entry in part.entries] == [item.stem for item in done.sitting.items]
    assert all(entry.remarks for entry in part.entries)
    assert not any(each.title == "No longer in the course" for each in chapters)


def test_a_course_that_asks_nothing_again_offers_nothing(world: World, reader: Member) -> None:
    bare = dataclasses.replace(world.course, bank=type(world.course.bank)())
    world.clock.tick(days=7)
    top_ups: TopUps = world.after(bare).top_ups
    standing = top_ups.standing(reader)
    assert standing.due is None and standing.next_on is None
