"""Where a culture stands between pairs of words, at the start of the day and at its end."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.refusal import Refusal
from courseware.room.session.steps import next_step
from courseware.room.trainer.stepping import Key
from tests.kits.room.room import (
    SPECTRUM,
    on_screen,
)


def _place_all(room, seats):
    item = room.course.items[SPECTRUM]
    round_id = room.open()
    for seat in seats:
        room.fill_in(seat, round_id, SPECTRUM, item.check(item.samples().correct[0]))
    room.do("lock")


def test_all_pairs_stand_in_one_picture_and_each_with_its_people_for_whoever_asks(room, seats):
    room.go("start")
    assert on_screen(room).picture.kind == "drawn" and on_screen(room).pages == 1
    _place_all(room, seats)
    room.do("show")
    first = on_screen(room)
    assert (first.page, first.pages, first.picture.kind) == (0, 1, "drawn")
    assert next_step(room.stage) == "next", "the one picture is the result"
    pairs = room.course.items[SPECTRUM].pairs
    assert all(f">{pair.left}<" in first.picture.wide for pair in pairs)
    assert room.see(seats[0]).shown.result.places == first.result.places
    stepping = room.services.room.stepping
    for pair in pairs:
        stepping.press(room.trainer, room.session.id, room.stage.session.changes, Key.ONE)
        assert next_step(room.stage) == "next"
        alone = on_screen(room)
        assert {each.about for each in alone.result.places} == {f"{pair.left} – {pair.right}"}
        # Each of the six is a dot and a ring, beside the mark of the middle and that in the key.
        assert alone.picture.wide.count("<circle") == 2 * len(seats) + 4
    assert (alone.page, alone.pages) == (5, 6)
    with pytest.raises(Refusal, match="one at a time"):
        stepping.press(room.trainer, room.session.id, room.stage.session.changes, Key.ONE)
    stepping.press(room.trainer, room.session.id, room.stage.session.changes, Key.FORWARD)
    assert room.stage.part.id == "ideas"


def test_of_a_table_no_single_people_are_drawn(room, seats):
    sheet = room.stage.sheet
    parts = tuple(dataclasses.replace(each, tables=each.id == "start") for each in sheet.parts)
    room.do("replan", dataclasses.replace(sheet, parts=parts))
    room.go("start")
    _place_all(room, seats)
    room.do("show")
    assert on_screen(room).pages == 1


def test_the_start_of_the_day_stands_pale_behind_its_end(room, seats):
    for part in ("start", "end"):
        room.go(part)
        _place_all(room, seats)
        room.do("show")
    assert "at the start" in on_screen(room).picture.wide


@pytest.mark.parametrize("page", [-1, 6, 99])
def test_a_page_that_isnt_there_is_refused(room, seats, page):
    room.go("start")
    _place_all(room, seats)
    with pytest.raises(Refusal):
        room.do("turn", page)


def test_the_culture_at_the_end_is_shown_beside_that_of_the_start(room, seats):
    item = room.course.items[SPECTRUM]
    low, high = item.check(item.samples().correct[0]), item.check(item.samples().correct[-1])
    for part, response in (("start", low), ("end", high)):
        room.go(part)
        round_id = room.open()
        for seat in seats:
            room.fill_in(seat, round_id, SPECTRUM, response)
        room.do("lock")
        room.do("show")
    shown = room.see(seats[0]).shown
    assert shown.earlier is not None
    assert any(
        "Since the first time" in line or "nothing has moved" in line for line in shown.lines
    )


def test_what_was_never_revealed_isnt_shown_beside_the_end_either(room, seats):
    for part in ("start", "end"):
        room.go(part)
        _place_all(room, seats)
    room.do("show")
    shown = room.see(seats[0]).shown
    assert shown.result is not None and shown.earlier is None
    assert not any("first time" in line for line in shown.lines)
