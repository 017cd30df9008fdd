"""Told to stop: streams that would never end by themselves are ended, or the server waits for them;
and who studies is handed over to the other processes a few at a time.

The server waits for open connections before it runs the end of the lifespan, so that is too late.
It closes all connections at once, and then all their pages are drawn anew at once by the process
that is left: with 500 members it was busy for twenty seconds (ADR 35).
"""

from __future__ import annotations

import asyncio
import signal
import threading
from collections import deque
from collections.abc import Callable
from types import FrameType

import uvicorn
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol

from courseware.platform.web.middleware.one_packet import is_at_work

_SIGNALS = (signal.SIGTERM, signal.SIGINT)
_LONGEST_PAUSE = 0.1
"""Seconds between two who are let go: a page takes another process a third of that, so few needn't
wait longer."""
_Handler = Callable[[int, FrameType | None], object]

_told = threading.Event()


def is_stopping() -> bool:
    """Whether this process was asked to stop, so that nobody new should be sent to it."""
    return _told.is_set()


def when_told_to_stop(end: Callable[[], None], handover: float) -> None:
    """Calls `end` first whenever this process is asked to stop, and then takes up to `handover`
    seconds to let those go who are connected. Does nothing where the server runs in another thread
    than the main one: signals come only there. To be called while the server starts."""
    if threading.current_thread() is not threading.main_thread():
        return
    loop = asyncio.get_running_loop()
    for number in _SIGNALS:
        before = signal.getsignal(number)
        if callable(before):
            gradually = number == signal.SIGTERM and handover > 0
            signal.signal(
                number, _AtSignal(end, before, handover if gradually else 0.0, loop).handle
            )


class _AtSignal:
    """What is done at one signal. The second time it is left to the server at once."""

    def __init__(
        self,
        end: Callable[[], None],
        before: _Handler,
        handover: float,
        loop: asyncio.AbstractEventLoop,
    ) -> None:
        self._end = end
        self._before = before
        self._handover = handover
        self._loop = loop
        self._handing_over: asyncio.Task[None] | None = None

    def handle(self, number: int, frame: FrameType | None) -> None:
        is_first = not _told.is_set()
        _told.set()
        self._end()
        # The server's own handler is a method of it.
        server = getattr(self._before, "__self__", None)
        if is_first and self._handover and isinstance(server, uvicorn.Server):
            self._loop.call_soon_threadsafe(self._begin, server, number)
        else:
            self._before(number, frame)

    def _begin(self, server: uvicorn.Server, number: int) -> None:
        self._handing_over = self._loop.create_task(hand_over(server, self._handover))
        self._handing_over.add_done_callback(lambda _task: self._before(number, None))


async def hand_over(server: uvicorn.Server, seconds: float) -> None:
    """Takes nobody new, so that a proxy sends them elsewhere, and lets those go one after another
    who have a page of the course open; their browsers come back by themselves. Whoever has just
    pressed something is answered first."""
    for listening in server.servers:
        listening.close()
    open_now = server.server_state.connections
    pages = deque(each for each in open_now if isinstance(each, WebSocketsSansIOProtocol))
    pause = min(_LONGEST_PAUSE, seconds / max(1, len(pages)))
    clock = asyncio.get_running_loop().time
    until = clock() + seconds
    while pages and clock() < until:
        page = pages.popleft()
        if page not in open_now:
            continue
        if is_at_work(page):
            pages.append(page)
        else:
            page.shutdown()
        await asyncio.sleep(pause)
