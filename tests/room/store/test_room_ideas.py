"""Ideas on the wall of a room: let through, sorted, chosen among, on both databases."""

from __future__ import annotations

import pytest

from courseware.domain.item import Refused
from courseware.domain.refusal import Refusal
from courseware.room.console import acts
from tests.kits.room.room import (
    counts,
    three_on_the_wall,
)


def test_ideas_are_seen_by_nobody_until_they_are_let_through(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    room.write(seats[0], round_id, "<b>Money</b> & forms")
    room.write(seats[1], round_id, "Trust")
    room.write(seats[1], round_id, "Trust")
    assert room.see(seats[2]).shown.wall == ()
    assert [each.text for each in room.see(seats[1]).own_ideas] == ["Trust"]
    by_text = {each.text: each for each in room.stage.ideas}
    room.trainers.moderate(
        room.trainer, room.session.id, by_text["Trust"].id, state="shown", pinned=True
    )
    assert [each.text for each in room.see(seats[2]).shown.wall] == ["Trust"]
    room.trainers.moderate(
        room.trainer, room.session.id, by_text["<b>Money</b> & forms"].id, state="shown"
    )
    room.trainers.moderate(
        room.trainer,
        room.session.id,
        by_text["<b>Money</b> & forms"].id,
        into=by_text["Trust"].id,
    )
    assert [each.text for each in room.see(seats[2]).shown.wall] == ["Trust"]
    room.trainers.moderate(room.trainer, room.session.id, by_text["Trust"].id, state="parked")
    assert room.see(seats[2]).shown.wall == ()


def test_ideas_arent_merged_in_a_circle(room, seats):
    first, second, third = three_on_the_wall(room, seats)

    def merge(idea, into):
        room.trainers.moderate(room.trainer, room.session.id, idea, into=into)

    merge(first, second)
    merge(second, third)
    for target in (first, second, "no such idea"):
        with pytest.raises(Refusal):
            merge(third, target)
    assert [each.id for each in room.stage.wall] == [third]
    merge(second, "")
    merge(third, second)
    assert [each.id for each in room.stage.wall] == [second]


def test_an_idea_isnt_merged_into_one_that_has_left_the_wall(room, seats):
    first, second, _third = three_on_the_wall(room, seats)
    room.trainers.moderate(room.trainer, room.session.id, second, state="parked")
    with pytest.raises(Refusal):
        room.trainers.moderate(room.trainer, room.session.id, first, into=second)
    assert first in [each.id for each in room.stage.wall]


def test_a_tables_words_are_shown_as_the_tables(room):
    table = room.join()
    room.phones.say_where(table, remote=False, people="5", table="Oak")
    room.go("ideas")
    room.write(table, room.open("ideas"), "Trust")
    assert room.stage.ideas[0].table == "Oak"


def test_dots_choose_among_what_is_on_the_wall(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    for seat, words in zip(seats, ["one", "two", "three", "four", "five", "six"], strict=True):
        room.write(seat, round_id, words)
    assert room.stage.may_ask == ()
    room.do("lock")
    assert "dots" not in room.stage.may_ask
    ids = {}
    for idea in room.stage.ideas[:3]:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
        ids[idea.text] = idea.id
    hidden = room.stage.ideas[4].id
    dots = room.open("dots")
    chosen = list(ids.values())
    with pytest.raises(Refused):
        room.answer(seats[0], dots, chosen=[hidden])
    with pytest.raises(Refused):
        room.answer(seats[0], dots, chosen=chosen)
    for seat in seats:
        room.answer(seat, dots, chosen=chosen[:2])
    room.do("lock")
    assert counts(room) == {chosen[0]: 6, chosen[1]: 6, chosen[2]: 0}


def test_sorting_ideas_in_one_window_doesnt_hold_up_another_that_drives(room, seats):
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    idea, seen = room.stage.ideas[0].id, room.version
    for change in ({"state": "shown"}, {"pinned": True}, {"state": "parked"}):
        room.trainers.moderate(room.trainer, room.session.id, idea, **change)
    room.trainers.lock(room.trainer, room.session.id, seen)
    assert room.stage.round.state == "locked"


@pytest.mark.parametrize("change", [{"state": "shown"}, {"pinned": True}])
def test_sorting_ideas_is_seen_by_screens_phones_and_consoles(room, seats, monkeypatch, change):
    monkeypatch.setattr(acts.st, "session_state", {})
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    acts.note_seen(room.stage)
    assert not acts.is_behind(room.stage)
    pulse, shown = room.watching.pulse(room.session.id), room.see(seats[1]).shown
    room.trainers.moderate(room.trainer, room.session.id, room.stage.ideas[0].id, **change)
    assert room.watching.pulse(room.session.id)[0] > pulse[0]
    assert room.see(seats[1]).shown.version == room.watching.pulse(room.session.id)[0]
    assert room.see(seats[1]).shown.version > shown.version
    assert acts.is_behind(room.stage)


def test_what_isnt_done_to_an_idea_is_told_to_nobody(room):
    pulse = room.watching.pulse(room.session.id)
    with pytest.raises(Refusal):
        room.trainers.moderate(room.trainer, room.session.id, "no such idea", state="shown")
    assert room.watching.pulse(room.session.id) == pulse
