"""The culture spectrum in a browser: worked on, left half done, resumed, redone, printed."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.e2e.database import SecondProgram
from tests.e2e.screen import open_place

STEP = "/types?step=your-culture"


def place(page: Page, *levels: int) -> None:
    """Puts the open pair's markers where they belong, and waits until each is kept."""
    for marker, level in enumerate(levels):
        group = page.get_by_role("radiogroup").nth(marker)
        group.get_by_text(str(level), exact=True).click()
        expect(group.get_by_role("radio", name=str(level))).to_be_checked()
        expect(page.locator(".st-key-check-X-T06 p.saved").last).to_have_text("Saved")


def test_half_done_is_there_after_a_reload_and_can_be_emptied(
    member: Page, stored: SecondProgram
) -> None:
    open_place(member, STEP)
    place(member, 2, 6, 3)
    expect(member.locator(".finding")).to_contain_text("2 of 7 now, 6 wanted")
    member.get_by_role("button", name="Next: fragmented or integrated?").click()
    expect(member.get_by_text("2 of 5", exact=True)).to_be_visible()
    place(member, 4, 4)
    member.reload()
    open_place(member, STEP)
    expect(
        member.get_by_role("button", name="1. Interdependent: ● 2 ○ 6 ▲ 3. Change")
    ).to_be_visible()
    expect(member.locator(".finding")).to_contain_text("2 of 7 now, 6 wanted")
    expect(
        member.locator('[data-testid="stVegaLiteChart"] canvas, svg.marks').first
    ).to_be_visible()

    member.get_by_role("button", name="Start afresh").click()
    member.get_by_role("button", name="Yes, empty it").click()
    expect(member.locator(".finding")).to_have_count(0)
    expect(member.get_by_role("radio", checked=True)).to_have_count(0)


def test_by_keyboard_alone(member: Page) -> None:
    open_place(member, STEP)
    first = member.get_by_role("radiogroup").nth(0).get_by_role("radio").nth(0)
    first.focus()
    member.keyboard.press("Space")
    member.keyboard.press("ArrowRight")
    expect(member.get_by_role("radiogroup").nth(0).get_by_role("radio", name="2")).to_be_checked()
    expect(member.get_by_role("radiogroup").nth(0).get_by_role("radio", name="2")).to_be_focused()
    member.keyboard.press("Tab")
    member.keyboard.press("Space")
    expect(
        member.get_by_role("radiogroup").nth(1).get_by_role("radio", checked=True)
    ).to_have_count(1)
    expect(member.locator(".finding")).to_be_visible()


def test_the_review_has_what_was_found(member: Page) -> None:
    open_place(member, STEP)
    place(member, 2, 6, 3)
    expect(member.locator(".finding")).to_contain_text("2 of 7 now, 6 wanted")
    member.goto("/review")
    expect(member.get_by_role("heading", level=1)).to_have_text("My partnership")
    expect(member.get_by_text("2 of 7 now, 6 wanted").first).to_be_visible()
    member.get_by_role("link", name="Work on this").first.click()
    expect(member.locator("h1")).to_have_text("Where does your partnership stand?")
