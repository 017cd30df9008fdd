"""Every kind of page: nothing for axe to find, nothing cut off, no request to another host.

A page is loaded once and then looked at in every width; that is what makes this bearable.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, StorageState, TimeoutError, expect

from tests.e2e.conftest import Server
from tests.e2e.look import pages
from tests.e2e.look.looking import SPACING, TWICE, misfits, violations
from tests.e2e.screen import open_place

WIDTHS = (320, 768, 1280)
_BETWEEN = 768
"""A width in which the rules of one of the others hold: only what doesn't fit is looked for."""


def _named(kinds: tuple[pages.Kind, ...]) -> list[object]:
    return [pytest.param(kind, id=kind.name.replace(" ", "-")) for kind in kinds]


_KINDS = _named(pages.USUAL)
_IN_DARK = _named(tuple(kind for kind in pages.USUAL if kind not in pages.FORMS))
"""Plain forms have the colours of the other plain pages; `make test-all` looks at each."""
Look = Callable[[Page], list[str]]


class Visitor:
    """One tab for each sort of person, kept open for all pages; notes who else is asked."""

    def __init__(self, browser: Browser, server: Server, people: dict[str, StorageState | None]):
        self._browser = browser
        self._server = server
        self._people = people
        self._tabs: dict[tuple[str, str], Page] = {}
        self.elsewhere: list[str] = []

    def open(self, kind: pages.Kind, theme: str) -> Page:
        """The page, loaded in a theme on a laptop."""
        person = "stranger" if not kind.signed_in else "prepared" if kind.prepared else "member"
        page = self._tabs.get((person, theme)) or self._tab(person, theme)
        page.set_viewport_size({"width": WIDTHS[-1], "height": 900})
        kind.arrive(page)
        return page

    def _tab(self, person: str, theme: str) -> Page:
        context = self._browser.new_context(
            base_url=self._server.url,
            storage_state=self._people[person],
            color_scheme="dark" if theme == "dark" else "light",
            reduced_motion="reduce",
        )
        context.set_default_timeout(15_000)
        context.on("request", lambda request: self._note(request.url))
        return self._tabs.setdefault((person, theme), context.new_page())

    def _note(self, url: str) -> None:
        parts = urlsplit(url)
        if parts.scheme in {"http", "https", "ws", "wss"} and url.find(self._server.url) != 0:
            self.elsewhere.append(url)


@pytest.fixture(scope="module")
def visitor(
    chromium: Browser, server: Server, signed_in: StorageState, prepared: StorageState
) -> Visitor:
    people = {"stranger": None, "member": signed_in, "prepared": prepared}
    return Visitor(chromium, server, people)


def _at_width(page: Page, width: int) -> Page:
    page.set_viewport_size({"width": width, "height": 900})
    # A frame for the layout, and one for whatever listens to it.
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => setTimeout(done, 30)))")
    # Vega draws a picture anew in its own time. One that stays too wide is for the look to tell.
    with contextlib.suppress(TimeoutError):
        page.wait_for_function(_PICTURES_FIT, timeout=5000)
    return page


_PICTURES_FIT = """() => [...document.querySelectorAll('svg.marks')]
  .every(each => each.getBoundingClientRect().width <= innerWidth)"""


def _with_style(page: Page, style: str, look: Look) -> list[str]:
    """Looks while a reader's own style sheet is in force."""
    tag = page.add_style_tag(content=style)
    try:
        return look(page)
    finally:
        tag.evaluate("tag => tag.remove()")


def _all(found: dict[str, list[str]]) -> str:
    return "\n".join(f"[{when}] {fault}" for when, faults in found.items() for fault in faults)


@pytest.mark.parametrize("kind", _KINDS)
def test_in_light_at_every_width(visitor: Visitor, kind: pages.Kind) -> None:
    page = visitor.open(kind, "light")
    found = {}
    # A long page has every state of a type, and takes long: its narrowest says most.
    for width in reversed(WIDTHS[:1] if kind.long else WIDTHS):
        _at_width(page, width)
        found[f"{width} px"] = misfits(page)
        if width != _BETWEEN:
            # Colours are the same in each width, and measuring them takes most of the time.
            found[f"{width} px"] += violations(page, contrast=width == WIDTHS[0])
    found["320 px, spacing of 1.4.12"] = _with_style(page, SPACING, misfits)
    for width in (390,) if kind.long else (390, 1280):
        _at_width(page, width)
        found[f"{width} px, text at 200%"] = _with_style(page, TWICE, misfits)
    assert not any(found.values()), _all(found)
    assert visitor.elsewhere == []


@pytest.mark.parametrize("kind", _IN_DARK)
def test_in_dark_on_a_laptop(visitor: Visitor, kind: pages.Kind) -> None:
    page = visitor.open(kind, "dark")
    found = {"dark": violations(page)}
    assert not any(found.values()), _all(found)
    assert visitor.elsewhere == []


@pytest.mark.full
@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("kind", _named(pages.EVERY))
def test_every_combination(visitor: Visitor, kind: pages.Kind, theme: str) -> None:
    page = visitor.open(kind, theme)
    found = {}
    for width in (1280, 1024, 768, 390, 320):
        _at_width(page, width)
        found[f"{width} px"] = violations(page) + misfits(page)
        for name, style in (("1.4.12", SPACING), ("200%", TWICE)):
            if width >= 390 or name == "1.4.12":
                found[f"{width} px, {name}"] = _with_style(page, style, misfits)
    found["320 px, axe with the spacing of 1.4.12"] = _with_style(page, SPACING, violations)
    assert not any(found.values()), _all(found)


def test_the_looking_sees_what_is_below_the_fold(visitor: Visitor) -> None:
    """Faults put at the foot of a long page: if these aren't found, the rest says nothing."""
    kind = next(kind for kind in pages.COURSE if kind.name == "step of types")
    page = _at_width(visitor.open(kind, "light"), 320)
    assert violations(page) == misfits(page) == []
    pale = ".foot a { color: #cccccc !important; }"
    assert any("color-contrast" in each for each in _with_style(page, pale, violations))
    narrow = ".foot li { width: 40px; overflow: hidden; white-space: nowrap; }"
    assert any("cut off" in each for each in _with_style(page, narrow, misfits))
    wide = ".foot { width: 900px; }"
    assert any("scrolls sideways" in each for each in _with_style(page, wide, misfits))


def test_the_text_size_is_remembered(member: Page) -> None:
    size = "parseFloat(getComputedStyle(document.documentElement).fontSize)"
    open_place(member, "/about")
    at_first = member.evaluate(size)
    for _click in range(4):
        member.get_by_role("button", name="Text size").click()
    expect(member.locator("#announcer")).to_have_text("200%")
    assert member.evaluate(size) == pytest.approx(2 * at_first)
    member.reload()
    open_place(member, "/about")
    assert member.evaluate(size) == pytest.approx(2 * at_first)
    member.get_by_role("button", name="Text size").click()
    assert member.evaluate(size) == pytest.approx(at_first)


def test_the_readers_own_font_size_counts(member: Page) -> None:
    """What a browser's setting does: it changes the size that 100% of the root stands for."""
    open_place(member, "/types?step=culture")
    root = "getComputedStyle(document.documentElement).fontSize"
    assert member.evaluate(root) == "18px"
    client = member.context.new_cdp_session(member)
    client.send("Page.enable")
    client.send("Page.setFontSizes", {"fontSizes": {"standard": 24, "fixed": 20}})
    member.wait_for_function(f"() => {root} === '27px'")
