"""A live room in real browsers: the 45-minute plan from join to session pack; access."""

from __future__ import annotations

import re
import uuid
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from courseware.domain.permissions import Role
from tests.e2e.conftest import NewContext, Server
from tests.e2e.look.looking import SPACING, TWICE, misfits, violations
from tests.e2e.room.session import PHONE, PHRASE, Session, choose, saved, services_of


def test_a_trainer_comes_by_invitation_and_plans_a_practice(
    server: Server, new_context: NewContext
) -> None:
    services = services_of(server)
    token = services.identity.staff.invite(Role.TRAINER, name="Ann")
    services.store.close()
    page = new_context(server).new_page()
    page.goto(f"/invitation/{token}")
    page.fill("#login", f"{uuid.uuid4().hex}@example.org")
    page.fill("#passphrase", PHRASE)
    page.get_by_role("button", name="Make my account").click()
    expect(page.get_by_role("heading", name="Run a room")).to_be_visible()
    page.get_by_role("combobox", name=re.compile("Plan")).click()
    page.get_by_role("option", name=re.compile("Types of partnership, 45")).click()
    page.locator("[data-testid=stCheckbox] label").first.click()
    page.get_by_role("button", name="Make this session").click()
    page.get_by_role("button", name="More", exact=True).click()
    expect(page.get_by_role("button", name=re.compile("^Let made-up members"))).to_be_visible()


def all_in_view(screen: Page) -> None:
    """Waits until nothing of the big screen is below its lower edge, on a projector of 720
    lines: its script draws a little smaller what is a little too tall."""
    size = screen.viewport_size
    assert size
    screen.set_viewport_size({"width": 1280, "height": 720})
    screen.wait_for_function("() => document.scrollingElement.scrollHeight <= innerHeight + 1")
    screen.set_viewport_size(size)


def test_the_plan_of_45_minutes_from_join_to_pack(practice: Session, tmp_path: Path) -> None:
    screen, phone = practice.screen(), practice.phone()
    expect(screen.locator("[data-present]")).to_have_text("1")
    expect(phone.get_by_role("heading", level=1)).to_have_text("You are in")
    practice.vote()
    choose(phone, 1)
    saved(phone)
    expect(screen.locator("[data-answered]")).to_have_text("1")
    assert not screen.locator(".bar").count()
    practice.press("Let made-up members")
    expect(screen.locator("[data-answered]")).to_have_text("21")
    practice.press("Lock the")
    expect(phone.get_by_text("This is closed.")).to_be_visible()
    assert not phone.locator(".bar").count() and not screen.locator(".bar").count()
    practice.press("Show the result")
    expect(screen.locator(".bar")).to_have_count(4)
    expect(phone.locator(".bar")).to_have_count(4)
    assert not screen.get_by_text("The answer").count()
    all_in_view(screen)
    practice.press("Show the answer")
    expect(screen.locator(".hall-bar.is-right")).to_have_count(1)
    practice.press("Vote again")
    expect(phone.get_by_role("button", name="Save my answer")).to_be_visible()
    practice.press("Let made-up members")
    expect(screen.locator("[data-answered]")).to_have_text("20")
    practice.press("Lock the")
    practice.press("Show the result")
    expect(screen.locator(".bar")).to_have_count(4)
    for number in (4, 5, 6):
        practice.press("Next: ")
        practice.says(f"Part {number} of 7")
    practice.press("Open the vote")
    expect(phone.locator("fieldset").first).to_be_visible()
    practice.press("Let made-up members")
    expect(screen.locator("[data-answered]")).to_have_text("20")
    practice.press("Lock the")
    practice.press("Show the result")
    expect(screen.locator(".drawn:visible")).to_have_count(1)
    practice.press("One at a time")
    expect(screen.get_by_text("2 of 6")).to_be_visible()
    all_in_view(screen)
    practice.press("Next: ")
    practice.says("Part 7 of 7")
    practice.press("Open the wall")
    phone.get_by_label("In a few words").fill("Budgets that end in March")
    phone.get_by_role("button", name="Send it to the wall").click()
    practice.says("Budgets that end in March")
    assert not screen.get_by_text("Budgets that end in March").count()
    practice.press("Show$")
    expect(screen.get_by_text("Budgets that end in March")).to_be_visible()
    practice.page.get_by_text("End the session", exact=True).click()
    practice.press("End it now")
    expect(phone.get_by_text("This room is closed").first).to_be_visible()
    expect(screen.get_by_role("heading", name="Thank you")).to_be_visible()
    with practice.page.expect_download() as download:
        practice.page.get_by_role("link", name="Session pack to read").click()
    file = tmp_path / "pack.html"
    download.value.save_as(file)
    pack = practice.new_context(practice.server).new_page()
    pack.goto(file.as_uri())
    expect(pack.get_by_text("Budgets that end in March")).to_be_visible()
    assert pack.locator(".bar").count() >= 8
    with practice.page.expect_download() as download:
        practice.page.get_by_role("link", name="Session pack for Excel").click()
    assert download.value.suggested_filename.endswith(".xlsx")
    with practice.page.expect_download() as download:
        practice.page.get_by_role("link", name="Catch-up as a file").click()
    file = tmp_path / "catch-up.html"
    download.value.save_as(file)
    alone = practice.new_context(practice.server, viewport=PHONE).new_page()
    alone.goto(file.as_uri())
    asked = alone.locator("section", has_text="Where does it stand?")
    asked.get_by_role("button", name="See what the room said").click()
    expect(asked.get_by_role("alert")).to_be_visible()
    assert not asked.locator(".bar").first.is_visible()
    asked.locator("input[type=radio]").first.check()
    asked.get_by_role("button", name="See what the room said").click()
    expect(asked.locator(".bar").first).to_be_visible()
    late = practice.new_context(practice.server, viewport=PHONE).new_page()
    late.goto(practice.address("Look at it"))
    late.get_by_role("link", name="Where does it stand?").click()
    late.locator("input[name=chosen]").first.check()
    late.get_by_role("button", name="See what the room said").click()
    expect(late.get_by_text("The room:")).to_be_visible()


def test_a_phone_by_keyboard_alone(room: Session) -> None:
    phone = room.phone()
    room.vote()
    expect(phone.locator("input[name=chosen]").first).to_be_visible()
    phone.locator("input[name=chosen]").first.focus()
    phone.keyboard.press("Space")
    phone.keyboard.press("ArrowDown")
    expect(phone.locator("input[name=chosen]").nth(1)).to_be_checked()
    phone.keyboard.press("Tab")
    phone.keyboard.press("Enter")
    saved(phone)


def test_two_rooms_never_see_each_others_events(
    server: Server, new_context: NewContext, room: Session
) -> None:
    other = Session(server, new_context)
    theirs = other.phone()
    before = theirs.locator("[data-version]").get_attribute("data-version")
    phone = room.phone()
    room.vote()
    choose(phone, 0)
    saved(phone)
    expect(other.screen().locator("[data-present]")).to_have_text("1")
    assert theirs.locator("[data-version]").get_attribute("data-version") == before
    expect(theirs.get_by_role("heading", level=1)).to_have_text("You are in")


def test_a_phone_without_script(room: Session) -> None:
    phone = room.phone(java_script_enabled=False)
    room.vote()
    phone.reload()
    phone.locator("input[name=chosen]").first.check()
    phone.get_by_role("button", name="Save my answer").click()
    expect(phone.get_by_text("Saved: ", exact=False)).to_be_visible()


@pytest.mark.parametrize("theme", ["light", pytest.param("dark", marks=pytest.mark.full)])
def test_nothing_for_axe_and_nothing_cut_off(practice: Session, theme: str) -> None:
    phone = practice.phone(color_scheme=theme)
    screen = practice.screen()
    screen.emulate_media(color_scheme=theme)
    practice.page.emulate_media(color_scheme=theme)
    faults = _faults(phone, "joined")
    practice.vote()
    expect(phone.locator("input[name=chosen]").first).to_be_visible()
    expect(screen.locator(".options .letter")).to_have_count(4)
    faults += _faults(phone, "open") + _faults(screen, "screen open")
    choose(phone, 0)
    saved(phone)
    practice.press("Let made-up members")
    expect(screen.locator("[data-answered]")).to_have_text("21")
    practice.press("Lock the")
    practice.press("Show the result")
    expect(phone.locator(".bar")).to_have_count(4)
    expect(screen.locator(".bar")).to_have_count(4)
    faults += _faults(phone, "shown") + _faults(screen, "screen shown")
    practice.page.wait_for_timeout(500)
    faults += [f"console: {each}" for each in violations(practice.page)]
    assert not faults, "\n".join(faults)


def _faults(page: Page, name: str) -> list[str]:
    """What is wrong with a page at 320 px, at its own width, at twice the text and wide spacing."""
    found = [f"{name}: {each}" for each in violations(page)]
    size = page.viewport_size
    assert size
    page.set_viewport_size({"width": 320, "height": 700})
    narrow = (*violations(page, contrast=False), *misfits(page))
    found += [f"{name}, 320 px: {each}" for each in narrow]
    for style in (SPACING, TWICE):
        added = page.add_style_tag(content=style)
        found += [f"{name}, {style[:12]!r}: {each}" for each in misfits(page)]
        added.evaluate("style => style.remove()")
    page.set_viewport_size(size)
    return found
