"""One browser tab, as far as the server can tell: it speaks Streamlit's websocket protocol.

It keeps what a browser keeps (the widgets on the page and their values, the hashes of what it has
cached) and measures from sending a change to the message that the script has finished.
"""

from __future__ import annotations

import asyncio
import random
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

_FINISHED = {
    ForwardMsg.ScriptFinishedStatus.FINISHED_SUCCESSFULLY,
    ForwardMsg.ScriptFinishedStatus.FINISHED_FRAGMENT_RUN_SUCCESSFULLY,
}
_WIDGETS = {"radio", "button", "checkbox"}
_PATIENCE = 30.0


class NoAnswer(Exception):
    """The server closed the connection, or took longer than anybody would wait."""


class NotOnPage(Exception):
    """The page has no such widget."""


@dataclass
class Run:
    """What one run of the script sent back."""

    seconds: float = 0.0
    html: list[str] = field(default_factory=list)
    kinds: list[str] = field(default_factory=list)
    size: int = 0

    def says(self, words: str) -> bool:
        return any(words in each for each in self.html)


@dataclass(frozen=True)
class _Widget:
    id: str
    kind: str
    fragment: str
    options: tuple[str, ...]


class Tab:
    """A tab that is open on one page."""

    def __init__(
        self, url: str, cookie: str = "", page: str = "", query: str = "", source: str = ""
    ) -> None:
        self._url = url
        self._source = source
        self._cookie = cookie
        self._page = page
        self._query = query
        self._page_hash = ""
        self._has_navigation = False
        self._widgets: dict[str, _Widget] = {}
        self._values: dict[str, WidgetState] = {}
        self._drawn: set[str] = set()
        self._fragment = ""
        self._cached: set[str] = set()
        self._run = Run()
        self._done = asyncio.Event()
        self._fault = ""
        self._reader: asyncio.Task[None] | None = None

    def anew(self, url: str) -> Tab:
        """The same page, of the same member, of another process."""
        return Tab(url, self._cookie, self._page, self._query, self._source)

    async def open(self) -> Run:
        """Connects and lets the script draw the page. Raises `NoAnswer`."""
        headers = {"Cookie": self._cookie} if self._cookie else {}
        try:
            self._socket = await websockets.connect(
                f"ws://{urlsplit(self._url).netloc}/_stcore/stream",
                subprotocols=[websockets.Subprotocol("streamlit")],
                origin=websockets.Origin(self._url),
                additional_headers=headers,
                max_size=None,
                compression=None,
                open_timeout=_PATIENCE,
                ping_interval=None,
                close_timeout=2,
                local_addr=(self._source, 0) if self._source else None,
            )
        except (OSError, TimeoutError, websockets.InvalidHandshake) as error:
            raise NoAnswer(repr(error)) from error
        self._reader = asyncio.create_task(self._read())
        return await self.rerun()

    async def close(self) -> None:
        """Nothing, if it never was opened."""
        if self._reader is not None:
            self._reader.cancel()
            await self._socket.close()

    async def rerun(self) -> Run:
        """Runs the whole script again."""
        return await self._ask("", None)

    async def choose(self, choices: Mapping[str, str], press: str = "") -> Run:
        """Chooses an option in radios, by how their keys end; may press a button besides."""
        fragment = ""
        for key, option in choices.items():
            widget = self.widget(key)
            self._values[widget.id] = WidgetState(id=widget.id, string_value=option)
            fragment = widget.fragment
        trigger = None
        if press:
            button = self.widget(press)
            trigger = WidgetState(id=button.id, trigger_value=True)
            fragment = button.fragment
        return await self._ask(fragment, trigger)

    async def press(self, key: str) -> Run:
        """Presses a button, by how its key ends or what it holds."""
        return await self.choose({}, key)

    async def move(self, key: str, dice: random.Random) -> Run:
        """Changes any one radio or box whose key holds `key`. Raises `NotOnPage` without one."""
        those = [
            each
            for each in self._widgets.values()
            if key in each.id and each.kind in {"radio", "checkbox"}
        ]
        if not those:
            raise NotOnPage(key)
        widget = dice.choice(those)
        if widget.kind == "radio":
            value = WidgetState(id=widget.id, string_value=dice.choice(widget.options))
        else:
            before = self._values.get(widget.id)
            value = WidgetState(id=widget.id, bool_value=not (before and before.bool_value))
        self._values[widget.id] = value
        return await self._ask(widget.fragment, None)

    def options(self, key: str) -> tuple[str, ...]:
        """The labels of a radio's options, as shown."""
        return self.widget(key).options

    def has(self, key: str) -> bool:
        """Whether a widget on the page has `key` in its id."""
        return any(key in each for each in self._widgets)

    def key_with(self, start: str, end: str) -> str:
        """The newest widget whose key begins and ends so; its id serves as a key."""
        for each in reversed(self._widgets):
            if start in each and each.endswith(end):
                return each
        raise NotOnPage(f"{start}…{end}")

    def widget(self, key: str) -> _Widget:
        """The newest widget that has `key` in its id (Streamlit puts our keys there)."""
        found = next((each for each in reversed(self._widgets.values()) if key in each.id), None)
        if found is None:
            raise NotOnPage(key)
        return found

    async def _ask(self, fragment: str, trigger: WidgetState | None) -> Run:
        self._run, self._fault, self._fragment = Run(), "", fragment
        self._drawn.clear()
        self._done.clear()
        began = time.perf_counter()
        try:
            await self._socket.send(self._message(fragment, trigger))
            await asyncio.wait_for(self._done.wait(), _PATIENCE)
        except (TimeoutError, websockets.ConnectionClosed) as error:
            raise NoAnswer(repr(error)) from error
        if self._fault:
            raise NoAnswer(self._fault)
        self._run.seconds = time.perf_counter() - began
        return self._run

    def _message(self, fragment: str, trigger: WidgetState | None) -> bytes:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string = self._query
        asked.page_script_hash = self._page_hash
        asked.page_name = "" if self._page_hash else self._page
        asked.fragment_id = fragment
        asked.widget_states.widgets.extend(self._values.values())
        if trigger is not None:
            asked.widget_states.widgets.append(trigger)
        asked.cached_message_hashes.extend(self._cached)
        asked.context_info.timezone = "Europe/London"
        asked.context_info.locale = "en-GB"
        asked.context_info.url = f"{self._url}/{self._page}"
        asked.context_info.color_scheme = "light"
        return bytes(message.SerializeToString())

    async def _read(self) -> None:
        try:
            async for data in self._socket:
                assert isinstance(data, bytes)
                self._run.size += len(data)
                self._take(ForwardMsg.FromString(data))
            self._fault = "the server closed the connection"
        except websockets.ConnectionClosed as error:
            self._fault = repr(error)
        finally:
            self._done.set()

    def _take(self, message: ForwardMsg) -> None:
        if message.metadata.cacheable and message.hash:
            self._cached.add(message.hash)
        match message.WhichOneof("type"):
            case "delta":
                self._draw(message.delta)
            case "new_session":
                self._drawn.clear()
                if not self._has_navigation:
                    self._page_hash = message.new_session.page_script_hash
            case "navigation":
                # With st.navigation this one names the page, not that of `new_session`.
                self._has_navigation = True
                self._page_hash = message.navigation.page_script_hash
            case "script_finished" if message.script_finished in _FINISHED:
                self._forget_what_is_gone()
                self._done.set()

    def _forget_what_is_gone(self) -> None:
        """As a browser does: values of widgets that the script no longer draws aren't sent."""
        for widget in list(self._widgets.values()):
            in_scope = not self._fragment or widget.fragment == self._fragment
            if in_scope and widget.id not in self._drawn:
                del self._widgets[widget.id]
                self._values.pop(widget.id, None)

    def _draw(self, delta: Any) -> None:
        if delta.WhichOneof("type") != "new_element":
            return
        kind = delta.new_element.WhichOneof("type")
        self._run.kinds.append(kind)
        if kind == "html":
            self._run.html.append(delta.new_element.html.body)
        elif kind == "exception":
            self._fault = delta.new_element.exception.message or "an exception is shown"
        elif kind in _WIDGETS:
            drawn = getattr(delta.new_element, kind)
            options = tuple(getattr(drawn, "options", ()))
            self._drawn.add(drawn.id)
            self._widgets.pop(drawn.id, None)
            self._widgets[drawn.id] = _Widget(drawn.id, kind, delta.fragment_id, options)
