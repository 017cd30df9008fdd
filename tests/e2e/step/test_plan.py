"""A plan in a browser: read back as one leaves a field, copied, another on request."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.screen import open_place


def test_on_a_phone_it_is_read_back_begun_from_an_example_and_copied(
    new_context: NewContext, server: Server
) -> None:
    phone = new_context(
        viewport={"width": 390, "height": 844}, permissions=["clipboard-read", "clipboard-write"]
    )
    register(phone, server)
    page = phone.new_page()
    open_place(page, "/governance?step=commitments")
    box = page.locator(".st-key-check-X-V21")
    will, obstacle, then = (
        box.get_by_label(label, exact=True)
        for label in ("Plan 1: I will", "Plan 1: If (what may stop me)", "Plan 1: then I will")
    )
    box.get_by_label("On which day?").first.get_by_role("spinbutton").first.focus()
    page.keyboard.type("15122026")
    asked = box.get_by_text("Write one thing that you will do")
    will.focus()
    expect(asked).to_be_visible()
    page.keyboard.type("Ask for one figure")
    expect(asked).to_have_count(0)
    expect(will).to_be_focused()
    obstacle.focus()
    expect(box.locator(".reading").first).to_have_text("On 15 December, I will ask for one figure.")
    expect(obstacle).to_be_focused()
    page.keyboard.type("it is put off")
    then.focus()
    expect(box.locator(".reading").first).to_contain_text("What may stop me: it is put off.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box.get_by_text("See how others might begin").click()
    box.get_by_role("button", name="Begin from this").first.click()
    expect(then).to_have_value("ask for the month in which it will not be")
    expect(will).to_have_value("Ask for one figure")

    # The plan is whole now: its note lies open.
    note = box.locator("details.to-copy[open]")
    expect(note.locator("summary")).to_have_text("A note to the chair or an officer")
    copy = box.get_by_role("button", name="Copy").first
    copy.focus()
    page.keyboard.press("Enter")
    expect(box.get_by_text("Copied", exact=True)).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "I’d like to ask for one figure." in copied
    page.evaluate(
        "() => { navigator.clipboard.writeText = () => Promise.reject(new Error('no')); }"
    )
    page.evaluate("() => { document.execCommand = () => false; }")
    copy.press("Enter")
    expect(box.get_by_text("Marked: now copy it")).to_be_visible()
    assert page.evaluate("getSelection().toString()").strip() == copied

    box.get_by_role("button", name="Add another").click()
    expect(box.get_by_role("heading", name="Plan 2")).to_be_visible()
