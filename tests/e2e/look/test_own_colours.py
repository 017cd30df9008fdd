"""A browser that takes over the colours: one that darkens pages by itself, and forced colours."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page

from tests.e2e.conftest import _BROWSERS, _QUIET, NewContext, Server, StorageState
from tests.e2e.screen import drawn, open_place

ROOT = Path(__file__).resolve().parents[3]
DARKENS = ["--enable-features=WebContentsForceDark", "--force-dark-mode"]
"""As Samsung Internet does where a phone's theme is light and its pages are to be dark."""

DRAWING = "figure.drawing svg"
CHART = '[data-testid="stVegaLiteChart"] svg'
DRAWN_IN = ("context", "types", "barriers", "gain", "governance")
CHARTED = ("spectrum", "forcefield", "likert", "ladder")
CHARTS_EACH = 1
CHOSEN_IN = (("choice", "radio"), ("choice", "checkbox"), ("matching", "radio"))
"""Types with what is chosen in them: of radios the first is pressed."""
READABLE = 3.0
"""Between the lightest and the darkest spot of a label. Thin letters are smoothed and don't reach
their own colour, so less than the 4.5 that those colours have."""

SCREEN: Any = {"width": 1280, "height": 2400}

Box = dict[str, float]


@pytest.fixture(scope="module")
def darkening(chromium: Browser) -> Iterator[Browser]:
    """A second browser: this darkness is a switch of the whole program."""
    path = next(found for name in _BROWSERS if (found := shutil.which(name)))
    browser = chromium.browser_type.launch(executable_path=path, args=[*_QUIET, *DARKENS])
    yield browser
    browser.close()


@pytest.mark.full
def test_every_label_can_be_read_where_a_browser_darkens_pages(
    darkening: Browser, server: Server, prepared: StorageState
) -> None:
    context = darkening.new_context(
        base_url=server.url,
        storage_state=prepared,
        color_scheme="light",
        device_scale_factor=2,
        viewport=SCREEN,
    )
    page = context.new_page()
    assert unreadable(page) == []
    page.set_content("<p>Is it dark?</p>")
    corner: Box = {"x": 0, "y": 0, "width": 8, "height": 8}
    assert _lights(_shot(page, corner))[-1] < 0.1, "this browser darkens pages"
    context.close()


@pytest.mark.full
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_label_can_be_read_in_forced_colours(
    new_context: NewContext, prepared: StorageState, scheme: str
) -> None:
    context = new_context(
        storage_state=prepared,
        color_scheme=scheme,
        forced_colors="active",
        device_scale_factor=2,
        viewport=SCREEN,
    )
    assert unreadable(context.new_page()) == []


@pytest.mark.full
def test_what_is_chosen_and_a_bar_can_be_seen_in_forced_colours(
    new_context: NewContext, prepared: StorageState
) -> None:
    context = new_context(storage_state=prepared, forced_colors="active", viewport=SCREEN)
    page = context.new_page()
    for kind, role in CHOSEN_IN:
        open_place(page, f"/gallery?type={kind}")
        if role == "radio":
            page.locator(f"label:has(input[type={role}])").first.click()
            drawn(page)
        assert_marks_differ(page, role)
    open_place(page, "/gallery?type=spectrum")
    assert_targets_differ(page)
    page.set_content(OFFICERS_BARS)
    for bar in page.locator(".bar .done, .k-done, .bar .begun").all():
        around = _lights(_shot(page, _wider(bar)))
        assert around[-1] - around[0] > 0.3, "a bar is told from the page"


def unreadable(page: Page) -> list[str]:
    """The labels of drawings and charts that can't be read, after looking at all of them."""
    faint = []
    for module in DRAWN_IN:
        page.goto(f"/read/{module}")
        for drawing in page.locator(DRAWING).all():
            faint += [f"{module}: {each}" for each in _faint_labels(drawing)]
    for name in CHARTED:
        open_place(page, f"/gallery?type={name}")
        page.locator(f"{CHART} text").first.wait_for()
        for chart in page.locator(CHART).all()[:CHARTS_EACH]:
            faint += [f"{name}: {each}" for each in _faint_labels(chart)]
    return faint


def _faint_labels(picture: Locator) -> list[str]:
    whole = _brought_up(picture)
    seen = Image.open(io.BytesIO(_shot(picture.page, whole))).convert("RGB")
    scale = seen.width / whole["width"]
    found = picture.evaluate(_LABELS)
    assert found, "a picture without a word"
    faint = []
    for label in found:
        sides = [max(0, round(side * scale)) for side in label["sides"]]
        lights = sorted(_luminance(spot) for spot in seen.crop(tuple(sides)).getdata())
        if lights and (lights[-1] + 0.05) / (lights[0] + 0.05) < READABLE:
            faint.append(label["said"])
    return faint


def _brought_up(part: Locator) -> Box:
    """Where a part of the page is, once it is on the screen: higher than any drawing."""
    part.evaluate("each => each.scrollIntoView({block: 'center'})")
    box: Box = part.bounding_box()
    return box


def _shot(page: Page, box: Box) -> bytes:
    """A picture of a part of the screen. Of the screen, because a picture of an element waits for
    it to stand still in two frames, and a browser that is busy draws none for a long while."""
    return page.screenshot(clip=box, animations="disabled")


_LABELS = """svg => {
  const at = svg.getBoundingClientRect();
  return [...svg.querySelectorAll('text')].filter(text => text.textContent.trim()).map(text => {
    const box = text.getBoundingClientRect();
    return {said: text.textContent,
      sides: [box.left - at.left, box.top - at.top, box.right - at.left, box.bottom - at.top]};
  });
}"""


MARK = {"radio": "xpath=./div/div[1]", "checkbox": "xpath=./div[1]"}
"""What Streamlit draws for a mark: the control itself is there and is not seen."""


STRIP = '[class*="st-key-now-"] [data-testid="stRadioOption"]'


def assert_targets_differ(page: Page) -> None:
    """The place that is chosen on a strip looks unlike the one beside it, its mark apart."""
    page.locator(f"{STRIP}:has(:checked)").first.wait_for()
    page.evaluate("document.querySelectorAll('.strip-art').forEach(each => each.remove())")
    seen = {}
    for state in (":checked", ":not(:checked)"):
        target = page.locator(f"{STRIP}:has(input{state}):visible").first
        lights = _lights(_shot(page, _brought_up(target)))
        seen[state] = sum(lights) / len(lights)
    assert abs(seen[":checked"] - seen[":not(:checked)"]) > 0.05, seen


def assert_marks_differ(page: Page, role: str) -> None:
    """A mark that is chosen looks unlike one that isn't, by more than a thicker border."""
    marks = {}
    for state in (":checked", ":not(:checked)"):
        chosen = page.locator(f"label:has(input[type={role}]{state})").locator(MARK[role]).first
        lights = _lights(_shot(page, _brought_up(chosen)))
        marks[state] = sum(lights) / len(lights)
    assert abs(marks[":checked"] - marks[":not(:checked)"]) > 0.15, (role, marks)


def _wider(locator: Locator) -> Box:
    box: Box = locator.bounding_box()
    return {
        "x": box["x"] - 4,
        "y": box["y"] - 4,
        "width": box["width"] + 8,
        "height": box["height"] + 8,
    }


def _lights(picture: bytes) -> list[float]:
    return sorted(
        _luminance(each) for each in Image.open(io.BytesIO(picture)).convert("RGB").getdata()
    )


def _luminance(spot: tuple[int, ...]) -> float:
    linear = [
        c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4
        for c in spot[:3]
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _styles(*files: str) -> str:
    return "".join((ROOT / "courseware" / each).read_text() for each in files)


OFFICERS_BARS = f"""<html class="plain"><style>{
    _styles("platform/web/static/course.css", "council/static/council.css")
}</style><body><main style="padding:2rem"><ul class="key"><li><i class="k-done"></i>Done</li></ul>
<ul class="bars"><li><p>Context</p><div class="bar"><i class="begun" style="width:70%"></i>
<i class="done" style="width:40%"></i></div></li></ul></main></body></html>"""
"""The bars of an officer's overview, with the styles that it has."""
