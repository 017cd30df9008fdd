"""Presses of a clicker on the big screen's window, and a phone in the trainer's hand.

Who presses is looked up at each press: only a trainer of the session drives it.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.identity.staff.arriving import staff_of
from courseware.identity.staff.service import Accounts, Staff
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, guarded
from courseware.platform.web.render import PRIVATE, page, rendered
from courseware.room.codes import spoken
from courseware.room.live import EVENTS, LiveUpdates, last_event
from courseware.room.session.labels import label_of
from courseware.room.session.steps import next_step
from courseware.room.trainer.acting import MovedOn, NotYours
from courseware.room.trainer.stepping import Key, Stepping
from courseware.words import _


def hand_routes(
    site: Site, stepping: Stepping, accounts: Accounts, live_updates: LiveUpdates
) -> list[Route]:
    """`/live/<session>/hand`, its changing part and events; presses from there and from screens."""
    hand = _Hand(stepping, accounts, live_updates)
    shows = {
        "/live/{session}/hand": hand.show,
        "/live/{session}/hand/now": hand.now,
        "/live/{session}/hand/events": hand.events,
    }
    acts = {"/live/{session}/hand": hand.press, "/live/screen/{key}": hand.press_by_screen}
    return [
        *(Route(path, guarded(show, site), methods=["GET"]) for path, show in shows.items()),
        *(Route(path, guarded(act, site), methods=["POST"]) for path, act in acts.items()),
    ]


@dataclass(frozen=True)
class _Hand:
    """The pages of a trainer who walks about."""

    stepping: Stepping
    accounts: Accounts
    live_updates: LiveUpdates

    async def show(self, request: Request) -> Response:
        """Four large buttons and the count; who isn't signed in is sent to sign in first."""
        try:
            staff = await staff_of(request, self.accounts)
        except NotSignedIn:
            return RedirectResponse(f"/staff?next={request.url.path}", 303, headers=PRIVATE)
        said = _moved() if request.query_params.get("said") == "moved" else ""
        return await self._page(request, staff, said)

    async def now(self, request: Request) -> Response:
        """The part of the page that changes."""
        staff = await staff_of(request, self.accounts)
        context = await run_in_threadpool(self._context, staff, _session(request))
        html = rendered("room/hand/hand_now.html", said="", **context)
        return Response(html, media_type="text/html", headers=PRIVATE)

    async def events(self, request: Request) -> Response:
        """Versions and counts, as a big screen hears them."""
        staff = await staff_of(request, self.accounts)
        session = _session(request)
        await run_in_threadpool(self.stepping.facilitating.stage, staff, session)
        stream = self.live_updates.stream(session, for_screens=True, last=last_event(request))
        theirs = while_signed_in(stream, lambda: staff_of(request, self.accounts))
        return StreamingResponse(theirs, headers=EVENTS)

    async def press(self, request: Request) -> Response:
        """A button of the page; a press that does nothing says why."""
        staff = await staff_of(request, self.accounts)
        fields = await read_form(request)
        session, key, seen = _session(request), *_pressed(fields)
        try:
            await run_in_threadpool(self.stepping.press, staff, session, seen, key)
        except MovedOn:
            return RedirectResponse(f"{request.url.path}?said=moved", 303, headers=PRIVATE)
        except NotYours:
            raise
        except Refusal as refusal:
            return await self._page(request, staff, str(refusal), status=422)
        return RedirectResponse(request.url.path, 303, headers=PRIVATE)

    async def press_by_screen(self, request: Request) -> Response:
        """A key on the big screen's window. 403 for everybody but a trainer of its session."""
        press, screen = self.stepping.press_by_screen, request.path_params["key"]
        try:
            staff = await staff_of(request, self.accounts)
            key, seen = _pressed(await read_form(request))
            await run_in_threadpool(press, staff, screen, seen, key)
        except (NotSignedIn, NotYours):
            return Response(status_code=403, headers=PRIVATE)
        except Refusal as refusal:
            return JSONResponse({"said": str(refusal)}, 409, headers=PRIVATE)
        return Response(status_code=204, headers=PRIVATE)

    async def _page(
        self, request: Request, staff: Staff, said: str, *, status: int = 200
    ) -> Response:
        context = await run_in_threadpool(self._context, staff, _session(request))
        return page(request, "room/hand/hand.html", status=status, said=said, **context)

    def _context(self, staff: Staff, session: str) -> dict[str, Any]:
        room = self.stepping.facilitating
        stage = room.stage(staff, session)
        planned = next_step(stage)
        return {
            "stage": stage,
            "counts": room.counts(staff, session),
            "label": label_of(stage, planned),
            "planned": planned.value,
            "path": f"/live/{session}/hand",
            "spoken": spoken,
        }


def _moved() -> str:
    return _("It had just changed, so your press did nothing. This is how it stands now.")


async def while_signed_in(
    stream: AsyncGenerator[str, None], who: Callable[[], Awaitable[Staff]]
) -> AsyncIterator[str]:
    """The stream until its owner's sign-in has ended, as they may do from another browser."""
    async with aclosing(stream):
        async for said in stream:
            try:
                await who()
            except NotSignedIn:
                return
            except StoreUnavailable:
                pass  # Who it is can't be asked just now; the next look does.
            yield said


def _session(request: Request) -> str:
    return str(request.path_params["session"])


def _pressed(fields: dict[str, str]) -> tuple[Key, int]:
    """Which key, and which changes were seen; what is neither is a press on nothing."""
    seen = fields.get("seen", "")
    try:
        return Key(fields.get("press", "")), int(seen) if seen.isdigit() else -1
    except ValueError as error:
        raise Refusal(_("There is no such key.")) from error
