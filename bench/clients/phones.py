"""Phones in a hall: a process of its own, with a cookie and a stream of events for each phone.

`python -m bench.clients.phones URL CODE COUNT` reads one command a line from its standard
input and answers each with one line of JSON: `join SECONDS`, `answer ROUND SECONDS BODY...`, `end`.
"""

from __future__ import annotations

import asyncio
import json
import random
import sys
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode, urlsplit


@dataclass
class Phone:
    """One participant: what a small page on an old phone does, without drawing it."""

    host: str
    port: int
    code: str
    cookie: str = ""
    path: str = ""
    events: int = 0
    told: list[str] = field(default_factory=list)
    _stream: asyncio.Task[None] | None = None

    async def join(self) -> float:
        """Joins and opens the page and its events. Gives the seconds until the page was there."""
        began = time.perf_counter()
        status, headers, _body = await self._send("POST", "/join", {"code": self.code})
        if status != 303:
            raise RuntimeError(f"joining: {status}")
        self.cookie = headers["set-cookie"].partition(";")[0]
        self.path = headers["location"]
        status, _headers, _body = await self._send("GET", self.path)
        if status != 200:
            raise RuntimeError(f"the page: {status}")
        took = time.perf_counter() - began
        self._stream = asyncio.create_task(self._listen())
        return took

    async def answer(self, round_id: str, body: dict[str, str]) -> tuple[float, bool, float]:
        """Sends an answer: seconds, whether it was acknowledged, and when that was."""
        began = time.perf_counter()
        status, _headers, _body = await self._send("POST", self.path, {"round": round_id, **body})
        return time.perf_counter() - began, status == 200, time.time()

    async def _listen(self) -> None:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        writer.write(self._head("GET", f"{self.path}/events", 0).encode())
        try:
            async for line in reader:
                if line.startswith(b"data:"):
                    self.events += 1
        finally:
            writer.close()

    async def _send(
        self, method: str, path: str, form: dict[str, str] | None = None
    ) -> tuple[int, dict[str, str], bytes]:
        reader, writer = await asyncio.open_connection(self.host, self.port)
        try:
            body = urlencode(form or {}).encode()
            writer.write(self._head(method, path, len(body)).encode() + body)
            head = (await reader.readuntil(b"\r\n\r\n")).decode("latin-1")
            lines = head.split("\r\n")
            headers = {
                name.lower(): value.strip()
                for name, _colon, value in (line.partition(":") for line in lines[1:] if line)
            }
            length = int(headers.get("content-length", "0"))
            return int(lines[0].split()[1]), headers, await reader.readexactly(length)
        finally:
            writer.close()

    def _head(self, method: str, path: str, length: int) -> str:
        lines = [
            f"{method} {path} HTTP/1.1",
            f"host: {self.host}:{self.port}",
            f"origin: http://{self.host}:{self.port}",
            "accept: application/json",
            "content-type: application/x-www-form-urlencoded",
            f"content-length: {length}",
            "connection: close",
        ]
        if self.cookie:
            lines.append(f"cookie: {self.cookie}")
        return "\r\n".join(lines) + "\r\n\r\n"


async def _over(seconds: float, count: int) -> list[float]:
    """Moments spread by chance over some seconds, one a phone."""
    return sorted(random.uniform(0, seconds) for _each in range(count))


async def _join(phones: list[Phone], seconds: float) -> dict[str, object]:
    async def one(phone: Phone, after: float) -> float:
        await asyncio.sleep(after)
        return await phone.join()

    moments = await _over(seconds, len(phones))
    took = await asyncio.gather(
        *(one(phone, after) for phone, after in zip(phones, moments, strict=True)),
        return_exceptions=True,
    )
    failed = [repr(each) for each in took if isinstance(each, BaseException)]
    return {
        "seconds": [each for each in took if not isinstance(each, BaseException)],
        "failed": failed,
    }


async def _answer(
    phones: list[Phone], round_id: str, seconds: float, bodies: list[dict[str, str]]
) -> dict[str, object]:
    async def one(phone: Phone, after: float, body: dict[str, str]) -> tuple[float, bool, float]:
        await asyncio.sleep(after)
        return await phone.answer(round_id, body)

    moments = await _over(seconds, len(phones))
    chosen = [random.choice(bodies) for _phone in phones]
    took = await asyncio.gather(
        *(one(*each) for each in zip(phones, moments, chosen, strict=True)),
        return_exceptions=True,
    )
    good = [each for each in took if not isinstance(each, BaseException) and each[1]]
    return {
        "seconds": [each[0] for each in good],
        "acknowledged": len(good),
        "last": max((each[2] for each in good), default=0.0),
        "failed": [repr(each) for each in took if isinstance(each, BaseException)],
    }


async def _serve(url: str, code: str, count: int) -> None:
    parts = urlsplit(url)
    phones = [Phone(parts.hostname or "", parts.port or 80, code) for _each in range(count)]
    loop = asyncio.get_running_loop()
    while True:
        line = await loop.run_in_executor(None, sys.stdin.readline)
        command: dict[str, Any] = json.loads(line) if line else {"do": "end"}
        if command["do"] == "join":
            said = await _join(phones, command["seconds"])
        elif command["do"] == "answer":
            said = await _answer(phones, command["round"], command["seconds"], command["bodies"])
        elif command["do"] == "events":
            said = {"events": [phone.events for phone in phones]}
        else:
            return
        print(json.dumps(said), flush=True)


if __name__ == "__main__":
    asyncio.run(_serve(sys.argv[1], sys.argv[2], int(sys.argv[3])))
