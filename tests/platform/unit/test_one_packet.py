"""What is written while a run is under way goes out at its end, together."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Callable
from typing import Any

import pytest

from courseware.platform.web.middleware.one_packet import OnePacket, Wire, wire_of

PATIENCE = 5.0


@pytest.mark.skipif(not hasattr(socket, "TCP_CORK"), reason="Linux holds back")
def test_what_is_held_goes_out_together() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        reading = socket.create_connection(door.getsockname())
        writing, _from = door.accept()
    with reading, writing:
        writing.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        reading.settimeout(PATIENCE)
        wire = Wire(writing)
        wire.hold()
        writing.sendall(b"one")
        writing.sendall(b"two")
        wire.let_go()
        assert reading.recv(100) == b"onetwo"
        writing.sendall(b"three")
        assert reading.recv(100) == b"three"
    wire.hold()  # on a socket that is closed nothing is done


class Server:
    """A server's own protocol, as far as its `send` tells."""

    def __init__(self, connection: object) -> None:
        self.transport = self
        self._connection = connection

    def get_extra_info(self, _name: str) -> object:
        return self._connection

    async def send(self, message: Any) -> None: ...


def wire_seen(kind: str, send: Callable[[Any], Any]) -> Wire:
    """The wire that an application inside is given."""
    seen: list[Wire] = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append(wire_of(scope))

    async def receive() -> dict[str, Any]:
        return {}

    asyncio.run(OnePacket(app)({"type": kind}, receive, send))
    return seen[0]


def test_the_socket_is_the_servers() -> None:
    asked: list[tuple[int, int, int]] = []

    class Connection:
        def setsockopt(self, *option: int) -> None:
            asked.append(option)  # type: ignore[arg-type]

    wire = wire_seen("websocket", Server(Connection()).send)
    wire.hold()
    wire.let_go()
    held = getattr(socket, "TCP_CORK", None)
    expected = [(socket.IPPROTO_TCP, held, 1), (socket.IPPROTO_TCP, held, 0)]
    assert asked == (expected if held is not None else [])


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_without_a_known_server_nothing_is_held(kind: str) -> None:
    async def send(_message: Any) -> None: ...

    wire_seen(kind, send).hold()
