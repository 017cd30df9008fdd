"""A browser that is signed in anew: it holds one sign-in, and what it held before has ended."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from courseware.identity.members.service import Identity, Welcome
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web import cookie
from courseware.platform.web.browsers import browser_of
from courseware.platform.web.pages import current_sign_in


def browser_in(request: Request) -> str:
    """Which browser asks, in the words that a sign-in is listed by."""
    return browser_of(request.headers.get("user-agent", ""))


async def let_in(response: Response, request: Request, members: Identity, welcome: Welcome) -> None:
    """Gives the browser the cookie of a new sign-in. The one that it came with would live on for
    a year in nobody's hands, or in those of whoever copied it; other devices stay signed in."""
    before = current_sign_in(request)
    if before and before != welcome.sign_in:
        await run_in_threadpool(members.end, before, everywhere=False)
    cookie.give(response, request, welcome.token)
