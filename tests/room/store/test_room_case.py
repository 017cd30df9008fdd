"""A case in a room: a decision at a time, driven by the majority or the trainer, with its roads."""

from __future__ import annotations

import pytest

from courseware.domain.refusal import Refusal
from courseware.room.session.steps import next_step
from tests.kits.room.room import (
    CASE,
    on_screen,
    open_scene,
    pages_on_screen,
)


def test_a_story_and_what_may_be_chosen_share_a_page(room, seats):
    """Two pages that turned by themselves hid the choices from whoever had just read the story."""

    scene = room.course.items[CASE].scene("start")
    room.go("case")
    for asked in (pages_on_screen(room), (open_scene(room), pages_on_screen(room))[1]):
        (only,) = asked
        assert only.picture.story == scene.text
        assert [each.label for each in only.picture.options[0].choices] == [
            each.text for each in scene.options
        ]
        assert only.heading == "Which road would you take?"
    room.all_choose(seats, room.stage.round.id, "aaaaab")
    room.do("lock")
    (locked,) = pages_on_screen(room)
    assert locked.picture.story
    room.do("show")
    assert not any(getattr(each.picture, "story", "") for each in pages_on_screen(room))
    open_scene(room)
    assert [bool(each.picture.story) for each in pages_on_screen(room)] == [True], (
        "to be looked at again"
    )


def test_the_majority_drives_the_case_and_the_other_roads_are_shown(room, seats):
    room.go("case")
    assert room.stage.may_ask == ("scene:start",)
    options = open_scene(room)
    room.all_choose(seats, room.stage.round.id, options[0] * 4 + options[1] * 2)
    with pytest.raises(Refusal):
        room.do("drive")
    room.do("lock")
    room.do("show")
    room.do("drive")
    ways = room.see(seats[0]).shown.ways
    assert [each.taken for each in ways] == [True] + [False] * (len(options) - 1)
    assert room.stage.may_ask != ("scene:start",)


def test_a_divided_room_is_decided_by_the_trainer(room, seats):
    room.go("case")
    options = open_scene(room)
    room.all_choose(seats, room.stage.round.id, options[0] * 3 + options[1] * 3)
    room.do("lock")
    room.do("show")
    with pytest.raises(Refusal):
        room.do("drive")
    with pytest.raises(Refusal):
        room.do("drive", "no such way")
    assert [each.value for each in room.stage.ways] == options[:2]
    room.do("drive", options[1])
    assert room.stage.round.way == options[1]


def test_only_what_is_in_front_is_offered_in_a_tie_and_all_of_it_where_too_few_answered(room):
    room.go("case")
    every = open_scene(room)
    for hands, offered in (
        ({every[0]: 1}, every),
        ({every[0]: 6}, every[:1]),
        ({every[1]: 6}, every[1:2]),
        (dict.fromkeys(every, 3), every),
    ):
        room.do("count_hands", hands)
        room.do("lock")
        assert [each.value for each in room.stage.ways] == offered
        room.open(room.stage.may_ask[0])


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


def turn_to_the_end(room):
    assert next_step(room.stage) == "page"
    while next_step(room.stage) == "page":
        room.do("turn", room.stage.round.page + 1)


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


def test_where_too_few_answered_nothing_is_argued_about(room):
    room.go("case")
    open_scene(room)
    room.do("lock")
    room.do("show")
    assert next_step(room.stage) == "drive"


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
