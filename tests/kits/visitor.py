"""A browser without a page, of one person: it speaks to real processes over http, by whichever of
them answers, as the proxy of an installation would send it."""

from __future__ import annotations

import http.client
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from typing import Any
from urllib.parse import urlencode

PATIENCE = 20.0


class NoAnswer(Exception):
    """Nobody answered, or the answer broke off: what was asked may have been done, or not."""


class NotDone(Exception):
    """An answer came, and says that it wasn't done."""


@dataclass(frozen=True)
class Reply:
    """What came back."""

    status: int
    body: str

    @property
    def json(self) -> Any:
        return json.loads(self.body)


@dataclass
class Visitor:
    """One person, who comes to the process at `ports[at]` and, if nobody is there, to the next."""

    ports: Sequence[int]
    at: int = 0
    cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str) -> Reply:
        return self._asked("GET", path, b"", "")

    def post(self, path: str, fields: Mapping[str, object] | None = None) -> Reply:
        """Sends a form."""
        body = urlencode(fields or {}, doseq=True).encode()
        return self._asked("POST", path, body, "application/x-www-form-urlencoded")

    def put(self, path: str, sent: Mapping[str, object]) -> Reply:
        """Sends JSON, as a field of words does."""
        return self._asked("PUT", path, json.dumps(sent).encode(), "application/json")

    def upload(self, path: str, name: str, content: str) -> Reply:
        """Sends a file, as a form does."""
        mark = "a-mark-that-stands-in-no-file"
        head = f'content-disposition: form-data; name="file"; filename="{name}"'
        body = f"--{mark}\r\n{head}\r\n\r\n{content}\r\n--{mark}--\r\n"
        return self._asked("POST", path, body.encode(), f"multipart/form-data; boundary={mark}")

    def _asked(self, method: str, path: str, body: bytes, kind: str) -> Reply:
        for turn in range(len(self.ports)):
            port = self.ports[(self.at + turn) % len(self.ports)]
            connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
            try:
                connection.connect()
            except OSError:
                continue  # nothing was sent, so the next may be asked
            try:
                return self._answered(connection, method, path, body, kind)
            except (OSError, http.client.HTTPException) as error:
                raise NoAnswer(repr(error)) from error
            finally:
                connection.close()
        raise NoAnswer("nobody listens")

    def _answered(
        self, connection: http.client.HTTPConnection, method: str, path: str, body: bytes, kind: str
    ) -> Reply:
        headers = {"origin": f"http://127.0.0.1:{connection.port}", "accept": "application/json"}
        if self.cookies:
            headers["cookie"] = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        if kind:
            headers["content-type"] = kind
        connection.request(method, path, body or None, headers)
        answer = connection.getresponse()
        text = answer.read().decode()
        for each in answer.headers.get_all("set-cookie") or []:
            self.cookies |= {name: one.value for name, one in SimpleCookie(each).items()}
        return Reply(answer.status, text)


def done(reply: Reply, *right: int) -> Reply:
    """The reply, if its status is one of these. Raises `NotDone`."""
    if reply.status not in right:
        raise NotDone(str(reply.status))
    return reply
