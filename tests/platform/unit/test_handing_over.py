"""A process that is told to stop takes nobody new, and lets those go one after another who have a
page of the course open."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
import threading
from typing import Any

import pytest
import uvicorn
from websockets.asyncio.client import ClientConnection, connect

from courseware.platform.web import stopping
from courseware.platform.web.middleware.one_packet import OnePacket, wire_of

PATIENCE = 10.0
RESTARTS = 1012
"""What a browser is told: the service restarts, come back."""


async def app(scope: Any, receive: Any, send: Any) -> None:
    """Holds a websocket open until the other side goes. A run is under way between two words."""
    await receive()
    await send({"type": "websocket.accept"})
    wire = wire_of(scope)
    while (said := await receive())["type"] != "websocket.disconnect":
        if said["text"] == "press":
            wire.hold()
            await send({"type": "websocket.send", "text": "at work"})
            wire.let_go()  # so that the words go out; the run is still under way
            wire.hold()
        else:
            await send({"type": "websocket.send", "text": "saved"})
            wire.let_go()


class Serving:
    """A server of the tests' own, which is told to stop."""

    def __init__(self, handover: float) -> None:
        self.handover = handover
        self.ended = 0
        config = uvicorn.Config(
            OnePacket(app), ws="websockets-sansio", lifespan="off", log_level="error"
        )
        self.server = uvicorn.Server(config)

    @contextlib.asynccontextmanager
    async def with_pages(self, count: int) -> Any:
        """The pages that are open, in the order in which they came."""
        door = socket.create_server(("127.0.0.1", 0))
        self.address = door.getsockname()
        serving = asyncio.create_task(self.server._serve([door]))
        pages = [await self.open() for _ in range(count)]
        loop = asyncio.get_running_loop()
        self.at_signal = stopping._AtSignal(self._end, self.server.handle_exit, self.handover, loop)
        try:
            yield pages
        finally:
            self.server.should_exit = True
            await asyncio.wait_for(serving, PATIENCE)

    async def open(self) -> ClientConnection:
        return await connect("ws://{}:{}/".format(*self.address), open_timeout=PATIENCE)

    def _end(self) -> None:
        self.ended += 1


@pytest.fixture(autouse=True)
def not_told(monkeypatch):
    monkeypatch.setattr(stopping, "_told", threading.Event())


def test_pages_go_one_after_another_and_nobody_new_is_taken():
    async def tell() -> None:
        serving = Serving(handover=0.5)
        async with serving.with_pages(10) as pages:
            serving.at_signal.handle(signal.SIGTERM, None)
            gone = [asyncio.create_task(each.wait_closed()) for each in pages]
            await asyncio.wait(gone, return_when=asyncio.FIRST_COMPLETED)
            assert sum(each.done() for each in gone) < 5, "not all at once"
            assert not serving.server.should_exit, "who is left is still served"
            with pytest.raises(ConnectionRefusedError):
                await serving.open()
            await asyncio.wait_for(asyncio.gather(*gone), PATIENCE)
            assert {each.close_code for each in pages} == {RESTARTS}
        assert serving.ended == 1

    asyncio.run(tell())


def test_then_the_server_ends_by_itself():
    async def tell() -> None:
        serving = Serving(handover=0.1)
        async with serving.with_pages(1) as pages:
            serving.at_signal.handle(signal.SIGTERM, None)
            await asyncio.wait_for(pages[0].wait_closed(), PATIENCE)
            async with asyncio.timeout(PATIENCE):
                while not serving.server.should_exit:
                    await asyncio.sleep(0.01)

    asyncio.run(tell())


@pytest.mark.parametrize("handover", [0.0, 30.0], ids=["at-once", "told-twice"])
def test_at_once_where_there_is_no_other_and_when_told_twice(handover):
    async def tell() -> None:
        serving = Serving(handover)
        async with serving.with_pages(3):
            if handover:
                serving.at_signal.handle(signal.SIGTERM, None)
            serving.at_signal.handle(signal.SIGTERM, None)
            assert serving.server.should_exit

    asyncio.run(tell())


def test_who_has_just_pressed_something_is_answered_first():
    async def tell() -> None:
        serving = Serving(handover=PATIENCE)
        async with serving.with_pages(2) as pages:
            await pages[0].send("press")
            assert await pages[0].recv() == "at work"
            serving.at_signal.handle(signal.SIGTERM, None)
            await asyncio.wait_for(pages[1].wait_closed(), PATIENCE)
            assert pages[0].close_code is None
            await pages[0].send("finish")
            assert await pages[0].recv() == "saved"
            await asyncio.wait_for(pages[0].wait_closed(), PATIENCE)

    asyncio.run(tell())


def test_one_that_has_gone_meanwhile_is_passed_over():
    async def tell() -> None:
        serving = Serving(handover=0.3)
        async with serving.with_pages(3) as pages:
            serving.at_signal.handle(signal.SIGTERM, None)
            await pages[-1].close()
            await asyncio.wait_for(asyncio.gather(*(p.wait_closed() for p in pages)), PATIENCE)

    asyncio.run(tell())
