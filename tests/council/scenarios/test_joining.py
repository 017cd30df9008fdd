"""Joining a roster with a link, seeing what the council sees, leaving, joining again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from courseware.council.data import Filter
from courseware.council.joining.service import Joining, State
from courseware.domain.people import Member
from courseware.domain.records import Mode, Status
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Town
from tests.kits.world import World, at_once


class Place(Town):
    """A town whose members join by their links."""

    @property
    def joining(self) -> Joining:
        return self.side.joining

    def token(self, person: str) -> str:
        return self.side.invitations.link(self.officer, person, "")[1].rpartition("/")[2]

    def correct(self, person: str, module: str = "gain") -> str:
        day = dt.date(2026, 11, 3)
        made = self.side.corrections.correct(self.officer, person, module, day, Mode.OTHER, "Paper")
        return made.id

    def officers_page(self, person: str) -> object:
        return self.side.people.person(self.officer, person)

    def acts(self) -> list[str]:
        return [each.entry.act for each in self.store.entries() if each.entry.council == self.id]


@pytest.fixture
def town(world: World) -> Place:
    return Place(world)


def test_a_newcomer_joins_and_the_officer_sees_it(town: Place) -> None:
    [ann] = town.enrol("Ann")
    member = town.world.member()
    seen = town.joining.join(member, town.token(ann))
    assert (seen.council.id, seen.page.person.name) == (town.id, "Ann")
    assert seen.page == town.officers_page(ann)
    assert seen.page.person.standing is Status.NOT_STARTED
    town.complete(member, "types")
    board = town.side.people.dashboard(town.officer, Filter(frozenset([town.id])))
    assert board.standings[Status.IN_PROGRESS] == 1
    assert "join" in town.acts()


def test_looking_at_a_link_changes_nothing(town: Place) -> None:
    [ann] = town.enrol("Ann")
    token, before = town.token(ann), list(town.acts())
    member = town.world.member()
    for _each in range(3):
        offer = town.joining.offer(token, member)
        assert offer is not None and offer.state is State.OPEN
        assert town.joining.offer(token, None) is not None
    person = town.store.person(ann)
    assert person is not None and person.joined_on is None
    assert town.acts() == before


@pytest.mark.parametrize("corrected", [None, "types", "gain", "barriers"])
@pytest.mark.parametrize("done", [(), ("types",), ("types", "gain"), ("barriers",)])
def test_what_is_shown_before_joining_is_what_the_officer_then_sees(
    town: Place, done: tuple[str, ...], corrected: str | None
) -> None:
    [ann] = town.enrol("Ann")
    if corrected:
        town.correct(ann, corrected)
    member = town.world.member()
    for module in done:
        town.complete(member, module)
    token = town.token(ann)
    before = town.joining.offer(token, member)
    assert before is not None
    town.joining.join(member, token)
    assert before.seen.page == town.officers_page(ann)


def test_the_members_page_is_the_officers_page(town: Place) -> None:
    [ann] = town.enrol("Ann")
    member = town.world.member()
    town.joining.join(member, town.token(ann))
    town.complete(member, "types")
    undone = town.correct(ann)
    town.side.corrections.undo(town.officer, undone, "A mistake")
    town.correct(ann)
    [seen] = town.joining.seen(member)
    assert seen.page == town.officers_page(ann)
    assert [each.reason for each in seen.page.corrections] == ["Paper", "Paper"]


def test_a_link_that_was_used_shows_others_nothing_of_the_person(town: Place) -> None:
    [ann] = town.enrol("Ann")
    town.correct(ann)
    token = town.token(ann)
    member = town.world.member()
    town.joining.join(member, token)
    for other in (None, town.world.member()):
        offer = town.joining.offer(token, other)
        assert offer is not None and offer.state is State.TAKEN
        page = offer.seen.page
        assert (page.person.name, page.person.email) == ("", "")
        assert not page.records and not page.corrections
    mine = town.joining.offer(token, town.world.again(member))
    assert mine is not None and mine.state is State.MINE


def test_a_second_member_is_refused_and_changes_nothing(town: Place) -> None:
    [ann] = town.enrol("Ann")
    token = town.token(ann)
    first, second = town.world.member(), town.world.member()
    town.joining.join(first, token)
    with pytest.raises(Refusal, match="joined with this invitation already"):
        town.joining.join(second, token)
    assert [each.page.person.id for each in town.joining.seen(first)] == [ann]
    assert not town.joining.seen(second)


def test_one_who_is_erased_the_moment_they_have_joined_is_answered(
    town: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Erased from another window between the end of joining and the look at what it came to."""
    [ann] = town.enrol("Ann")
    member, token, together = town.world.member(), town.token(ann), town.store.together

    @contextmanager
    def and_then_erased() -> Iterator[None]:
        with together():
            yield
        monkeypatch.undo()
        town.world.erasing.erase(member)

    monkeypatch.setattr(town.store, "together", and_then_erased)
    assert town.joining.join(member, token).page.person.joined_on is None
    assert not town.joining.seen(member)


def test_of_two_at_once_one_joins(town: Place) -> None:
    [ann] = town.enrol("Ann")
    token = town.token(ann)

    def join(member: Member) -> bool:
        try:
            town.joining.join(member, token)
        except Refusal:
            return False
        return True

    members = [town.world.member() for _each in range(3)]
    calls = [lambda member=member: join(member) for member in members]
    assert sorted(at_once(*calls)) == [False, False, True]
    assert town.acts().count("join") == 1


def test_joining_again_is_no_fault_and_is_noted_once(town: Place) -> None:
    [ann] = town.enrol("Ann")
    member, token = town.world.member(), town.token(ann)
    assert town.joining.join(member, token) == town.joining.join(member, token)
    assert town.acts().count("join") == 1


def test_one_course_stands_for_one_person_of_a_cohort(town: Place) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    member = town.world.member()
    town.joining.join(member, town.token(ann))
    with pytest.raises(Refusal, match="as Ann"):
        town.joining.join(member, town.token(bob))
    person = town.store.person(bob)
    assert person is not None and person.joined_on is None


def test_one_course_joins_two_councils(town: Place, world: World) -> None:
    other = Place(world)
    [here], [there] = town.enrol("Ann"), other.enrol("Ann M")
    member = world.member()
    town.joining.join(member, town.token(here))
    other.joining.join(member, other.token(there))
    town.complete(member, "types")
    assert {each.council.id for each in town.joining.seen(member)} == {town.id, other.id}
    for place, person in ((town, here), (other, there)):
        assert place.side.people.person(place.officer, person).facts["types"]
    assert [each.council for each in town.joining.asked_for(member)] == sorted(
        f"Council {each.id}" for each in (town, other)
    )


def test_leaving_takes_out_what_was_told_and_the_link_opens_again(town: Place) -> None:
    [ann] = town.enrol("Ann")
    member, token = town.world.member(), town.token(ann)
    town.joining.join(member, token)
    town.complete(member, "types")
    correction = town.correct(ann)
    left = town.joining.leave(member, ann)
    assert [each.correction for each in left.page.records] == [correction]
    assert not town.joining.seen(member) and not town.joining.asked_for(member)
    town.complete(member, "barriers")
    assert list(town.side.people.person(town.officer, ann).facts) == ["gain"]
    assert "leave" in town.acts()
    assert town.world.learning.standing(member).completions["types"].complete
    town.joining.join(member, token)
    assert set(town.side.people.person(town.officer, ann).facts) == {
        "types",
        "gain",
        "barriers",
    }


def test_nobody_takes_another_out_of_a_cohort(town: Place) -> None:
    ann, bob = town.enrol("Ann", "Bob")
    first, second = town.world.member(), town.world.member()
    town.joining.join(first, town.token(ann))
    town.joining.join(second, town.token(bob))
    for person in (bob, "nobody", ""):
        with pytest.raises(Refusal, match="haven’t joined"):
            town.joining.leave(first, person)
    assert town.joining.seen(second)
    assert "leave" not in town.acts()


def test_whoever_erases_their_course_is_invited_again_by_the_same_link(town: Place) -> None:
    [ann] = town.enrol("Ann")
    member, token = town.world.member(), town.token(ann)
    town.joining.join(member, token)
    town.complete(member, "types")
    town.world.erasing.erase(member)
    offer = town.joining.offer(token, None)
    assert offer is not None and offer.state is State.OPEN
    assert not offer.seen.page.records
    again = town.world.member()
    town.joining.join(again, token)
    assert town.side.people.person(town.officer, ann).records == []


def test_an_ended_link_joins_nobody(town: Place) -> None:
    [ann] = town.enrol("Ann")
    token = town.token(ann)
    town.side.invitations.renew(town.officer, ann)
    assert town.joining.offer(token, None) is None
    with pytest.raises(Refusal, match="ended"):
        town.joining.join(town.world.member(), token)


def test_what_would_be_seen_before_joining_anything(town: Place) -> None:
    member = town.world.member()
    assert town.joining.would_see(member) == () and not town.joining.seen(member)
    town.complete(member, "types")
    [fact] = town.joining.would_see(member)
    assert (fact.module, fact.status) == ("types", Status.COMPLETE)
