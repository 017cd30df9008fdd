"""What a member does on the screen, in words: open a place, answer, write, go on."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Mapping
from typing import Any

from playwright.sync_api import Locator, Page, expect

from courseware.domain.item import Item

Act = Callable[[Locator], None]
"""Chooses a control: by mouse here, by keyboard in `test_keyboard`."""


def start(page: Page) -> str:
    """Starts the course as a newcomer does; returns the resume code that was shown."""
    page.goto("/")
    page.get_by_role("button", name="Start the course").click()
    code = page.locator("#code").inner_text()
    page.get_by_role("link", name="Choose one later").click()
    at(page, "context/welcome")
    page.goto("/")
    at(page, "home")
    return code


def open_place(page: Page, address: str) -> None:
    """Opens an address and waits until its page is drawn."""
    page.goto(address)
    page.locator("h1[data-ref]").wait_for(timeout=30_000)  # the first page of a fresh server
    drawn(page)


def at(page: Page, ref: str) -> Locator:
    """Waits for the place of that name; returns its h1."""
    heading = page.locator(f'h1[data-ref="{ref}"]')
    heading.wait_for()
    drawn(page)
    return heading


def drawn(page: Page) -> None:
    """Waits until Streamlit has run the script and drawn all of it."""
    page.wait_for_function(
        """() => {
          const app = document.querySelector('[data-testid="stApp"]');
          return app && !document.getElementById('first-words')
            && app.getAttribute('data-test-script-state') === 'notRunning'
            && app.getAttribute('data-test-connection-state') === 'CONNECTED'
            && !document.querySelector('[data-testid="stSkeleton"]');
        }"""
    )


def check(page: Page, item: str) -> Locator:
    """The box on the screen that asks one item."""
    return page.locator(f".st-key-check-{item}")


def filled(page: Page) -> list[str]:
    """The buttons that are drawn filled, by their words: there is one at most on a screen. The
    mouse goes away first: a button under it has another colour."""
    page.mouse.move(0, 0)
    found: list[str] = page.evaluate(
        """() => [...document.querySelectorAll('button, a.btn')].filter(each =>
          each.offsetParent && getComputedStyle(each).backgroundColor === 'rgb(11, 85, 99)')
          .map(each => each.innerText.trim())"""
    )
    return found


def kept(box: Locator) -> None:
    """Waits until the page says that a choice is kept."""
    expect(box.get_by_text("Your choice is kept.")).to_be_visible()


def saved(box: Locator) -> None:
    """Waits until the page says that an answer is saved."""
    expect(box.get_by_text("Saved.", exact=True)).to_be_visible()


def click(option: Locator) -> None:
    """Chooses an option as a mouse does: a click on its words."""
    option.locator("xpath=ancestor::label[1]").click()
    expect(option).to_be_checked()


# --- answering an item of any type, given the response to give ---------------------------------


def respond(box: Locator, item: Any, response: Mapping[str, Any], act: Act = click) -> None:
    """Gives a response with the item's own controls."""
    _RESPOND[item.type](box, item, response, act)


def _choice(box: Locator, item: Any, response: Mapping[str, Any], act: Act) -> None:
    role = "checkbox" if item.several else "radio"
    for option in item.options:
        if option.id in response["chosen"]:
            act(box.get_by_role(role, name=_words(option.text), exact=True))


def _matching(box: Locator, item: Any, response: Mapping[str, Any], act: Act) -> None:
    for pair in item.pairs:
        if pair.id in response["pairs"]:
            act(_beginning(_row(box, "Tap one"), pair.left))
            place = item.rights[response["pairs"][pair.id]]
            act(_beginning(_row(box, pair.left), place))


def _beginning(group: Locator, text: str) -> Locator:
    """The radio whose words begin so: a caption may follow, of what was matched."""
    return group.get_by_role("radio", name=re.compile("^" + re.escape(_words(text))))


def _sequencing(box: Locator, item: Any, response: Mapping[str, Any], act: Act) -> None:
    for step in item.steps:
        if step.id in response["positions"]:
            place = str(response["positions"][step.id])
            act(_row(box, step.text).get_by_role("radio", name=place, exact=True))


def _sorting(box: Locator, item: Any, response: Mapping[str, Any], act: Act) -> None:
    for statement in item.statements:
        if statement.id in response["placed"]:
            label = _words(item.labels[response["placed"][statement.id]])
            act(_row(box, statement.text).get_by_role("radio", name=label, exact=True))


def _likert(box: Locator, item: Any, response: Mapping[str, Any], act: Act) -> None:
    for row in item.rows:
        if row.id in response["ratings"]:
            level = item.scale[response["ratings"][row.id] - 1]
            act(_row(box, row.text).get_by_role("radio", name=_words(level), exact=True))


def _numeric(box: Locator, item: Any, response: Mapping[str, Any], act: Act) -> None:
    field = number_field(box)
    field.fill(str(response["value"]))
    field.press("Enter")


_RESPOND = {
    "choice": _choice,
    "matching": _matching,
    "sequencing": _sequencing,
    "sorting": _sorting,
    "likert": _likert,
    "numeric": _numeric,
}


def number_field(box: Locator) -> Locator:
    """The field of a numeric question."""
    return box.get_by_label(re.compile("^Your answer, in"))


def order_of_options(box: Locator) -> list[str]:
    """The options of a question as they are listed on this screen."""
    group = box.get_by_role("radiogroup").first
    return group.locator("label").all_inner_texts()


def question_of(item: Item) -> str:
    """The question at the end of an item's stem, which stands by itself after what is told."""
    return re.split(r"(?<=[.!?”’\"'])\s+", item.stem)[-1]


def _row(box: Locator, text: str) -> Locator:
    return box.get_by_role("radiogroup", name=_words(text), exact=True)


def _words(text: str) -> str:
    return " ".join(text.split())


# --- writing -----------------------------------------------------------------------------------


def text_area(page: Page, item: str) -> Locator:
    """A text field by its name, once what is stored has been loaded into it."""
    area = page.locator(f'[id="note-{item}"]')
    area.wait_for()
    expect(area).to_be_enabled()
    return area


def text_state(page: Page, item: str) -> Locator:
    """What the text field says of itself: 'Saved', 'You are offline'..."""
    return page.locator(f'[id="note-{item}"] ~ p.saved')


def until(ready: Callable[[], bool], what: str, seconds: float = 15.0) -> None:
    """Polls for an event that happens in another process."""
    deadline = time.monotonic() + seconds
    while not ready():
        assert time.monotonic() < deadline, f"waited {seconds} s in vain until {what}"
        time.sleep(0.05)
