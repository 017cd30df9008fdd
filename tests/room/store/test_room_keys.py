"""Driving by two keys, on both databases: what forward and back do, and for whom."""

from __future__ import annotations

import dataclasses

import pytest
from structlog.testing import capture_logs

from courseware.domain.parts.runsheet import Part, PartKind, RunSheet
from courseware.domain.refusal import Refusal
from courseware.platform.floods import refusals
from courseware.platform.logs import Flood
from courseware.room.trainer.acting import MovedOn, NotYours
from courseware.room.trainer.stepping import Key
from tests.content.real import real_course
from tests.kits.room.room import AT, Person, Room, on_screen


@pytest.fixture
def press(room):
    def pressed(key, who=None, seen=None):
        session = room.stage.session
        seen = session.changes if seen is None else seen
        who = who or room.trainer
        stepping = room.services.room.stepping
        stepping.press_by_screen(who, session.screen_key, seen, Key(key))

    return pressed


def test_forward_goes_through_a_vote_as_the_console_does(room, seats, press):
    press("forward")
    assert room.stage.session.at == 0
    press("forward")
    press("forward")
    assert room.stage.is_open
    room.all_choose(seats, room.stage.round.id, "aaaaab")
    press("forward")
    assert room.stage.round.state == "locked" and not room.stage.round.shown
    press("forward")
    assert room.stage.round.shown
    press("forward")
    assert room.stage.is_open and room.stage.round.ask == "room"


def test_result_pages_come_before_whatever_is_next(store, settings):
    parts = (
        Part("match", PartKind.VOTE, "What belongs together", 10, item="X-C21"),
        Part("end", PartKind.TALK, "The end", 5),
    )
    room = Room(store, real_course(), settings, RunSheet("two", "Two", ("types",), True, 15, parts))

    def press(key):
        now = room.stage.session
        stepping = room.services.room.stepping
        stepping.press_by_screen(room.trainer, now.screen_key, now.changes, Key(key))

    room.go("match")
    round_id = room.open()
    item = room.course.items["X-C21"]
    for _each in range(6):
        room.fill_in(room.join(), round_id, item.id, item.samples().correct[0])
    press("forward")
    press("forward")
    pages = on_screen(room).pages
    assert pages > 1
    for page in range(1, pages):
        press("forward")
        assert room.stage.round.page == page and room.stage.session.at == 0
    press("back")
    assert room.stage.round.page == pages - 2


def test_all_pairs_of_a_culture_are_one_page_and_the_next_key_goes_on(room, seats, press):
    room.go("start")
    round_id = room.open()
    item = room.course.items["X-T06"]
    for seat in seats:
        room.fill_in(seat, round_id, item.id, item.samples().correct[0])
    press("forward")
    press("forward")
    assert room.stage.round.shown
    press("forward")
    assert room.stage.session.at == AT["start"] + 1


def test_forward_goes_from_the_lobby_to_the_last_part(room, seats, press):
    for _press in range(200):
        try:
            press("forward")
        except Refusal as refusal:
            if "last part" in str(refusal):
                break
            room.do("drive", room.stage.ask.options[0].value)
    assert room.stage.session.at == len(room.stage.sheet.parts) - 1
    assert {each.part for each in room.stage.rounds} == {
        part.id for part in room.stage.sheet.parts if part.kind is not PartKind.TALK
    }


def test_back_never_closes_an_open_vote(room, press):
    room.go("vote")
    room.open()
    with pytest.raises(Refusal, match="A vote is open"):
        press("back")
    assert room.stage.is_open
    room.do("lock")
    press("back")
    assert room.stage.session.at == AT["vote"] - 1


@pytest.mark.parametrize("key", list(Key))
@pytest.mark.parametrize("who", [Person("another trainer"), Person(may_facilitate=False)])
def test_whoever_only_knows_the_screens_address_drives_nothing(room, press, who, key):
    room.go("vote")
    before = room.stage.session
    with pytest.raises(NotYours):
        press(key, who)
    with pytest.raises(NotYours):
        room.services.room.stepping.press_by_screen(room.trainer, "no such key", 1, key)
    assert room.stage.session == before


def test_a_press_by_whoever_isnt_its_trainer_is_noted(room, press, monkeypatch):
    monkeypatch.setattr(refusals, "_flood", Flood(lambda: 0.0))
    with capture_logs() as said, pytest.raises(NotYours):
        press("forward", Person("another trainer"))
    assert [(each["event"], each["what"]) for each in said] == [
        ("refused", "a session that isn’t theirs")
    ]
    assert room.stage.session.id not in str(said) and "another trainer" not in str(said)


def test_a_press_on_a_screen_that_has_changed_does_nothing(room, press):
    room.go("welcome")
    seen = room.stage.session.changes
    room.do("set_timer", 5)
    with pytest.raises(MovedOn):
        press("forward", seen=seen)
    assert room.stage.session.at == AT["welcome"]


def test_the_screen_is_covered_until_the_next_step(room, press):
    room.go("welcome")

    def cover():
        return on_screen(room).cover

    press("blank")
    assert cover() == "blank"
    room.do("set_timer", 5)
    assert cover() == "blank"
    press("code")
    assert cover() == "code"
    press("code")
    assert cover() == ""
    press("blank")
    press("forward")
    assert cover() == "" and room.stage.session.at == AT["vote"]


def test_what_may_be_skipped_is_left_out_in_one_press(room, seats):
    room.go("welcome")
    with pytest.raises(Refusal):
        room.do("skip", ["vote"])
    room.do("skip", ["case", "end"])
    assert [part.id for part in room.stage.sheet.parts] == [
        "welcome",
        "vote",
        "start",
        "ideas",
        "forces",
    ]
    room.go("vote")
    with pytest.raises(Refusal):
        room.do("skip", [])


def test_a_session_from_this_one_has_its_plan_and_none_of_its_answers(room, seats):
    parts = (dataclasses.replace(room.stage.sheet.parts[0], minutes=7), *room.stage.sheet.parts[1:])
    room.do("replan", dataclasses.replace(room.stage.sheet, parts=parts))
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaab")
    made = room.trainers.plan_again(room.trainer, room.session.id)
    kept = room.store.session(made.id)
    assert kept.sheet == room.stage.session.sheet and made.code != room.session.code
    assert (made.at, room.store.rounds(made.id)) == (-1, [])
    with pytest.raises(NotYours):
        room.trainers.plan_again(Person("another"), room.session.id)


def test_minutes_left_in_a_part_go_below_nought(room):
    import datetime as dt

    assert room.stage.minutes_left is None
    room.go("welcome")
    assert room.stage.minutes_left == 5
    room.clock.now += dt.timedelta(minutes=3, seconds=30)
    assert room.stage.minutes_left == 2
    room.clock.now += dt.timedelta(minutes=4)
    assert room.stage.minutes_left == -2
