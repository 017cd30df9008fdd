"""What is written while a run is under way goes out at its end, together."""

from __future__ import annotations

import asyncio
import socket
from typing import Any

import pytest
import uvicorn
from websockets.asyncio.client import connect

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


async def held_by_the_server() -> list[int]:
    """Whether the socket of a websocket that uvicorn serves holds back: at first, held, let go."""
    seen: list[int] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        await receive()
        await send({"type": "websocket.accept"})
        wire = wire_of(scope)
        connection = wire._connection
        for turn in (lambda: None, wire.hold, wire.let_go):
            turn()
            seen.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_CORK))
        await send({"type": "websocket.close"})

    config = uvicorn.Config(OnePacket(app), port=0, lifespan="off", log_level="error")
    server = uvicorn.Server(config)
    with socket.create_server(("127.0.0.1", 0)) as door:
        serving = asyncio.create_task(server.serve([door]))
        host, port = door.getsockname()
        async with connect(f"ws://{host}:{port}/", open_timeout=PATIENCE) as browser:
            await asyncio.wait_for(browser.wait_closed(), PATIENCE)
        server.should_exit = True
        await serving
    return seen


@pytest.mark.skipif(not hasattr(socket, "TCP_CORK"), reason="Linux holds back")
def test_the_socket_is_the_servers() -> None:
    """With the server that the course has: a new one may hide its socket elsewhere."""
    assert asyncio.run(held_by_the_server()) == [0, 1, 0]


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_without_a_known_server_nothing_is_held(kind: str) -> None:
    seen: list[Wire] = []

    async def app(scope: Any, _receive: Any, _send: Any) -> None:
        seen.append(wire_of(scope))

    async def receive() -> dict[str, Any]:
        return {}

    async def send(_message: Any) -> None: ...

    asyncio.run(OnePacket(app)({"type": kind}, receive, send))
    seen[0].hold()  # and nothing is raised
