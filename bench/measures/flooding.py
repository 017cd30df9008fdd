"""Somebody who floods the course: a process of its own, so that it takes nothing from who measures.

`python -m bench.measures.flooding URL KIND SECONDS COOKIE` sends as fast as it can and prints one
line of JSON: how many were answered, by status.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import secrets
import sys
import time
from collections import Counter
from urllib.parse import urlencode, urlsplit

import websockets
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState

_AT_ONCE = 50
_HELD = 1_100
"""Streams that are opened and held."""

_FILE = b"x" * 4_000_000
_BOUNDARY = "flood"


class Flood:
    """All kinds of floods; each method sends one, and says how it was answered."""

    def __init__(self, url: str, cookie: str) -> None:
        parts = urlsplit(url)
        self._host, self._port = parts.hostname or "", parts.port or 80
        self._url, self._cookie = url, cookie

    async def sign_in(self) -> str:
        """A passphrase for a name that nobody has; hangs up before the answer, so that it costs
        nothing to send the next."""
        form = {"login": secrets.token_hex(8), "passphrase": "wrong passphrase"}
        return await self._send("POST", "/staff", urlencode(form).encode(), waits=False)

    async def start(self) -> str:
        return await self._send("POST", "/start", b"")

    async def resume(self) -> str:
        form = {"code": secrets.token_hex(7)}
        return await self._send("POST", "/resume", urlencode(form).encode(), waits=False)

    async def join(self) -> str:
        letters = "34679ACDEFGHJKMNPQRTUWXY"
        code = "".join(secrets.choice(letters) for _each in range(6))
        return await self._send("GET", f"/join/{code}", b"", waits=False)

    async def seat(self) -> str:
        return await self._send("POST", "/join", b"code=K7M4XP", waits=False)

    async def vote(self) -> str:
        cookie = f"seat={secrets.token_urlsafe(24)}"
        body = urlencode({"round": "r", "chosen": "a"}).encode()
        return await self._send("POST", "/room/none", body, cookie=cookie)

    async def stream(self) -> str:
        return await self._send("GET", "/room/none/events", b"", cookie="seat=mine")

    async def upload(self) -> str:
        """By a member, who has no page with a field for files."""
        head = f'--{_BOUNDARY}\r\ncontent-disposition: form-data; name="f"; filename="f"\r\n\r\n'
        body = head.encode() + _FILE + f"\r\n--{_BOUNDARY}--\r\n".encode()
        path = "/_stcore/upload_file/session/file"
        return await self._send("PUT", path, body, cookie=self._cookie)

    async def socket_of_nobody(self) -> str:
        return await self._socket("", 200, b"")

    async def socket_of_a_member(self) -> str:
        return await self._socket(self._cookie, 2_000, _rerun(BackMsg()))

    async def log(self) -> str:
        """A forged value of a widget that isn't there, in a page of 12 MB: each fails, or might."""
        message = BackMsg()
        forged = WidgetState(id="$$ID-forged-press", string_value="x" * 100_000)
        message.rerun_script.widget_states.widgets.append(forged)
        return await self._socket(self._cookie, 200, _rerun(message))

    async def _socket(self, cookie: str, count: int, message: bytes) -> str:
        headers = {"Cookie": cookie} if cookie else {}
        address = f"ws://{self._host}:{self._port}/_stcore/stream"
        try:
            async with websockets.connect(
                address,
                subprotocols=[websockets.Subprotocol("streamlit")],
                origin=websockets.Origin(self._url),
                additional_headers=headers,
                max_size=None,
                compression=None,
            ) as socket:
                reading = asyncio.create_task(_read_all(socket))
                for _each in range(count):
                    await socket.send(message)
                reading.cancel()
        except (OSError, websockets.WebSocketException, TimeoutError) as error:
            return type(error).__name__
        return "sent"

    async def _send(
        self, method: str, path: str, body: bytes, *, cookie: str = "", waits: bool = True
    ) -> str:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"host: {self._host}:{self._port}",
            f"origin: {self._url}",
            f"content-type: {_type_of(method)}",
            f"content-length: {len(body)}",
            "connection: close",
            *([f"cookie: {cookie}"] if cookie else []),
        ]
        try:
            reader, writer = await asyncio.open_connection(self._host, self._port)
        except OSError as error:
            return type(error).__name__
        try:
            writer.write("\r\n".join(lines).encode() + b"\r\n\r\n" + body)
            await writer.drain()
            if not waits:
                return "hung up"
            return (await asyncio.wait_for(reader.readline(), 30)).decode("latin-1").split()[1]
        except (OSError, TimeoutError, IndexError) as error:
            return type(error).__name__
        finally:
            writer.close()


KINDS = (
    "sign_in",
    "start",
    "resume",
    "join",
    "seat",
    "vote",
    "stream",
    "upload",
    "socket_of_nobody",
    "socket_of_a_member",
    "log",
)
"""Each way in, by the name of the method that floods it."""


def _type_of(method: str) -> str:
    if method == "PUT":
        return f"multipart/form-data; boundary={_BOUNDARY}"
    return "application/x-www-form-urlencoded"


def _rerun(message: BackMsg) -> bytes:
    message.rerun_script.query_string = ""
    return bytes(message.SerializeToString())


async def _read_all(socket: websockets.ClientConnection) -> None:
    with contextlib.suppress(websockets.ConnectionClosed):
        async for _message in socket:
            pass


async def _flood(url: str, kind: str, seconds: float, cookie: str) -> Counter[str]:
    flood, answered = Flood(url, cookie), Counter[str]()
    send = getattr(flood, kind)
    end = time.monotonic() + seconds

    async def again_and_again() -> None:
        while time.monotonic() < end:
            answered[await send()] += 1

    lines = _HELD if kind == "stream" else _AT_ONCE
    tasks = [asyncio.create_task(again_and_again()) for _each in range(lines)]
    await asyncio.wait(tasks, timeout=seconds + 5)
    for task in tasks:
        task.cancel()
    return answered


if __name__ == "__main__":
    told = asyncio.run(_flood(sys.argv[1], sys.argv[2], float(sys.argv[3]), sys.argv[4]))
    print(json.dumps(dict(told.most_common())))
