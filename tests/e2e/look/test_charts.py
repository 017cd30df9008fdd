"""A chart is a picture and nothing else: neither a tap nor the keyboard brings out a menu of the
library that draws it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, StorageState

from courseware.items.registry import BY_NAME
from tests.e2e.conftest import Server
from tests.e2e.screen import open_place

CHARTS = ".stVegaLiteChart"
_MENUS = """() => [...document.querySelectorAll(
  '.stElementToolbar, .vega-actions, .vega-embed > :is(summary, details)')]
  .filter(each => each.offsetParent || (each.matches(':focus-within')))
  .map(each => each.className || each.tagName)"""
_TABBED = """() => document.activeElement.closest('.stElementToolbar, .stVegaLiteChart') !== null"""


@pytest.fixture
def phone(chromium: Browser, server: Server, signed_in: StorageState) -> Page:
    context = chromium.new_context(
        base_url=server.url,
        storage_state=signed_in,
        viewport={"width": 390, "height": 844},
        has_touch=True,
    )
    context.set_default_timeout(30_000)
    return context.new_page()


@pytest.mark.full
def test_no_menu_comes_out_of_any_chart(phone: Page) -> None:
    drawn_by_vega, faults = [], []
    for name in BY_NAME:
        open_place(phone, f"/gallery?type={name}")
        charts = phone.locator(CHARTS)
        if not charts.count():
            continue
        drawn_by_vega.append(name)
        chart = charts.first
        chart.locator("svg, canvas").first.wait_for()
        chart.tap()
        faults += [f"{name}, tapped: {each}" for each in phone.evaluate(_MENUS)]
        chart.hover()
        faults += [f"{name}, under the pointer: {each}" for each in phone.evaluate(_MENUS)]
        # From the last stop before the chart: a menu would be the next one.
        chart.evaluate("each => { each.tabIndex = -1; each.focus(); }")
        for key in ("Shift+Tab", "Tab"):
            phone.keyboard.press(key)
            if phone.evaluate(_TABBED):
                faults.append(f"{name}: {key} goes into the chart")
    assert len(drawn_by_vega) >= 3, drawn_by_vega
    assert not faults
