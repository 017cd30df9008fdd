from __future__ import annotations

import json

import pytest

from courseware.council.sums.suppression import SumLine
from courseware.domain.permissions import May
from tests.kits.council.councils import Officer, Town
from tests.kits.world import World


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def of_types(town: Town) -> tuple[SumLine, ...]:
    sums = town.side.sum_releases.council_sums(town.officer, town.id)
    return next(each.lines for each in sums if each.module == "types")


def enrolled(town: Town, how_many: int) -> list[str]:
    return town.enrol(*(f"Person {number}" for number in range(how_many)))


def done(town: Town, people: list[str]) -> None:
    for person in people:
        town.complete(town.join(person), "types")


def test_sums_are_shown_from_a_release_on_and_a_few_are_hidden(town: Town) -> None:
    people = enrolled(town, 12)
    done(town, people[:6])
    assert town.side.sum_releases.council_sums(town.officer, town.id) == ()
    town.side.sum_releases.release()
    assert of_types(town) == (
        SumLine(("complete",), 6),
        SumLine(("in progress",), 0),
        SumLine(("not started",), 6),
    )


def test_one_more_who_completes_does_not_show_until_five_have(town: Town) -> None:
    people = enrolled(town, 20)
    done(town, people[:6])
    town.side.sum_releases.release()
    first = of_types(town)
    done(town, people[6:7])
    town.world.clock.tick(days=30)
    town.side.sum_releases.release()
    assert of_types(town) == first
    done(town, people[7:11])
    town.world.clock.tick(days=30)
    town.side.sum_releases.release()
    assert of_types(town)[0] == SumLine(("complete",), 11)


def test_releasing_twice_on_a_day_changes_nothing(town: Town) -> None:
    enrolled(town, 9)
    town.side.sum_releases.release()
    assert town.side.sum_releases.release() == 0


def test_a_council_of_four_is_not_told_of(town: Town) -> None:
    enrolled(town, 4)
    town.side.sum_releases.release()
    assert town.side.sum_releases.council_sums(town.officer, town.id) == ()


def test_a_person_in_two_cohorts_is_one_person(town: Town) -> None:
    """Else the cohort of six less the cohort of five would be one person."""
    enrolled(town, 6)
    other = town.add_cohort("Refresher", "types")
    town.enrol(*(f"Person {number}" for number in range(5)), cohort=other)
    town.side.sum_releases.release()
    assert sum(line.people for line in of_types(town)) == 6


def test_releases_outlive_the_erased_and_hold_nobodys_id(town: Town) -> None:
    people = enrolled(town, 8)
    members = [town.join(person) for person in people]
    for member in members:
        town.complete(member, "types")
    town.side.sum_releases.release()
    before = of_types(town)
    town.world.erasing.erase(members[0])
    assert of_types(town) == before
    kept = json.dumps([release.sums for release in town.store.releases([town.id])])
    assert not [one for one in (*people, *(m.registration for m in members)) if one in kept]


def test_the_national_observer_sees_sums_of_all_and_nobodys_name(town: Town) -> None:
    other = Town(town.world)
    done(town, enrolled(town, 10)[:5])
    done(other, enrolled(other, 7)[:2])
    town.side.sum_releases.release()
    observer = Officer("national", frozenset([town.id, other.id]), frozenset([May.SEE_SUMS]))
    types = next(s for s in town.side.sum_releases.national_sums(observer) if s.module == "types")
    assert types.councils == 2
    assert sum(line.people for line in types.lines) == 17
    assert types.lines[0] == SumLine(("complete",), 5), "two more stand with those not started"
    assert types.lines[1] == SumLine(("complete", "not started"), 7)
    assert town.side.people.councils(observer) == []
