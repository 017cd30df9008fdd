"""A live room in real browsers: a trainer at the console, its screen, its phones."""

from __future__ import annotations

import re
import uuid

import pytest
from playwright.sync_api import Page, expect

from courseware.app.services import Services, open_services
from courseware.domain.permissions import Role
from courseware.settings import Settings
from tests.e2e.conftest import NewContext, Server

PHRASE = "a quiet sentence of mine"
PHONE = {"width": 390, "height": 844}
PATIENCE = 30_000
"""Milliseconds in which a phone has found its way back: it tries again ever more slowly."""


def services_of(server: Server) -> Services:
    """The services on a server's data, in this process: as a command line beside it."""
    return open_services(Settings(data=server.data))


class Session:
    """A trainer at the console, and what the console links to."""

    def __init__(self, server: Server, new_context: NewContext, *, practice: bool = False) -> None:
        self.server, self.new_context = server, new_context
        context = new_context(server)
        self.page = context.new_page()
        services = services_of(server)
        accounts = services.identity.staff
        token = accounts.invite(Role.TRAINER)
        welcome = accounts.accept(token, uuid.uuid4().hex, "Ann", PHRASE)
        staff = accounts.staff(welcome.sign_in)
        planned = services.room.facilitating.plan(staff, "types-45", practice=practice)
        services.store.close()
        self.code = planned.code
        context.add_cookies([{"name": "masterclass", "value": welcome.token, "url": server.url}])
        self.page.goto(f"/trainer?live={planned.id}")
        expect(self.page.get_by_role("link", name="Big screen")).to_be_visible()
        if practice:
            self.press("More")

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=re.compile(f"^{name}")).first.click()

    def says(self, text: str) -> None:
        expect(self.page.get_by_text(text, exact=False).first).to_be_visible()

    def address(self, link: str) -> str:
        found = self.page.get_by_role("link", name=link).first.get_attribute("href")
        assert found
        return found

    def screen(self) -> Page:
        with self.page.context.expect_page() as opened:
            self.page.get_by_role("link", name="Big screen").first.click()
        opened.value.wait_for_selector(".s")
        return opened.value

    def phone(self, **wanted: object) -> Page:
        page = self.new_context(self.server, viewport=PHONE, **wanted).new_page()
        page.goto(f"/join/{self.code}")
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        return page

    def vote(self) -> None:
        """Goes to the first vote of the plan and opens it."""
        self.press("Begin")
        self.says("Part 1 of 7")
        for number in (2, 3):
            self.press("Next")
            self.says(f"Part {number} of 7")
        self.press("Open the vote")
        expect(self.page.get_by_role("button", name=re.compile("^Lock the"))).to_be_visible()


@pytest.fixture
def room(server: Server, new_context: NewContext) -> Session:
    return Session(server, new_context)


@pytest.fixture
def practice(server: Server, new_context: NewContext) -> Session:
    return Session(server, new_context, practice=True)


def choose(phone: Page, at: int) -> None:
    phone.locator("input[name=chosen]").nth(at).check()
    phone.locator("#send").click()


def saved(phone: Page) -> None:
    expect(phone.locator("#saved-words")).to_contain_text("Saved: ", timeout=PATIENCE)
