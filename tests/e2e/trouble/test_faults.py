"""Faults, seen from a member's side: a server that dies, a sign-in that ends, forged requests."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Iterator

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from courseware.domain.course import Course
from courseware.domain.item import Item
from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.database import SecondProgram
from tests.e2e.screen import (
    check,
    drawn,
    filled,
    kept,
    open_place,
    respond,
    saved,
    text_area,
    text_state,
    until,
)

STEP, ITEM, FIELD = "gain/chain", "Q-G15", "R-G03"
ADDRESS = "/gain?step=chain"
MEMBERS = 5


@pytest.fixture(scope="module")
def own_stored(own_server: Server) -> Iterator[SecondProgram]:
    program = SecondProgram(own_server.data)
    yield program
    program.close()


def wrong_ones(course: Course) -> tuple[Item, list[str]]:
    item = course.items[ITEM]
    return item, [sample["chosen"][0] for sample in item.samples().incorrect]


def test_what_was_acknowledged_survives_kill_nine_and_the_first_tap_after_it_is_saved(
    own_server: Server, own_stored: SecondProgram, new_context: NewContext, course: Course
) -> None:
    item, options = wrong_ones(course)
    pages: list[tuple[BrowserContext, Page, str]] = []
    for number in range(MEMBERS):
        context = new_context(own_server)
        register(context, own_server)
        page = context.new_page()
        open_place(page, ADDRESS)
        pages.append((context, page, options[number % len(options)]))
    for _context, page, option in pages:
        respond(check(page, ITEM), item, {"chosen": [option]})
        kept(check(page, ITEM))
    own_server.kill()
    for context, _page, option in pages:
        working = own_stored.store.working(own_stored.registration(context), STEP)
        assert working[ITEM] == {"chosen": [option]}
    # It is said in the course's words, and not in a dialog about a server.
    said = pages[0][1].locator("#away")
    expect(said).to_contain_text("can’t be reached just now")
    expect(pages[0][1].get_by_role("dialog")).to_have_count(0)
    check_it = check(pages[0][1], ITEM).get_by_role("button", name="Check my answer")
    expect(check_it).to_be_disabled()
    assert filled(pages[0][1]) == [], "what can't be pressed doesn't look as if it could"
    own_server.start()
    expect(said).to_have_text("Connected again.")
    right = item.samples().correct[0]
    for context, page, _option in pages:
        drawn(page)
        respond(check(page, ITEM), item, right)
        who = own_stored.registration(context)
        until(
            lambda who=who: own_stored.store.working(who, STEP)[ITEM] == right,
            "the first tap after the restart is stored",
        )


def test_the_first_press_after_the_server_came_back_is_stored(
    own_server: Server, own_stored: SecondProgram, new_context: NewContext, course: Course
) -> None:
    """The button's own callback isn't called then: its value is what counts."""
    context = new_context(own_server)
    register(context, own_server)
    page = context.new_page()
    open_place(page, ADDRESS)
    item = course.items[ITEM]
    respond(check(page, ITEM), item, item.samples().correct[0])
    kept(check(page, ITEM))
    own_server.kill()
    own_server.start()
    drawn(page)
    check(page, ITEM).get_by_role("button", name="Check my answer").click()
    expect(check(page, ITEM).locator(".feedback")).to_be_visible()
    (answer,) = own_stored.answers(own_stored.registration(context))
    assert answer.response == item.samples().correct[0]


def test_the_first_tap_on_a_page_that_was_only_read_before_the_server_died_is_stored(
    own_server: Server, own_stored: SecondProgram, new_context: NewContext, course: Course
) -> None:
    """Streamlit asks the new server for nothing then, and it drops what it doesn't know."""
    context = new_context(own_server)
    register(context, own_server)
    page = context.new_page()
    open_place(page, ADDRESS)
    own_server.kill()
    page.wait_for_function(f"() => !{_CONNECTED}")
    own_server.start()
    drawn(page)
    item = course.items[ITEM]
    right = item.samples().correct[0]
    respond(check(page, ITEM), item, right)
    kept(check(page, ITEM))
    who = own_stored.registration(context)
    assert own_stored.store.working(who, STEP)[ITEM] == right


def test_a_tap_before_the_new_server_has_run_the_page_is_stored(
    own_server: Server, own_stored: SecondProgram, new_context: NewContext, course: Course
) -> None:
    """What the page sends waits at a gate until the tap, so the server gets all of it at once."""
    context = new_context(own_server)
    register(context, own_server)
    page = context.new_page()
    page.add_init_script(f"({_GATE})()")
    open_place(page, ADDRESS)
    item, options = wrong_ones(course)
    respond(check(page, ITEM), item, {"chosen": [options[0]]})
    kept(check(page, ITEM))
    own_server.kill()
    page.evaluate("() => { gate.isShut = true; }")
    own_server.start()
    page.wait_for_function(f"() => {_CONNECTED} && gate.waiting.length > 0")
    right = item.samples().correct[0]
    respond(check(page, ITEM), item, right)
    page.evaluate("() => gate.open()")
    who = own_stored.registration(context)
    until(
        lambda: own_stored.store.working(who, STEP)[ITEM] == right,
        "the tap made before the page was run is stored",
    )
    expect(check(page, ITEM).get_by_role("radio", checked=True)).to_have_count(1)


_CONNECTED = """(document.querySelector('[data-testid="stApp"]')
  .getAttribute('data-test-connection-state') === 'CONNECTED')"""

_GATE = """() => {
  const send = WebSocket.prototype.send;
  window.gate = {
    isShut: false,
    waiting: [],
    open() {
      this.isShut = false;
      for (const [socket, message] of this.waiting.splice(0)) { send.call(socket, message); }
    },
  };
  WebSocket.prototype.send = function (message) {
    if (gate.isShut) { gate.waiting.push([this, message]); } else { send.call(this, message); }
  };
}"""


def _asking(fragment: str) -> BackMsg:
    message = BackMsg()
    message.rerun_script.query_string = "step=chain"
    message.rerun_script.fragment_id = fragment
    message.rerun_script.widget_states.widgets.add(id="button", trigger_value=True)
    return message


_SENT = """([messages, replies]) => {
  const sent = [], native = WebSocket.prototype.send;
  WebSocket.prototype.send = message => sent.push(Array.from(message));
  try {
    const socket = new WebSocket(location.origin.replace('http', 'ws') + '/nowhere');
    for (const each of messages) { socket.send(new Uint8Array(each)); }
    const before = sent.splice(0);
    for (const each of replies) {
      socket.dispatchEvent(new MessageEvent('message', {data: new Uint8Array(each).buffer}));
    }
    socket.send(new Uint8Array(messages[0]));
    socket.close();
    return [before, sent];
  } finally {
    WebSocket.prototype.send = native;
  }
}"""
"""What reaches the network of a socket that isn't the page's first, before and after replies."""


def _sent(page: Page, messages: list[bytes], replies: list[bytes]) -> tuple[list[bytes], ...]:
    lists = [[list(each) for each in group] for group in (messages, replies)]
    return tuple([bytes(each) for each in group] for group in page.evaluate(_SENT, lists))


def test_after_a_reconnect_the_whole_page_is_asked_for_first_and_taps_wait_for_it(
    member: Page,
) -> None:
    open_place(member, "/about")
    first, second, whole = (_asking(name) for name in ("one", "two", ""))
    alive, other, finished = BackMsg(app_heartbeat=True), ForwardMsg(), ForwardMsg()
    other.delta.new_element.text.body = "drawn"
    finished.script_finished = ForwardMsg.FINISHED_SUCCESSFULLY
    early = ForwardMsg(script_finished=ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    asked = [each.SerializeToString() for each in (first, second, alive, whole)]
    before, after = _sent(member, asked, [other.SerializeToString(), early.SerializeToString()])
    assert ([BackMsg.FromString(each) for each in before], after) == ([whole, alive, whole], [])
    before, after = _sent(member, asked, [finished.SerializeToString()])
    assert [BackMsg.FromString(each) for each in after] == [second, first]


@pytest.mark.parametrize(
    "strange", [b"", b"\x00", b"\xff" * 12, b"\x5a\xff", b"\x5b\x2a", b"\x5a\x03"]
)
def test_what_cannot_be_read_is_sent_at_once_as_it_is(member: Page, strange: bytes) -> None:
    open_place(member, "/about")
    messages = [strange, _asking("one").SerializeToString(), strange]
    before, after = _sent(member, messages, [strange])
    assert (len(before), before[0], before[-1]) == (3, strange, strange)
    assert after == [strange]


def test_a_sign_in_past_its_time_is_refused_in_words_at_the_next_act(
    own_server: Server, own_stored: SecondProgram, new_context: NewContext, course: Course
) -> None:
    context = new_context(own_server)
    register(context, own_server)
    page = context.new_page()
    open_place(page, ADDRESS)
    row = own_stored.sign_in(context)
    own_stored.store.end_sign_in(row, dt.datetime.now(dt.UTC))
    item = course.items[ITEM]
    check(page, ITEM).locator("label").filter(has_text=item.answer_in_words()).click()
    expect(page.get_by_role("heading", name="You are signed out")).to_be_visible()
    expect(page.get_by_role("link", name="Enter my code")).to_be_visible()


@pytest.mark.parametrize(
    "text",
    [
        "Tha sinn ag obair còmhla: àite, èisteachd, ùine",
        "نعمل معًا من أجل الناس",
        "🤝🏽 👩‍👩‍👧 e\u0301",
    ],
)
def test_any_script_comes_back_as_it_was_written(
    member: Page, stored: SecondProgram, text: str
) -> None:
    open_place(member, ADDRESS)
    text_area(member, FIELD).fill(text)
    expect(text_state(member, FIELD)).to_have_text("Saved")
    assert stored.text(stored.registration(member.context), FIELD) == text
    member.reload()
    expect(text_area(member, FIELD)).to_have_value(text)


def test_forged_requests_are_refused_and_store_nothing(
    member: Page, server: Server, stored: SecondProgram
) -> None:
    request, origin = member.context.request, {"Origin": server.url}
    body = {"text": "x", "base_revision": 0, "tab": "t"}
    forged = [
        request.put("/text/Q-G15", headers=origin, data=body),
        request.put("/text/no-such-field", headers=origin, data=body),
        request.put(f"/text/{FIELD}", headers={"Origin": "https://elsewhere.example"}, data=body),
        request.put(f"/text/{FIELD}", headers=origin, data={**body, "text": "x" * 1_000_000}),
        request.put(f"/text/{FIELD}", headers=origin, data={"text": 3}),
    ]
    assert [answer.status for answer in forged] == [404, 404, 403, 413, 422]
    assert not stored.store.texts(stored.registration(member.context))


def test_the_database_is_a_file_that_says_nothing_of_what_was_written(
    member: Page, server: Server
) -> None:
    open_place(member, ADDRESS)
    secret = "nobody else shall read this sentence"
    text_area(member, FIELD).fill(secret)
    expect(text_state(member, FIELD)).to_have_text("Saved")
    connection = sqlite3.connect(server.data / "data.db")
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
    connection.close()
    for file in server.data.glob("*.db*"):
        assert secret.encode() not in file.read_bytes()


def test_a_quiz_answer_is_in_the_database_when_the_page_says_so(
    member: Page, stored: SecondProgram, course: Course
) -> None:
    open_place(member, "/types?step=quiz")
    member.get_by_role("button", name="Begin the quiz").click()
    quiz = course.quiz("quiz/types") or ()
    item = course.items[quiz[0]]
    member.locator('h1[data-ref="quiz/types:1"]').wait_for()
    drawn(member)
    respond(check(member, item.id), item, item.samples().correct[0])
    saved(check(member, item.id))
    answers = stored.answers(stored.registration(member.context))
    assert answers[-1].response == item.check(item.samples().correct[0])
