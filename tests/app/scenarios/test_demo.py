from __future__ import annotations

from pathlib import Path

import pytest

from courseware.app.commands.council import MEMBERS
from courseware.app.demo import AlreadyPeopled, fill_scotland
from courseware.app.demo.scotland import Demonstrator, shares
from courseware.app.services import open_services
from courseware.app.stores import SqlStore
from courseware.content.councils import read_councils
from courseware.council.sums.suppression import FEWEST
from courseware.domain.records import Status
from courseware.settings import Settings
from tests.kits.opened import embedded

SEEDS = read_councils(Settings().content)


def test_the_councils_are_the_32_with_as_many_members_as_scotland_has() -> None:
    assert len(SEEDS) == 32
    assert sum(seed.seats for seed in SEEDS) == MEMBERS


@pytest.mark.parametrize("members", [0, 1, 1226, 9999, 100_000])
def test_members_are_shared_out_to_the_last(members: int) -> None:
    assert sum(shares(members, SEEDS)) == members


def test_the_demonstration_is_full_and_true_to_itself(tmp_path: Path) -> None:
    settings = embedded(tmp_path)
    services = open_services(settings)
    assert isinstance(services.store, SqlStore)
    assert fill_scotland(services, services.store, MEMBERS) == MEMBERS
    side = services.council
    who = Demonstrator(frozenset(seed.id for seed in SEEDS))
    board = side.people.dashboard(who, side.people.filter(who))
    assert board.people == MEMBERS
    assert all(number > 20 for number in board.standings.values()), "something of everything"
    assert board.overdue == MEMBERS - board.standings[Status.COMPLETE]
    complete = [funnel.complete for funnel in board.modules]
    assert complete[:4] == sorted(complete[:4], reverse=True)
    assert board.over_time[-1][1] == board.standings[Status.COMPLETE]
    for module in side.sum_releases.national_sums(who):
        assert sum(line.people for line in module.lines) == MEMBERS
        assert all(line.people == 0 or line.people >= FEWEST for line in module.lines)
    assert side.audit.verify().broken_at is None
    with pytest.raises(AlreadyPeopled):
        fill_scotland(services, services.store, MEMBERS)
    services.store.close()
