"""From the first page to a second device: starting, the code, coming back, leaving."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from courseware.domain.course import Course
from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.database import SecondProgram
from tests.e2e.screen import at, check, kept, open_place, respond, start, text_area, text_state


def _sign_ins(context: BrowserContext) -> list[Any]:
    """The cookies that sign somebody in; Streamlit sets another, against forged uploads."""
    return [cookie for cookie in context.cookies() if cookie.get("name") == "masterclass"]


def _enter(page: Page, code: str) -> None:
    page.goto("/resume")
    page.get_by_label("Your code").fill(code)
    page.get_by_role("button", name="Open my course").click()


def _is_refused(page: Page) -> None:
    expect(page.get_by_role("alert")).to_contain_text("doesn’t open a course")


def test_a_newcomer_sees_the_code_once_and_names_one_partnership(
    newcomer: BrowserContext,
) -> None:
    page = newcomer.new_page()
    page.goto("/")
    expect(page).to_have_url(re.compile("/welcome$"))
    assert newcomer.cookies() == [], "looking at the first page sets nothing"
    page.get_by_role("button", name="Start the course").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Name one partnership you sit on")
    code = page.locator("#code").inner_text()
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}", code)
    expect(page.get_by_role("button", name="Print")).to_be_visible()
    letter = page.get_by_role("link", name="E-mail it to myself").get_attribute("href")
    assert letter is not None
    assert letter.startswith("mailto:?")
    assert code in letter
    expect(page.get_by_text("A finished page about Safer Nights Dunvarra")).to_be_visible()
    page.get_by_label("What do you call it?").fill("the Tuesday forum")
    page.get_by_role("button", name="Go on with it").click()
    at(page, "context/welcome")
    open_place(page, "/types?step=your-culture")
    expect(page.get_by_text("About: the Tuesday forum")).to_be_visible()
    (cookie,) = _sign_ins(newcomer)
    assert cookie.get("httpOnly")
    assert cookie.get("sameSite") == "Lax"
    page.goto("/start")
    assert code not in page.content(), "the code is shown once"


@pytest.mark.parametrize("height", [664, 844])
def test_on_a_phone_the_code_is_in_sight_before_one_can_go_on(
    new_context: NewContext, height: int
) -> None:
    page = new_context(viewport={"width": 390, "height": height}).new_page()
    page.goto("/")
    page.get_by_role("button", name="Start the course").click()
    for seen in (page.get_by_label("What do you call it?"), page.locator("#code")):
        expect(seen).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("it is shown only now")).to_be_in_viewport(ratio=1)
    page.get_by_role("button", name="Copy").click()
    expect(page.get_by_text(re.compile("Copied|Marked: now copy it"))).to_be_visible()


@pytest.mark.parametrize("address", ["/", "/record", "/review"])
def test_on_a_phone_the_masthead_has_two_rows(
    new_context: NewContext, server: Server, address: str
) -> None:
    context = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    register(context, server)
    page = context.new_page()
    page.goto(address)
    page.locator(".mast .nav a[aria-current]").wait_for()
    tops = page.evaluate(
        "() => [...document.querySelectorAll('.mast .brand, .mast .nav a, .mast .linklike')]"
        ".map(each => Math.round(each.getBoundingClientRect().bottom / 10))"
    )
    brand, *links, text_size = tops
    assert len(set(links)) == 1 and len(links) == 4
    assert abs(text_size - brand) <= 1, "it stands beside the name of the course"


def test_an_address_of_a_step_leads_there_after_the_start(newcomer: BrowserContext) -> None:
    page = newcomer.new_page()
    page.goto("/gain?step=chain")
    page.get_by_role("button", name="Start the course").click()
    page.get_by_role("link", name="Choose one later").click()
    at(page, "gain/chain")


def test_the_second_device_opens_the_same_step_with_the_same_answers(
    newcomer: BrowserContext, new_context: NewContext, course: Course
) -> None:
    first = newcomer.new_page()
    code = start(first)
    item = course.items["Q-G15"]
    wrong = next(option for option in item.options if not option.correct)
    open_place(first, "/gain?step=chain")
    box = check(first, item.id)
    respond(box, item, {"chosen": [wrong.id]})
    kept(box)
    box.get_by_role("button", name="Check my answer").click()
    expect(box.locator(".feedback")).to_be_visible()
    text_area(first, "R-G03").press_sequentially("They ring each other first.")
    expect(text_state(first, "R-G03")).to_have_text("Saved")

    second = new_context(viewport={"width": 390, "height": 844}, has_touch=True).new_page()
    _enter(second, " " + code.lower().replace("-", " ") + " ")
    at(second, "home")
    second.locator("section.panel").get_by_role("link").click()
    at(second, "gain/chain")
    expect(check(second, item.id).locator(".feedback")).to_contain_text(wrong.feedback)
    expect(text_area(second, "R-G03")).to_have_value("They ring each other first.")


def test_a_wrong_code_is_refused_and_says_nothing_of_what_exists(
    newcomer: BrowserContext, new_context: NewContext
) -> None:
    code = start(newcomer.new_page())
    page = new_context().new_page()
    near = code[:-1] + ("2" if code[-1] != "2" else "3")
    said = []
    for wrong in (near, "0000-0000-00000", "nonsense"):
        _enter(page, wrong)
        _is_refused(page)
        said.append(page.get_by_role("alert").inner_text())
    assert len(set(said)) == 1
    expect(page.get_by_label("Your code")).to_have_attribute("aria-invalid", "true")
    assert page.context.cookies() == []


def test_a_new_code_ends_the_old_one(newcomer: BrowserContext, new_context: NewContext) -> None:
    page = newcomer.new_page()
    old = start(page)
    page.get_by_role("link", name="My notes").click()
    at(page, "record")
    page.get_by_role("link", name="Make a new code").click()
    page.get_by_role("button", name="Make a new code").click()
    new = page.locator("#code").inner_text()
    assert new != old
    page.get_by_role("link", name="Go to the course").click()
    at(page, "home")
    elsewhere = new_context().new_page()
    _enter(elsewhere, old)
    _is_refused(elsewhere)
    _enter(elsewhere, new)
    at(elsewhere, "home")


def test_signing_out_leads_back_to_the_welcome_page(member: Page) -> None:
    open_place(member, "/")
    member.get_by_role("link", name="Sign out, or forget this device").click()
    member.get_by_role("button", name="Sign out", exact=True).click()
    expect(member.get_by_role("heading", level=1)).to_have_text("You are signed out")
    assert _sign_ins(member.context) == []
    member.goto("/gain?step=chain")
    expect(member.get_by_role("button", name="Start the course")).to_be_visible()


def test_a_forgotten_device_keeps_nothing(member: Page) -> None:
    open_place(member, "/gain?step=chain")
    expect(text_area(member, "R-G03")).to_be_enabled()  # what was written before has come
    member.context.set_offline(True)
    text_area(member, "R-G03").press_sequentially("Not sent yet")
    held = "Object.keys(localStorage).filter(key => key.startsWith('note:')).length"
    assert member.evaluate(held) == 1
    member.context.set_offline(False)
    member.get_by_role("button", name="Text size").click()
    member.goto("/sign-out")
    member.get_by_role("button", name="Forget this device").click()
    expect(member.get_by_role("heading", level=1)).to_have_text("This device has forgotten you")
    assert member.context.cookies() == []
    assert member.evaluate("localStorage.length") == 0


def test_signing_out_in_one_tab_refuses_the_next_act_of_the_other(
    member: Page, course: Course, stored: SecondProgram
) -> None:
    registration = stored.registration(member.context)
    open_place(member, "/gain?step=chain")
    other = member.context.new_page()
    other.goto("/sign-out")
    other.get_by_role("button", name="Sign out", exact=True).click()
    expect(other.get_by_role("heading", level=1)).to_have_text("You are signed out")

    item = course.items["Q-G15"]
    box = check(member, item.id)
    box.get_by_role("radio").first.locator("xpath=ancestor::label[1]").click()
    notice = box.get_by_role("alert")
    expect(notice).to_contain_text("You are signed out")
    expect(notice).to_contain_text("Nothing you did is lost")
    area = text_area(member, "R-G03")
    area.press_sequentially("Written after")
    expect(text_state(member, "R-G03")).to_contain_text("You are signed out")
    expect(area).to_have_value("Written after")
    assert stored.answers(registration) == []
    assert stored.store.working(registration, "gain/chain") == {}
    assert stored.text(registration, "R-G03") == ""


def test_signing_out_everywhere_ends_the_other_device(
    newcomer: BrowserContext, new_context: NewContext
) -> None:
    page = newcomer.new_page()
    code = start(page)
    elsewhere = new_context().new_page()
    _enter(elsewhere, code)
    at(elsewhere, "home")
    page.goto("/sign-out")
    page.get_by_role("button", name="Sign out everywhere").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("You are signed out on every device")
    elsewhere.get_by_role("link", name="My notes").click()
    expect(elsewhere.get_by_role("alert")).to_contain_text("You are signed out")


def test_erasing_everything_leaves_nothing_and_ends_the_code(
    newcomer: BrowserContext, new_context: NewContext, stored: SecondProgram
) -> None:
    page = newcomer.new_page()
    code = start(page)
    who = stored.registration(newcomer)
    open_place(page, "/gain?step=chain")
    text_area(page, "R-G03").press_sequentially("To be forgotten")
    expect(text_state(page, "R-G03")).to_have_text("Saved")
    page.goto("/erase")
    assert stored.text(who, "R-G03") == "To be forgotten", "looking at the page erases nothing"
    page.get_by_role("button", name="Erase everything for good").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("erased", ignore_case=True)
    assert _sign_ins(newcomer) == []
    assert stored.store.registration(who) is None
    elsewhere = new_context().new_page()
    _enter(elsewhere, code)
    _is_refused(elsewhere)
