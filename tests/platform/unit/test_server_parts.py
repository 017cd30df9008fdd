"""The server's loop takes new connections one by one, and parses what they send in C.

asyncio's own loop takes every waiting connection at once, up to 2,048, before it looks at anybody
who is connected already: somebody who connected and hung up without pause made a member wait for
22 seconds. uvicorn uses both libraries wherever they are installed.
"""

from __future__ import annotations

import asyncio
import socket
import sys

import pytest
import uvicorn

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no uvloop there")


def nothing_served() -> uvicorn.Config:
    config = uvicorn.Config(app=lambda *_: None)
    config.load()
    return config


def test_requests_are_parsed_in_c() -> None:
    protocol = nothing_served().http_protocol_class
    assert protocol.__module__ == "uvicorn.protocols.http.httptools_impl"


def test_a_member_is_heard_between_two_newcomers_and_answered_without_delay() -> None:
    make_loop = nothing_served().get_loop_factory()
    assert make_loop
    happened: list[str] = []
    prompt: list[int] = []

    class Newcomer(asyncio.Protocol):
        def connection_made(self, transport: asyncio.BaseTransport) -> None:
            happened.append("newcomer")
            connection = transport.get_extra_info("socket")
            prompt.append(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))

    async def crowd() -> None:
        loop = asyncio.get_running_loop()
        with socket.create_server(("127.0.0.1", 0), backlog=64) as door:
            waiting = [socket.create_connection(door.getsockname()) for _each in range(20)]
            serving = await loop.create_server(Newcomer, sock=door, backlog=64)
            while happened.count("newcomer") < len(waiting):
                happened.append("member")
                await asyncio.sleep(0)
            serving.close()
            for each in waiting:
                each.close()

    with asyncio.Runner(loop_factory=make_loop) as runner:
        runner.run(crowd())
    last = len(happened) - happened[::-1].index("newcomer")
    assert happened[:last].count("member") > 5
    assert all(prompt)
