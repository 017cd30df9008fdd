"""What was said once is offered beside an empty field, by keyboard too; what is drawn fits."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.e2e.database import SecondProgram
from tests.e2e.screen import check, drawn, open_place, text_area, text_state, until

FORCES = "/barriers?step=your-forces"


def _put(page: Page, field: str, text: str) -> None:
    """Writes in a field as its script does, whatever it had."""
    address = f"/text/{field}"
    own = {"Origin": "/".join(page.url.split("/")[:3])}
    revision = page.request.get(address).json()["revision"]
    sent = {"text": text, "base_revision": revision, "tab": "before"}
    assert page.request.put(address, data=sent, headers=own).ok


def _rate(page: Page, number: int, strength: str, influence: str) -> None:
    box = check(page, "X-T14")
    for group, level in (
        ("How strong is it?", strength),
        ("How far could you move it?", influence),
    ):
        asked = box.get_by_role("radiogroup", name=group).nth(number)
        asked.get_by_text(level, exact=True).click()
        expect(box.locator("p.saved[data-announce]").last).to_have_text("Saved")
        drawn(page)


def test_earlier_words_are_kept_at_the_press_only_and_the_picture_follows_what_is_mine(
    member: Page, stored: SecondProgram
) -> None:
    open_place(member, FORCES)
    own = {"Origin": "/".join(member.url.split("/")[:3])}
    member.request.post("/begin", form={"name": "Tuesday"}, headers=own)
    _put(member, "X-C00.purpose", "Fewer falls by March.")
    _put(member, "X-T14.desired", "")
    member.set_viewport_size({"width": 390, "height": 844})
    open_place(member, FORCES)
    who = stored.registration(member.context)
    box = check(member, "X-T14")
    field = text_area(member, "X-T14.desired")
    offer = box.get_by_role("button", name="Use these words").first
    expect(offer).to_be_visible()
    assert stored.text(who, "X-T14.desired") == ""
    offer.focus()
    member.keyboard.press("Enter")
    expect(field).to_have_value("Fewer falls by March.")
    expect(field).to_be_focused()
    expect(offer).to_be_hidden()
    expect(text_state(member, "X-T14.desired")).to_have_text("Saved")
    until(lambda: stored.text(who, "X-T14.desired") == "Fewer falls by March.", "it is kept")

    for force in ("Residents ask for it", "Nobody wants to give up control"):
        box.get_by_text(force, exact=True).click()
        drawn(member)
    _rate(member, 0, "4", "1")
    _rate(member, 1, "5", "1")
    hint = member.locator('[id="note-X-T14.step-hint"]')
    found, step = box.locator(".finding"), text_area(member, "X-T14.step")
    expect(step).to_be_visible()
    tops = [(each.bounding_box() or {})["y"] for each in (found, box.locator(".drawn"), step)]
    assert tops == sorted(tops), "the first step is asked after what tells where to begin"
    expect(hint).to_contain_text("None of what holds it is yours to move")
    _rate(member, 1, "5", "4")
    expect(hint).to_contain_text("“Nobody wants to give up control”, which is yours to move")
    assert member.locator('[data-testid="stVegaLiteChart"]').count() == 0, "Vega's menu never shows"
    narrow, wide = box.locator(".drawn svg.narrow"), box.locator(".drawn svg.wide")
    expect(narrow).to_be_visible()
    expect(wide).to_be_hidden()
    expect(narrow).to_have_attribute("aria-label", re.compile("holds hardest"))
    size = narrow.bounding_box()
    assert size
    assert size["x"] >= 0
    assert size["x"] + size["width"] <= 390
    expect(box.get_by_text("Save as a picture:")).to_be_visible()


@pytest.mark.full
def test_partners_said_once_are_taken_at_one_press_and_called_so_at_once(member: Page) -> None:
    open_place(member, "/gain?step=your-gain")
    own = {"Origin": "/".join(member.url.split("/")[:3])}
    member.request.post("/begin", form={"name": "Tuesday"}, headers=own)
    _put(member, "X-C00.people", "The council, the police and a charity")
    open_place(member, "/gain?step=your-gain")
    box = check(member, "X-G12")
    box.get_by_role("radiogroup", name=re.compile("do this alone")).get_by_text(
        "No", exact=True
    ).click()
    offers = box.get_by_role("button", name=re.compile("^Use "))
    expect(offers.filter(visible=True)).to_have_count(1)
    offers.filter(visible=True).click()
    for number, name in enumerate(("The council", "The police", "A charity"), start=1):
        expect(text_area(member, f"X-G12.p-{number}")).to_have_value(name)
    expect(offers.filter(visible=True)).to_have_count(0)
    # Nothing else is touched: what is drawn from the words follows them.
    expect(box.get_by_role("radiogroup", name=re.compile("Who gains most")).first).to_contain_text(
        "The police"
    )
    text_area(member, "X-G12.p-2").fill("The fire service")
    text_area(member, "X-G12.p-1").focus()
    expect(box.get_by_role("radiogroup", name=re.compile("Who gains most")).first).to_contain_text(
        "The fire service"
    )
