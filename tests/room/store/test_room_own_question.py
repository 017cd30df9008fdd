"""A question that the trainer makes in the room: asked at once, counted and hidden as all are."""

from __future__ import annotations

import dataclasses

import pytest

from courseware.domain.item import Refused
from courseware.domain.refusal import Refusal
from courseware.room.trainer.own_questions import OwnKind
from tests.kits.room.room import Person, counts


@pytest.fixture
def ask(room):
    def asked(kind, question, *options, who=None):
        own = room.services.room.own_questions
        who = who or room.trainer
        own.ask(who, room.session.id, room.version, OwnKind(kind), question, options)

    return asked


def test_a_choice_is_asked_at_once_and_counted_as_others_are(room, seats, ask):
    room.go("welcome")
    ask("choice", "Shall we take  the break now?", "Now", "", "In ten minutes")
    assert room.stage.part.prompt == "Shall we take the break now?" and room.stage.is_open
    seen = room.see(seats[0])
    assert seen.shown.stem == "Shall we take the break now?"
    assert [each.label for each in seen.shown.options] == ["Now", "In ten minutes"]
    round_id = room.stage.round.id
    with pytest.raises(Refused):
        room.choose(seats[0], round_id, "3")
    room.all_choose(seats, round_id, "111112")
    room.do("lock")
    assert room.see(seats[0]).shown.result is None
    room.do("show")
    assert counts(room) == {"1": 5, "2": 1}
    asked = seen.fields[0].choices
    told = room.see(seats[0]).shown.result.bars
    assert [(each.letter, each.label) for each in asked] == [("A", "Now"), ("B", "In ten minutes")]
    assert [(each.letter, each.label) for each in told] == [("A", "Now"), ("B", "In ten minutes")]
    # The plan goes on where it was.
    room.do("go", room.stage.session.at + 1)
    assert room.stage.part.id == "vote"


def test_fewer_than_five_are_shown_nothing(room, seats, ask):
    room.go("welcome")
    ask("scale", "How sure are you?", "not at all", "quite")
    assert [each.label for each in room.stage.ask.options] == [
        "1: not at all",
        "2",
        "3",
        "4",
        "5: quite",
    ]
    for seat in seats[:4]:
        room.choose(seat, room.stage.round.id, "2")
    room.do("lock")
    assert room.stage.round.result is None


def test_a_scale_is_told_by_its_middle_and_its_steps_by_their_figures(room, seats, ask):
    room.go("welcome")
    ask("scale", "How sure are you?", "not at all", "quite")
    asked = room.see(seats[0]).shown.fields[0].choices
    room.all_choose(seats, room.stage.round.id, "112455")
    room.do("lock")
    room.do("show")
    told = room.see(seats[0]).shown.result
    assert told.brief == "Your middle answer is 3 of 5."
    assert {each.letter for each in (*asked, *told.bars)} == {""}
    assert [each.label for each in told.bars] == [each.label for each in asked]


def test_words_go_by_the_wall(room, seats, ask):
    room.go("welcome")
    ask("words", "What did you take from this?")
    room.write(seats[0], room.stage.round.id, "Ask who answers")
    assert room.see(seats[1]).shown.wall == ()
    assert room.stage.ideas[0].state == "waiting"


def test_it_is_in_the_pack_and_asked_again_in_the_catch_up(room, seats, ask):
    room.go("welcome")
    ask("choice", "Which room?", "This", "That")
    room.all_choose(seats, room.stage.round.id, "111112")
    room.do("close")
    reporting = room.services.room.reporting
    pack = reporting.pack(room.trainer, room.session.id)
    assert [each.title for each in pack.chapters] == ["Which room?"]
    asked = reporting.caught_up(room.session.catch_up_key)[1]
    assert [each.stem for each in asked] == ["Which room?"]
    assert reporting.bring(room.trainer, pack.data).title == room.session.title


@pytest.mark.parametrize(
    ("kind", "question", "options"),
    [
        ("choice", " ", ("a", "b")),
        ("choice", "x" * 301, ("a", "b")),
        ("choice", "Which?", ("a",)),
        ("choice", "Which?", ("a", "a")),
        ("choice", "Which?", tuple("abcdefg")),
        ("choice", "Which?", ("a", "b" * 121)),
        ("scale", "How?", ("low", "")),
        ("scale", "How?", ("low", " ")),
        ("words", "", ()),
    ],
)
def test_what_cannot_be_asked_is_refused_and_nothing_changes(room, ask, kind, question, options):
    room.go("welcome")
    before = room.stage
    with pytest.raises(Refusal):
        ask(kind, question, *options)
    assert (room.stage.session, room.stage.rounds) == (before.session, before.rounds)


def test_nobody_else_asks_and_nobody_in_the_lobby(room, ask):
    with pytest.raises(Refusal, match="Begin the session first"):
        ask("choice", "Which?", "a", "b")
    room.go("welcome")
    with pytest.raises(Refusal):
        ask("choice", "Which?", "a", "b", who=Person("another"))
    assert room.stage.session.at == 0


def test_a_question_that_was_asked_cant_be_given_other_answers(room, seats, ask):
    room.go("welcome")
    ask("choice", "Which?", "a", "b")
    room.all_choose(seats, room.stage.round.id, "111112")
    room.go("welcome")
    parts = tuple(
        dataclasses.replace(part, options=("b", "a")) if part.options else part
        for part in room.stage.sheet.parts
    )
    with pytest.raises(Refusal, match="stay as they are"):
        room.do("replan", dataclasses.replace(room.stage.sheet, parts=parts))
