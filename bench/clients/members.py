"""Registers members the way they register: by the button on the welcome page."""

from __future__ import annotations

from http.client import HTTPConnection
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from courseware.platform.web.cookie import NAME


class NotRegistered(Exception):
    """The course didn't give a cookie."""


def register(url: str, source: str = "") -> str:
    """Starts the course as somebody new. Returns the cookie as a browser sends it. `source`: the
    address of this machine that is used, since only so many may start from one."""
    there = urlsplit(url)
    connection = HTTPConnection(
        there.hostname or "", there.port, timeout=30, source_address=(source, 0) if source else None
    )
    connection.request("POST", "/start", b"", {"Origin": url})
    answer = connection.getresponse()
    given = answer.headers.get_all("Set-Cookie") or []
    connection.close()
    for each in given:
        if NAME in (jar := SimpleCookie(each)):
            return f"{NAME}={jar[NAME].value}"
    raise NotRegistered(f"{url}: {answer.status}")


def token_of(cookie: str) -> str:
    """The secret inside a cookie."""
    return cookie.partition("=")[2]
