"""What a screen reader says: transcripts (role, name, state) from Chromium's own tree, of each type
of item, and of what is announced as a room goes on."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from courseware.items.registry import BY_NAME
from tests.e2e.conftest import NewContext, Server
from tests.e2e.room.session import Session, choose, saved
from tests.e2e.screen import drawn, open_place
from tests.items.written import examples_of

_FIELD = re.compile(r'^\s*- (radiogroup|textbox|spinbutton|checkbox|group) "(.*?)"', re.M)
_LIVE = re.compile(r"graphics-|track:|- alert|- status: (?!This has not reached us yet)")
"""Machine data, and what is live of itself; but for a text field's own news, which in the gallery
is that nobody keeps its words."""
_PARTS_OF_A_DAY = re.compile(r"^(day|month|year), ")


@pytest.fixture
def looker(chromium: Browser, server: Server, signed_in: StorageState) -> Page:
    context = chromium.new_context(
        base_url=server.url, storage_state=signed_in, reduced_motion="reduce"
    )
    context.set_default_timeout(30_000)
    return context.new_page()


def _fullest(name: str) -> str:
    """The box of the first example of a type in the gallery, with most in it."""
    example = examples_of(name)[0]
    asked = [each for each in example["states"] if not each.get("checked")]
    is_question = BY_NAME[name].folder.parent.name == "questions"
    states = asked if is_question else example["states"]
    state = max(states, key=lambda each: len(str(each.get("response"))))
    return f"{example['name']}-{state['name']}".replace(" ", "-")


def _twice(transcript: str) -> list[str]:
    names = Counter(
        name for _role, name in _FIELD.findall(transcript) if not _PARTS_OF_A_DAY.match(name)
    )
    return [name for name, count in names.items() if count > 1]


@pytest.mark.full
def test_each_type_of_item_as_a_screen_reader_says_it(looker: Page) -> None:
    open_place(looker, "/gallery?type=choice")
    faults = []
    for name, kind in BY_NAME.items():
        looker.get_by_role("navigation", name="Item types").get_by_role(
            "link", name=name, exact=True
        ).click()
        looker.locator(f'h1[data-ref="gallery:{name}"]').wait_for()
        drawn(looker)
        box = looker.locator(f".st-key-check-{_fullest(name)}")
        if kind.has_chart and box.locator(".stVegaLiteChart").count():
            sentence = box.locator(".finding .reading").inner_text()
            expect(box.get_by_role("img", name=sentence, exact=True)).to_have_count(1)
        transcript = box.aria_snapshot()
        faults += [f"{name}: two are called “{each}”" for each in _twice(transcript)]
        if _LIVE.search(transcript):
            faults.append(f"{name}: machine data, or live of itself:\n{transcript}")
    assert not faults, "\n".join(faults)
    _assert_landmarks(looker)


def _assert_landmarks(page: Page) -> None:
    """One way past the head; the masthead and the footer outside the main part."""
    expect(page.get_by_role("link", name=re.compile("^Skip to"))).to_have_count(1)
    found = {role: _names_inside(page, role) for role in ("banner", "main", "contentinfo")}
    for role, name in (("banner", "My notes"), ("contentinfo", "Accessibility")):
        assert [role for role, names in found.items() if name in names] == [role], name
    assert f"Gallery: {list(BY_NAME)[-1]}" in found["main"]


def _names_inside(page: Page, role: str) -> set[str]:
    """What is in the only landmark of a role, by Chromium's own tree: Playwright's transcript
    knows nothing of what is owned from further down."""
    answer = page.context.new_cdp_session(page).send("Accessibility.getFullAXTree")
    nodes = {node["nodeId"]: node for node in answer["nodes"]}
    landmarks = [each for each in nodes.values() if _said(each, "role") == role]
    assert len(landmarks) == 1, role
    names, inside = set(), [landmarks[0]]
    while inside:
        node = inside.pop()
        names.add(_said(node, "name"))
        inside += [nodes[each] for each in node.get("childIds", ()) if each in nodes]
    return names


def _said(node: dict[str, Any], what: str) -> str:
    return str(node.get(what, {}).get("value", ""))


_LISTEN = """() => {
  window.heard = [];
  new MutationObserver(() => {
    const text = document.getElementById('say').textContent;
    if (text) { window.heard.push(text); }
  }).observe(document.getElementById('say'), {childList: true, characterData: true, subtree: true});
}"""


def _heard(phone: Page, wanted: str) -> str:
    """What was said since the last time, once it has something of this in it: one announcement."""
    phone.wait_for_function(
        "wanted => window.heard.some(each => each.includes(wanted))", arg=wanted
    )
    heard: list[str] = phone.evaluate("() => window.heard.splice(0)")
    assert len(heard) == 1, heard
    return heard[0]


@pytest.mark.full
def test_a_phone_says_each_event_of_a_round_once_and_keeps_the_focus(
    server: Server, new_context: NewContext
) -> None:
    room = Session(server, new_context)
    phone = room.phone()
    heading = phone.get_by_role("heading", level=1)
    phone.evaluate(_LISTEN)
    assert phone.locator("[role=status]").count() == 1
    room.vote()
    expect(phone.get_by_role("button", name="Save my answer")).to_be_visible()
    asked = f"To answer now: {heading.inner_text()}"
    # What the part is called is said with it where both come at once.
    phone.wait_for_function("asked => window.heard.at(-1)?.endsWith(asked)", arg=asked)
    phone.evaluate("() => window.heard.splice(0)")
    assert 'radiogroup "Your answer"' in phone.locator("#now").aria_snapshot()

    choose(phone, 1)
    saved(phone)
    assert _heard(phone, "Saved: ").endswith("until the trainer closes this.")
    expect(phone.get_by_role("button", name="Saved")).to_be_focused()

    room.press("Lock the")
    assert re.match(r"Closed\. Your answer: .+\.$", _heard(phone, "Closed."))
    expect(heading).to_be_focused()
    room.press("Show the result")
    said = _heard(phone, "The result: ")
    assert phone.locator(".reading").inner_text() in said
    expect(heading).to_be_focused()
    room.press("More")
    room.press("Show the answer")
    assert "The answer: " in _heard(phone, "The answer: ")
    expect(heading).to_be_focused()
