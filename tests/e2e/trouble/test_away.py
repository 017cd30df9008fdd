"""The database away and back, and the disk full and free again, as a member sees it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect
from sqlalchemy import make_url

from courseware.domain.course import Course
from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.detour import Detour
from tests.e2e.screen import check, drawn, kept, open_place, respond, text_area, text_state
from tests.kits.postgres import Postgres

ITEM, FIELD = "Q-G15", "R-G03"
ADDRESS = "/gain?step=chain"
PATIENCE = 60_000
"""Milliseconds: the field tries again by itself, ever more slowly."""
NOT_YET = "This has not reached us yet"
NO_ROOM = "There is no room to save this"


@pytest.fixture
def detour(postgres: Postgres) -> Iterator[Detour]:
    host = str(make_url(postgres.address).query["host"])
    way = Detour(f"{host}/.s.PGSQL.5432")
    yield way
    way.close()


def arrive(new_context: NewContext, server: Server) -> Page:
    context = new_context(server)
    register(context, server)
    page = context.new_page()
    open_place(page, ADDRESS)
    return page


def works_before(page: Page, course: Course) -> list[str]:
    """An answer and a text that are saved; gives the options that are left to choose."""
    item = course.items[ITEM]
    options = [sample["chosen"][0] for sample in item.samples().incorrect]
    respond(check(page, ITEM), item, {"chosen": [options[0]]})
    kept(check(page, ITEM))
    text_area(page, FIELD).fill("Before.")
    expect(text_state(page, FIELD)).to_have_text("Saved")
    return options


def pressed(option: Locator) -> None:
    """A tap on an option."""
    option.locator("xpath=ancestor::label").click()


def is_told_and_keeps_it(page: Page, course: Course, option: str, notice: str) -> None:
    """A text stays in its field, unsaved and said so; a tap is answered in plain words."""
    text_area(page, FIELD).fill("While it was away.")
    expect(text_state(page, FIELD)).not_to_have_text("Saved")
    # Only pressed: the notice may take the options' place before they show which one is chosen.
    respond(check(page, ITEM), course.items[ITEM], {"chosen": [option]}, pressed)
    expect(page.locator(".notice h2")).to_have_text(notice, timeout=PATIENCE)
    assert "Traceback" not in page.content()
    expect(text_area(page, FIELD)).to_have_value("While it was away.")
    expect(text_state(page, FIELD)).not_to_have_text("Saved")


def is_saved_once_it_can_be(page: Page, course: Course, option: str) -> None:
    """The text by itself, an answer with the next tap; both are there after a reload."""
    expect(text_state(page, FIELD)).to_have_text("Saved", timeout=PATIENCE)
    drawn(page)
    check(page, ITEM).get_by_role("button", name="Try again").click()
    expect(page.locator(".notice")).to_have_count(0)
    respond(check(page, ITEM), course.items[ITEM], {"chosen": [option]})
    kept(check(page, ITEM))
    page.reload()
    drawn(page)
    expect(text_area(page, FIELD)).to_have_value("While it was away.")
    chosen = next(o.text for o in course.items[ITEM].options if o.id == option)
    expect(check(page, ITEM).locator("label:has(input:checked)")).to_contain_text(chosen)


def test_a_database_that_is_away_and_comes_back(
    tmp_path: Path,
    postgres: Postgres,
    detour: Detour,
    new_context: NewContext,
    course: Course,
) -> None:
    postgres.create("away")
    address = f"postgresql://postgres@127.0.0.1:{detour.port}/away"
    server = Server(tmp_path / "data", DATABASE_URL=address)
    server.start()
    try:
        page = arrive(new_context, server)
        options = works_before(page, course)
        detour.close()
        is_told_and_keeps_it(page, course, options[1], NOT_YET)
        detour.reopen()
        is_saved_once_it_can_be(page, course, options[2])
    finally:
        server.kill()


def test_a_disk_that_is_full_and_has_room_again(
    tmp_path: Path, new_context: NewContext, course: Course
) -> None:
    server = Server(tmp_path / "data")
    server.start()
    try:
        page = arrive(new_context, server)
        options = works_before(page, course)
        server.limit_files(32 * 1024)
        is_told_and_keeps_it(page, course, options[1], NO_ROOM)
        server.limit_files(None)
        is_saved_once_it_can_be(page, course, options[2])
    finally:
        server.kill()
