"""What was typed or chosen is kept, whatever is pressed next and however the page is left."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page

from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.database import SecondProgram
from tests.e2e.screen import at, check, drawn, number_field, open_place, until

NUMBER, NUMBER_AT = "Q-C10", "/context?step=two-questions"
DAY, DAY_AT = "X-V21", "/governance?step=commitments"
PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}

Leave = Callable[[Page, Callable[[Locator], None]], None]


def mouse(target: Locator) -> None:
    """Pressed for as long as people press: what is sent meanwhile may move the page."""
    target.click(delay=400)


def finger(target: Locator) -> None:
    target.tap()


def key(target: Locator) -> None:
    """By Tab from wherever the focus is, as far as the browser tells."""
    target.focus()
    target.press("Enter")


def home(page: Page, press: Callable[[Locator], None]) -> None:
    press(page.locator('header a[href="/"], a.brand').first)
    at(page, "home")


def plain_page(page: Page, press: Callable[[Locator], None]) -> None:
    press(page.locator('a[href^="/read"]').last)
    page.wait_for_url("**/read**")


def done(page: Page, press: Callable[[Locator], None]) -> None:
    before = page.url
    press(page.get_by_role("button", name=re.compile("^Done")))
    page.wait_for_function("before => location.href !== before", arg=before)
    drawn(page)


def back(page: Page, _press: Callable[[Locator], None]) -> None:
    page.go_back()


def again(page: Page, _press: Callable[[Locator], None]) -> None:
    page.reload()


def closed(page: Page, _press: Callable[[Locator], None]) -> None:
    page.close(run_before_unload=True)


WAYS = [(home, mouse), (home, key), (plain_page, mouse), (done, mouse), (back, mouse)]
ON_A_PHONE = [(home, finger), (done, finger)]
GONE = [(again, mouse), (closed, mouse)]


def arrive(page: Page, address: str) -> None:
    """By a link from the module, so that Back stays within the course."""
    open_place(page, address.partition("?")[0])
    page.locator(f'a[href="{address}"]').first.click()
    page.locator("h1[data-ref]", has_not=page.locator("nav")).wait_for()
    page.wait_for_function(
        "address => (location.pathname + location.search) === address", arg=address
    )
    drawn(page)


def number(page: Page, turn: int) -> object:
    field = number_field(check(page, NUMBER))
    field.fill(str(turn))
    return {"value": turn}


def day(page: Page, turn: int) -> object:
    parts = check(page, DAY).get_by_test_id("stDateInput").first.get_by_role("spinbutton")
    parts.first.focus()
    page.keyboard.type(f"{turn:02}032027")
    return f"2027-03-{turn:02}"


FIELDS = [
    (NUMBER_AT, NUMBER, "context/two-questions", number),
    (DAY_AT, DAY, "governance/commitments", day),
]


@pytest.fixture
def stored_now(stored: SecondProgram) -> Callable[[BrowserContext, str, str], object]:
    def read(context: BrowserContext, place: str, item: str) -> object:
        return stored.store.working(stored.registration(context), place).get(item)

    return read


@pytest.mark.full
def test_what_is_typed_is_kept_whatever_is_pressed_next(
    new_context: NewContext,
    server: Server,
    stored_now: Callable[[BrowserContext, str, str], object],
) -> None:
    laptop = new_context()
    register(laptop, server)
    phone = new_context(storage_state=laptop.storage_state(), **PHONE)
    faults, turn = [], 2
    ways = [(laptop, *way) for way in WAYS] + [(phone, *way) for way in ON_A_PHONE]
    ways += [(laptop, *way) for way in GONE]
    for context, leave, press in ways:
        for address, item, place, write in FIELDS:
            turn += 1
            page = context.new_page()
            arrive(page, address)
            wanted = write(page, turn)
            try:
                leave(page, press)
                until(
                    lambda: str(wanted) in str(stored_now(context, place, item)),  # noqa: B023
                    "it is stored",
                    6,
                )
            except (AssertionError, Error) as error:
                faults.append((leave.__name__, press.__name__, item, str(error)[:300]))
            if not page.is_closed():
                page.close()
    assert not faults
    assert "Couldn't find fragment" not in server.log
