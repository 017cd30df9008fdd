from __future__ import annotations

import pytest

from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Officer, Town
from tests.kits.world import World


@pytest.fixture
def towns(world: World) -> list[Town]:
    """Three councils of eleven: five, six and all of them have completed a module."""
    made = [Town(world) for _ in range(3)]
    for council in made[0].store.sharing():  # of other tests on this database
        made[0].store.stop_sharing(council)
    for town, how_many in zip(made, (5, 6, 11), strict=True):
        people = town.enrol(*(f"Person {number}" for number in range(11)))
        for person in people[:how_many]:
            town.complete(town.join(person), "types")
    made[0].side.sum_releases.release()
    return made


def agree(*towns: Town) -> None:
    for town in towns:
        town.side.comparisons.agree(town.officer, town.id)


def of(town: Town, who: Officer | None = None):
    comparison = town.side.comparisons.comparison(who or town.officer)
    return comparison, {each.module: each for each in comparison.modules}


def test_nothing_is_compared_before_three_councils_agreed(towns: list[Town]) -> None:
    agree(*towns[:2])
    comparison, modules = of(towns[0])
    assert comparison.is_mine and not modules


def test_those_who_agreed_see_the_span_and_where_they_stand(towns: list[Town]) -> None:
    agree(*towns)
    _comparison, modules = of(towns[1])
    types = modules["types"]
    assert (types.councils, types.lowest, types.middle, types.highest) == (3, 45, 55, 100)
    assert types.mine == 55


def test_a_council_that_did_not_agree_sees_nothing_of_others(towns: list[Town]) -> None:
    fourth = Town(towns[0].world)
    agree(*towns)
    comparison, modules = of(fourth)
    assert not comparison.is_mine and not modules


def test_stopping_takes_it_away(towns: list[Town]) -> None:
    agree(*towns)
    towns[0].side.comparisons.stop(towns[0].officer, towns[0].id)
    assert not of(towns[1])[1]
    assert towns[0].side.comparisons.taking_part(towns[0].officer) == {towns[0].id: False}


def test_only_an_officer_of_the_council_may_agree_for_it(towns: list[Town]) -> None:
    town = towns[0]
    for stranger in (
        towns[1].officer,
        Officer("y", frozenset([town.id]), frozenset([May.SEE_SUMS, May.SEE_PEOPLE])),
    ):
        for act in (town.side.comparisons.agree, town.side.comparisons.stop):
            with pytest.raises(Refusal):
                act(stranger, town.id)
    assert town.id not in town.store.sharing()


def test_in_a_quiet_time_a_council_is_compared_with_nobody(towns: list[Town]) -> None:
    agree(*towns)
    quiet = towns[0]
    today = quiet.side.people.today()
    quiet.side.pre_election_periods.set(quiet.officer, quiet.id, today, today)
    for act in (lambda: of(quiet), lambda: agree(quiet)):
        with pytest.raises(Refusal, match="election"):
            act()
    comparison, modules = of(towns[1])
    assert comparison.agreed == 2 and not modules, "the others are two without it"


def test_where_a_cohort_tells_no_complete_apart_no_share_is_told(towns: list[Town]) -> None:
    """Ten of twenty and four of twelve: the four are counted with those who aren’t complete."""
    mixed = Town(towns[0].world)
    second = mixed.add_cohort("Second", "types")
    for cohort, people, complete in ((mixed.cohort, 20, 10), (second, 12, 4)):
        names = (f"{cohort.name} {number}" for number in range(people))
        for person in mixed.enrol(*names, cohort=cohort)[:complete]:
            mixed.complete(mixed.join(person), "types")
    mixed.side.sum_releases.release()
    agree(*towns, mixed)
    types = of(mixed)[1]["types"]
    assert types.mine is None, "31 of 100 would leave out four who are complete"
    assert (types.councils, types.lowest) == (3, 45)


def test_where_nobody_is_complete_the_share_is_nought(towns: list[Town]) -> None:
    agree(*towns)
    gain = of(towns[0])[1]["gain"]
    assert (gain.lowest, gain.middle, gain.highest, gain.mine) == (0, 0, 0, 0)
