"""Working on an exercise: kept as it is made, resumed, redone without losing what was there."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import pytest

from courseware.domain.exercise import field_of
from courseware.domain.item import Json
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.review.service import Reviewing
from tests.kits.world import World

REF, ITEM = "types/your-culture", "X-T06"
SIGN = field_of(ITEM, "sign")
PAIRS = ("interdependency", "integrated", "outcomes", "accountability", "customer")


def placed(now: int, wanted: int) -> Json:
    """Every pair at the same place."""
    return {"places": {pair: {"now": now, "wanted": wanted} for pair in PAIRS}, "first": ""}


@pytest.fixture
def member(world: World) -> Member:
    return world.member()


def response(world: World, member: Member) -> Any:
    return world.exercising.doing(member, REF, ITEM).response


def test_it_is_today_as_in_scotland(world: World) -> None:
    """After midnight in summer, when it is still yesterday in UTC, a plan's day has come."""
    world.clock.now = dt.datetime(2027, 6, 30, 23, 30, tzinfo=dt.UTC)
    assert world.exercising.today() == world.learning.today() == dt.date(2027, 7, 1)


def test_half_done_is_kept_and_resumed_on_another_device(world: World, member: Member) -> None:
    half = {"places": {"outcomes": {"now": 3}}, "first": ""}
    world.exercising.move(member, REF, ITEM, half)
    assert response(world, world.again(member)) == half
    world.learning.finish_step(member, REF)
    assert world.exercising.doing(member, REF, ITEM).kept is None
    assert response(world, member) == half


def test_leaving_the_step_keeps_a_version_once(world: World, member: Member) -> None:
    world.learning.open_step(member, REF)
    world.exercising.move(member, REF, ITEM, placed(2, 5))
    for _again in range(2):
        world.learning.open_step(member, "types/why-not")
        world.learning.open_step(member, REF)
    world.exercising.move(member, REF, ITEM, placed(3, 5))
    world.learning.finish_step(member, REF)
    kept = [each.response for each in world.store.answers(member.registration)]
    assert kept == [placed(2, 5), placed(3, 5)]
    assert response(world, member) == placed(3, 5)


def test_starting_afresh_empties_it_and_loses_nothing(world: World, member: Member) -> None:
    world.exercising.move(member, REF, ITEM, placed(2, 5))
    world.notes.save(member, SIGN, "They ring each other.", 0, "tab")
    world.exercising.start_afresh(member, REF, ITEM)
    doing = world.exercising.doing(member, REF, ITEM)
    assert (doing.response, doing.words) == (None, {})
    assert [each.response for each in world.store.answers(member.registration)] == [placed(2, 5)]
    versions = world.store.versions(member.registration, SIGN)
    assert [each.text for each in versions] == ["They ring each other."]


@pytest.mark.parametrize(
    "forged",
    [
        {"places": {"outcomes": {"now": 8}}, "first": ""},
        {"places": {"nowhere": {"now": 1}}, "first": ""},
        {"places": {}, "first": "nowhere"},
        {"sign": "words don't belong here"},
        None,
    ],
)
def test_a_forged_move_is_refused_and_nothing_is_kept(
    world: World, member: Member, forged: Json
) -> None:
    with pytest.raises(Refusal):
        world.exercising.move(member, REF, ITEM, forged)
    assert response(world, member) is None


@pytest.mark.parametrize(
    ("ref", "item"),
    [("types/culture", ITEM), (REF, "Q-T11"), (REF, "nothing"), ("nowhere", ITEM)],
)
def test_an_exercise_is_worked_on_where_it_stands_and_nowhere_else(
    world: World, member: Member, ref: str, item: str
) -> None:
    with pytest.raises(Refusal):
        world.exercising.move(member, ref, item, placed(1, 2))


def test_words_go_in_slots_of_the_exercise_only(world: World, member: Member) -> None:
    world.notes.save(member, SIGN, "A sign", 0, "tab")
    assert world.exercising.doing(member, REF, ITEM).words == {"sign": "A sign"}
    for field in (field_of(ITEM, "no-such"), ITEM, field_of("Q-T11", "sign"), f"{ITEM}."):
        with pytest.raises(Refusal):
            world.notes.save(member, field, "words", 0, "tab")


def test_words_of_another_member_are_never_read(world: World, member: Member) -> None:
    world.notes.save(member, SIGN, "Mine", 0, "tab")
    world.exercising.move(member, REF, ITEM, placed(2, 5))
    other = world.member()
    doing = world.exercising.doing(other, REF, ITEM)
    assert (doing.response, doing.words, doing.kept) == (None, {}, None)


class TestReview:
    """The one page."""

    def review(self, world: World, member: Member) -> Any:
        reviewing = Reviewing(
            world.store, world.course, world.clock, world.exercising, lambda _for, value: value
        )
        return reviewing.review(member)

    def test_is_empty_at_first_and_names_what_can_be_done(
        self, world: World, member: Member
    ) -> None:
        review = self.review(world, member)
        assert not review.begun
        assert [part.item.id for part in review.sections] == [
            part.item for part in world.course.review
        ]

    def test_says_what_each_exercise_came_to_in_the_members_words(
        self, world: World, member: Member
    ) -> None:
        home = "context/your-partnership"
        world.exercising.move(member, home, "X-C00", {"own": True})
        world.notes.save(member, "X-C00.nickname", "The Tuesday forum.", 0, "tab")
        world.notes.save(member, "X-C00.purpose", "Jobs for school leavers", 0, "tab")
        world.exercising.move(member, REF, ITEM, placed(2, 5))
        review = self.review(world, member)
        assert review.name == "The Tuesday forum"
        begun = {part.item.id: part for part in review.filled}
        assert set(begun) == {"X-C00", ITEM}
        assert "Purpose: Jobs for school leavers." in begun["X-C00"].lines

    def test_days_come_in_order_and_without_what_was_dropped(
        self, world: World, member: Member
    ) -> None:
        given = {"1": "2027-02-01", "2": "2026-12-01", "3": "2026-11-30"}
        world.exercising.move(
            member, "governance/commitments", "X-V21", {"by": given, "stands": {"3": "dropped"}}
        )
        for number in given:
            world.notes.save(member, f"X-V21.will-{number}", f"Deed {number}", 0, "tab")
        review = self.review(world, member)
        assert [due.text for _, due in review.dates] == [
            "On 1 December, I will deed 2.",
            "On 1 February, I will deed 1.",
        ]


class TestLater:
    """The same exercise, later in the course."""

    AGAIN = "governance/culture-again"

    def kept(self, world: World, member: Member, ref: str, response: Json) -> None:
        world.exercising.move(member, ref, ITEM, response)
        world.learning.finish_step(member, ref)

    def test_is_compared_with_the_first_version_and_not_the_other_way_round(
        self, world: World, member: Member
    ) -> None:
        self.kept(world, member, REF, placed(2, 5))
        world.clock.tick(days=1)
        self.kept(world, member, REF, placed(3, 5))
        world.clock.tick(days=1)
        self.kept(world, member, self.AGAIN, placed(4, 5))
        earlier = world.exercising.earlier(member, self.AGAIN, ITEM)
        assert earlier is not None
        assert (earlier.answer.response, earlier.comparable) == (placed(2, 5), True)
        assert world.exercising.earlier(member, REF, ITEM) is None

    def test_holds_over_a_corrected_comma_and_stops_at_a_new_edition(
        self, world: World, member: Member
    ) -> None:
        self.kept(world, member, REF, placed(2, 5))
        item = world.course.items[ITEM]
        for change, comparable in (
            ({"stem": item.stem + ","}, True),
            ({"edition": item.edition + 1}, False),
        ):
            items = {**world.course.items, ITEM: dataclasses.replace(item, **change)}
            after = world.after(dataclasses.replace(world.course, items=items))
            earlier = after.exercising.earlier(member, self.AGAIN, ITEM)
            assert earlier is not None
            assert earlier.comparable is comparable


def test_going_back_in_something_finished_keeps_what_it_came_to(
    world: World, member: Member
) -> None:
    ref, item = "context/case-forum", "X-S01"
    world.exercising.move(member, ref, item, {"path": ["b", "a"]})
    world.exercising.move(member, ref, item, {"path": ["b"]})
    world.exercising.move(member, ref, item, {"path": ["b", "b"]})
    kept = [answer.response for answer in world.store.answers(member.registration)]
    assert kept == [{"path": ["b", "a"]}]
    assert world.exercising.doing(member, ref, item).response == {"path": ["b", "b"]}
    assert world.exercising.versions(member, ref, item) == ({"path": ["b", "a"]},)


def test_what_was_kept_of_another_meaning_is_no_version_of_this_one(
    world: World, member: Member
) -> None:
    ref, item = "context/case-forum", "X-S01"
    world.exercising.move(member, ref, item, {"path": ["b", "a"]})
    world.exercising.move(member, ref, item, {"path": ["b"]})
    made = world.course.items[item]
    items = {**world.course.items, item: dataclasses.replace(made, edition=made.edition + 1)}
    after = world.after(dataclasses.replace(world.course, items=items))
    assert after.exercising.versions(member, ref, item) == ()


def test_what_exercises_are_about_has_the_members_name_or_the_examples(
    world: World, member: Member
) -> None:
    home, item = "context/your-partnership", "X-C00"
    assert world.exercising.named(member) == ""
    world.exercising.move(member, home, item, {"own": False})
    assert world.exercising.named(member) == "Safer Nights Dunvarra (invented)"
    world.exercising.move(member, home, item, {"own": True})
    world.notes.save(member, f"{item}.nickname", "The Tuesday board", 0, "tab")
    assert world.exercising.named(member) == "The Tuesday board"
