"""Tables that answer together, on both databases: for how many they speak, and what it unlocks."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.refusal import Refusal
from tests.kits.room.room import SHEET, counts


def by_table(room):
    """Makes the vote of the run sheet one for tables."""
    parts = tuple(dataclasses.replace(each, tables=each.id == "vote") for each in SHEET.parts)
    room.do("replan", dataclasses.replace(SHEET, parts=parts))


def table(room, people="4", name="Oak", **where):
    seat = room.join()
    room.phones.say_where(seat, people=people, table=name, **{"remote": False, **where})
    return seat


def test_a_table_speaks_for_its_people(room):
    by_table(room)
    first, second = table(room), table(room, name="")
    room.go("vote")
    round_id = room.open()
    room.choose(first, round_id, "a")
    room.choose(second, round_id, "b")
    assert room.watching.counted(room.session.id) == (8, 8)
    assert room.trainers.counts(room.trainer, room.session.id).phones == 2
    room.do("lock")
    assert counts(room) == {"a": 4, "b": 4, "c": 0, "d": 0}


def test_a_phone_counts_for_a_table_only_where_tables_answer(room, seats):
    loud = table(room, people="20")
    room.go("vote")
    round_id = room.open()
    room.all_choose([*seats, loud], round_id, "aaaaaab")
    room.phones.say_where(loud, remote=False, people="19", table="")
    assert room.watching.counted(room.session.id) == (7, 7)
    room.do("lock")
    assert counts(room) == {"a": 6, "b": 1, "c": 0, "d": 0}
    assert room.stage.round.people == 7


def test_four_phones_and_one_that_says_twenty_unlock_nothing(room, seats):
    loud = table(room, people="20")
    room.go("vote")
    room.all_choose([*seats[:3], loud], room.open(), "aaab")
    room.do("lock")
    assert room.stage.round.result is None and room.stage.round.people == 4


@pytest.mark.parametrize(
    ("alone", "tables", "hands", "is_told"),
    [(3, 1, 0, False), (4, 1, 0, True), (0, 2, 0, True), (0, 1, 3, False), (1, 1, 3, True)],
)
def test_one_table_alone_unlocks_nothing(room, seats, alone, tables, hands, is_told):
    """Its people are only its own word: it takes five phones or hands, or two tables."""
    by_table(room)
    shared = [table(room, people="20") for _each in range(tables)]
    room.go("vote")
    voters = [*seats[:alone], *shared]
    room.all_choose(voters, room.open(), "a" * len(voters))
    room.do("count_hands", {"b": hands})
    room.do("lock")
    assert room.stage.round.people == alone + 20 * tables + hands
    assert (room.stage.round.result is not None) == is_told
    assert ("phones" in room.stage.result.sentence) == (not is_told)


def test_one_table_elsewhere_is_no_side_of_its_own(room, seats):
    by_table(room)
    away = [table(room, people="9", remote=True) for _each in range(2)]
    room.go("vote")
    room.all_choose([*seats, away[0]], room.open(), "aaaaaab")
    room.do("lock")
    assert room.stage.round.result["sides"] is None
    room.all_choose([*seats, *away], room.open(), "aaaaaabb")
    room.do("lock")
    assert room.stage.round.result["sides"]["people"] == {"room": 6, "remote": 18}


@pytest.mark.parametrize("people", ["2", "0", "-4", "999", "x", "4.5"])
def test_a_table_of_an_impossible_size_is_refused(room, people):
    with pytest.raises(Refusal):
        room.phones.say_where(room.join(), remote=False, people=people, table="")
