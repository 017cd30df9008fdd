"""Choosing among ideas while the trainer goes on sorting them, on both databases."""

from __future__ import annotations

import pytest

from courseware.domain.item import Refused
from courseware.domain.refusal import Refusal
from courseware.room.session.tallying import PAPERS
from tests.kits.room.room import on_screen


def on_the_wall(room, seats, *texts, part="ideas", **more):
    """The ids of ideas that the trainer let through, by their words."""
    room.go(part)
    round_id = room.open("ideas")
    for seat, text in zip(seats, texts, strict=False):
        room.write(seat, round_id, text, **more)
    room.do("lock")
    for idea in room.stage.ideas:
        moderate(room, idea.id, state="shown")
    return {each.text: each.id for each in room.stage.ideas}


def moderate(room, idea, **changes):
    room.trainers.moderate(room.trainer, room.session.id, idea, **changes)


def counts(room):
    return {row["label"]: row["count"] for row in room.stage.round.result["summary"]["rows"]}


def test_a_merge_while_people_choose_counts_from_the_next_round_on(room, seats):
    ids = on_the_wall(room, seats, "A", "B")
    dots = room.open("dots")
    for seat in seats[:5]:
        room.answer(seat, dots, chosen=ids["A"])
    moderate(room, ids["A"], into=ids["B"])
    assert room.answer(seats[5], dots, chosen=ids["B"]) == "B"
    assert room.see(seats[0]).saved == "A"
    room.do("lock")
    assert counts(room) == {"A": 5, "B": 1}
    room.open("dots")
    assert [each.label for each in room.stage.ask.options] == ["B"]
    assert room.stage.ask_of(room.stage.rounds_here[-2]).in_words({"chosen": [ids["A"]]}) == "A"


@pytest.mark.parametrize("state", ["parked", "dropped", "waiting"])
@pytest.mark.parametrize("act", [("lock",), ("go", 0), ("close",)])
def test_what_is_taken_off_the_wall_loses_no_answer_and_no_hand(room, seats, state, act):
    ids = on_the_wall(room, seats, "A", "B")
    dots = room.open("dots")
    for seat in seats[:5]:
        room.answer(seat, dots, chosen=ids["A"])
    room.do("count_hands", {PAPERS: 3, ids["A"]: 3})
    moderate(room, ids["A"], state=state)
    room.do(*act)
    rows = room.store.round(dots).result["summary"]["rows"]
    assert {row["id"]: row["count"] for row in rows} == {ids["A"]: 8, ids["B"]: 0}


def test_the_words_of_what_is_left_out_are_gone_at_once(room, seats):
    ids = on_the_wall(room, seats, "Nan Smith’s budget", "B")
    room.open("dots")
    moderate(room, ids["Nan Smith’s budget"], state="dropped")
    seen = room.see(seats[5])
    screen = on_screen(room)
    assert "Smith" not in f"{seen} {screen}"
    assert [each.label for each in room.stage.ask.options].count("(left out)") == 1


def test_what_is_let_through_meanwhile_waits_for_the_next_round(room, seats):
    ids = on_the_wall(room, seats, "A", "B", "C")
    moderate(room, ids["C"], state="parked")
    dots = room.open("dots")
    moderate(room, ids["C"], state="shown")
    assert {each.text for each in room.see(seats[0]).shown.wall} == {"A", "B"}
    with pytest.raises(Refused):
        room.answer(seats[0], dots, chosen=ids["C"])


@pytest.mark.parametrize("ask", ["strengths", "targets"])
def test_the_forces_of_a_round_stay_while_they_are_sorted(room, seats, ask):
    ids = on_the_wall(room, seats, "Budgets", "Rules", part="forces", side="against")
    round_id = room.open(ask)
    given = {ids["Budgets"]: "4"} if ask == "strengths" else {"chosen": ids["Budgets"]}
    for seat in seats:
        room.answer(seat, round_id, **given)
    moderate(room, ids["Budgets"], into=ids["Rules"])
    room.do("lock")
    rows = {row["id"]: row for row in room.stage.round.result["summary"]["rows"]}
    of_it = rows[ids["Budgets"]]
    assert of_it["strength"]["people"] == 6 if ask == "strengths" else of_it["count"] == 6


def test_the_wall_of_a_round_goes_when_the_session_is_closed(room, seats):
    ids = on_the_wall(room, seats, "A", "B")
    dots = room.open("dots")
    moderate(room, ids["A"], state="dropped")
    room.do("close")
    assert room.store.round(dots).wall is None


def test_counts_that_no_longer_fit_are_refused_in_words_and_can_be_typed_anew(room, seats):
    """As where an author has changed an item in the middle of a vote."""
    room.go("vote")
    round_id = room.open()
    room.store.change_round(round_id, typed={"gone": 3})
    for act in (("lock",), ("go", 0), ("close",)):
        with pytest.raises(Refusal, match="Type them again"):
            room.do(*act)
        assert room.store.round(round_id).state == "open"
    room.do("count_hands", {"a": 5})
    room.do("lock")
    assert room.stage.round.people == 5
