"""One partnership of a member's own: named, corrected, put away, another begun."""

from __future__ import annotations

import pytest

from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.study.review.own.service import OwnWork
from courseware.study.review.service import Reviewing
from tests.kits.world import World

CULTURE, SPECTRUM = "types/your-culture", "X-T06"
LATER = "governance/culture-again"


@pytest.fixture
def own(world: World) -> OwnWork:
    reviewing = Reviewing(
        world.store, world.course, world.clock, world.exercising, lambda _for, value: value
    )
    return OwnWork(
        world.store,
        world.course,
        world.clock,
        world.exercising,
        world.notes,
        reviewing,
        lambda section: f"picture of {section.item.id}",
    )


@pytest.fixture
def member(world: World) -> Member:
    return world.member()


def placed(now: int) -> dict[str, object]:
    return {"places": {"outcomes": {"now": now, "wanted": 6}}, "first": ""}


def test_a_name_is_given_and_corrected_and_nothing_else_changes(
    world: World, own: OwnWork, member: Member
) -> None:
    own.call_it(member, "  the   Tuesday forum ")
    assert world.exercising.named(member) == "the Tuesday forum"
    world.exercising.move(member, CULTURE, SPECTRUM, placed(2))
    own.call_it(member, "the Wednesday forum")
    assert world.exercising.named(member) == "the Wednesday forum"
    assert world.exercising.doing(member, CULTURE, SPECTRUM).response is not None
    assert own.earlier_pages(member) == ()


@pytest.mark.parametrize("typed", ["", "   ", "x" * 201, "a\x00b"])
def test_what_is_no_name_is_refused_in_words(own: OwnWork, member: Member, typed: str) -> None:
    with pytest.raises(Refusal):
        own.call_it(member, typed)


def test_who_takes_the_example_is_told_that_it_is_invented_and_keeps_their_own_words(
    world: World, own: OwnWork, member: Member
) -> None:
    own.call_it(member, "the Tuesday forum")
    own.take_example(member)
    assert world.exercising.named(member) == "Safer Nights Dunvarra (invented)"
    assert world.notes.note(member, "X-C00.nickname").text == "the Tuesday forum"
    assert "X-C00.purpose" not in world.notes.notes(member), "the example's words are nobody's"


def test_beginning_another_puts_the_page_away_and_leaves_nothing_to_compare(
    world: World, own: OwnWork, member: Member
) -> None:
    own.call_it(member, "the Tuesday forum")
    world.notes.save(member, "X-C00.purpose", "Jobs for school leavers", 0, "tab")
    for field in ("R-C01", "R-C02"):
        world.notes.save(member, field, "A year of it is worth it", 0, "tab")
    spectrum = world.course.items[SPECTRUM]
    world.exercising.move(member, CULTURE, SPECTRUM, spectrum.samples().correct[0])
    world.exercising.keep_version(member, CULTURE, spectrum)
    world.clock.tick(days=3)
    assert world.exercising.earlier(member, LATER, SPECTRUM) is not None
    own.begin_another(member)
    [page] = own.earlier_pages(member)
    assert (page.number, page.name, page.made_at) == (1, "the Tuesday forum", world.clock.now)
    said = " ".join(" ".join(each.lines) for each in page.sections)
    assert "Jobs for school leavers" in said
    assert any(each.picture == "picture of X-T06" for each in page.sections)
    assert world.exercising.named(member) == ""
    assert world.exercising.earlier(member, LATER, SPECTRUM) is None
    assert world.exercising.doing(member, CULTURE, SPECTRUM).response is None
    assert world.exercising.due(member) == ()
    assert not any(world.notes.note(member, field).text for field in ("R-C01", "R-C02"))
    own.call_it(member, "the harbour board")
    own.begin_another(member)
    assert [each.name for each in own.earlier_pages(member)] == [
        "the harbour board",
        "the Tuesday forum",
    ]
    assert own.earlier_page(member, 1) == page
    assert own.earlier_page(member, 9) is None


def test_nothing_is_put_away_where_nothing_was_begun(own: OwnWork, member: Member) -> None:
    own.begin_another(member)
    assert own.earlier_pages(member) == ()


def test_earlier_pages_are_their_owners(world: World, own: OwnWork, member: Member) -> None:
    own.call_it(member, "the Tuesday forum")
    own.begin_another(member)
    assert own.earlier_pages(world.member()) == ()
