"""Attendance over the wire: from one's own device, by a code, and apart from votes."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from tests.kits.room.room import Room
from tests.kits.web import app_of, client_of
from tests.room.web.phones import answer, path


@pytest.fixture
def member(room):
    """A browser of somebody who takes the course."""
    browser = client_of(app_of(room.services))
    assert browser.post("/start").status_code == 200
    return browser


def attend(browser: TestClient, room: Room, **given: str):
    return browser.post(f"/attend/{room.session.code}", data=given)


def test_attendance_is_recorded_from_ones_own_device_at_the_end(room, member):
    assert attend(member, room, own="1").status_code == 200
    assert f'href="{path(room)}"' in attend(member, room, own="1").text
    registration = room.store.attendances(room.session.id)
    assert len(registration) == 1
    assert "types" not in room.store.marks(registration[0])
    room.do("close")
    mark = room.store.marks(registration[0])["types"]
    assert mark.state.value == "attended"
    assert (mark.at.hour, mark.at.minute, mark.at.second) == (12, 0, 0)


def test_an_attendance_code_counts_once_and_opens_nothing(room, member):
    page = member.post("/attendance-code").text
    found = re.search(r'class="code">([^<]+)<', page)
    assert found
    code = found[1]
    stranger = client_of(app_of(room.services))
    assert stranger.post("/resume", data={"code": code}).status_code == 422
    assert attend(stranger, room, code=code.lower()).status_code == 200
    assert len(room.store.attendances(room.session.id)) == 1
    assert attend(stranger, room, code=code).status_code == 422
    assert "set-cookie" not in attend(stranger, room, code=code).headers


def test_an_attendance_code_is_over_after_a_quarter_of_an_hour(room, member):
    import datetime as dt

    found = re.search(r'class="code">([^<]+)<', member.post("/attendance-code").text)
    assert found
    room.clock.now += dt.timedelta(minutes=16)
    assert attend(client_of(app_of(room.services)), room, code=found[1]).status_code == 422
    assert room.store.attendances(room.session.id) == []


def test_a_resume_code_is_no_attendance_code(room, member):
    found = re.search(r'id="code">(.*?)</p>', member.post("/new-code").text)
    assert found
    code = re.sub(r"<[^>]+>", "", found[1])
    assert attend(client_of(app_of(room.services)), room, code=code).status_code == 422


def test_attendance_and_votes_share_no_key_time_or_order(room, member, new_phone, settings):
    """Whoever holds the database can't put the two together."""
    members = [member] + [client_of(app_of(room.services)) for _each in range(5)]
    for each in members[1:]:
        each.post("/start")
    room.go("vote")
    round_id = room.open()
    phones = [new_phone() for _each in members]
    for browser, phone in zip(members, phones, strict=True):
        attend(browser, room, own="1")
        answer(phone, room, round_id, "a")
    from sqlalchemy import inspect, text

    with room.store.database.reading() as connection:
        tables = {
            name: [column["name"] for column in inspect(connection).get_columns(name)]
            for name in ("live_attendance", "live_answer", "live_participant")
        }
        shared = set(tables["live_attendance"]) & (
            set(tables["live_answer"]) | set(tables["live_participant"])
        )
        assert shared == {"session"}
        times = [name for columns in tables.values() for name in columns if name.endswith("at")]
        assert times == []
        for table, key in (("live_attendance", "registration"), ("live_answer", "participant")):
            stored = list(connection.scalars(text(f"SELECT {key} FROM {table}")))
            assert stored == sorted(stored)
            # No row id either: a table without one refuses to name it.
            with pytest.raises(Exception, match="rowid"):
                connection.execute(text(f"SELECT rowid FROM {table}"))
    room.do("close")
    events = [room.store.events(each) for each in sorted(_registrations(room))]
    assert len({event.at for one in events for event in one if event.verb.value == "attended"}) == 1


def _registrations(room: Room) -> list[str]:
    from sqlalchemy import text

    with room.store.database.reading() as connection:
        found = connection.scalars(
            text("SELECT registration FROM learning_event WHERE verb = 'attended' ORDER BY number")
        ).all()
    assert found == sorted(found)
    return list(found)


def test_practice_records_nobody(room, member):
    session = room.trainers.plan(room.trainer, "everything", practice=True)
    assert member.post(f"/attend/{session.code}", data={"own": "1"}).status_code == 200
    assert room.store.attendances(session.id) == []
