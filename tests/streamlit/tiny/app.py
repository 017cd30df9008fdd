"""A tiny application, to see what Streamlit itself does: run with the settings of the course."""

import gc
from collections import Counter
from pathlib import Path

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

HEADER = b"x-masterclass-sign-in"
collections: Counter[int] = Counter()
_collect = gc.collect


def _counted(generation: int = 2) -> int:
    collections[generation] += 1
    return _collect(generation)


gc.collect = _counted


class Door:
    """Drops a header that comes from outside, and sets its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            kept = [(name, value) for name, value in scope["headers"] if name != HEADER]
            scope = {**scope, "headers": [*kept, (HEADER, b"set by our middleware")]}
        await self._app(scope, receive, send)


async def collected(_request: Request) -> JSONResponse:
    return JSONResponse(sum(collections.values()))


app = st.App(
    Path(__file__).parent / "script.py",
    routes=[Route("/collected", collected)],
    middleware=[Middleware(Door)],
)
