"""The big screen: what the room sees, at an address that only the trainer knows."""

from __future__ import annotations

import functools

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
    pages = ScreenPages(site, watching, live_updates)
    return [
        Route("/screen/{key}", guarded(pages.show, site), methods=["GET"]),
        Route("/screen/{key}/now", guarded(pages.now, site), methods=["GET"]),
        Route("/screen/{key}/events", guarded(pages.events, site), methods=["GET"]),
    ]


class ScreenPages:
    """The page of the big screen; whoever has its key may see it."""

    def __init__(self, site: Site, watching: Watching, live_updates: LiveUpdates) -> None:
        self._site = site
        self._watching = watching
        self._live_updates = live_updates

    async def show(self, request: Request) -> Response:
        """The page as the session stands."""
        found = await self._found(request)
        if found is None:
            return not_found(request)
        session, shown = found
        drawn = await self._drawn(request, session, shown)
        return page(request, "room/screen/screen.html", session=session, now=drawn)

    async def now(self, request: Request) -> Response:
        """The part of the page that changes, for the script."""
        found = await self._found(request)
        if found is None:
            return Response(status_code=410, headers=PRIVATE)
        drawn = await self._drawn(request, *found)
        return Response(drawn, media_type="text/html", headers=PRIVATE)

    async def events(self, request: Request) -> Response:
        """Says when there is something new."""
        found = await self._found(request)
        if found is None:
            return Response(status_code=204, headers=PRIVATE)
        session, _shown = found
        stream = self._live_updates.stream(session.id, for_screens=True, last=last_event(request))
        return StreamingResponse(stream, headers=EVENTS)

    async def _found(self, request: Request) -> tuple[LiveSession, tuple[RoomView, ...]] | None:
        return await run_in_threadpool(self._watching.screen, request.path_params["key"])

    async def _drawn(
        self, request: Request, session: LiveSession, shown: tuple[RoomView, ...]
    ) -> str:
        """What is shown, as HTML: the first is seen; the script takes the others out of their
        templates in turn."""
        answered, present = await run_in_threadpool(self._watching.counted, session.id)
        address = join_address(request, self._site)
        shared = {
            "session": session,
            "answered": answered,
            "present": present,
            "address": address.partition("://")[2],
            "qr": qr(f"{address}/{session.code}"),
            "spoken": spoken,
            "head_size": head_size,
            "in_a_hall": self._site.settings.room,
        }
        seen, *others = (
            rendered("room/screen/screen_now.html", shown=each, **shared) for each in shown
        )
        return seen + "".join(f"<template>{each}</template>" for each in others)


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
