"""A whole module and its quiz with Tab, arrows, Space and Enter, and nothing else."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Module
from courseware.domain.exercise import is_exercise
from tests.e2e.database import SecondProgram
from tests.e2e.screen import (
    at,
    check,
    kept,
    open_place,
    respond,
    saved,
    text_area,
    text_state,
)

_ON = re.compile("^(Done:|Keep this and go on)")
"""The button that ends a step: it is named otherwise where a step asks for one's own work."""

_MOST_STOPS = 150
_TURNS = 40
_SHOWN = """() => {
  const focused = document.activeElement;
  if (!focused || focused === document.body || focused.matches('h1[data-ref]')) { return ''; }
  const seen = focused.closest('label') || focused;
  const visible = [focused, seen].some(each => {
    const style = getComputedStyle(each);
    return style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
  });
  const box = seen.getBoundingClientRect();
  const there = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
  const why = !visible ? 'no outline' : !there ? `at ${box.top} to ${box.bottom}` : '';
  return why && `focus not seen (${why}) on ${seen.outerHTML.slice(0, 200)}`;
}"""


class Keyboard:
    """A member's hands on the keys. Each stop on the way must show that it has the focus."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)

    def fault(self) -> str:
        """Why the focus can't be seen; '' while it is."""
        return str(self.page.evaluate(_SHOWN))

    def see(self) -> None:
        """Sees where the focus is, once what moves on the page has come to rest."""
        for _turn in range(_TURNS):
            if not self.fault():
                return
            self.page.wait_for_timeout(50)
        assert self.fault() == ""

    def tab_to(self, wanted: Locator) -> None:
        """Tab, Tab, Tab... until the focus is there."""
        wanted.first.wait_for(state="attached")
        for _stop in range(_MOST_STOPS):
            self.press("Tab")
            self.see()
            if _is_focused(wanted):
                return
        raise AssertionError(f"{_MOST_STOPS} stops and never at {wanted}")

    def use(self, wanted: Locator, key: str = "Enter") -> None:
        """Goes to a link or a button and presses it."""
        self.tab_to(wanted)
        self.press(key)

    def choose(self, option: Locator) -> None:
        """Chooses one of a group: Tab into the group, arrows within it; or Space in a box."""
        if option.get_attribute("type") == "checkbox":
            self.use(option, "Space")
        else:
            group = option.locator("xpath=ancestor::*[@role='radiogroup'][1]").locator("input")
            self.tab_to(group)
            if _is_focused(option):
                self.press("Space")
            for _option in range(group.count()):
                if not _is_focused(option):
                    self.press("ArrowDown")
        expect(option).to_be_checked()


def _is_focused(wanted: Locator) -> bool:
    return bool(wanted.evaluate_all("nodes => nodes.some(node => node === document.activeElement)"))


@pytest.fixture
def shortest(course: Course) -> Module:
    return min(course.modules, key=lambda module: len(module.steps))


def test_a_whole_module_and_its_quiz(
    member: Page, course: Course, stored: SecondProgram, shortest: Module
) -> None:
    keys = Keyboard(member)
    open_place(member, "/")
    keys.use(member.get_by_role("link", name=shortest.title, exact=True))
    at(member, shortest.id)
    keys.use(member.get_by_role("link", name=shortest.core_steps[0].title))
    for step in shortest.core_steps:
        expect(at(member, step.ref)).to_be_focused()
        for block in step.blocks:
            # Exercises are worked on by keyboard in step/test_exercise.py; what stands behind a
            # button is never met unasked.
            if not isinstance(block, Ask) or block.on_request:
                continue
            if not is_exercise(course.items[block.item]):
                _ask(keys, course.items[block.item])
        keys.use(member.get_by_role("button", name=_ON))
    expect(at(member, f"quiz/{shortest.id}")).to_be_focused()
    keys.use(member.get_by_role("button", name="Begin the quiz"))
    for number, item_id in enumerate(shortest.quiz, start=1):
        item: Any = course.items[item_id]
        expect(at(member, f"quiz/{shortest.id}:{number}")).to_be_focused()
        box = check(member, item.id)
        respond(box, item, item.samples().correct[0], keys.choose)
        saved(box)
        forward = "Next question" if number < len(shortest.quiz) else "Look over and finish"
        keys.use(member.get_by_role("button", name=forward), "Space")
    expect(at(member, f"quiz/{shortest.id}:end")).to_be_focused()
    keys.use(member.get_by_role("button", name="Finish and see the feedback"))
    expect(at(member, f"quiz/{shortest.id}:result")).to_be_focused()
    registration = stored.registration(member.context)
    marks = stored.store.marks(registration)
    assert {step.ref for step in shortest.core_steps} <= set(marks)
    assert f"quiz/{shortest.id}" in marks
    # Answers are only ever added: what was half chosen on the way is there too, the latest counts.
    latest = {(each.place, each.item): each.outcome for each in stored.answers(registration)}
    for (_place, item_id), outcome in latest.items():
        assert outcome == ("right" if course.items[item_id].marked else "none"), item_id
    assert {item_id for _place, item_id in latest} >= set(shortest.quiz)


def _ask(keys: Keyboard, item: Any) -> None:
    """Answers one item of a step, or writes in its field."""
    page = keys.page
    if item.type == "reflection":
        keys.tab_to(text_area(page, item.id))
        page.keyboard.type("Typed by hand.")
        expect(text_state(page, item.id)).to_have_text("Saved")
        return
    box = check(page, item.id)
    respond(box, item, item.samples().correct[0], keys.choose)
    kept(box)
    keys.use(box.get_by_role("button", name="Check my answer" if item.marked else "Keep this"))
    answered = box.locator(".feedback, p.reading").first
    expect(answered).to_be_visible()
    # The button that had the focus is gone: the focus is on what came of it, not lost.
    expect(box.locator(":focus")).to_have_count(1)


def test_the_skip_link_is_first_and_leads_to_the_text(member: Page) -> None:
    open_place(member, "/gain?step=chain")
    keys = Keyboard(member)
    keys.press("Tab")
    link = member.get_by_role("link", name="Skip to the text")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    assert member.evaluate(_SHOWN) == ""
    keys.press("Enter")
    expect(member.locator("h1[data-ref]")).to_be_focused()


@pytest.mark.parametrize("key", ["r", "R", "c", "C"])
def test_single_letters_do_nothing(member: Page, key: str) -> None:
    sent: list[object] = []
    member.on("websocket", lambda socket: socket.on("framesent", lambda frame: sent.append(frame)))
    open_place(member, "/about")
    assert sent, "the first run is asked for over the websocket"
    before = len(sent)
    member.keyboard.press(key)
    member.locator("h1").press(key)
    # Whatever the keys had sent would be before this.
    member.get_by_role("link", name="Home").press("Enter")
    at(member, "home")
    assert len(sent) == before + 1
    expect(member.get_by_role("dialog")).to_have_count(0)


def test_letters_are_letters_in_a_field(member: Page) -> None:
    open_place(member, "/gain?step=chain")
    area = text_area(member, "R-G03")
    area.press_sequentially("car park, Corra")
    expect(area).to_have_value("car park, Corra")
    expect(text_state(member, "R-G03")).to_have_text("Saved")


def test_the_words_of_a_drawing_and_the_report_open_by_keyboard(member: Page) -> None:
    open_place(member, "/types?step=culture")
    keys = Keyboard(member)
    keys.use(member.get_by_text("The drawing in words"), "Enter")
    expect(member.locator("figure details").first).to_have_attribute("open", "")
    keys.use(check(member, "Q-T11").locator("summary"), "Space")
    expect(check(member, "Q-T11").get_by_role("textbox")).to_be_visible()


_GROWS = """() => {
  const page = document.querySelector('[data-testid="stMainBlockContainer"]');
  const late = document.createElement('div');
  late.style.height = innerHeight + 'px';
  page.insertBefore(late, page.firstChild);
}"""
_AT = "() => document.activeElement.getBoundingClientRect().top"


def test_what_has_the_focus_stays_in_sight_when_the_page_grows_above_it(
    member: Page, shortest: Module
) -> None:
    keys = Keyboard(member)
    open_place(member, f"/{shortest.steps[0].ref.replace('/', '?step=')}")
    keys.tab_to(member.get_by_role("button", name="Done:"))
    # As where the browser doesn't hold the place by itself.
    member.add_style_tag(content="* { overflow-anchor: none !important; }")
    member.evaluate(_GROWS)
    member.wait_for_function(f"() => ({_AT})() < innerHeight")
    keys.see()

    member.mouse.wheel(0, -10_000)
    member.wait_for_function(f"() => ({_AT})() > innerHeight")
    member.evaluate(_GROWS)
    member.wait_for_timeout(300)
    assert member.evaluate(f"() => ({_AT})() > innerHeight"), "whoever scrolls away isn't fetched"
