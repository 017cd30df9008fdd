"""Each type of exercise by keyboard alone, from the heading to a finding: at every stop the focus
is seen, and no run of the script loses it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from courseware.content.load import load_course
from courseware.domain.exercise import Exercise, field_of, is_exercise
from tests.e2e.conftest import LAPTOP, ROOT, Server, register
from tests.e2e.database import SecondProgram
from tests.e2e.screen import drawn, open_place, until
from tests.e2e.test_keyboard import Keyboard

COURSE = load_course(ROOT / "content", ROOT / "quizzes")
PLACES = {
    item.type: (step, item)
    for step in reversed(tuple(COURSE.steps))
    for item in (COURSE.items[each] for each in step.items)
    if is_exercise(item)
}
"""Where each type is met first."""

_MOST = {"radio": 8, "checkbox": 8, "number": 3, "text": 2, "day": 1, "press": 2}
"""How often the hands do what: enough for a finding of each type, and soon done."""
_STOPS = 150

_HERE = """item => {
  const focused = document.activeElement;
  const box = document.querySelector('.st-key-check-' + CSS.escape(item));
  const group = focused.closest('[role=radiogroup]');
  const kind = !box || !box.contains(focused) ? 'outside'
    : focused.matches('[role=spinbutton][aria-label^="day"]') ? 'day'
    : focused.matches('textarea, input[type=text]') ? 'text'
    : focused.matches('input') ? focused.type
    : focused.matches('button') ? 'press' : 'other';
  let is_done = focused.checked || Boolean(group && group.querySelector(':checked'));
  if (kind === 'checkbox') {
    // One box of each list is enough: has one been ticked since the heading above?
    for (const each of box.querySelectorAll('h3, p.hint, input[type=checkbox]')) {
      if (!each.matches('input')) { is_done = false; }
      else if (each === focused) { is_done = is_done || each.checked; break; }
      else { is_done = is_done || each.checked; }
    }
  }
  const label = group ? group.getAttribute('aria-label') : focused.textContent.trim();
  return {kind, is_done, label};
}"""
_IS_STILL = """() => {
  const height = document.querySelector('[data-testid="stMain"]').scrollHeight;
  const before = window.seenHeight || {};
  if (before.height !== height) { window.seenHeight = {height, at: Date.now()}; return false; }
  return Date.now() - before.at > 100;
}"""


@pytest.fixture(scope="module")
def tab(chromium: Browser, server: Server) -> Iterator[Page]:
    """One tab of one member for all of them."""
    context = chromium.new_context(base_url=server.url, viewport=LAPTOP)
    context.set_default_timeout(15_000)
    register(context, server)
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("kind", PLACES)
def test_each_exercise_by_keyboard_alone(tab: Page, stored: SecondProgram, kind: str) -> None:
    step, item = PLACES[kind]
    hands = Hands(tab)
    registration = stored.registration(tab.context)
    # Where one thing is placed after another, as on the strips of a culture, the way through is
    # gone again for the next.
    for _pass in range(2):
        open_place(tab, f"/{step.module}?step={step.id}")
        if step.sensitive:
            hands.use(tab.get_by_role("button", name="Read this step"))
            drawn(tab)
        _work(hands, item)
        if _has_found(stored, registration, step.ref, item):
            break
    until(lambda: _has_found(stored, registration, step.ref, item), f"{kind} has a finding")
    expect(tab.locator(".finding").first).to_be_visible()


def _has_found(stored: SecondProgram, registration: str, ref: str, item: Exercise) -> bool:
    given = stored.store.working(registration, ref).get(item.id)
    if given is None:
        return False
    slots = [slot.name for slot in item.slots(given)]
    words = {name: stored.text(registration, field_of(item.id, name)) for name in slots}
    return item.finding(given, {k: text for k, text in words.items() if text}).kind != "begun"


class Hands(Keyboard):
    """Hands that wait, after each thing they do, for all that comes of it."""

    def __init__(self, page: Page) -> None:
        super().__init__(page)
        self._heard = 0
        page.on("websocket", lambda socket: socket.on("framereceived", self._hear))

    def _hear(self, _frame: object) -> None:
        self._heard += 1

    def act(self, sort: str) -> None:
        """Does what can be done with a control of this sort."""
        before = self._heard
        self.page.evaluate("() => { window.seenHeight = undefined; }")
        for key in _KEYS[sort]:
            self.press(key)
        if sort != "text":  # a text is saved by our own route: no run comes of it
            self._wait_for_more_than(before)
        drawn(self.page)
        # A picture comes after the script has ended, and moves what is below it.
        self.page.wait_for_function(_IS_STILL)

    def _wait_for_more_than(self, before: int) -> None:
        for _turn in range(1000):
            if self._heard > before:
                return
            self.page.wait_for_timeout(10)
        raise AssertionError("nothing came of it")


def _work(hands: Hands, item: Exercise) -> None:
    """Tab from stop to stop, doing at each what can be done there, until the exercise is left."""
    done: Counter[str] = Counter()
    is_within = False
    for _stop in range(_STOPS):
        hands.press("Tab")
        hands.see()
        here = hands.page.evaluate(_HERE, item.id)
        if here["kind"] == "outside" and is_within:
            return
        is_within = here["kind"] != "outside"
        sort = _sort_of(here)
        if sort and done[sort] < _MOST[sort]:
            done[sort] += 1
            hands.act(sort)
            # What had the focus may be gone: it is passed on to what came of it, a moment later.
            until(lambda: hands.fault() == "" and _is_in(hands.page, item), f"{here} is seen", 3)
    raise AssertionError(f"{_STOPS} stops and never at the end of it")


def _is_in(page: Page, item: Exercise) -> bool:
    return str(page.evaluate(_HERE, item.id)["kind"]) != "outside"


def _sort_of(here: dict[str, Any]) -> str:
    """What is to be done here: nothing where it is done, or where nothing can be."""
    if here["kind"] == "press" and not here["label"].startswith(_ONWARD):
        return ""
    return "" if here["is_done"] or here["kind"] not in _KEYS else str(here["kind"])


_ONWARD = ("Choose this", "Take this road", "Next", "Add")
_KEYS = {
    "radio": ["Space"],
    "checkbox": ["Space"],
    "number": ["ArrowUp"],
    "text": [*"By hand"],
    # From the year to the button that shows a month, and out: only then is it sent.
    "day": [*"02032030", "Tab", "Tab"],
    "press": ["Enter"],
}
