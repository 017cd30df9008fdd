"""The culture spectrum in a browser: a strip that is chosen on and seen at once, left half done,
resumed, redone, by keyboard, heard, and as large as a finger on the narrowest screen."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.database import SecondProgram
from tests.e2e.look.looking import violations
from tests.e2e.screen import click, filled, open_place, until

STEP = "/types?step=your-culture"
REF = "types/your-culture"
FIRST = "Self-sufficient to Interdependent"
FOURTH = "Each answers alone to All answer together"
MARKS = ("Now", "Wanted", "Partners")
SPOKEN = ("Now", "Wanted in two years", "Our partners would say")

_MARK = """([strip, mark]) => {
  const box = strip.querySelector('.strip-art .' + mark);
  const track = [...strip.querySelectorAll('[role=radiogroup]')].find(each => each.offsetParent);
  if (!box || getComputedStyle(box).display === 'none') { return null; }
  const at = box.getBoundingClientRect(), all = track.getBoundingClientRect();
  return Math.round(((at.left + at.width / 2 - all.left) / all.width * 7 + .5) * 10) / 10;
}"""
_HEARD = """strip => [...strip.querySelectorAll('[role=radiogroup]')]
  .filter(each => each.offsetParent).map(each => {
    const all = [...each.querySelectorAll('input[type=radio]')];
    return [each.getAttribute('aria-label'), all.map(one => [
      one.closest('label').innerText.trim(), one.checked, one.name === all[0].name])];
  })"""


def strip(page: Page, pair: str) -> Locator:
    """The strip of a pair, by its ends."""
    group = page.get_by_role("radiogroup", name=f": {pair}", include_hidden=True).first
    return page.locator('[class*="st-key-strip-"]').filter(has=group)


def hold(page: Page, mark: int) -> None:
    """Takes one of the three marks in hand."""
    click(page.get_by_role("radio", name=MARKS[mark], exact=True))


def place(page: Page, pair: str, *levels: int) -> None:
    """Puts the marks of a pair where they belong, and waits until each is kept."""
    for mark, level in enumerate(levels):
        hold(page, mark)
        group = page.get_by_role("radiogroup", name=f"{SPOKEN[mark]}: {pair}", exact=True)
        click(group.get_by_role("radio").nth(level - 1))
        expect(page.locator(".st-key-check-X-T06 p.saved").last).to_have_text("Saved")


def marks(page: Page, pair: str) -> dict[str, float | None]:
    box = strip(page, pair).element_handle()
    return {each: page.evaluate(_MARK, [box, each]) for each in ("dot", "ring", "tri", "disc")}


def working(page: Page, stored: SecondProgram) -> Any:
    registration = stored.registration(page.context)
    found = stored.store.working(registration, REF).get("X-T06")
    return found["places"] if found else None


def test_half_done_is_there_after_a_reload_and_can_be_emptied(
    member: Page, stored: SecondProgram
) -> None:
    open_place(member, STEP)
    place(member, FIRST, 2, 6, 3)
    expect(member.locator(".finding")).to_contain_text("2 now, 6 wanted")
    expect(member.locator(".readings dt").first).to_have_text("So far the widest gap")
    member.get_by_text("Save or share").click()
    expect(member.get_by_text("The slide can be made when all are placed")).to_be_visible()
    place(member, FOURTH, 4)
    wanted = {"interdependency": {"now": 2, "wanted": 6, "others": 3}, "accountability": {"now": 4}}
    until(lambda: working(member, stored) == wanted, "both are kept")
    member.reload()
    open_place(member, STEP)
    until(
        lambda: marks(member, FIRST) == {"dot": 2, "ring": 6, "tri": 3, "disc": None},
        "the marks stand where they stood",
    )
    assert marks(member, FOURTH) == {"dot": 4, "ring": None, "tri": None, "disc": None}
    assert not member.locator('[data-testid="stVegaLiteChart"]').count()

    member.get_by_role("button", name="Start afresh").click()
    member.get_by_role("button", name="Yes, empty it").click()
    expect(member.locator(".finding")).to_have_count(0)
    expect(strip(member, FIRST).get_by_role("radio", checked=True)).to_have_count(0)


def test_it_answers_under_the_finger_at_320_px_and_is_heard(
    new_context: NewContext, server: Server
) -> None:
    """Targets, marks and what a screen reader is told, on the narrowest screen that is promised."""
    context = new_context(viewport={"width": 320, "height": 640}, reduced_motion="reduce")
    register(context, server)
    page = context.new_page()
    open_place(page, STEP)
    sizes = page.eval_on_selector_all(
        '[class*="st-key-strip-"] [role=radiogroup] label',
        "all => all.map(each => each.getBoundingClientRect())"
        ".filter(each => each.width).map(each => [each.width, each.height])",
    )
    assert len(sizes) == 5 * 7
    assert min(min(size) for size in sizes) >= 44, sizes
    box = page.locator('[class*="st-key-strip-"]').first.bounding_box()
    assert (
        box and page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320
    )

    place(page, FOURTH, 2, 6, 3)
    assert marks(page, FOURTH) == {"dot": 2, "ring": 6, "tri": 3, "disc": None}
    hold(page, 0)
    ((name, radios),) = strip(page, FOURTH).evaluate(_HEARD)
    assert name == f"Now: {FOURTH}"
    assert [said for said, *_rest in radios] == [
        "1, each answers alone", "2", "3", "4", "5", "6", "7, all answer together",
    ]  # fmt: skip
    assert [checked for _said, checked, _one in radios] == [False, True, *[False] * 5]
    assert all(is_one for *_rest, is_one in radios), "of one group, so that 'of 7' is said"
    art = strip(page, FOURTH).locator(".strip-art")
    assert art.get_attribute("aria-hidden") == "true"
    assert not violations(page)


def test_by_keyboard_alone(member: Page) -> None:
    open_place(member, STEP)
    group = member.get_by_role("radiogroup", name=f"Now: {FIRST}")
    group.get_by_role("radio").nth(0).focus()
    member.keyboard.press("Space")
    member.keyboard.press("ArrowRight")
    expect(group.get_by_role("radio", name="2", exact=True)).to_be_checked()
    expect(group.get_by_role("radio", name="2", exact=True)).to_be_focused()
    expect(member.get_by_role("radio", name="Now", exact=True)).to_be_checked()
    member.keyboard.press("Tab")
    member.keyboard.press("Space")
    second = member.get_by_role("radiogroup", name="Now: Fragmented to Integrated")
    expect(second.get_by_role("radio", checked=True)).to_have_count(1)
    expect(member.locator(".finding")).to_be_visible()


@pytest.mark.parametrize("is_phone", [True, False])
def test_next_goes_to_the_first_strip_with_the_next_mark_in_hand(
    new_context: NewContext, server: Server, is_phone: bool
) -> None:
    size = {"width": 390, "height": 664} if is_phone else {"width": 1280, "height": 900}
    context = new_context(viewport=size, has_touch=is_phone)
    register(context, server)
    page = context.new_page()
    open_place(page, STEP)
    until(lambda: filled(page) == [], "there is nothing yet to keep and go on")
    rows = page.get_by_role("radiogroup", name=re.compile("^Now: "))
    for row in rows.all():
        click(row.get_by_role("radio").nth(2))
    onward = page.get_by_role("button", name="Next: where you want it")
    expect(onward).to_be_visible()
    words = ["Next: where you want it in two years"]
    until(lambda: filled(page) == words, "what to do next is filled")
    if is_phone:
        onward.tap()
    else:
        onward.press("Enter")
    first = page.get_by_role("radiogroup", name=f"Wanted in two years: {FIRST}")
    expect(first.get_by_role("radio").first).to_be_focused()
    expect(first).to_be_in_viewport(ratio=1)
    assert _top(first) > _top(page.locator('[class*="st-key-marks-"]'))
    page.keyboard.press("Space")
    expect(first.get_by_role("radio").first).to_be_checked()


def _top(found: Locator) -> float:
    box = found.bounding_box()
    assert box
    return box["y"]


def test_the_slide_and_the_review_have_what_was_found(member: Page) -> None:
    open_place(member, STEP)
    pairs = ("Fragmented to Integrated", "Focused on services to Focused on outcomes")
    pairs += ("What suits agencies to What suits people",)
    for mark in range(2):
        hold(member, mark)
        for pair in (FIRST, FOURTH, *pairs):
            group = member.get_by_role("radiogroup", name=f"{SPOKEN[mark]}: {pair}", exact=True)
            level = (2, 6)[mark] if pair == FOURTH else 4
            click(group.get_by_role("radio").nth(level - 1))
    expect(member.locator(".readings dd").first).to_contain_text("2 now, 6 wanted. 4 steps.")
    onward = ["Next: as your partners would place it"]
    until(lambda: filled(member) == onward, "what to do next is filled")
    asked = member.get_by_text("Which gap would you close first?")
    share = member.get_by_text("Save or share")
    assert _top(asked) < _top(share), "after all that is asked"
    share.click()
    with member.expect_download() as download:
        member.get_by_role("link", name="Make a slide").click()
    assert download.value.suggested_filename == "my-partnership-culture-slide.png"
    member.goto("/review")
    expect(member.get_by_role("heading", level=1)).to_have_text("My partnership")
    expect(member.get_by_text("2 of 7 now, 6 wanted").first).to_be_visible()
    member.get_by_role("link", name=re.compile("^Change ?: Culture")).click()
    expect(member.locator("h1")).to_have_text("Where does your partnership stand?")
