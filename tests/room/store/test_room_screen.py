"""The big screen of a room, page by page, and the steps to it, on both databases."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.refusal import Refusal
from courseware.room.session.paging import screens_of
from courseware.room.session.rounds import agreed
from courseware.room.session.showing import shown_of
from courseware.room.session.steps import next_step
from tests.kits.room import (
    CASE,
    SPECTRUM,
    open_scene,
)


def on_screen(room):
    return room.watching.screen(room.session.screen_key)[1]


def _place_all(room, seats):
    item = room.course.items[SPECTRUM]
    round_id = room.open()
    for seat in seats:
        room.fill_in(seat, round_id, SPECTRUM, item.check(item.samples().correct[0]))
    room.do("lock")
    room.do("show")


def test_the_screen_shows_one_pair_of_the_spectrum_at_a_time(room, seats):
    room.go("start")
    _place_all(room, seats)
    first = on_screen(room)
    assert (first.page, first.pages) == (0, 6) and not first.result.places
    whole = room.see(seats[0]).shown.result.places
    seen = []
    for page in range(1, 6):
        room.do("turn", page)
        shown = on_screen(room)
        assert {each.about for each in shown.result.places} == {shown.heading}
        seen += shown.result.places
    assert tuple(seen) == whole
    assert room.see(seats[0]).shown.result.places == whole


@pytest.mark.parametrize("page", [-1, 6, 99])
def test_a_page_that_isnt_there_is_refused(room, seats, page):
    room.go("start")
    _place_all(room, seats)
    with pytest.raises(Refusal):
        room.do("turn", page)


def test_a_page_shows_nothing_that_was_not_revealed(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    room.do("lock")
    assert len(screens_of(shown_of(room.stage))) == 1
    room.do("show_answer")
    shown = on_screen(room)
    assert shown.answer and shown.result is None
    room.do("turn", 0)
    assert on_screen(room).result is None and on_screen(room).answer == ""


def test_what_was_revealed_last_is_on_the_screen(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    room.do("lock")
    room.do("show")
    assert len(on_screen(room).result.bars) == 4
    room.do("show_answer")
    assert on_screen(room).answer and on_screen(room).result is None


def test_a_case_shows_the_way_taken_then_the_roads_not_taken(room, seats):
    room.go("case")
    options = open_scene(room)
    room.all_choose(seats, room.stage.round.id, options[1] * 6)
    room.do("lock")
    room.do("show")
    room.do("drive")
    assert [way.taken for way in on_screen(room).ways] == [True]
    room.do("turn", on_screen(room).page + 1)
    assert [way.taken for way in on_screen(room).ways] == [False]


def test_a_long_wall_is_pages_and_no_idea_is_lost(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    for seat in seats:
        for number in range(10):
            room.write(seat, round_id, f"{seat.participant.id[:4]} idea {number} in some words")
    for idea in room.stage.ideas:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    pages = screens_of(shown_of(room.stage))
    assert len(pages) > 2
    assert tuple(idea for page in pages for idea in page.wall) == room.stage.wall
    room.do("turn", len(pages) - 1)
    for idea in room.stage.ideas[5:]:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="dropped")
    assert on_screen(room).page == 0 and len(on_screen(room).wall) == 5


def test_the_steps_of_a_vote_that_is_planned_twice(room, seats):
    steps = [next_step(room.stage)]
    room.go("vote")
    for act, given in (("open", ["own"]), ("lock", []), ("show", []), ("open", ["room"]),
                       ("lock", []), ("show", []), ("open", ["own"]), ("lock", []), ("show", []),
                       ("show_answer", [])):  # fmt: skip
        steps.append(next_step(room.stage))
        room.do(act, *given)
    steps.append(next_step(room.stage))
    assert steps == ["begin", *["open", "lock", "show"] * 3, "answer", "next"]


def test_a_decision_of_a_case_is_voted_on_twice_before_the_majority_drives(room, seats):
    room.go("case")
    steps = []
    for votes, act, given in (
        ("", "open", ["scene:start"]), ("aaabbb", "lock", []), ("", "show", []),
        ("", "open", ["scene:start"]), ("aaaaab", "lock", []), ("", "show", []),
        ("", "drive", []),
    ):  # fmt: skip
        if votes:
            room.all_choose(seats, room.stage.round.id, votes)
        steps.append(next_step(room.stage))
        room.do(act, *given)
    assert steps == [*["open", "lock", "show"] * 2, "drive"]
    assert room.stage.round.way == "a"
    # The roads not taken are read before it goes on.
    turn_to_the_end(room)
    assert next_step(room.stage) == "open"
    assert room.stage.next_ask == "scene:paid"


def turn_to_the_end(room):
    assert next_step(room.stage) == "page"
    while next_step(room.stage) == "page":
        room.do("turn", room.stage.round.page + 1)


def test_where_too_few_answered_nothing_is_argued_about(room):
    room.go("case")
    open_scene(room)
    room.do("lock")
    room.do("show")
    assert next_step(room.stage) == "drive"


def test_above_eight_in_ten_somebody_speaks_for_the_others():
    def summary(*counts):
        return {"rows": [{"id": str(at), "count": count} for at, count in enumerate(counts)]}

    assert not agreed(summary(8, 2))
    assert agreed(summary(9, 2))
    assert agreed(summary(0, 6))


def test_at_the_end_of_a_case_every_ending_is_shown(room, seats):
    room.go("case")
    item = room.course.items[CASE]
    for ask, option in (("scene:start", "a"), ("scene:paid", "b")):
        room.all_choose(seats, room.open(ask), option * 6)
        room.do("lock")
        room.do("show")
        room.do("drive")
    shown = " ".join(way.text for way in room.see(seats[0]).shown.ways)
    assert all(ending in shown for ending in item.endings.values())
    turn_to_the_end(room)
    assert next_step(room.stage) == "next"


def test_words_are_shown_on_the_wall_and_have_no_result_to_show(room, seats):
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    room.do("lock")
    assert next_step(room.stage) == "next"
    idea = room.stage.ideas[0]
    room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    assert next_step(room.stage) == "open" and room.stage.next_ask == "dots"


def test_any_choice_may_be_predicted_and_is_told_beside_what_was_chosen(room, seats):

    sheet = room.stage.sheet
    parts = tuple(dataclasses.replace(each, predict=False) for each in sheet.parts)
    room.do("replan", dataclasses.replace(sheet, parts=parts))
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    assert room.stage.next_ask == "own" and "room" in room.stage.may_ask
    room.all_choose(seats, room.open("room"), "bbbbbb")
    room.do("lock")
    room.do("show")
    shown = room.see(seats[0]).shown
    # What was really chosen isn't told before the trainer has revealed that.
    assert shown.predicted and not any("yourselves" in line for line in shown.lines)


def test_a_prediction_stands_beside_what_the_room_was_shown(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    room.do("show")
    room.all_choose(seats, room.open("room"), "bbbbbb")
    room.do("lock")
    room.do("show")
    assert any("yourselves" in line for line in room.see(seats[0]).shown.lines)
