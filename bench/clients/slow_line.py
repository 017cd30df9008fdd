"""A slow line between a browser and a server: what goes over it is late, and in turn.

Chromium's own throttling shares a line among all that was asked for. A real line carries what a
server sends first, and over HTTP/2 a server is told what is needed first.
"""

from __future__ import annotations

import asyncio
import contextlib
import socket
import threading
from collections.abc import Iterator

_PIECE = 1_448
"""Bytes in a packet."""
_BUFFER = 16_384
"""Of a server's socket: about half of what is under way on such a line. A larger one takes all that
a server has, in whatever order it came."""


class _Way:
    """One direction of the line, which all connections share."""

    def __init__(self, rate: float) -> None:
        self._rate = rate
        self._free_at = 0.0

    async def take(self, size: int) -> None:
        """Waits until so many bytes are through."""
        now = asyncio.get_running_loop().time()
        self._free_at = max(self._free_at, now) + size / self._rate
        await asyncio.sleep(self._free_at - now)


class _Line:
    def __init__(self, target: int, latency: float, down: float, up: float) -> None:
        self._target, self._latency = target, latency
        self._down, self._up = _Way(down), _Way(up)

    async def carry(self, near: asyncio.StreamReader, to_near: asyncio.StreamWriter) -> None:
        """One connection, until either end closes it."""
        await asyncio.sleep(self._latency)  # its opening
        with socket.socket() as raw:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, _BUFFER)
            raw.setblocking(False)
            await asyncio.get_running_loop().sock_connect(raw, ("127.0.0.1", self._target))
            far, to_far = await asyncio.open_connection(sock=raw.dup(), limit=_BUFFER)
        async with asyncio.TaskGroup() as both:
            both.create_task(self._pass(near, to_far, self._up))
            both.create_task(self._pass(far, to_near, self._down))

    async def _pass(
        self, source: asyncio.StreamReader, to: asyncio.StreamWriter, way: _Way
    ) -> None:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(OSError):
            while piece := await source.read(_PIECE):
                await way.take(len(piece))
                loop.call_later(self._latency / 2, _send, to, piece)
        loop.call_later(self._latency / 2, to.close)


def _send(to: asyncio.StreamWriter, piece: bytes) -> None:
    if not to.is_closing():
        to.write(piece)


@contextlib.contextmanager
def before(target: int, *, latency: float, down: float, up: float) -> Iterator[int]:
    """The port of a slow line to a port of this machine. `latency`: seconds there and back; `down`
    and `up`: bytes a second."""
    loop = asyncio.new_event_loop()
    # In a thread of its own: Playwright has a loop in this one.
    thread = threading.Thread(target=loop.run_forever, daemon=True, name="slow line")
    thread.start()
    line = _Line(target, latency, down, up)
    opened = asyncio.start_server(line.carry, "127.0.0.1", 0, limit=_BUFFER)
    server = asyncio.run_coroutine_threadsafe(opened, loop).result()
    try:
        yield server.sockets[0].getsockname()[1]
    finally:
        asyncio.run_coroutine_threadsafe(_end(server), loop).result()
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def _end(server: asyncio.Server) -> None:
    server.close()
    others = asyncio.all_tasks() - {asyncio.current_task()}
    for each in others:
        each.cancel()
    await asyncio.gather(*others, return_exceptions=True)
