"""What is said on a phone as the room goes on: once for each event, and what has changed."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from courseware.room.phone.news import news_of
from tests.kits.room.room import Room
from tests.kits.web import app_of, client_of


@pytest.fixture
def room(store, course, settings) -> Room:
    return Room(store, course, settings)


def test_each_event_of_a_round_is_said_with_what_it_brought(room: Room) -> None:
    seats = [room.join() for _each in range(5)]

    def heard() -> str:
        return news_of(room.see(seats[0]))

    assert heard() == ""
    room.go("welcome")
    assert heard() == "Now:"
    room.go("vote")
    round_id = room.open()
    assert heard() == "To answer now:"
    room.all_choose(seats, round_id, "bbbba")
    assert heard() == "To answer now:", "an answer that is saved is said by the phone itself"
    own = room.see(seats[0]).saved.rstrip(".")
    room.do("lock")
    assert heard() == f"Closed. Your answer: {own}."
    room.do("show")
    shown = room.see(seats[0]).shown
    assert shown.result is not None
    assert heard() == f"Your answer: {own}. The result: {shown.result.sentence}"
    room.do("show_answer")
    answer = room.see(seats[0]).shown.answer
    assert answer and heard().endswith(f"The answer: {answer}")


def test_an_idea_more_on_the_wall_is_no_event(room: Room) -> None:
    seat = room.join()
    room.go("ideas")
    round_id = room.open("ideas")
    before = news_of(room.see(seat))
    room.write(seat, round_id, "Budgets that end in March")
    assert news_of(room.see(seat)) == before == "To answer now:"


def test_whoever_did_not_answer_hears_of_no_answer(room: Room) -> None:
    seat = room.join()
    room.go("vote")
    room.open()
    room.do("lock")
    assert news_of(room.see(seat)) == "Closed."


@pytest.fixture
def phone(room: Room) -> TestClient:
    made = client_of(app_of(room.services))
    assert made.post("/join", data={"code": room.session.code}).status_code == 303
    return made


def test_the_page_carries_what_is_to_be_said_and_one_live_region(
    room: Room, phone: TestClient
) -> None:
    room.go("vote")
    room.open()
    html = phone.get(f"/room/{room.session.id}").text
    assert 'data-news="To answer now:"' in html
    assert html.count('role="status"') == 1 and 'role="alert"' not in html


def test_a_refusal_marks_the_field_it_is_about_with_and_without_script(
    room: Room, phone: TestClient
) -> None:
    room.go("vote")
    nothing, path = {"round": room.open()}, f"/room/{room.session.id}"
    refused = phone.post(path, data=nothing, headers={"accept": "application/json"})
    assert refused.status_code == 422
    assert refused.json()["fields"] == ["chosen"]
    assert "Still open: “" in refused.json()["said"]
    page = phone.post(path, data=nothing).text
    assert 'role="alert" id="fault"' in page and "Still open: “" in page
    group = re.search(r'<fieldset[^>]*id="f-chosen"[^>]*>', page)
    assert group and 'role="radiogroup"' in group[0]
    assert 'aria-invalid="true" aria-describedby="fault"' in group[0]
