from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from courseware.council.roster.data import RosterFault, RosterFile, RosterRow
from courseware.council.roster.service import RosterMoved
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Town, roster
from tests.kits.world import World

DAY = dt.date(2027, 6, 1)


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def test_looking_changes_nothing_and_tells_what_importing_will_do(town: Town) -> None:
    town.enrol("Ann", "Bob", "Cat")
    file = RosterFile(
        (
            RosterRow(2, "Ann", "ann@x.example"),
            RosterRow(3, "Bob", "bob@x.example", "Harbour"),
            RosterRow(4, "Dan", "dan@x.example"),
        )
    )
    before = town.store.members(town.cohort.id)
    change = town.side.roster_import.preview(town.officer, town.cohort.id, file)
    assert [row.name for row in change.added] == ["Dan"]
    assert [row.name for row in change.changed] == ["Bob"]
    assert change.same == 1
    assert [person.name for person in change.gone] == ["Cat"]
    assert town.store.members(town.cohort.id) == before
    assert town.side.roster_import.apply(town.officer, town.cohort.id, file) == change


def test_importing_again_changes_nothing_and_keeps_who_joined(town: Town) -> None:
    [ann, _bob] = town.enrol("Ann", "Bob")
    town.complete(town.join(ann), "types")
    before = town.store.members(town.cohort.id)
    change = town.side.roster_import.apply(town.officer, town.cohort.id, roster("Ann", "Bob"))
    assert (change.added, change.changed, change.same) == ((), (), 2)
    assert town.store.members(town.cohort.id) == before


def test_what_was_looked_at_is_imported_or_nothing(town: Town) -> None:
    town.enrol("Ann", "Bob")
    importing, cohort = town.side.roster_import, town.cohort.id
    file = roster("Ann", "Bob", "Cat", "Dan")
    seen = importing.preview(town.officer, cohort, file).fingerprint
    moved = RosterFile(tuple(replace(row, line=row.line + 7) for row in reversed(file.rows)))
    assert importing.preview(town.officer, cohort, moved).fingerprint == seen
    town.enrol("Cat")
    before = town.store.members(cohort)
    with pytest.raises(RosterMoved):
        importing.apply(town.officer, cohort, file, seen)
    assert town.store.members(cohort) == before
    seen = importing.preview(town.officer, cohort, file).fingerprint
    importing.apply(town.officer, cohort, file, seen)
    assert {person.name for person in town.store.members(cohort)} == {"Ann", "Bob", "Cat", "Dan"}
    assert importing.apply(town.officer, cohort, file, seen).is_nothing


def test_a_row_with_a_fault_doesnt_keep_the_others_out(town: Town) -> None:
    fault = RosterFault(3, "There is no name.")
    with pytest.raises(Refusal, match="Nothing was imported"):
        town.side.roster_import.apply(town.officer, town.cohort.id, RosterFile((), (fault,)))
    file = RosterFile((RosterRow(2, "Ann", "ann@x.example"),), (fault,))
    town.side.roster_import.apply(town.officer, town.cohort.id, file)
    assert [person.name for person in town.store.members(town.cohort.id)] == ["Ann"]


def test_an_import_that_fails_half_way_leaves_nothing(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> None:
        raise OSError("the disk")

    monkeypatch.setattr(type(town.store), "append_entry", fail)
    with pytest.raises(OSError, match="the disk"):
        town.enrol("Ann", "Bob")
    assert not town.store.members(town.cohort.id)


@pytest.mark.parametrize(
    ("name", "due", "modules"),
    [
        ("", None, ["types"]),
        ("n" * 101, None, ["types"]),
        ("Early", DAY - dt.timedelta(days=1), ["types"]),
        ("Empty", None, []),
        ("Unknown", None, ["types", "alchemy"]),
        ("Twice", None, ["types", "types"]),
        ("Induction", None, ["types"]),
    ],
)
def test_a_cohort_that_makes_no_sense_is_refused(
    town: Town, name: str, due: dt.date | None, modules: list[str]
) -> None:
    with pytest.raises(Refusal):
        town.side.cohorts.add_cohort(town.officer, town.id, name, DAY, due, modules)
    other = town.add_cohort("Other")
    with pytest.raises(Refusal):
        town.side.cohorts.change_cohort(town.officer, other.id, name, DAY, due, modules)


def test_a_day_that_stands_for_none_is_refused_with_what_to_do(town: Town) -> None:
    wrong = town.side.cohorts.faults("X", dt.date(2026, 1, 1), dt.date(9999, 12, 31), ["types"])
    assert wrong == {
        "due_on": "Give a day between 2000 and 2100, or leave it empty if there is no due date."
    }
    assert "starts_on" in town.side.cohorts.faults("X", dt.date(1, 1, 1), None, ["types"])


def test_asking_for_less_makes_people_complete(town: Town) -> None:
    [ann] = town.enrol("Ann")
    town.complete(town.join(ann), "types")
    cohort = town.cohort
    town.side.cohorts.change_cohort(
        town.officer, cohort.id, cohort.name, cohort.starts_on, cohort.due_on, ["types"]
    )
    assert town.store.person(ann).standing == "complete"
