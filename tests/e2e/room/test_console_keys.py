"""The keys of the console, on a page that stands and on one that is being drawn: none is lost
without a word, none is done twice, and none is taken from where it has a meaning of its own.

The page is one of ours, drawn as Streamlit draws it: how far it has come is for the test to say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

STATIC = Path(__file__).resolve().parents[3] / "courseware" / "room" / "static"
SCRIPT = (STATIC / "console.js").read_text(encoding="utf-8")
CONSOLE = (Path(__file__).parent / "half_drawn.html").read_text(encoding="utf-8")


@pytest.fixture
def console(chromium: Browser) -> Iterator[Page]:
    page = chromium.new_page()
    page.clock.install()
    page.set_content(CONSOLE)
    page.add_script_tag(content=SCRIPT)
    page.get_by_role("checkbox").check()
    page.evaluate("document.activeElement.blur()")
    yield page
    page.close()


def done(page: Page) -> list[str]:
    page.clock.run_for(100)
    return list(page.evaluate("done"))


def said(page: Page) -> str:
    return page.locator(".key-said").inner_text()


def draw(page: Page, version: int, key: str = "N") -> None:
    page.evaluate("([version, key]) => draws(version, key)", [version, key])


def run(page: Page, *, is_on: bool) -> None:
    page.evaluate("is => runs(is)", is_on)


def test_a_key_on_a_page_that_stands_is_done_at_once_and_once(console: Page) -> None:
    for key in ("PageDown", "PageDown", "PageUp", "b"):
        console.keyboard.press(key)
    assert done(console) == ["forward-1"], "what bounces, or comes before it was drawn, isn’t done"
    console.keyboard.down("ArrowRight")
    console.keyboard.down("ArrowRight")
    draw(console, 2)
    assert done(console) == ["forward-1", "back-2"], "the key that waited is for what came"


def test_a_key_while_the_page_is_drawn_waits_until_it_stands(console: Page) -> None:
    run(console, is_on=True)
    draw(console, 0)
    console.keyboard.press("PageDown")
    console.clock.run_for(1000)
    assert done(console) == [] and said(console) == "waits"
    draw(console, 2)
    assert done(console) == [], "its buttons are there, but it is still being drawn"
    run(console, is_on=False)
    assert done(console) == ["forward-2"] and said(console) == ""


def test_two_keys_one_after_another_are_two_steps(console: Page) -> None:
    console.keyboard.press("PageDown")
    console.clock.run_for(400)
    console.keyboard.press("PageDown")
    run(console, is_on=True)
    console.clock.run_for(400)
    assert done(console) == ["forward-1"]
    draw(console, 2)
    run(console, is_on=False)
    assert done(console) == ["forward-1", "forward-2"]


def test_what_a_colleague_changed_meanwhile_is_told_and_not_pressed(console: Page) -> None:
    run(console, is_on=True)
    console.keyboard.press("PageDown")
    draw(console, 2)
    run(console, is_on=False)
    assert done(console) == [] and said(console) == "changed"


def test_a_key_without_a_line_is_done_when_it_is_back_or_told(console: Page) -> None:
    console.evaluate("line(false)")
    console.keyboard.press("PageDown")
    console.clock.run_for(2000)
    console.evaluate("line(true)")
    assert done(console) == ["forward-1"]
    draw(console, 2)
    console.evaluate("line(false)")
    console.clock.run_for(1000)
    console.keyboard.press("PageDown")
    console.clock.run_for(8500)
    console.evaluate("line(true)")
    assert done(console) == ["forward-1"] and said(console) == "late"


def test_keys_with_alt_wait_too_and_go_by_their_letter(console: Page) -> None:
    run(console, is_on=True)
    console.keyboard.press("Alt+l")
    draw(console, 2, "L")
    run(console, is_on=False)
    assert done(console) == ["forward-2"]
    draw(console, 3, "S")
    run(console, is_on=True)
    console.keyboard.press("Alt+o")
    run(console, is_on=False)
    assert done(console) == ["forward-2", "reopen-3"]
    draw(console, 4, "S")
    console.clock.run_for(400)
    console.keyboard.press("Alt+w")
    assert done(console) == ["forward-2", "reopen-3"] and said(console) == "nothing"


def test_a_key_with_a_meaning_of_its_own_is_left_alone(console: Page) -> None:
    console.evaluate(
        """() => { window.taken = []; document.addEventListener("keydown",
             event => { if (event.defaultPrevented) { taken.push(event.key); } }); }"""
    )
    for place in (
        console.get_by_role("textbox"),
        console.get_by_role("region"),
        console.get_by_role("combobox"),
        console.locator("summary"),
    ):
        place.focus()
        for key in ("PageDown", "ArrowLeft", "b", "."):
            console.keyboard.press(key)
    console.evaluate("document.activeElement.blur()")
    for key in ("F5", "ArrowDown", "Escape", "n"):
        # F5 stays the browser’s: it loads the console anew. Here it is only told of.
        console.evaluate(
            """key => document.body.dispatchEvent(
                 new KeyboardEvent("keydown", {key: key, bubbles: true, cancelable: true}))""",
            key,
        )
    console.get_by_role("checkbox").uncheck()
    console.evaluate("document.activeElement.blur()")
    for key in ("PageDown", "PageUp", "b"):
        console.keyboard.press(key)
    assert done(console) == [] and console.evaluate("taken") == []
    expect(console.locator(".key-said")).to_be_empty()
