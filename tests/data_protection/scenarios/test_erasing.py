"""Erasing oneself, what the receipt says, and what the log keeps of it."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.data_protection.erasure.service import ERASED
from courseware.domain.records import Mode
from courseware.domain.refusal import NotSignedIn
from tests.kits.council.councils import Town
from tests.kits.world import World


@pytest.fixture
def town(world: World) -> Town:
    return Town(world)


def erasures(world: World) -> list:
    return [e.entry for e in world.store.councils.entries() if e.entry.act == ERASED]


def test_the_receipt_counts_what_went(world: World) -> None:
    member = world.member()
    step, field = world.of_type("reflection")
    world.learning.finish_step(member, step)
    world.notes.save(member, field, "My own words", 0, "tab")
    world.quizzing.begin(member, "quiz/types")

    receipt = world.erasing.erase(member)

    gone = {kind.id: count for kind, count in receipt.gone}
    assert gone["texts"] == gone["attempts"] == gone["sign-ins"] == 1
    assert "answers" not in gone, "what there was none of isn't told"
    assert receipt.stays == ()
    assert receipt.on == dt.date(2026, 11, 23)
    assert world.store.registration(member.registration) is None


def test_the_day_is_londons(world: World) -> None:
    world.clock.now = dt.datetime(2026, 7, 1, 23, 30, tzinfo=dt.UTC)
    assert world.erasing.erase(world.member()).on == dt.date(2026, 7, 2)


def test_what_a_council_entered_stays_and_is_told(town: Town) -> None:
    world = town.world
    ann = town.enrol("Ann")[0]
    member = town.join(ann)
    town.complete(member, "types")
    day = dt.date(2026, 11, 1)
    made = town.side.corrections.correct(town.officer, ann, "gain", day, Mode.OTHER, "Paper")
    wrong = town.side.corrections.correct(town.officer, ann, "context", day, Mode.OTHER, "Slip")
    town.side.corrections.undo(town.officer, wrong.id, "A slip")

    [stays] = world.erasing.erase(member).stays

    assert (stays.council, stays.cohort, stays.told) == (f"Council {town.id}", "Induction", 1)
    assert [each.id for each in stays.corrections] == [made.id]
    assert [record.fact.module for record in town.store.records(ann)] == ["gain"]


def test_the_number_is_found_in_the_log_and_leads_to_nobody(world: World) -> None:
    member = world.member()
    receipt = world.erasing.erase(member)
    entry = erasures(world)[-1]
    assert (entry.account, entry.council) == ("", "")
    assert entry.about == {"receipt": receipt.number, "by": "themselves"}
    assert member.registration not in str(entry)
    assert world.erasing.day_of(f" {receipt.number.lower()} ") == world.clock.now
    assert world.erasing.day_of("0000-0000-0000") is None
    assert world.erasing.erase(world.member()).number != receipt.number


def test_of_two_windows_that_erase_at_once_one_is_noted(world: World) -> None:
    member = world.member()  # who both have looked up before either erases
    receipt = world.erasing.erase(member)
    with pytest.raises(NotSignedIn):
        world.erasing.erase(member)
    assert not world.erasing.erase_forgotten(member.registration, lambda: True)
    noted = [each.about["receipt"] for each in erasures(world)]
    assert noted.count(receipt.number) == 1


def test_nothing_is_noted_if_nothing_was_erased(world: World, monkeypatch) -> None:
    member, before = world.member(), len(erasures(world))

    def fail(*_: object) -> None:
        raise OSError("the disk is gone")

    monkeypatch.setattr(world.store, "erase", fail)
    with pytest.raises(OSError, match="disk"):
        world.erasing.erase(member)
    assert len(erasures(world)) == before
    assert world.store.registration(member.registration) is not None
