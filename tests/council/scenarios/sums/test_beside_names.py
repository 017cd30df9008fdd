"""Attacks by arithmetic: a list of names of one day, and sums of another."""

from __future__ import annotations

import pytest

from courseware.council.publication.data import PublicationKind
from courseware.council.sums.releases import totals
from courseware.council.sums.service import ModuleSums
from courseware.domain.records import Status
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Town
from tests.kits.world import World

NAMES, SUMS = PublicationKind.NAMES, PublicationKind.SUMS
COMPLETE = (Status.COMPLETE.value,)


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def publish(town: Town, kind: PublicationKind) -> None:
    record = town.side.publications
    draft = record.draft(town.officer, town.id, kind)
    record.publish(town.officer, town.id, kind, "", draft.digest)


def told_later(town: Town, seen: list[ModuleSums], module: str) -> list[str]:
    """What somebody works out who has the list of names, the public roster, and every sum that
    anybody is shown: by a sum of a later day, that none of those who aren't listed, or that all
    of them, had completed the module."""
    shown = town.side.publications.shown(town.id)
    assert shown is not None
    lines = town.side.publications.shown_lines(shown)
    listed = {each.person for each in lines if each.fact.module == module}
    others = len(town.store.members(town.cohort.id)) - len(listed)
    told = []
    for sums in seen:
        complete = sum(line.people for line in sums.lines if line.answers == COMPLETE)
        if sums.module == module and sums.on > shown.publication.on:
            left = complete - len(listed)
            told += [f"{left} of {others} on {sums.on}"] if left in (0, others) else []
    return told


def everything_shown(town: Town) -> list[ModuleSums]:
    side, officer = town.side, town.officer
    draft = side.publications.draft(officer, town.id, SUMS)
    return [
        *side.sum_releases.council_sums(officer, town.id),
        *side.sum_releases.national_sums(officer),
        *draft.sums,
    ]


@pytest.mark.parametrize("sums_before", [True, False])
def test_a_later_sum_says_nothing_of_those_who_arent_listed(town: Town, sums_before: bool) -> None:
    people = town.enrol(*(f"Person {number}" for number in range(12)))
    for person in people[:7]:
        town.complete(town.join(person), "types")
    releases = town.side.sum_releases
    if sums_before:
        assert releases.take(town.officer, town.id)
    publish(town, NAMES)
    before = everything_shown(town)
    # The other five begin: enough have moved for a new sum, and still no more are complete.
    town.world.clock.tick(days=31)
    for person in people[7:]:
        member = town.join(person)
        found = town.world.course.module("types")
        assert found is not None
        town.world.learning.finish_step(member, found.core_steps[0].ref)
    releases.release()
    with pytest.raises(Refusal, match="Names were published"):
        releases.take(town.officer, town.id)
    assert told_later(town, everything_shown(town), "types") == []
    assert everything_shown(town) == before
    for refused in (
        lambda: publish(town, SUMS),
        lambda: town.side.publications.draft(town.officer, town.id, SUMS, to_hand_out=True),
    ):
        with pytest.raises(Refusal, match="who of the others"):
            refused()


def test_sums_that_were_counted_after_names_arent_shown_beside_them(town: Town) -> None:
    """As an installation may have them from before this rule."""
    people = town.enrol(*(f"Person {number}" for number in range(12)))
    for person in people[:7]:
        town.complete(town.join(person), "types")
    publish(town, NAMES)
    town.world.clock.tick(days=31)
    today = town.side.people.today()
    with town.store.together():
        town.side.sum_releases._release(town.id, today)
    [*stored] = town.store.releases([town.id])
    assert stored and totals(stored)
    assert everything_shown(town) == []


def test_names_may_be_published_anew_and_withdrawing_them_frees_no_sums(town: Town) -> None:
    people = town.enrol(*(f"Person {number}" for number in range(12)))
    for person in people[:7]:
        town.complete(town.join(person), "types")
    publish(town, NAMES)
    town.world.clock.tick(days=31)
    town.complete(town.join(people[7]), "types")
    publish(town, NAMES)
    shown = town.side.publications.shown(town.id)
    assert shown is not None and shown.lines == 8
    town.side.publications.withdraw(town.officer, town.id, shown.publication.id)
    with pytest.raises(Refusal, match="who of the others"):
        publish(town, SUMS)
    town.world.clock.tick(days=5 * 366 + 1)
    assert town.side.sum_releases.take(town.officer, town.id)
    publish(town, SUMS)


def test_sums_in_which_nobody_moved_keep_their_day(town: Town) -> None:
    people = town.enrol(*(f"Person {number}" for number in range(12)))
    for person in people[:7]:
        town.complete(town.join(person), "types")
    releases = town.side.sum_releases
    releases.take(town.officer, town.id)
    day = town.side.people.today()
    town.world.clock.tick(days=31)
    assert releases.take(town.officer, town.id) == 0
    assert {each.on for each in releases.council_sums(town.officer, town.id)} == {day}
