"""The one cookie: what it is called, who may read it, and how it is set and cleared."""

from __future__ import annotations

from starlette.requests import HTTPConnection
from starlette.responses import Response

NAME = "masterclass"
_YEAR = 365 * 24 * 60 * 60
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


def give(response: Response, request: HTTPConnection, token: str) -> None:
    """Sets the cookie for a new sign-in."""
    response.set_cookie(
        NAME,
        token,
        max_age=_YEAR,
        path="/",
        httponly=True,
        samesite="lax",
        secure=secure(request),
    )


def take(response: Response, request: HTTPConnection) -> None:
    """Clears the cookie."""
    response.delete_cookie(NAME, path="/", httponly=True, samesite="lax", secure=secure(request))


def secure(request: HTTPConnection) -> bool:
    """Always, but for plain http on the person's own machine, where https can't be had."""
    return not (request.url.scheme == "http" and request.url.hostname in _LOOPBACK)
