"""Facts about Streamlit in a browser that the product leans on, seen in the tiny application."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.e2e.conftest import chromium  # noqa: F401 - a fixture
from tests.streamlit.conftest import ROOT

STATIC = ROOT / "courseware" / "platform" / "web" / "static"
_TEST_ID = re.compile(r'data-testid="(\w[\w-]*)"')
_CLASS = re.compile(r"\.(st[A-Z]\w*)")
_AT_REST = ("data-test-script-state", "notRunning")
_SELDOM = {
    ".stDownloadButton",
    '[data-testid="stBaseButton-tertiary"]',
    '[data-testid="stElementToolbar"]',
    '[data-testid="stToolbar"]',
    '[data-testid="stVegaLiteChart"]',
}
"""Not on every page, or not with our settings: looked for in Streamlit's bundle instead."""


@pytest.fixture(scope="module")
def opened(chromium: Browser, tiny: str) -> Iterator[BrowserContext]:  # noqa: F811 - the fixture
    """One browser context: Streamlit's bundle is loaded once."""
    context = chromium.new_context(base_url=tiny)
    context.set_default_timeout(15_000)
    yield context
    context.close()


@pytest.fixture
def tab(opened: BrowserContext) -> Iterator[Page]:
    """The tiny application's first page, drawn, in a tab of its own."""
    page = opened.new_page()
    _open(page)
    yield page
    page.close()


@pytest.fixture(scope="module")
def seen(opened: BrowserContext) -> Page:
    """The same, shared by the tests that only look."""
    page = opened.new_page()
    _open(page)
    return page


def _open(page: Page) -> None:
    page.goto("/")
    page.get_by_role("button", name="Next step").wait_for()
    page.locator("p.mounted").wait_for()


def hooks() -> list[str]:
    """What our stylesheet and scripts take hold of in Streamlit's page."""
    found = {
        match
        for file in ("streamlit.css", "course.css", "shell.js")
        for match in _selectors((STATIC / file).read_text(encoding="utf-8"))
    }
    return sorted(found - _SELDOM)


def _selectors(text: str) -> set[str]:
    ids = {f'[data-testid="{each}"]' for each in _TEST_ID.findall(text)}
    return ids | {f".{each}" for each in _CLASS.findall(text)}


def test_what_our_style_takes_hold_of_is_there(seen: Page) -> None:
    expect(seen.locator('[data-testid="stCheckbox"]').first).to_be_visible()
    expect(seen.locator('[data-testid="stNumberInput"]').first).to_be_visible()
    missing = [selector for selector in hooks() if not seen.locator(selector).count()]
    assert not missing
    scripts = (Path(st.__file__).parent / "static" / "static" / "js").glob("*.js")
    bundle = "".join(path.read_text(encoding="utf-8") for path in scripts)
    assert all(name in bundle for name in re.findall(r"st[A-Z]\w+", " ".join(_SELDOM)))


def test_a_key_becomes_a_class_and_roles_are_as_dressed(seen: Page) -> None:
    box = seen.locator(".st-key-check-one")
    expect(box.locator('[role="radiogroup"][aria-orientation="vertical"] label')).to_have_count(2)
    expect(box.locator('[data-testid="stCheckbox"] label')).to_have_count(1)


def test_html_keeps_our_elements_and_attributes(seen: Page) -> None:
    note = seen.locator('.stHtml aside#note.margin[data-ref="types/culture"]')
    expect(note).to_have_count(1)
    expect(note.locator("details[open] > summary")).to_have_text("More")
    expect(note.locator("details dfn.term")).to_have_text("loch")
    expect(note.locator("button[type=button][data-text-size]")).to_have_count(1)
    expect(note.locator("a.btn")).to_have_attribute("href", "/second?step=b")


def test_html_drops_a_drawing_and_markdown_keeps_it(seen: Page) -> None:
    expect(seen.locator("svg.by-markdown rect")).to_have_count(1)
    expect(seen.locator("svg.by-html")).to_have_count(0)


def test_a_component_stands_in_the_page_where_our_style_reaches_it(seen: Page) -> None:
    expect(seen.locator("p.mounted")).to_be_visible()
    assert seen.evaluate("() => document.querySelector('p.mounted').getRootNode() === document")


def test_a_pushed_address_and_popstate_turn_the_page_without_a_reload(tab: Page) -> None:
    tab.evaluate(
        """() => {
            window.same = true;
            history.pushState({}, "", "/second?step=b");
            window.dispatchEvent(new PopStateEvent("popstate", { state: {} }));
        }"""
    )
    tab.get_by_role("heading", name="The second page, step b").wait_for()
    assert tab.evaluate("() => window.same === true")
    tab.go_back()
    tab.get_by_text("step is none").wait_for()
    assert tab.evaluate("() => window.same === true")


def test_a_query_parameter_set_in_the_page_is_one_entry_in_the_history(tab: Page) -> None:
    before = tab.evaluate("() => history.length")
    tab.get_by_role("button", name="Next step").click()
    tab.get_by_text("step is b").wait_for()
    assert tab.url.endswith("?step=b")
    assert tab.evaluate("() => history.length") == before + 1
    tab.go_back()
    tab.get_by_text("step is none").wait_for()


def test_only_an_expander_with_a_key_stays_open_when_something_comes_before_it(tab: Page) -> None:
    for name in ("Open", "With a key"):
        tab.locator("summary", has_text=re.compile(f"^.*{name}$")).click()
    shut, open_ = tab.get_by_text("inside", exact=True), tab.get_by_text("inside with a key")
    expect(shut).to_be_visible()
    expect(open_).to_be_visible()
    runs = int(tab.locator("p.runs").inner_text())
    tab.get_by_role("button", name="Plain").click()
    expect(tab.locator("p.runs")).to_have_text(str(runs + 1))
    expect(shut).to_be_hidden()
    expect(open_).to_be_visible()


def test_the_app_says_when_its_script_has_run(seen: Page) -> None:
    expect(seen.locator('[data-testid="stApp"]')).to_have_attribute(*_AT_REST)


def test_the_key_r_runs_the_script_again_so_we_must_block_it(tab: Page) -> None:
    expect(tab.locator('[data-testid="stApp"]')).to_have_attribute(*_AT_REST)
    before = tab.locator(".runs").inner_text()
    tab.keyboard.press("r")
    expect(tab.locator(".runs")).not_to_have_text(before)


def test_the_root_of_the_page_is_where_our_script_looks(seen: Page) -> None:
    expect(seen.locator("#root [data-testid='stMain']")).to_have_count(1)
