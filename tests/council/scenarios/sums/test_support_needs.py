from __future__ import annotations

import pytest

from courseware.council.sums.support import Needed
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Officer, Town
from tests.kits.world import World


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def joined(town: Town, how_many: int):
    people = town.enrol(*(f"Person {number}" for number in range(how_many)))
    return [town.join(person) for person in people]


def counted(town: Town, members, *kinds: str) -> None:
    for member in members:
        town.side.support_needs.let_be_counted(member, kinds)


def needed(town: Town) -> dict[str, tuple[int, int]]:
    town.side.support_needs.release()
    return {
        each.kind: (each.people, each.of) for each in town.side.support_needs.needed(town.officer)
    }


def test_a_kind_is_shown_once_five_have_asked_for_it(town: Town) -> None:
    members = joined(town, 20)
    counted(town, members[:4], "figures")
    assert needed(town) == {}
    town.world.clock.tick(days=30)
    counted(town, members[4:9], "figures")
    assert needed(town) == {"figures": (9, 20)}


def test_five_of_twelve_are_shown_with_how_many_there_are(town: Town) -> None:
    members = joined(town, 12)
    counted(town, members[:5], "figures", "peer")
    counted(town, members[5:7], "peer")
    assert needed(town) == {"figures": (5, 12), "peer": (7, 12)}
    [most, _least] = town.side.support_needs.needed(town.officer)
    assert most == Needed("peer", 7, 12, most.on)


def test_that_all_but_a_few_or_everybody_asked_is_not_told(town: Town) -> None:
    members = joined(town, 12)
    counted(town, members[:9], "figures")
    assert needed(town) == {}, "nine of twelve: three who didn't ask would be told of"
    counted(town, members, "peer")
    town.world.clock.tick(days=30)
    assert needed(town) == {}


def test_a_change_of_mind_is_kept_and_shows_only_with_four_others(town: Town) -> None:
    members = joined(town, 20)
    counted(town, members[:8], "figures")
    assert needed(town) == {"figures": (8, 20)}
    counted(town, members[:1])
    town.world.clock.tick(days=30)
    assert town.side.support_needs.counted(members[0]) == frozenset()
    assert needed(town) == {"figures": (8, 20)}, "what stood goes on standing, with its date"


def test_whoever_has_joined_no_council_is_counted_nowhere(town: Town) -> None:
    joined(town, 12)
    counted(town, [town.world.member() for _ in range(6)], "figures")
    assert needed(town) == {}


def test_a_kind_that_is_not_to_choose_is_refused_and_nothing_is_kept(town: Town) -> None:
    [member, *_] = joined(town, 12)
    with pytest.raises(Refusal):
        town.side.support_needs.let_be_counted(member, ["figures", "a pay rise"])
    assert town.side.support_needs.counted(member) == frozenset()


def test_what_was_asked_for_goes_with_the_member(town: Town) -> None:
    [member, *_] = joined(town, 12)
    counted(town, [member], "figures")
    town.world.erasing.erase(member)
    assert list(town.store.support(member.registration)) == []


def test_an_officer_of_elsewhere_and_one_without_sums_see_nothing(town: Town) -> None:
    members = joined(town, 12)
    counted(town, members[:6], "figures")
    assert needed(town)
    for stranger in (
        Officer("x", frozenset(["S99999998"])),
        Officer("y", frozenset([town.id]), frozenset([May.SEE_PEOPLE])),
    ):
        assert town.side.support_needs.needed(stranger) == ()
