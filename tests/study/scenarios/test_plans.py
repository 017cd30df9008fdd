"""Plans for a meeting: looked back on in their time, told on the page, begun from an example."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.review.service import Reviewing
from tests.kits.world import World

PLAN, PLANS = "governance/commitments", "X-V21"


@pytest.fixture
def member(world: World) -> Member:
    return world.member()


def test_commitments_come_back_after_thirty_sixty_and_ninety_days(
    world: World, member: Member
) -> None:
    def kept(response: object) -> None:
        world.exercising.move(member, PLAN, PLANS, response)
        world.exercising.keep_version(member, PLAN, world.course.items[PLANS])

    def due() -> list[tuple[str, int]]:
        return [(each.look_back.item, each.days) for each in world.exercising.due(member)]

    kept({"by": {"1": "2026-12-02"}, "stands": {}})
    world.clock.tick(days=29)
    assert due() == []
    world.clock.tick(days=1)
    assert due() == [(PLANS, 30)]
    world.clock.tick(days=3)
    kept({"by": {"1": "2026-12-02"}, "stands": {"1": "going"}})
    assert due() == []
    world.clock.tick(days=60)
    assert due() == [(PLANS, 90)], "only the last day that has passed is named"


def test_a_plan_is_looked_back_on_from_the_day_of_its_meeting(world: World, member: Member) -> None:
    def today() -> dt.date:
        return world.clock().date()

    def due() -> list[int]:
        return [each.days for each in world.exercising.due(member)]

    meeting = today() + dt.timedelta(days=45)
    world.notes.save(member, f"{PLANS}.will-1", "Ask for one figure", 0, "tab")
    assert world.exercising.look_backs(member, PLANS) == (), "nothing is kept yet"
    response = {"by": {"1": meeting.isoformat()}, "stands": {}}
    world.exercising.move(member, PLAN, PLANS, response)
    world.learning.finish_step(member, PLAN)
    after = tuple(meeting + dt.timedelta(days=days) for days in (30, 60, 90))
    assert world.exercising.look_backs(member, PLANS) == after
    world.clock.tick(days=74)
    assert due() == [], "30 days after it was written, its meeting is still to come"
    world.clock.tick(days=1)
    assert due() == [30]
    (asked,) = world.exercising.due(member)
    assert asked.lines[0].endswith("I will ask for one figure.")
    for stands in ("done", "dropped"):
        world.exercising.move(member, PLAN, PLANS, response | {"stands": {"1": stands}})
        assert due() == []
        assert world.exercising.look_backs(member, PLANS) == ()
    world.exercising.move(member, PLAN, PLANS, response | {"stands": {"1": "stuck"}})
    assert world.exercising.look_backs(member, PLANS) == after


def test_a_plan_stands_on_the_page_before_it_has_a_day(world: World, member: Member) -> None:
    world.notes.save(member, f"{PLANS}.will-1", "Ask for one figure", 0, "tab")
    reviewing = Reviewing(
        world.store, world.course, world.clock, world.exercising, lambda _for, value: value
    )
    review = reviewing.review(member)
    assert [each.lines for each in review.filled] == [("I will ask for one figure.",)]
    world.exercising.start_afresh(member, PLAN, PLANS)
    assert world.exercising.doing(member, PLAN, PLANS).so_far is None


def test_a_beginning_fills_only_what_is_empty(world: World, member: Member) -> None:
    world.notes.save(member, f"{PLANS}.will-1", "Mine", 0, "tab")
    world.notes.save(member, f"{PLANS}.at-1", "Gone", 0, "tab")
    world.notes.save(member, f"{PLANS}.at-1", "", 1, "tab")
    taken = {"at-1": "the board", "will-1": "theirs", "then-1": "write"}
    world.exercising.begin_from(member, PLAN, PLANS, taken)
    words = world.exercising.doing(member, PLAN, PLANS).words
    assert words == {"at-1": "the board", "will-1": "Mine", "then-1": "write"}
    for refused in ({"at-9": "x"}, {"at-1": "x", "nothing": "y"}):
        with pytest.raises(Refusal):
            world.exercising.begin_from(member, PLAN, PLANS, refused)
    assert world.exercising.doing(member, PLAN, PLANS).words == words
