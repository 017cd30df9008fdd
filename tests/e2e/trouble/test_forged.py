"""What no browser of ours sends: a forged websocket, a far too long text, a sign-in past its time.

The client speaks Streamlit's own protocol, so that any value can be given to any control.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

from courseware.domain.course import Course
from tests.e2e.conftest import NewContext, Server, register
from tests.e2e.database import SecondProgram
from tests.e2e.screen import check, open_place, text_area, text_state

PLACE, ITEM, FIELD = "gain/chain", "Q-G15", "R-G03"
ADDRESS = "/gain?step=chain"
OTHER_STEP, NUMBER = "context/two-questions", "Q-C10"


class ForgedTab:
    """One websocket to the script; says what it was shown and never what a browser would."""

    def __init__(self, socket: ClientConnection) -> None:
        self._socket = socket
        self.widgets: dict[str, tuple[str, Any, str]] = {}
        self.shown = b""

    def send(
        self,
        page: str = "",
        query: str = "",
        values: Sequence[WidgetState] = (),
        fragment: str = "",
    ) -> None:
        """Asks for a run with these values."""
        message = BackMsg()
        wanted = message.rerun_script
        wanted.page_name, wanted.query_string, wanted.fragment_id = page, query, fragment
        wanted.widget_states.widgets.extend(values)
        self._socket.send(message.SerializeToString())

    def run(
        self,
        page: str = "",
        query: str = "",
        values: Sequence[WidgetState] = (),
        fragment: str = "",
    ) -> None:
        """Asks for a run, and reads until it has finished."""
        self.send(page, query, values, fragment)
        while not self._finished():
            pass

    def _finished(self) -> bool:
        data = self._socket.recv(timeout=20)
        assert isinstance(data, bytes)
        self.shown += data
        said = ForwardMsg.FromString(data)
        if said.WhichOneof("type") == "delta":
            element = said.delta.new_element
            kind = element.WhichOneof("type")
            assert kind != "exception", element.exception.message
            if kind in {"radio", "button", "number_input", "checkbox"}:
                control = getattr(element, kind)
                self.widgets[control.id] = (kind, control, said.delta.fragment_id)
        return said.WhichOneof("type") == "script_finished"

    def control(self, kind: str, name: str) -> tuple[str, str]:
        """The id of a control whose key holds a name, and the id of its fragment."""
        found = [
            (each, fragment)
            for each, (is_kind, _control, fragment) in self.widgets.items()
            if is_kind == kind and name in each
        ]
        assert found, f"no {kind} for {name} among {list(self.widgets)}"
        return found[0]


@contextmanager
def forged_tab(server: Server, cookie: str = "") -> Iterator[ForgedTab]:
    with connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream",
        subprotocols=[Subprotocol("streamlit"), Subprotocol("PLACEHOLDER_AUTH_TOKEN")],
        additional_headers={"Cookie": cookie} if cookie else {},
        origin=Origin(server.url),
        max_size=None,
    ) as socket:
        yield ForgedTab(socket)


@pytest.fixture
def forger(member: Page, server: Server) -> Iterator[ForgedTab]:
    cookie = next(each for each in member.context.cookies() if each.get("name") == "masterclass")
    with forged_tab(server, f"masterclass={cookie.get('value')}") as tab:
        yield tab


def test_a_true_choice_is_stored_so_the_forged_ones_could_be(
    forger: ForgedTab, member: Page, course: Course, stored: SecondProgram
) -> None:
    item = course.items[ITEM]
    forger.run("gain", "step=chain")
    choice, fragment = forger.control("radio", f"{PLACE}:{ITEM}")
    press, _fragment = forger.control("button", f"press:{ITEM}")
    values = [
        WidgetState(id=choice, string_value=item.answer_in_words()),
        WidgetState(id=press, trigger_value=True),
    ]
    forger.run("gain", "step=chain", values, fragment)
    (answer,) = stored.answers(stored.registration(member.context))
    assert answer.outcome == "right"


FORGED_CHOICES = [
    {"string_value": "no such option"},
    {"string_value": "99"},
    {"string_value": ""},
    {"int_value": 99},
    {"int_value": -1},
    {"bool_value": True},
    {"double_value": float("nan")},
    {"string_value": "x" * 1_000_000},
    {"json_value": '{"chosen": ["no such"]}'},
]


@pytest.mark.parametrize("forged", FORGED_CHOICES, ids=lambda each: f"{each!r:.40}")
def test_a_forged_choice_stores_nothing(
    forger: ForgedTab, member: Page, server: Server, stored: SecondProgram, forged: dict[str, Any]
) -> None:
    forger.run("gain", "step=chain")
    choice, fragment = forger.control("radio", f"{PLACE}:{ITEM}")
    press, _fragment = forger.control("button", f"press:{ITEM}")
    values = [WidgetState(id=choice, **forged), WidgetState(id=press, trigger_value=True)]
    forger.run("gain", "step=chain", values, fragment)
    forger.run("gain", "step=chain", values)
    who = stored.registration(member.context)
    assert stored.answers(who) == []
    assert stored.store.working(who, PLACE).get(ITEM) in (None, {"chosen": []})
    assert member.context.request.get("/health").ok


@pytest.mark.parametrize("forged", [1e308, float("inf"), float("nan"), -200_001.0, 400_001.0])
def test_a_forged_number_stores_nothing(
    forger: ForgedTab, member: Page, stored: SecondProgram, forged: float
) -> None:
    forger.run("context", "step=two-questions")
    number, fragment = forger.control("number_input", NUMBER)
    press, _fragment = forger.control("button", f"press:{NUMBER}")
    values = [
        WidgetState(id=number, double_value=forged),
        WidgetState(id=press, trigger_value=True),
    ]
    forger.run("context", "step=two-questions", values, fragment)
    who = stored.registration(member.context)
    assert stored.answers(who) == []
    assert stored.store.working(who, OTHER_STEP).get(NUMBER) in (None, {"value": None})


@pytest.mark.parametrize(
    ("page", "query"),
    [
        ("types", "step=no-such-step"),
        ("types", "step=quiz&q=-1"),
        ("types", "step=quiz&q=999999999999999999999"),
        ("types", "step=" + "x" * 5000),
        ("types", "step=\u0664"),
        ("no-such-page", ""),
        ("gallery", "type=no-such-type"),
    ],
)
def test_a_forged_address_is_answered_in_words(
    forger: ForgedTab, server: Server, page: str, query: str
) -> None:
    forger.run(page, query)
    assert b"data-ref" in forger.shown
    assert b"Something went wrong" not in forger.shown
    assert b"Traceback" not in forger.shown


def test_a_forged_fragment_runs_nothing_of_others(forger: ForgedTab) -> None:
    forger.run("gain", "step=chain")
    forger.send("gain", "step=chain", fragment="0" * 32)
    forger.run("gain", "step=chain")
    assert b"Traceback" not in forger.shown
    assert forger.control("radio", f"{PLACE}:{ITEM}")


def test_a_websocket_without_a_cookie_is_refused_before_anything_is_said(server: Server) -> None:
    with pytest.raises(InvalidStatus) as refused, forged_tab(server):
        pass
    assert refused.value.response.status_code == 403


def test_a_megabyte_of_reflection_is_refused_in_words(member: Page, stored: SecondProgram) -> None:
    open_place(member, ADDRESS)
    area = text_area(member, FIELD)
    area.fill("x" * 1_000_000)
    expect(text_state(member, FIELD)).to_have_text(re.compile("too long|longer than"))
    assert len(area.input_value()) == 1_000_000, "it stays on the screen"
    assert stored.text(stored.registration(member.context), FIELD) == ""
    area.fill("Short after all")
    expect(text_state(member, FIELD)).to_have_text("Saved")


def test_a_sign_in_past_its_time_is_refused_in_words_and_the_words_stay(
    member: Page, server: Server, stored: SecondProgram, course: Course
) -> None:
    who = stored.registration(member.context)
    open_place(member, ADDRESS)
    area = text_area(member, FIELD)
    _expire(server, stored, member.context)
    box = check(member, ITEM)
    box.get_by_role("radio").first.locator("xpath=ancestor::label[1]").click()
    expect(box.get_by_role("alert")).to_contain_text("You are signed out")
    area.press_sequentially("After its time")
    expect(text_state(member, FIELD)).to_contain_text("You are signed out")
    expect(area).to_have_value("After its time")
    assert stored.store.working(who, PLACE) == {}
    assert stored.text(who, FIELD) == ""


def test_words_typed_after_the_sign_in_ended_are_sent_once_signed_in_again(
    new_context: NewContext, server: Server, stored: SecondProgram
) -> None:
    context = new_context()
    register(context, server)
    code = _new_code(context, server)
    page = context.new_page()
    open_place(page, ADDRESS)
    area = text_area(page, FIELD)
    _expire(server, stored, context)
    area.press_sequentially("Still mine")
    expect(text_state(page, FIELD)).to_contain_text("You are signed out")
    other = context.new_page()
    other.goto("/resume")
    other.get_by_label("Your code").fill(code)
    other.get_by_role("button", name="Open my course").click()
    other.locator("h1[data-ref]").wait_for()
    expect(text_state(page, FIELD)).to_have_text("Saved", timeout=15_000)
    assert stored.text(stored.registration(context), FIELD) == "Still mine"


def _expire(server: Server, stored: SecondProgram, context: BrowserContext) -> None:
    """Puts the end of a sign-in into the past, as if its time had come."""
    sign_in = stored.sign_in(context)
    past = stored.store.sign_in(sign_in)
    assert past is not None
    assert past.expires_at > dt.datetime.now(dt.UTC)
    with sqlite3.connect(server.data / "data.db", timeout=15) as database:
        changed = database.execute(
            "UPDATE sign_in SET expires_at = created_at WHERE id = ?", (sign_in,)
        )
        assert changed.rowcount == 1
    database.close()


def _new_code(context: BrowserContext, server: Server) -> str:
    page = context.request.post("/new-code", headers={"Origin": server.url}).text()
    found = re.search(r'id="code">(.*?)</p>', page, re.DOTALL)
    assert found is not None
    return re.sub(r"<[^>]*>", "", found[1])
