"""Faults, seen from a member's side: a server that dies, a sign-in that ends, forged requests."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from courseware.domain.course import Course
from courseware.domain.item import Item
from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.database import SecondProgram
from tests.e2e.screen import (
    check,
    drawn,
    kept,
    open_place,
    respond,
    saved,
    text_area,
    text_state,
    until,
)

STEP, ITEM, FIELD = "types/culture", "Q-T11", "R-T03"
ADDRESS = "/types?step=culture"
MEMBERS = 5


@pytest.fixture(scope="module")
def own_stored(own_server: Server) -> Iterator[SecondProgram]:
    program = SecondProgram(own_server.data)
    yield program
    program.close()


def wrong_ones(course: Course) -> tuple[Item, list[str]]:
    item = course.items[ITEM]
    return item, [sample["chosen"][0] for sample in item.samples().incorrect]


def test_what_was_acknowledged_survives_kill_nine_and_the_first_tap_after_it_is_saved(
    own_server: Server, own_stored: SecondProgram, new_context: NewContext, course: Course
) -> None:
    item, options = wrong_ones(course)
    pages: list[tuple[BrowserContext, Page, str]] = []
    for number in range(MEMBERS):
        context = new_context(own_server)
        register(context, own_server)
        page = context.new_page()
        open_place(page, ADDRESS)
        pages.append((context, page, options[number % len(options)]))
    for _context, page, option in pages:
        respond(check(page, ITEM), item, {"chosen": [option]})
        kept(check(page, ITEM))
    own_server.kill()
    for context, _page, option in pages:
        working = own_stored.store.working(own_stored.registration(context), STEP)
        assert working[ITEM] == {"chosen": [option]}
    own_server.start()
    right = item.samples().correct[0]
    for context, page, _option in pages:
        drawn(page)
        respond(check(page, ITEM), item, right)
        who = own_stored.registration(context)
        until(
            lambda who=who: own_stored.store.working(who, STEP)[ITEM] == right,
            "the first tap after the restart is stored",
        )


def test_the_first_press_after_the_server_came_back_is_stored(
    own_server: Server, own_stored: SecondProgram, new_context: NewContext, course: Course
) -> None:
    """The button's own callback isn't called then (design.md 6): its value is what counts."""
    context = new_context(own_server)
    register(context, own_server)
    page = context.new_page()
    open_place(page, ADDRESS)
    item = course.items[ITEM]
    respond(check(page, ITEM), item, item.samples().correct[0])
    kept(check(page, ITEM))
    own_server.kill()
    own_server.start()
    drawn(page)
    check(page, ITEM).get_by_role("button", name="Check my answer").click()
    expect(check(page, ITEM).locator(".feedback")).to_be_visible()
    (answer,) = own_stored.answers(own_stored.registration(context))
    assert answer.response == item.samples().correct[0]


def test_a_sign_in_past_its_time_is_refused_in_words_at_the_next_act(
    own_server: Server, own_stored: SecondProgram, new_context: NewContext, course: Course
) -> None:
    context = new_context(own_server)
    register(context, own_server)
    page = context.new_page()
    open_place(page, ADDRESS)
    row = own_stored.sign_in(context)
    own_stored.store.end_sign_in(row, dt.datetime.now(dt.UTC))
    item = course.items[ITEM]
    check(page, ITEM).locator("label").filter(has_text=item.answer_in_words()).click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    expect(page.get_by_role("link", name="Enter my code")).to_be_visible()


@pytest.mark.parametrize(
    "text",
    [
        "Tha sinn ag obair còmhla: àite, èisteachd, ùine",
        "نعمل معًا من أجل الناس",
        "🤝🏽 👩‍👩‍👧 e\u0301",
    ],
)
def test_any_script_comes_back_as_it_was_written(
    member: Page, stored: SecondProgram, text: str
) -> None:
    open_place(member, ADDRESS)
    text_area(member, FIELD).fill(text)
    expect(text_state(member, FIELD)).to_have_text("Saved")
    assert stored.text(stored.registration(member.context), FIELD) == text
    member.reload()
    expect(text_area(member, FIELD)).to_have_value(text)


def test_forged_requests_are_refused_and_store_nothing(
    member: Page, server: Server, stored: SecondProgram
) -> None:
    request, origin = member.context.request, {"Origin": server.url}
    body = {"text": "x", "base_revision": 0, "tab": "t"}
    forged = [
        request.put("/text/Q-T11", headers=origin, data=body),
        request.put("/text/no-such-field", headers=origin, data=body),
        request.put(f"/text/{FIELD}", headers={"Origin": "https://elsewhere.example"}, data=body),
        request.put(f"/text/{FIELD}", headers=origin, data={**body, "text": "x" * 1_000_000}),
        request.put(f"/text/{FIELD}", headers=origin, data={"text": 3}),
    ]
    assert [answer.status for answer in forged] == [404, 404, 403, 413, 422]
    assert not stored.store.texts(stored.registration(member.context))


def test_the_database_is_a_file_that_says_nothing_of_what_was_written(
    member: Page, server: Server
) -> None:
    open_place(member, ADDRESS)
    secret = "nobody else shall read this sentence"
    text_area(member, FIELD).fill(secret)
    expect(text_state(member, FIELD)).to_have_text("Saved")
    connection = sqlite3.connect(server.data / "data.db")
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    connection.close()
    for file in server.data.glob("*.db*"):
        assert secret.encode() not in file.read_bytes()


def test_a_quiz_answer_is_in_the_database_when_the_page_says_so(
    member: Page, stored: SecondProgram, course: Course
) -> None:
    open_place(member, "/types?step=quiz")
    member.get_by_role("button", name="Begin the quiz").click()
    quiz = course.quiz("quiz/types") or ()
    item = course.items[quiz[0]]
    member.locator('h1[data-ref="quiz/types:1"]').wait_for()
    drawn(member)
    respond(check(member, item.id), item, item.samples().correct[0])
    saved(check(member, item.id))
    answers = stored.answers(stored.registration(member.context))
    assert answers[-1].response == item.check(item.samples().correct[0])
