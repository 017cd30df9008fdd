"""The one cookie: what it is called, who may read it, and how it is set, read and cleared."""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import Scope

NAME = "masterclass"
"""Where there is no https: on the person's own machine."""

HOST_NAME = "__Host-masterclass"
"""With https. A browser takes a cookie of such a name from this very host only, so that no other
host of the council's domain can plant one."""

_YEAR = 365 * 24 * 60 * 60
LOOPBACK = {"localhost", "127.0.0.1", "::1"}
_PLAIN = {"http", "ws"}


def give(response: Response, request: HTTPConnection, token: str) -> None:
    """Sets the cookie for a new sign-in."""
    response.set_cookie(
        name_for(request),
        token,
        max_age=_YEAR,
        path="/",
        httponly=True,
        samesite="lax",
        secure=secure(request),
    )


def take(response: Response, request: HTTPConnection) -> None:
    """Clears the cookie."""
    response.delete_cookie(
        name_for(request), path="/", httponly=True, samesite="lax", secure=secure(request)
    )


def given(scope: Scope) -> frozenset[str]:
    """The values of our cookie that a browser sends."""
    return values(scope, name_for(HTTPConnection(scope)))


def values(scope: Scope, name: str) -> frozenset[str]:
    """The values of one cookie that a browser sends: one, none, or several where another host has
    planted one of the same name.

    Only this one is looked at. What other pages of the domain have set may have any form, and a
    browser sends it as it is.
    """
    pairs = [
        pair.partition("=")
        for header in Headers(scope=scope).getlist("cookie")
        for pair in header.split(";")
    ]
    found = (value.strip().strip('"') for key, _, value in pairs if key.strip() == name)
    return frozenset(value for value in found if value)


def name_for(request: HTTPConnection) -> str:
    """What our cookie is called on this line."""
    return named(NAME, request)


def named(name: str, request: HTTPConnection) -> str:
    """The name that a cookie of ours has on this line: with https one that only this very host can
    have set. Such a cookie is for the whole site, `path="/"`."""
    return f"__Host-{name}" if secure(request) else name


def secure(request: HTTPConnection) -> bool:
    """Always, but for plain http on the person's own machine, where https can't be had."""
    return not (request.url.scheme in _PLAIN and request.url.hostname in LOOPBACK)
