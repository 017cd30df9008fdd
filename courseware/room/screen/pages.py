"""The big screen: what the room sees, at an address that only the trainer knows."""

from __future__ import annotations

import functools
from typing import Any

import segno
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.pages import Site, address_of, guarded, not_found
from courseware.platform.web.render import PRIVATE, page, rendered
from courseware.room.codes import spoken
from courseware.room.data import LiveSession
from courseware.room.live import EVENTS, LiveUpdates, last_event
from courseware.room.session.hall.space import head_size
from courseware.room.session.showing import RoomView
from courseware.room.session.watching import Watching


def screen_routes(site: Site, watching: Watching, live_updates: LiveUpdates) -> list[Route]:
    """`/screen/<key>`, its changing part, and its events."""

    async def found(request: Request) -> tuple[LiveSession, tuple[RoomView, ...]] | None:
        key = request.path_params["key"]
        return await run_in_threadpool(watching.screen, key)

    async def context(
        request: Request, session: LiveSession, pages: tuple[RoomView, ...]
    ) -> dict[str, Any]:
        answered, present = await run_in_threadpool(watching.counted, session.id)
        address = join_address(request, site)
        shared = {
            "session": session,
            "answered": answered,
            "present": present,
            "address": address.partition("://")[2],
            "qr": qr(f"{address}/{session.code}"),
            "spoken": spoken,
            "head_size": head_size,
            "in_a_hall": site.settings.room,
        }
        # The first is seen; the script takes the others out of their templates in turn.
        drawn = [rendered("room/screen/screen_now.html", shown=each, **shared) for each in pages]
        others = "".join(f"<template>{each}</template>" for each in drawn[1:])
        return {"session": session, "now": drawn[0] + others}

    async def show(request: Request) -> Response:
        now = await found(request)
        if now is None:
            return not_found(request)
        return page(request, "room/screen/screen.html", **await context(request, *now))

    async def part(request: Request) -> Response:
        now = await found(request)
        if now is None:
            return Response(status_code=410, headers=PRIVATE)
        html = (await context(request, *now))["now"]
        return Response(html, media_type="text/html", headers=PRIVATE)

    async def events(request: Request) -> Response:
        now = await found(request)
        if now is None:
            return Response(status_code=204, headers=PRIVATE)
        stream = live_updates.stream(now[0].id, for_screens=True, last=last_event(request))
        return StreamingResponse(stream, headers=EVENTS)

    return [
        Route("/screen/{key}", guarded(show, site), methods=["GET"]),
        Route("/screen/{key}/now", guarded(part, site), methods=["GET"]),
        Route("/screen/{key}/events", guarded(events, site), methods=["GET"]),
    ]


def join_address(request: Request, site: Site) -> str:
    """Where people join, as they type it."""
    return f"{address_of(request, site)}/join"


@functools.lru_cache(maxsize=64)
def qr(address: str) -> str:
    """The address as a QR code: an SVG that is dark on white in either theme."""
    title = address.partition("://")[2]
    code = segno.make(address, error="m")
    return code.svg_inline(
        dark="#1c2126", light="#ffffff", border=3, title=title, svgclass="qr", omitsize=True
    )
