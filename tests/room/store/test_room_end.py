"""The end of a room: closing, what is forgotten, and who is on the record, on both databases."""

from __future__ import annotations

import dataclasses
import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from sqlalchemy import text
from structlog.testing import capture_logs

from courseware.domain.item import Refused
from courseware.domain.refusal import Refusal
from courseware.identity.data import Registration
from courseware.platform.database.faults import StoreUnavailable
from tests.kits.room.room import (
    QUESTION,
    Room,
    counts,
)


def test_closing_deletes_the_votes_of_individuals_and_keeps_results(room, seats):
    room.go("vote")
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaaa")
    room.go("ideas")
    room.write(seats[0], room.open("ideas"), "Trust")
    room.do("close")
    assert room.store.votes(round_id) == []
    assert room.store.participant(room.session.id, seats[0].participant.id) is None
    assert room.store.own_ideas(room.session.id, "ideas", seats[0].participant.id) == []
    assert room.store.round(round_id).result["summary"]["rows"][0]["count"] == 6
    assert room.phones.find(room.session.code) is None
    with pytest.raises(Refusal):
        room.do("go", 0)


def test_what_nobody_closed_is_closed_after_thirty_days(room, seats):
    room.go("vote")
    room.all_choose(seats, room.open(), "aaaaaa")
    room.clock.now += dt.timedelta(days=29)
    assert room.trainers.close_forgotten() == 0
    room.clock.now += dt.timedelta(days=2)
    assert room.trainers.close_forgotten() == 1
    assert room.stage.session.closed_at is not None
    assert room.store.present(room.session.id, by_table=True) == {}


def test_a_session_planned_long_ahead_isnt_closed_in_the_middle_of_a_vote(room):
    room.clock.now += dt.timedelta(days=200)
    assert room.trainers.close_forgotten() == 0
    room.go("vote")
    seats = [room.join() for _each in range(6)]
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaaa")
    assert room.trainers.close_forgotten() == 0
    assert room.stage.is_open and room.stage.session.closed_at is None
    assert len(room.store.votes(round_id)) == 6


def test_a_forgotten_session_keeps_the_result_of_the_vote_that_was_open(room, seats):
    room.go("vote")
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaab")
    room.clock.now += dt.timedelta(days=31)
    assert room.trainers.close_forgotten() == 1
    assert room.store.round(round_id).state == "locked"
    assert counts(room) == {"a": 5, "b": 1, "c": 0, "d": 0}
    assert room.store.votes(round_id) == []


def test_votes_are_deleted_also_where_no_result_can_be_made(room, seats):
    """The question was taken out of the course since."""
    room.go("vote")
    round_id = room.open()
    room.all_choose(seats, round_id, "aaaaab")
    room.clock.now += dt.timedelta(days=31)
    items = {name: item for name, item in room.course.items.items() if name != QUESTION}
    later = dataclasses.replace(room.trainers, course=dataclasses.replace(room.course, items=items))
    with capture_logs() as said:
        assert later.close_forgotten() == 1
    assert [each["error"] for each in said] == ["KeyError"]
    assert (
        room.store.votes(round_id) == []
        and room.store.present(room.session.id, by_table=True) == {}
    )
    assert room.store.round(round_id).state == "locked"


def test_a_session_that_never_began_is_closed_only_long_after(room, registrations):
    room.store.want_attendance(room.session.id, registrations[0])
    room.clock.now += dt.timedelta(days=399)
    assert room.trainers.close_forgotten() == 0
    room.clock.now += dt.timedelta(days=2)
    assert room.trainers.close_forgotten() == 1
    assert room.store.marks(registrations[0]) == {}
    assert room.store.attendances(room.session.id) == []


@pytest.mark.parametrize("forgotten", [False, True])
def test_attendance_is_of_the_day_on_which_the_session_began(room, registrations, forgotten):
    room.clock.now = dt.datetime(2027, 6, 24, 23, 30, tzinfo=dt.UTC)  # the 25th in London
    room.go("vote")
    room.store.want_attendance(room.session.id, registrations[0])
    room.clock.now += dt.timedelta(days=31)
    if forgotten:
        assert room.trainers.close_forgotten() == 1
    else:
        room.do("close")
    days = {mark.at.date() for mark in room.store.marks(registrations[0]).values()}
    assert days == {dt.date(2027, 6, 25)}


@pytest.mark.parametrize(
    "fault", [Refusal("no"), Refused("no"), StoreUnavailable("away"), RuntimeError("odd")]
)
def test_one_session_that_cant_be_closed_holds_up_no_other(room, settings, monkeypatch, fault):
    other = Room(room.store, room.course, settings)
    for each in (room, other):
        each.go("vote")
    forget = room.store.forget_votes

    def failing(session_id):
        if session_id == room.session.id:
            raise fault
        forget(session_id)

    monkeypatch.setattr(room.store, "forget_votes", failing)
    room.clock.now += dt.timedelta(days=31)
    with capture_logs() as said:
        assert room.trainers.close_forgotten() == 1
    assert other.stage.session.closed_at is not None
    assert room.stage.session.closed_at is None
    assert [each["error"] for each in said] == [type(fault).__name__]
    monkeypatch.undo()
    assert room.trainers.close_forgotten() == 1


def test_closing_deletes_words_that_were_neither_shown_nor_parked(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    for seat, words in zip(seats, ["on", "parked", "out", "unread"], strict=False):
        room.write(seat, round_id, words)
    for idea in room.stage.ideas:
        state = {"on": "shown", "parked": "parked", "out": "dropped"}.get(idea.text)
        if state:
            room.trainers.moderate(room.trainer, room.session.id, idea.id, state=state)
    room.do("close")
    assert {each.text for each in room.store.ideas(room.session.id, "ideas")} == {"on", "parked"}


@pytest.fixture
def registrations(store):
    """Twelve members, in no order of their ids."""
    found = [f"member-{number * 7 % 12:02}" for number in range(12)]
    now = dt.datetime(2026, 11, 24, tzinfo=dt.UTC)
    for each in found:
        store.add_registration(Registration(each, "partnerships", [], now))
    return found


def test_where_attendances_lie_tells_nothing_of_who_came_or_voted_when(room, registrations):
    """Whoever holds the database, page by page, finds no order in it that votes have too.

    On PostgreSQL a new row lies behind the others, and carries the number of its transaction: a
    vote's place tells when it was cast. So attendances are laid down anew each time, all in one
    transaction and by their ids: theirs tells nothing.
    """
    room.go("vote")
    round_id = room.open()
    for registration in registrations:
        room.store.want_attendance(room.session.id, registration)
        room.choose(room.join(), round_id, "a")
    with room.store.database.reading() as connection:
        stored = list(connection.scalars(text("SELECT registration FROM live_attendance")))
        if connection.dialect.name == "postgresql":
            stored = list(
                connection.scalars(text("SELECT registration FROM live_attendance ORDER BY ctid"))
            )
            written = text("SELECT DISTINCT xmin::text FROM live_attendance")
            assert len(list(connection.scalars(written))) == 1
        else:
            with pytest.raises(Exception, match="rowid"):
                connection.execute(text("SELECT rowid FROM live_attendance"))
    assert stored == sorted(registrations)


def test_a_hall_that_asks_for_attendance_at_once_loses_nobody(room, registrations):
    session = room.session.id
    with ThreadPoolExecutor(8) as crowd:
        list(crowd.map(lambda each: room.store.want_attendance(session, each), registrations))
    assert room.store.attendances(session) == sorted(registrations)
