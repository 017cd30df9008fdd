"""What was typed or chosen is kept, whatever is pressed next and however the page is left."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Error, Locator, Page, expect

from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.database import SecondProgram
from tests.e2e.screen import (
    at,
    check,
    drawn,
    number_field,
    open_place,
    text_area,
    text_state,
    until,
)

PHONE = {"viewport": {"width": 390, "height": 780}, "has_touch": True, "is_mobile": True}

Leave = Callable[[Page, Callable[[Locator], None]], None]


def mouse(target: Locator) -> None:
    """Pressed for as long as people press: what is sent meanwhile may move the page."""
    target.click(delay=400)


def touchpad(target: Locator) -> None:
    """Pressed and let go at once, so that leaving a field and the press come together."""
    target.click()


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
    press(page.get_by_role("button", name=re.compile("^(Done|Keep this and go on)")))
    page.wait_for_function("before => location.href !== before", arg=before)
    drawn(page)


def back(page: Page, _press: Callable[[Locator], None]) -> None:
    page.go_back()


def again(page: Page, _press: Callable[[Locator], None]) -> None:
    page.reload()


def closed(page: Page, _press: Callable[[Locator], None]) -> None:
    with page.expect_event("close"):
        page.close(run_before_unload=True)


def arrive(page: Page, address: str, leave: Leave) -> None:
    """Where Back is to stay within the course, by a link from the module; else at once."""
    if leave is not back:
        open_place(page, address)
        return
    open_place(page, address.partition("?")[0])
    page.locator(f'a[href="{address}"]').first.click()
    page.locator("h1[data-ref]", has_not=page.locator("nav")).wait_for()
    page.wait_for_function(
        "address => (location.pathname + location.search) === address", arg=address
    )
    drawn(page)


Told = Callable[[SecondProgram, str], str]
"""What is stored of a field of a member, as text."""


def number(page: Page, turn: int) -> str:
    number_field(check(page, "Q-C10")).fill(str(turn))
    return f"'value': {turn}"


def day(page: Page, turn: int) -> str:
    parts = check(page, "X-V21").get_by_test_id("stDateInput").first.get_by_role("spinbutton")
    parts.first.focus()
    page.keyboard.type(f"{turn:02}032027")
    return f"2027-03-{turn:02}"


def choice(page: Page, turn: int) -> str:
    check(page, "Q-C09").get_by_role("radio").nth(turn % 3).locator("xpath=ancestor::label").click()
    return "'chosen': ['"


def words(page: Page, turn: int) -> str:
    text_area(page, "R-C02").fill(f"Words of turn {turn}.")
    return f"Words of turn {turn}."


def own_words(page: Page, turn: int) -> str:
    """More words in a field of an exercise: what else is drawn from them waits for them."""
    area = text_area(page, "X-V21.will-1")
    area.fill(f"The council {turn}")
    expect(text_state(page, "X-V21.will-1")).to_have_text("Saved")
    area.press_sequentially(" and the police")
    expect(text_state(page, "X-V21.will-1")).to_have_text("Saved")
    return f"The council {turn} and the police"


def _working(place: str, item: str) -> Told:
    return lambda stored, who: str(stored.store.working(who, place).get(item))


Field = tuple[Callable[[Page, int], str], str, Told]
FIELDS: tuple[Field, ...] = (
    (number, "/context?step=two-questions", _working("context/two-questions", "Q-C10")),
    (day, "/governance?step=commitments", _working("governance/commitments", "X-V21")),
    (choice, "/context?step=gap", _working("context/gap", "Q-C09")),
    (words, "/context?step=two-questions", lambda stored, who: stored.text(who, "R-C02")),
    (
        own_words,
        "/governance?step=commitments",
        lambda stored, who: stored.text(who, "X-V21.will-1"),
    ),
)
TYPED = FIELDS[:2]
"""Those whose last value a browser tells of only once they are left."""
DRAWN_ANEW = (FIELDS[0], FIELDS[-1])
"""Those that have something drawn anew once they are left, while a press is on its way."""
WAYS: tuple[tuple[Leave, Callable[[Locator], None]], ...] = (
    (home, mouse), (home, key), (plain_page, mouse), (done, mouse), (back, mouse),
    (again, mouse), (closed, mouse), (home, finger), (done, finger),
)  # fmt: skip
EACH_WAY = [pytest.param(way, id=f"{way[0].__name__}-{way[1].__name__}") for way in WAYS]


def _leaves(
    context: BrowserContext,
    stored: SecondProgram,
    fields: tuple[Field, ...],
    way: tuple[Leave, Callable[[Locator], None]],
    turn: int,
) -> list[str]:
    """Which fields lost what was put in them, after leaving each in one way."""
    leave, press = way
    who, lost = stored.registration(context), []
    page = context.new_page()
    for write, address, told in fields:
        if page.is_closed():
            page = context.new_page()
        try:
            arrive(page, address, leave)
            wanted = write(page, turn)
            leave(page, press)
            until(lambda: wanted in told(stored, who), "it is stored", 6)  # noqa: B023  # called before the loop goes on
        except (AssertionError, Error) as error:
            lost.append(f"{write.__name__}, {leave.__name__}, {press.__name__}: {error}"[:300])
    return lost


def _context(new_context: NewContext, server: Server, press: Callable[[Locator], None]) -> Any:
    context = new_context(**PHONE) if press is finger else new_context()
    register(context, server)
    return context


def test_what_is_typed_is_kept_by_a_link_pressed_next(
    new_context: NewContext, server: Server, stored: SecondProgram
) -> None:
    context = _context(new_context, server, mouse)
    assert _leaves(context, stored, TYPED, (home, mouse), 3) == []
    assert "Couldn't find fragment" not in server.log


def test_the_first_press_after_a_field_is_not_swallowed(
    new_context: NewContext, server: Server, stored: SecondProgram
) -> None:
    context = _context(new_context, server, touchpad)
    assert _leaves(context, stored, DRAWN_ANEW, (done, touchpad), 4) == []


@pytest.mark.full
@pytest.mark.parametrize("way", EACH_WAY)
def test_what_is_typed_or_chosen_is_kept_whatever_is_pressed_next(
    way: tuple[Leave, Callable[[Locator], None]],
    new_context: NewContext,
    server: Server,
    stored: SecondProgram,
) -> None:
    context = _context(new_context, server, way[1])
    assert _leaves(context, stored, FIELDS, way, 5) == []
    assert "Couldn't find fragment" not in server.log
