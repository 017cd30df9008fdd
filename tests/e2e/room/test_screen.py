"""The big screen as a hall sees it, measured: letters of 48 px of 1080 at least, and nothing cut,
on a screen of 16 to 9 and on an old projector of 1024 by 768; and its own keys and words."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courseware.app.services import open_services
from courseware.settings import Settings
from tests.e2e.conftest import NewContext, Server
from tests.kits.room.hall import every_page, sheet_for_a_hall
from tests.kits.room.room import Room

MEASURE = (Path(__file__).parent / "measure.js").read_text(encoding="utf-8")
PUT = """html => {
  document.getElementById("now").innerHTML = html;
  // The screen's own script then makes what stands there as large as there is room for.
  window.dispatchEvent(new Event("resize"));
}"""
PATIENCE = 30_000


@pytest.fixture
def hall(server: Server) -> Iterator[Room]:
    settings = Settings(data=server.data)
    services = open_services(settings)
    course = services.room.facilitating.course
    yield Room(services.store, course, settings, sheet_for_a_hall(course))
    services.store.close()


@pytest.mark.full
def test_every_page_is_read_from_the_last_row(
    hall: Room, server: Server, new_context: NewContext
) -> None:
    page = new_context(server).new_page()
    address = f"/screen/{hall.session.screen_key}"
    page.goto(address)
    faults = []
    for name in every_page(hall):
        html = page.evaluate("path => fetch(path).then(answer => answer.text())", f"{address}/now")
        for wide, high in ((1920, 1080), (1024, 768)):
            page.set_viewport_size({"width": wide, "height": high})
            page.evaluate(PUT, html)
            faults += [f"{name}, {wide}: {each}" for each in page.evaluate(MEASURE)]
    assert not faults, "\n".join(faults)


@pytest.mark.full
def test_its_keys_and_what_it_says_of_its_line(own_server: Server, new_context: NewContext) -> None:
    settings = Settings(data=own_server.data)
    services = open_services(settings)
    room = Room(services.store, services.room.facilitating.course, settings)
    page: Page = new_context(own_server).new_page()
    page.goto(f"/screen/{room.session.screen_key}")
    room.go("vote")
    expect(page.locator(".options")).to_be_visible()
    for key in ("b", "."):
        page.keyboard.press(key)
        expect(page.locator("#dark")).to_be_visible()
        page.keyboard.press(key)
        expect(page.locator("#dark")).to_be_hidden()
    page.keyboard.press("q")
    expect(page.locator(".large-code .qr")).to_be_visible()
    page.keyboard.press("q")
    expect(page.locator(".large-code")).to_be_hidden()
    own_server.kill()
    expect(page.get_by_text("lost its line")).to_be_visible(timeout=PATIENCE)
    own_server.start()
    expect(page.get_by_text("The line is back.")).to_be_visible(timeout=PATIENCE)
    services.store.close()
