"""Notes open from their terms and never push the text apart; matching by taps."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Page, expect

from courseware.domain.course import Course
from tests.e2e.conftest import NewContext
from tests.e2e.screen import check, drawn, kept, open_place

STEP = "/types?step=law-and-agreement"
OPEN = ".note:popover-open"


WIDTHS = (390, 768, 1280)


def test_nothing_pushes_the_text_apart_in_any_step(
    newcomer: BrowserContext, course: Course
) -> None:
    """Between two passages of the course there is no more than a line and a half."""
    page = newcomer.new_page()
    for module in course.modules:
        page.goto(f"/read/{module.id}")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            found = page.evaluate(_GAPS)
            assert found["passages"] > 50
            assert found["holes"] == [], (module.id, width)


_GAPS = """() => {
  const texts = [...document.querySelectorAll('.prose > .passage > *')];
  const holes = [];
  for (let n = 1; n < texts.length; n++) {
    const [before, after] = [texts[n - 1], texts[n]];
    if (before.closest('.prose') !== after.closest('.prose')) continue;
    if (before.parentElement.nextElementSibling !== after.parentElement) continue;  // a drawing
    const line = parseFloat(getComputedStyle(before).lineHeight);
    const gap = after.getBoundingClientRect().top - before.getBoundingClientRect().bottom;
    if (gap > 1.6 * Math.max(line, 25) || gap < -1) {
      holes.push(Math.round(gap) + ' px before ' + after.textContent.trim().slice(0, 50));
    }
  }
  return {passages: texts.length, holes};
}"""


def test_a_note_opens_from_its_term_by_keyboard_and_moves_nothing(member: Page) -> None:
    open_place(member, STEP)
    term = member.locator(".prose .opens").first
    assert _expanded(member, term.inner_text()) is False
    term.focus()
    before = member.locator(".passage").last.bounding_box()
    member.keyboard.press("Enter")
    note = member.locator(OPEN)
    expect(note).to_be_visible()
    assert _expanded(member, term.inner_text()) is True
    assert member.locator(".passage").last.bounding_box() == before
    assert member.evaluate("document.querySelector('.note:popover-open').matches('[role=dialog]')")
    member.keyboard.press("Tab")
    assert member.evaluate(f"document.activeElement.closest('{OPEN}') !== null"), "Tab leads in"
    member.keyboard.press("Escape")
    expect(note).to_have_count(0)
    expect(term).to_be_focused()


def _expanded(page: Page, name: str) -> bool | None:
    """What the browser tells a screen reader of the button of that name."""
    session = page.context.new_cdp_session(page)
    for node in session.send("Accessibility.getFullAXTree")["nodes"]:
        if node.get("role", {}).get("value") == "button" and node["name"]["value"] == name:
            states = {each["name"]: each["value"]["value"] for each in node["properties"]}
            return states.get("expanded")
    return None


def test_without_script_a_note_opens_fits_a_phone_and_is_printed_at_the_end(
    new_context: NewContext,
) -> None:
    phone = {"width": 390, "height": 800}
    page = new_context(viewport=phone, java_script_enabled=False).new_page()
    page.goto("/read/types/law-and-agreement")
    term = page.locator(".prose .opens").nth(1)
    term.scroll_into_view_if_needed()
    term.click()
    note = page.locator(OPEN)
    box = note.bounding_box()
    assert box and box["x"] >= 0 and box["x"] + box["width"] <= 390 and box["y"] >= 0
    assert box["y"] + box["height"] <= 800
    note.get_by_role("button", name="Close the note").click()
    expect(note).to_have_count(0)
    page.get_by_text("Sources of this page").click()
    expect(page.locator(".sources a").first).to_be_visible()
    page.emulate_media(media="print")
    notes = page.locator(".notes .note")
    last = page.locator(".passage").last.bounding_box()
    for each in notes.all():
        shown = each.bounding_box()
        assert shown and last and shown["y"] >= last["y"] + last["height"]
    expect(page.locator(".notes .close").first).to_be_hidden()


def test_matching_is_tap_one_and_tap_its_place(member: Page, course: Course) -> None:
    """A quick second tap reaches the statement that was just tapped; all of it is kept."""
    item = course.items["Q-T07"]
    open_place(member, "/types?step=seven-claims")
    box = check(member, item.id)
    for pair in item.pairs:
        for group, words in (("Tap one", pair.left), (pair.left, pair.right)):
            places = box.get_by_role("radiogroup", name=group, exact=True)
            places.locator("label").filter(has_text=words).click()
    kept(box)
    drawn(member)
    statements = box.get_by_role("radiogroup", name="Tap one")
    expect(statements).to_contain_text(f"Its place: {item.pairs[-1].right}")
    expect(box.get_by_role("radiogroup")).to_have_count(2)
    member.reload()
    drawn(member)
    for pair in item.pairs:
        expect(box.get_by_role("radiogroup", name="Tap one")).to_contain_text(
            f"Its place: {pair.right}"
        )
    # By keyboard: an arrow moves among the statements, Tab leads to the places of that one.
    box.get_by_role("radiogroup", name="Tap one").get_by_role("radio").first.focus()
    member.keyboard.press("ArrowDown")
    member.keyboard.press("Tab")
    expect(box.get_by_role("radiogroup", name=item.pairs[1].left, exact=True)).to_be_visible()
    inside = "document.activeElement.closest('[role=radiogroup]').getAttribute('aria-label')"
    assert member.evaluate(inside) == item.pairs[1].left
