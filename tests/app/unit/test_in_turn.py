"""What was asked for before has its turn, whatever is pressed next and whoever goes away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from courseware.app.in_turn import InTurn
from courseware.platform.web.middleware.one_packet import KEY, Wire


def a_run() -> dict[str, Any]:
    asked = BackMsg()
    asked.rerun_script.query_string = "step=culture"
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


def a_refresh() -> dict[str, Any]:
    asked = BackMsg()
    asked.rerun_script.is_auto_rerun = True
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


def other() -> dict[str, Any]:
    asked = BackMsg()
    asked.load_git_info = True
    return {"type": "websocket.receive", "bytes": asked.SerializeToString()}


GONE = {"type": "websocket.disconnect"}


def end(status: int = ForwardMsg.FINISHED_FRAGMENT_RUN_SUCCESSFULLY) -> dict[str, Any]:
    said = ForwardMsg(hash="h" * 32, script_finished=status)
    return {"type": "websocket.send", "bytes": said.SerializeToString()}


def drawn() -> dict[str, Any]:
    said = ForwardMsg()
    said.delta.new_element.html.body = "words " * 100
    return {"type": "websocket.send", "bytes": said.SerializeToString()}


class Browser:
    """Sends what it is given; hears what is sent while it is there."""

    def __init__(self, messages: list[dict[str, Any]]) -> None:
        self.messages = messages
        self.heard: list[dict[str, Any]] = []

    async def receive(self) -> dict[str, Any]:
        return self.messages.pop(0)

    async def send(self, message: dict[str, Any]) -> None:
        if not self.messages:
            raise OSError("hung up")
        self.heard.append(message)


def handed_on(
    messages: list[dict[str, Any]],
    *sent: dict[str, Any],
    patience: float = 60.0,
    beginning: float = 60.0,
) -> tuple[int, int, Browser]:
    """How many of the messages are handed on before something is sent, and how many after it."""
    browser = Browser(messages)
    whole = len(messages)
    counts: list[int] = []

    async def app(_scope: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        got = 0

        async def listen() -> None:
            nonlocal got
            for _each in range(whole):
                await receive()
                got += 1

        listening = asyncio.ensure_future(listen())
        for _turn in range(20):
            await asyncio.sleep(0)
        counts.append(got)
        for each in sent:
            await send(each)
        if min(patience, beginning) < 1:
            await asyncio.wait_for(listening, 20)
        for _turn in range(20):
            await asyncio.sleep(0)
        counts.append(got)
        listening.cancel()

    asyncio.run(
        InTurn(app, patience, beginning)({"type": "websocket"}, browser.receive, browser.send)
    )
    return counts[0], counts[1], browser


def test_the_next_run_waits_until_the_one_before_has_ended() -> None:
    assert handed_on([a_run(), a_run(), other()], drawn(), end())[:2] == (1, 3)


def test_a_run_that_goes_on_as_another_has_not_ended() -> None:
    early = end(ForwardMsg.FINISHED_EARLY_FOR_RERUN)
    assert handed_on([a_run(), a_run(), other()], drawn(), early)[:2] == (1, 1)


def test_what_asks_for_no_run_passes_at_once() -> None:
    assert handed_on([other(), a_run(), other()])[:2] == (3, 3)


def test_that_the_browser_is_gone_is_told_once_the_run_has_ended() -> None:
    before, after, browser = handed_on([a_run(), GONE], drawn(), end())
    assert (before, after) == (1, 2)
    assert browser.heard == []


def test_a_browser_that_hangs_up_while_it_is_written_to_stops_nothing() -> None:
    browser = Browser([])
    reached = []

    async def app(_scope: Any, _receive: Any, send: Callable[[Any], Any]) -> None:
        await send(drawn())
        await send(end())
        reached.append("the end")

    asyncio.run(InTurn(app)({"type": "websocket"}, browser.receive, browser.send))
    assert reached == ["the end"]


def test_a_run_that_never_ends_is_not_waited_for_without_end() -> None:
    messages = [a_run(), a_run(), GONE]
    assert handed_on(messages, drawn(), patience=0.001, beginning=0.001)[:2] == (1, 3)


def test_what_begins_no_run_holds_up_nothing() -> None:
    assert handed_on([a_run(), a_run(), GONE], beginning=0.001)[:2] == (1, 3)


def test_a_page_that_draws_itself_anew_makes_no_press_wait() -> None:
    """Refreshes asked for during a run are left out: one comes every second."""
    messages = [a_run(), a_refresh(), a_refresh(), a_run()]
    browser = Browser(messages)
    got: list[bytes] = []

    async def app(_scope: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        got.append((await receive())["bytes"])
        pressed = asyncio.ensure_future(receive())
        for _turn in range(20):
            await asyncio.sleep(0)
        assert not pressed.done(), "the press waits for the run before it"
        await send(end())
        got.append((await pressed)["bytes"])

    asyncio.run(InTurn(app)({"type": "websocket"}, browser.receive, browser.send))
    assert got == [a_run()["bytes"], a_run()["bytes"]]


def test_a_refresh_is_handed_on_where_nothing_runs() -> None:
    assert handed_on([a_refresh(), other()])[:2] == (2, 2)


class Held(Wire):
    """Notes when it holds and when it lets go."""

    def __init__(self) -> None:
        super().__init__()
        self.noted: list[str] = []

    def hold(self) -> None:
        self.noted.append("hold")

    def let_go(self) -> None:
        self.noted.append("let go")


def test_what_a_run_sends_is_held_until_it_ends() -> None:
    wire, noted_at = Held(), list[list[str]]()

    async def app(_scope: Any, receive: Callable[[], Any], send: Callable[[Any], Any]) -> None:
        await receive()
        noted_at.append([*wire.noted])
        for each in (drawn(), end(ForwardMsg.FINISHED_EARLY_FOR_RERUN), drawn(), end()):
            await send(each)
            noted_at.append([*wire.noted])

    browser = Browser([a_run(), GONE])
    scope = {"type": "websocket", KEY: wire}
    asyncio.run(InTurn(app)(scope, browser.receive, browser.send))
    assert noted_at == [["hold"]] * 4 + [["hold", "let go"]]
