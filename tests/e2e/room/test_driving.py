"""A live room in real browsers: driven by keys, from the big screen, from the hand."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.e2e.room.session import Session


def test_the_console_by_its_keys(room: Session) -> None:
    """No test waits here until a page stands: a key that comes before waits for it itself."""
    room.vote()
    room.page.get_by_role("button", name=re.compile("^Lock the")).focus()
    room.page.keyboard.press("Enter")
    # What was pressed is gone: the focus is on what comes next, not at the top of the page.
    expect(room.page.get_by_role("button", name=re.compile("^Show the result"))).to_be_focused()
    room.page.keyboard.press("Alt+o")
    expect(room.page.get_by_role("button", name=re.compile("^Lock the"))).to_be_visible()
    room.page.keyboard.press("Alt+l")
    expect(room.page.get_by_role("button", name=re.compile("^Show the result"))).to_be_visible()
    room.page.keyboard.press("Alt+n")
    room.says("Part 4 of 7")
    # The heading comes before the buttons.
    for key, part in (("Alt+b", 3), ("Alt+n", 4)):
        room.page.keyboard.press(key)
        room.says(f"Part {part} of 7")
    room.page.locator(".st-key-clicker label").first.click()
    expect(room.page.get_by_role("switch", name="Clicker")).to_be_checked()
    for key, part in (("PageDown", 5), ("ArrowRight", 6), ("PageUp", 5)):
        room.page.keyboard.press(key)
        room.says(f"Part {part} of 7")
    expect(room.page.locator(".key-said")).to_be_empty()


def test_a_question_of_ones_own_and_a_clock_by_keyboard_alone(room: Session) -> None:
    """One key opens the form and stands in its first field; the rest is Tab and Enter."""
    room.press("Begin")
    room.says("Part 1 of 7")
    keys = room.page.keyboard
    keys.press("Alt+q")
    expect(room.page.get_by_label("The question")).to_be_focused()
    keys.type("Would you sign it today?")
    for answers in ("Tab", "Tab"):
        keys.press(answers)
    expect(room.page.get_by_label(re.compile("^The answers to choose"))).to_be_focused()
    keys.type("Yes\nNo")
    keys.press("Tab")
    expect(room.page.get_by_role("button", name="Ask it now")).to_be_focused()
    keys.press("Enter")
    room.says("Part 2 of 8")
    room.says("Would you sign it today?")
    keys.press("Alt+t")
    expect(room.page.get_by_label("Minutes", exact=True)).to_be_focused()
    start = room.page.get_by_role("button", name="Start the clock")
    expect(start).to_be_visible()
    keys.press("Tab")
    expect(start).to_be_focused()
    keys.press("Enter")
    room.says("left on the clock")
    keys.press("Alt+m")
    expect(room.page.locator(".st-key-console-rest")).to_have_count(0)


def test_the_screens_window_by_its_keys(room: Session) -> None:
    """They drive where its browser is signed in as a trainer of the session; F5 is full screen."""
    screen, stranger = room.screen(), room.new_context(room.server).new_page()
    stranger.goto(screen.url)
    for key in ("PageDown", "ArrowRight"):
        # The second comes before what the first brings is drawn: it waits.
        screen.keyboard.press(key)
    room.says("Part 2 of 7")
    for page in (screen, stranger):
        expect(page.get_by_text("min left")).to_be_visible()
    with stranger.expect_response(re.compile("/live/screen/")) as refused:
        stranger.keyboard.press("PageDown")
    assert refused.value.status == 403
    screen.keyboard.press("PageUp")
    room.says("Part 1 of 7")
    screen.keyboard.press("F5")
    screen.wait_for_function("() => document.fullscreenElement !== null")
    screen.keyboard.press("F5")
    screen.wait_for_function("() => document.fullscreenElement === null")


def test_a_phone_in_the_hand_drives_and_says_what_had_no_line(room: Session) -> None:
    hand = room.page.context.new_page()
    hand.set_viewport_size({"width": 390, "height": 664})
    hand.goto(f"/live/{room.page.url.partition('live=')[2]}/hand")
    hand.get_by_role("button", name="Begin").click()
    on = hand.get_by_role("button", name=re.compile("^Next: "))
    expect(on).to_be_focused()
    hand.context.set_offline(True)
    on.click()
    expect(hand.get_by_role("alert")).to_contain_text("your press did nothing")
    for button in hand.get_by_role("button").all():
        box = button.bounding_box()
        assert box and box["y"] + box["height"] <= 664
    hand.context.set_offline(False)
    on.click()
    expect(hand.get_by_role("heading", level=1)).to_have_text("The man waiting for a handrail")
    expect(hand.get_by_role("alert")).to_be_hidden()


@pytest.mark.full
def test_two_windows_drive_one_session(room: Session) -> None:
    second = room.page.context.new_page()
    second.goto(room.page.url)
    expect(second.get_by_role("link", name="Big screen")).to_be_visible()
    room.press("Begin")
    room.says("Part 1 of 7")
    expect(second.get_by_text("Part 1 of 7")).to_be_visible()
