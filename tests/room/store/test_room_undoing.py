"""Opening a round again, and leaving no trace of one, until its result was shown."""

from __future__ import annotations

import json

import pytest

from courseware.domain.refusal import Refusal
from courseware.room.phone.data import Locked
from tests.kits.room.room import counts


def packed(room):
    return room.services.room.reporting.pack(room.trainer, room.session.id)


def test_a_vote_locked_too_early_goes_on_with_every_answer_in_it(room, seats):
    room.go("vote")
    round_id = room.open()
    room.all_choose(seats[:5], round_id, "aaaab")
    room.do("lock")
    with pytest.raises(Locked):
        room.choose(seats[5], round_id, "b")
    room.do("reopen")
    assert room.stage.is_open and room.see(seats[0]).saved
    room.choose(seats[5], round_id, "b")
    room.choose(seats[0], round_id, "b")
    room.do("lock")
    room.do("show")
    assert counts(room)["a"] == 3 and counts(room)["b"] == 3
    assert room.stage.round.people == 6


@pytest.mark.parametrize("reveal", ["show", "show_answer"])
def test_what_was_seen_stays(room, seats, reveal):
    room.go("vote")
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaab")
    room.do("lock")
    room.do(reveal)
    before = room.stage.rounds
    for act in ("reopen", "take_back"):
        with pytest.raises(Refusal):
            room.do(act)
    assert room.stage.rounds == before


def test_nobody_else_reopens_or_takes_back(room, seats):
    from tests.kits.room.room import Person

    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    for who in (Person("somebody else"), Person(may_facilitate=False)):
        for act in ("reopen", "take_back"):
            with pytest.raises(Refusal):
                getattr(room.trainers, act)(who, room.session.id, room.version)
    assert room.stage.may_reopen


@pytest.mark.parametrize("locked", [False, True])
def test_a_round_that_is_taken_back_leaves_no_trace(room, seats, locked):
    room.go("vote")
    kept = room.open()
    room.all_choose(seats, kept, "aaaaab")
    room.do("lock")
    room.do("show")
    before, pack = room.stage.rounds, packed(room)
    aborted = room.open()
    room.all_choose(seats, aborted, "bbbbbb")
    if locked:
        room.do("lock")
    room.do("take_back")
    assert room.stage.rounds == before and room.store.votes(aborted) == []
    assert packed(room) == pack
    with pytest.raises(Locked):
        room.choose(seats[0], aborted, "a")
    # The next one is what it would have been, and a phone that comes late isn't in it.
    again = room.open()
    assert room.stage.round.number == 2 and room.see(seats[0]).saved == ""
    room.all_choose(seats, again, "cccccc")
    room.do("lock")
    room.do("show")
    room.do("close")
    data = json.dumps(packed(room).data)
    assert aborted not in data and '"number": 3' not in data


def test_a_round_of_an_earlier_part_may_be_taken_back(room, seats):
    """Its place among the rounds isn't the last one."""
    room.go("vote")
    room.open()
    room.do("lock")
    room.go("start")
    room.open()
    room.go("vote")
    room.do("take_back")
    room.go("start")
    room.do("reopen")
    room.do("lock")
    room.go("vote")
    assert room.open()


def test_a_wall_that_is_taken_back_takes_its_words_along(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    room.write(seats[0], round_id, "Trust")
    idea = room.stage.ideas[0].id
    room.trainers.moderate(room.trainer, room.session.id, idea, state="shown")
    room.do("take_back")
    assert room.stage.ideas == () and packed(room).chapters == ()
    again = room.open("ideas")
    room.write(seats[0], again, "Money")
    room.do("lock")
    room.open("ideas")
    room.do("take_back")
    assert [each.text for each in room.stage.ideas] == ["Money"]


def test_a_pack_taken_before_a_result_is_shown_doesnt_have_it(room, seats):
    """Else one answer more, and another pack, would tell that answer."""
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    assert packed(room).chapters == () and packed(room).data["rounds"] == []
    room.do("show")
    assert len(packed(room).chapters) == 1


def test_a_vote_that_nobody_answered_isnt_in_the_pack(room):
    room.go("vote")
    room.open()
    room.go("start")
    room.do("close")
    assert packed(room).chapters == ()


def test_a_case_goes_no_way_before_the_room_has_seen_its_result(room, seats):
    room.go("case")
    round_id = room.open("scene:start")
    choice = room.stage.ask.options[0].value
    for seat in seats:
        room.choose(seat, round_id, choice)
    room.do("lock")
    with pytest.raises(Refusal, match="Show the result first"):
        room.do("drive")
    assert room.stage.may_reopen
    room.do("show")
    room.do("drive")
    assert room.stage.round.way == choice
