"""Two votes on one thing: what is told of both, and never who changed from one to the other."""

from __future__ import annotations

import dataclasses

import pytest

from tests.kits.room.room import (
    counts,
    on_screen,
    open_scene,
)


def test_who_moved_is_told_only_where_it_tells_of_nobody(room, seats):
    more = [*seats, *(room.join() for _each in range(6))]
    room.go("vote")
    room.all_choose(more, room.open(), "aaaaaabbbbbb")
    room.do("lock")
    room.all_choose(more, room.open(), "bbbbbbbbbbbb")
    room.do("lock")
    assert room.stage.round.result["moved"]["cells"] == [["a", "b", 6], ["b", "b", 6]]
    room.all_choose(more, room.open(), "abbbbbbbbbbb")
    room.do("lock")
    assert room.stage.round.result["moved"] is None


@pytest.mark.parametrize(("late", "is_told"), [(0, True), (1, False), (4, False), (5, True)])
@pytest.mark.parametrize("is_first", [True, False])
def test_who_moved_leaves_nobody_to_be_found_by_subtracting(room, seats, late, is_told, is_first):
    """Ten stay as they are, A5 B5: one who comes late, or goes early, is what is left of C."""
    ten = [*seats, *(room.join() for _each in range(4))]
    others = [room.join() for _each in range(late)]
    room.go("vote")
    for with_others in (is_first, not is_first):
        voters = [*ten, *others] if with_others else ten
        room.all_choose(voters, room.open(), ("aaaaabbbbb" + "c" * late)[: len(voters)])
        room.do("lock")
    result = room.stage.round.result
    assert (result["moved"] is not None) == is_told
    room.do("show")
    assert any("changed" in line for line in room.see(ten[0]).shown.lines) == is_told


@pytest.mark.parametrize(("hands", "is_told"), [(1, False), (5, True)])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_few_hands_are_not_left_between_two_votes(room, seats, hands, is_told, is_first):
    room.go("vote")
    for with_hands in (is_first, not is_first):
        room.all_choose(seats, room.open(), "aaaaaa")
        room.do("count_hands", {"c": hands if with_hands else 0})
        room.do("lock")
    assert (room.stage.round.result["moved"] is not None) == is_told


def _votes(room, seats, *rounds):
    for ask, votes in rounds:
        room.all_choose(seats, room.open(ask), votes)
        room.do("lock")
        room.do("show")
    return on_screen(room)


def test_a_second_vote_shows_the_one_before_and_why_nobody_s_move_is_told(room, seats):
    room.go("vote")
    again = _votes(room, seats, ("own", "aabbcd"), ("own", "cccccd"))
    (group,) = again.picture.groups
    letters = {each.value: each.letter for each in room.stage.ask.options}
    assert {row.letter: (row.was, row.count) for row in group.rows} == {
        letters["a"]: (2, 0), letters["b"]: (2, 0), letters["c"]: (1, 5), letters["d"]: (1, 1),
    }  # fmt: skip
    assert again.heading == f"You talked, and {letters['c']} rose from 1 to 5."
    assert again.moves == () and "a group is under five" in again.unmoved


def test_who_moved_is_told_where_every_group_is_five_or_more(room):
    room.go("vote")
    many = [room.join() for _each in range(15)]
    again = _votes(room, many, ("own", "a" * 10 + "c" * 5), ("own", "a" * 5 + "c" * 10))
    letters = {each.value: each.letter for each in room.stage.ask.options}
    assert again.moves == ((letters["a"], letters["c"], 5),) and not again.unmoved


def test_what_was_not_shown_stands_behind_nothing(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aabbcd")
    room.do("lock")
    again = _votes(room, seats, ("own", "cccccd"))
    assert again.behind is None and again.picture.groups[0].rows[0].was is None


@pytest.mark.parametrize(("first", "then"), [("own", "room"), ("room", "own")])
def test_what_was_expected_and_what_was_chosen_stand_together_in_either_order(
    room, seats, first, then
):
    room.go("vote")
    votes = {"own": "aaaaab", "room": "bbbbba"}
    both = _votes(room, seats, (first, votes[first]), (then, votes[then]))
    letters = {each.value: each.letter for each in room.stage.ask.options}
    assert both.heading == f"You expected {letters['b']}, and chose {letters['a']} most often."
    rows = {row.letter: (row.was, row.count) for row in both.picture.groups[0].rows}
    assert set(rows[letters["a"]]) == {1, 5}


def test_predicting_the_room_is_a_vote_of_its_own(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    room.do("lock")
    assert room.stage.may_ask[0] == "room"
    room.all_choose(seats, room.open("room"), "bbbbbb")
    room.do("lock")
    room.do("show")
    assert counts(room)["b"] == 6
    assert room.see(seats[0]).shown.answer == ""


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


def test_who_moved_in_a_case_is_told_by_the_letters_that_are_on_the_phones(room):
    seats = [room.join() for _each in range(10)]
    room.go("case")
    for votes in ("aaaaabbbbb", "aaaaaaaaaa"):
        options = open_scene(room)
        room.all_choose(seats, room.stage.round.id, votes)
        room.do("lock")
        room.do("show")
    assert options == ["a", "b"]
    assert on_screen(room).moves == (("B", "A", 5),)
