"""Lets what a person did be saved before the next thing they did begins.

Streamlit stops a run when it is asked for another, when the browser goes away, or folds two asked
for at once into one. A run that is stopped before it has saved has lost what it was for: a number
typed just before a link was pressed, a choice just before the tab was closed. Here each run of a
socket has its turn: the next thing asked for waits, and so does the news that the browser is gone.
"""

from __future__ import annotations

import asyncio
import contextlib

from google.protobuf.message import DecodeError  # type: ignore[import-untyped]  # has no types
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg

from courseware.platform.web.middleware.one_packet import Wire, wire_of

PATIENCE = 10.0
"""Seconds that a run is waited for: one that takes longer is stopped, as Streamlit would."""

BEGINNING = 1.0
"""Seconds within which a run begins to draw. Streamlit runs nothing, without a word, where what was
pressed isn't on the page any more."""

_LONGEST_END = 200
"""Bytes: the message that a run has ended is short, so longer ones needn't be looked into."""


class InTurn:
    """Middleware for Streamlit's websocket. It stands inside of what limits and signs in."""

    def __init__(
        self, app: ASGIApp, patience: float = PATIENCE, beginning: float = BEGINNING
    ) -> None:
        self._app = app
        self._patience = patience
        self._beginning = beginning

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "websocket":
            await self._app(scope, receive, send)
            return
        turns = _Turns(receive, send, wire_of(scope), self._patience, self._beginning)
        await self._app(scope, turns.receive, turns.send)


class _Turns:
    """One socket: what was asked for is handed on once the run before it has ended."""

    def __init__(
        self, receive: Receive, send: Send, wire: Wire, patience: float, beginning: float
    ) -> None:
        self._receive = receive
        self._send = send
        self._wire = wire
        self._patience = patience
        self._beginning = beginning
        self._idle = asyncio.Event()
        self._idle.set()
        self._has_begun = False
        self._is_gone = False
        self._asked_at = 0.0

    async def receive(self) -> Message:
        message = await self._receive()
        asked = _asked(message)
        while asked is not None and asked.is_auto_rerun and self._is_running():
            # A page that draws itself anew asks again in a second. Were these to wait, a press
            # would wait behind all of them.
            message = await self._receive()
            asked = _asked(message)
        if message["type"] == "websocket.disconnect":
            self._is_gone = True
            await self._turn()
        elif asked is not None:
            await self._turn()
            self._idle.clear()
            self._wire.hold()
            self._has_begun = False
            self._asked_at = asyncio.get_running_loop().time()
        return message

    def _is_running(self) -> bool:
        """Whether a run is under way, as long as it is waited for."""
        waits = self._patience if self._has_begun else self._beginning
        since = asyncio.get_running_loop().time() - self._asked_at
        return not self._idle.is_set() and since < waits

    async def send(self, message: Message) -> None:
        self._has_begun = True
        is_end = _ends_a_run(message)
        if is_end:
            self._idle.set()
        if self._is_gone:
            return
        try:
            await self._send(message)
            if is_end:
                self._wire.let_go()
        except OSError:
            # Nobody is there to read it. The run goes on, for the sake of what it saves; that the
            # browser is gone is told by the next message received.
            self._is_gone = True

    async def _turn(self) -> None:
        await self._idle_within(self._beginning)
        if self._has_begun:
            await self._idle_within(self._patience)

    async def _idle_within(self, seconds: float) -> None:
        if self._idle.is_set():
            return  # as it mostly is: a wait with a bound would make a task for it
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._idle.wait(), seconds)


def _asked(message: Message) -> ClientState | None:
    """The run that a message asks for; None where it asks for none."""
    sent = message.get("bytes")
    if not sent:
        return None
    try:
        said = BackMsg.FromString(sent)
    except DecodeError:
        return None  # Streamlit refuses it itself
    return said.rerun_script if said.WhichOneof("type") == "rerun_script" else None


def _ends_a_run(message: Message) -> bool:
    sent = message.get("bytes")
    if not sent or len(sent) > _LONGEST_END:
        return False
    said = ForwardMsg()
    said.ParseFromString(sent)
    # "Early" is the end of a run that goes on as another one.
    return bool(
        said.WhichOneof("type") == "script_finished"
        and said.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN
    )
