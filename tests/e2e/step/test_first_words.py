"""The words of a step before Streamlit has drawn it, and how its page takes their place."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.look.looking import misfits, violations
from tests.e2e.screen import at, drawn

STEP, REF = "/types?step=culture", "types/culture"
_STREAMLIT = re.compile(r"/static/js/index\.[\w-]{8}\.js")
_LAID_OUT = """within => {
  const asked = document.querySelector(`${within} :is(.asked, [class*="st-key-check-"])`);
  const parts = ["h1", ".crumb", ".crumb a", ".steps", ".mast a", ".step-body p, .step-body h2"];
  return Array.from(document.querySelectorAll(parts.map(each => `${within} :is(${each})`).join()))
    .filter(node => node.compareDocumentPosition(asked) & Node.DOCUMENT_POSITION_FOLLOWING)
    .map(node => {
      const box = node.getBoundingClientRect(), style = getComputedStyle(node);
      return [node.textContent.slice(0, 30), Math.round(box.left), Math.round(box.top),
        Math.round(box.width), Math.round(box.height), style.color, style.fontSize];
    });
}"""
Release = Callable[[], None]


def hold(page: Page) -> Release:
    """Keeps Streamlit's script back until told."""
    held: list[Route] = []
    page.route(_STREAMLIT, lambda route: held.append(route))

    def release() -> None:
        for route in held:
            route.continue_()

    return release


def arrive(page: Page, address: str = STEP) -> Release:
    """At a step whose words are there, and Streamlit isn't."""
    release = hold(page)
    page.goto(address, wait_until="commit")
    page.locator("#first-words .step-body p").first.wait_for()
    page.evaluate("() => document.fonts.ready")
    return release


def laid_out(page: Page, within: str) -> list[list[Any]]:
    """What stands before the first question: words, place, size and colour."""
    found: list[list[Any]] = page.evaluate(_LAID_OUT, within)
    return found


@pytest.mark.parametrize(("width", "theme"), [(1280, "light"), (390, "dark")])
def test_streamlits_page_takes_their_place_and_nothing_moves(
    new_context: NewContext, server: Server, width: int, theme: str
) -> None:
    context = new_context(viewport={"width": width, "height": 844}, color_scheme=theme)
    register(context, server)
    page = context.new_page()
    release = arrive(page)
    assert violations(page) + misfits(page) == []
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.get_by_role("main")).to_have_count(1)
    before = laid_out(page, "#first-words")
    assert len(before) > 10
    page.get_by_role("button", name="Text size").focus()

    release()
    expect(page.get_by_role("status").filter(has_text="can be answered")).to_be_visible()

    # Drawn, but somebody is at something in the words: seen and heard once, and not pulled away.
    expect(page.locator(f'#root h1[data-ref="{REF}"]')).to_have_count(1)
    expect(page.get_by_role("heading", level=1)).to_have_count(1)
    expect(page.locator("#root")).to_have_attribute("aria-hidden", "true")
    assert laid_out(page, "#first-words") == before

    page.get_by_role("button", name="Text size").blur()
    at(page, REF)
    expect(page.locator("#first-words, #first-ready")).to_have_count(0)
    expect(page.locator("#root")).not_to_have_attribute("aria-hidden", "true")
    assert laid_out(page, "#root") == before
    assert page.locator("#announcer").count() == 0, "nothing is said twice"
    expect(page.get_by_role("radio").first).to_be_enabled()


def test_a_reader_stays_at_their_line(member: Page) -> None:
    release = arrive(member)
    line = member.locator("#first-words .step-body p").nth(6)
    line.evaluate("node => node.scrollIntoView({ block: 'start' })")
    words = line.inner_text()
    top = line.bounding_box()
    release()
    drawn(member)
    after = member.locator("#root .step-body p", has_text=words).first.bounding_box()
    assert top is not None
    assert after is not None
    assert after["y"] == pytest.approx(top["y"], abs=2)


def test_whoever_has_a_note_open_says_when(member: Page) -> None:
    release = arrive(member, "/context?step=welcome")
    member.locator("#first-words .prose button.opens").first.click()
    expect(member.locator("#first-words :popover-open")).to_be_visible()
    release()
    member.get_by_role("button", name="Show them").click()
    drawn(member)
    expect(member.locator('h1[data-ref="context/welcome"]')).to_be_focused()


def test_a_link_in_them_leads_on_before_streamlit_is_there(member: Page) -> None:
    arrive(member)
    member.locator("#first-words").get_by_role("link", name="Plain pages").click()
    expect(member).to_have_url(re.compile("/read$"))


def test_the_socket_is_open_before_streamlit_asks_for_it(
    new_context: NewContext, server: Server
) -> None:
    context = new_context()
    register(context, server)
    page = context.new_page()
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    for _visit in ("first", "with the cookie that Streamlit sets meanwhile"):
        with page.expect_websocket():
            release = arrive(page)
        release()
        drawn(page)
        at(page, REF)
        page.unroute(_STREAMLIT)
    assert len(sockets) == 2, "Streamlit opened none of its own"
