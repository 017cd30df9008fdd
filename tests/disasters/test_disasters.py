"""A few disasters in every run of the tests; `make disasters` plays thousands."""

from __future__ import annotations

from sqlalchemy import delete

from courseware.identity.store.tables import registration
from courseware.settings import Settings
from tests.disasters.checks import found
from tests.disasters.look import found_by
from tests.disasters.planted import FAULTS
from tests.disasters.play import play
from tests.disasters.stage import installation, set_up
from tests.kits.store import embedded as embedded
from tests.kits.store import fresh as fresh

RUNS = {"": 12, "postgresql": 3}
"""A process of PostgreSQL takes long to open, and is opened after each that is killed."""
SOON = (
    "acknowledged though the commit failed",
    "an answer stored twice",
    "a move not stored",
    "a note said to be saved",
    "one tab beside for all",
    "sittings by the clock",
)


def test_nothing_acknowledged_is_lost(fresh: Settings) -> None:
    with installation(fresh) as processes:
        for seed in range(RUNS[fresh.database_url.partition(":")[0]]):
            faults, told = play(processes, seed)
            assert not faults, "\n".join([f"seed {seed}:", *told, *faults])


def test_each_fault_is_planted_where_the_program_has_that_name() -> None:
    for fault in FAULTS:
        with fault.planted():
            pass


def test_the_checks_find_what_is_wrong(embedded: Settings) -> None:
    """Some of the planted faults, those that show soon; `make disasters` looks for all of them."""
    with installation(embedded) as processes:
        for fault in (each for each in FAULTS if each.says in SOON):
            assert found_by(processes, fault, within=4), f"not found: {fault.says}"


def test_a_check_that_falls_over_is_told_and_the_others_still_speak(embedded: Settings) -> None:
    with installation(embedded) as processes:
        stage = set_up(processes)
        learner = stage.ledger.learners[0]
        with processes[0].store.database.writing() as connection:
            mine = registration.c.id == learner.registration
            connection.execute(delete(registration).where(mine))
        said = found(stage)
    assert "erased_is_nowhere: gone without having been erased" in said
    assert any(each.startswith("texts_are_kept fell over: NotSignedIn") for each in said)
