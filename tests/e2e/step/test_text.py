"""The text field: what a member writes is never lost."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.database import SecondProgram
from tests.e2e.screen import at, open_place, text_area, text_state, until

STEP = "/gain?step=chain"
FIELD = "R-G03"
PROMISE = 3.0
"""Seconds within which the last keystroke is in the database (docs/promises.md)."""


def _reads(stored: SecondProgram, page: Page, text: str, seconds: float = 15.0) -> None:
    who = stored.registration(page.context)
    until(lambda: stored.text(who, FIELD) == text, f"the database has {text!r}", seconds)


def test_text_is_stored_while_typing_without_leaving_the_field(
    member: Page, stored: SecondProgram
) -> None:
    open_place(member, STEP)
    area = text_area(member, FIELD)
    area.press_sequentially("The clerk reads the action list first.")
    _reads(stored, member, "The clerk reads the action list first.", PROMISE)
    expect(area).to_be_focused()
    expect(text_state(member, FIELD)).to_have_text("Saved")
    area.press_sequentially(" Then the chair asks.")
    _reads(stored, member, "The clerk reads the action list first. Then the chair asks.", PROMISE)


def test_somebody_who_never_pauses_is_saved_too(member: Page, stored: SecondProgram) -> None:
    open_place(member, STEP)
    area = text_area(member, FIELD)
    who = stored.registration(member.context)
    for word in ("one ", "two ", "three ", "four ", "five ", "six "):
        area.press_sequentially(word, delay=100)
    assert stored.text(who, FIELD) != "", "nothing was stored before the first pause"


def test_text_survives_closing_the_tab_at_once(member: Page, stored: SecondProgram) -> None:
    open_place(member, STEP)
    text_area(member, FIELD).press_sequentially("Closed at once")
    member.close(run_before_unload=False)
    again = member.context.new_page()
    open_place(again, STEP)
    expect(text_area(again, FIELD)).to_have_value("Closed at once")
    _reads(stored, again, "Closed at once")


def test_text_written_offline_is_kept_and_sent_later(member: Page, stored: SecondProgram) -> None:
    open_place(member, STEP)
    area = text_area(member, FIELD)
    expect(area).to_be_enabled()
    member.context.set_offline(True)
    area.press_sequentially("On the ferry")
    expect(text_state(member, FIELD)).to_contain_text("You are offline")
    expect(area).to_be_editable()
    member.context.set_offline(False)
    _reads(stored, member, "On the ferry")
    expect(text_state(member, FIELD)).to_have_text("Saved")


def test_text_of_a_tab_that_closed_offline_is_sent_on_return(
    member: Page, stored: SecondProgram
) -> None:
    open_place(member, STEP)
    context = member.context
    area = text_area(member, FIELD)
    expect(area).to_be_enabled()
    context.set_offline(True)
    area.press_sequentially("Closed offline")
    member.close()
    context.set_offline(False)
    again = context.new_page()
    open_place(again, STEP)
    expect(text_area(again, FIELD)).to_have_value("Closed offline")
    _reads(stored, again, "Closed offline")


def test_two_tabs_are_offered_both_versions_and_one_is_chosen(
    member: Page, stored: SecondProgram
) -> None:
    other = _two_versions(member)
    first = member.locator("section", has_text="Written on the train").last
    first.get_by_role("button", name="Keep this version").click()
    expect(text_area(member, FIELD)).to_have_value("Written on the train")
    expect(member.get_by_text("You wrote in two places")).to_have_count(0)
    _reads(stored, member, "Written on the train")
    other.reload()
    expect(text_area(other, FIELD)).to_have_value("Written on the train")


def test_two_tabs_keep_both_one_after_the_other(member: Page, stored: SecondProgram) -> None:
    _two_versions(member)
    member.get_by_role("button", name="Keep both").click()
    area = text_area(member, FIELD)
    expect(area).to_be_focused()
    both = area.input_value()
    assert "Written at home" in both
    assert "Written on the train" in both
    _reads(stored, member, both)


def _two_versions(page: Page) -> Page:
    """Writes in two tabs that know nothing of one another; the second is left with the choice."""
    other = page.context.new_page()
    for tab in (page, other):
        open_place(tab, STEP)
        text_area(tab, FIELD)
    text_area(other, FIELD).press_sequentially("Written at home")
    expect(text_state(other, FIELD)).to_have_text("Saved")
    text_area(page, FIELD).press_sequentially("Written on the train")
    expect(page.get_by_text("You wrote in two places")).to_be_visible()
    return other


def test_dont_keep_this_deletes_the_words(member: Page, stored: SecondProgram) -> None:
    open_place(member, STEP)
    area = text_area(member, FIELD)
    area.press_sequentially("Better not")
    _reads(stored, member, "Better not")
    # The field is a part of the page of its own: its button is near it.
    field = member.locator(".note-field")
    field.get_by_role("button", name="Don’t keep this").click()
    expect(field.get_by_role("alert")).to_contain_text("Delete these words now?")
    field.get_by_role("button", name="Keep them").click()
    expect(area).to_have_value("Better not")
    field.get_by_role("button", name="Don’t keep this").click()
    field.get_by_role("button", name="Delete", exact=True).click()
    expect(area).to_have_value("")
    expect(text_state(member, FIELD)).to_have_text("Deleted")
    who = stored.registration(member.context)
    assert stored.store.text(who, FIELD) is None
    assert list(stored.store.versions(who, FIELD)) == []
    area.press_sequentially("Second thoughts")
    _reads(stored, member, "Second thoughts")


def test_of_the_many_fields_of_an_exercise_one_at_a_time_says_that_it_is_saved(
    new_context: NewContext, server: Server
) -> None:
    phone = new_context(viewport={"width": 390, "height": 844}, has_touch=True, is_mobile=True)
    register(phone, server)
    page = phone.new_page()
    open_place(page, "/governance?step=commitments")
    fields = [f"X-V21.{slot}-1" for slot in ("at", "will", "if")]
    for field in fields:
        text_area(page, field).fill("The board")
        expect(text_state(page, field)).to_have_text("Saved")
    forgets = page.locator(".note-field .linklike").locator("visible=true")
    saved = page.locator(".note-field > p.saved").locator("visible=true").get_by_text("Saved")
    expect(forgets).to_have_count(1)
    expect(saved).to_have_count(1)
    apart = _apart(page, fields[0], fields[2])
    text_area(page, fields[0]).tap()
    expect(forgets).to_have_count(1)
    assert _apart(page, fields[0], fields[2]) == apart, "nothing moves under a finger"
    forgets.tap()
    page.get_by_role("button", name="Keep them").tap()
    expect(text_area(page, fields[0])).to_be_focused()
    forgets.tap()
    page.get_by_role("button", name="Delete", exact=True).tap()
    expect(text_area(page, fields[0])).to_have_value("")


def _apart(page: Page, upper: str, lower: str) -> float:
    """How far below one field another stands."""
    first, second = (text_area(page, field).bounding_box() for field in (upper, lower))
    assert first and second
    return second["y"] - first["y"]


def test_text_that_is_too_long_says_so_and_stays_on_the_screen(
    member: Page, stored: SecondProgram
) -> None:
    open_place(member, STEP)
    area = text_area(member, FIELD)
    area.press_sequentially("Short. ")
    _reads(stored, member, "Short. ")
    area.fill("word " * 4_001)
    expect(text_state(member, FIELD)).to_contain_text("longer than 20,000 characters")
    expect(area).to_have_value("word " * 4_001)
    assert stored.text(stored.registration(member.context), FIELD) == "Short. "
    area.fill("word " * 3_999)
    _reads(stored, member, "word " * 3_999)


def test_leaving_the_step_keeps_a_version(member: Page, stored: SecondProgram) -> None:
    open_place(member, STEP)
    text_area(member, FIELD).press_sequentially("As I left it")
    expect(text_state(member, FIELD)).to_have_text("Saved")
    member.get_by_role("button", name="Done: next step").click()
    at(member, "gain/case-green")
    who = stored.registration(member.context)
    versions = [each.text for each in stored.store.versions(who, FIELD)]
    assert versions == ["As I left it"]


def test_my_notes_and_the_pack_show_what_was_written(member: Page) -> None:
    open_place(member, STEP)
    text_area(member, FIELD).press_sequentially("For my own eyes")
    expect(text_state(member, FIELD)).to_have_text("Saved")
    member.get_by_role("link", name="My notes").click()
    at(member, "record")
    expect(member.locator("article.mine")).to_contain_text("For my own eyes")
    member.get_by_role("link", name="Open everything to print").click()
    expect(member.locator(".written")).to_have_text("For my own eyes")


# --- a server that dies -------------------------------------------------------------------------


@pytest.fixture(scope="module")
def own_stored(own_server: Server) -> Iterator[SecondProgram]:
    program = SecondProgram(own_server.data)
    yield program
    program.close()


def test_text_survives_the_death_of_the_server(
    own_server: Server, own_stored: SecondProgram, new_context: NewContext
) -> None:
    context = new_context(own_server)
    register(context, own_server)
    page = context.new_page()
    open_place(page, STEP)
    area = text_area(page, FIELD)
    area.press_sequentially("Before. ")
    _reads(own_stored, page, "Before. ")
    own_server.kill()
    area.press_sequentially("While it was down. ")
    expect(text_state(page, FIELD)).to_contain_text("This has not reached us yet")
    expect(area).to_have_value("Before. While it was down. ")
    own_server.start()
    _reads(own_stored, page, "Before. While it was down. ", seconds=30)
    expect(text_state(page, FIELD)).to_have_text("Saved", timeout=15_000)
    area.press_sequentially("After.")
    _reads(own_stored, page, "Before. While it was down. After.")


def test_a_request_that_the_line_swallows_is_made_again(
    member: Page, stored: SecondProgram
) -> None:
    member.clock.install()
    open_place(member, STEP)
    area = text_area(member, FIELD)
    swallowed: list[Route] = []
    member.route("**/text/**", lambda route: swallowed.append(route))
    area.press_sequentially("Nobody answers.")
    until(lambda: member.evaluate("true") and bool(swallowed), "something was asked for")
    member.unroute("**/text/**")
    member.clock.fast_forward(20_000)
    expect(text_state(member, FIELD)).to_contain_text("This has not reached us yet")
    member.clock.fast_forward(5_000)
    _reads(stored, member, "Nobody answers.")
