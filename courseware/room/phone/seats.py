"""The participant's cookie: a token that is good for one room. It is sent to that room's pages and
to `/join`, so that a phone that joins again comes back to its own seat."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.cookie import secure
from courseware.room.phone.data import Seat
from courseware.room.phone.service import Participants

_NAME = "seat"
_DOOR = "/join"
_DAYS_30 = 30 * 24 * 60 * 60


def path_of(session_id: str) -> str:
    """The address of a room's phone page; the cookie goes no further."""
    return f"/room/{session_id}"


def give(
    response: Response, request: Request, session_id: str, token: str, *, in_a_hall: bool
) -> None:
    """Sets the cookie of a seat. `in_a_hall`: over plain http on a network without internet, where
    a browser wouldn't keep a secure one; it opens nothing but a seat."""
    for path in (_DOOR, path_of(session_id)):
        response.set_cookie(
            _NAME,
            token,
            max_age=_DAYS_30,
            path=path,
            httponly=True,
            samesite="lax",
            secure=secure(request) and not in_a_hall,
        )


def token_of(request: Request) -> str:
    """The token that the browser sent, '' if none."""
    return request.cookies.get(_NAME, "")


async def seat_of(request: Request, participants: Participants, session_id: str) -> Seat | None:
    """The seat in a room of whoever asks; None for nobody's."""
    return await run_in_threadpool(participants.seat, session_id, token_of(request))
