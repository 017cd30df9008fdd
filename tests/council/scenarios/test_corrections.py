from __future__ import annotations

import datetime as dt

import pytest

from courseware.domain.records import Mode, Status
from courseware.domain.refusal import Refusal
from tests.kits.council.councils import Town
from tests.kits.world import World

DAY = dt.date(2026, 11, 3)


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def test_a_correction_counts_is_shown_as_such_and_can_be_undone(town: Town) -> None:
    ann = town.enrol("Ann")[0]
    town.complete(town.join(ann), "types")
    made = town.side.corrections.correct(
        town.officer, ann, "gain", DAY, Mode.OTHER, " Paper\n workbook "
    )
    page = town.side.people.person(town.officer, ann)
    assert page.person.standing is Status.COMPLETE
    shown = {record.fact.module: record for record in page.records}
    assert shown["gain"].correction == made.id
    assert shown["types"].correction == ""
    gain = town.world.course.module("gain")
    assert (made.reason, made.by) == ("Paper workbook", town.officer.account)
    assert gain and made.fact.minutes == gain.minutes_credited > 0

    town.side.corrections.undo(town.officer, made.id, "Another Ann")
    page = town.side.people.person(town.officer, ann)
    assert page.person.standing is Status.IN_PROGRESS
    [kept] = page.corrections
    assert (kept.reason, kept.undone_reason) == ("Paper workbook", "Another Ann")
    with pytest.raises(Refusal, match="undone already"):
        town.side.corrections.undo(town.officer, made.id, "Again")


def test_the_second_officer_is_told_that_there_is_a_correction(town: Town) -> None:
    ann = town.enrol("Ann")[0]
    town.side.corrections.correct(town.officer, ann, "gain", DAY, Mode.OTHER, "Paper")
    with pytest.raises(Refusal, match="corrected this already"):
        town.side.corrections.correct(town.officer, ann, "gain", DAY, Mode.LIVE, "In the room")
    assert len(town.store.corrections(ann)) == 1


@pytest.mark.parametrize(
    ("module", "on", "reason"),
    [
        ("alchemy", DAY, "Paper"),
        ("gain", dt.date(2026, 11, 24), "From tomorrow"),
        ("gain", dt.date(1999, 12, 31), "Long ago"),
        ("gain", DAY, " \n\x00"),
        ("gain", DAY, "x" * 501),
    ],
)
def test_a_correction_needs_a_module_a_day_and_a_reason(
    town: Town, module: str, on: dt.date, reason: str
) -> None:
    ann = town.enrol("Ann")[0]
    with pytest.raises(Refusal):
        town.side.corrections.correct(town.officer, ann, module, on, Mode.OTHER, reason)
    assert not town.store.records(ann)
