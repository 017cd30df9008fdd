"""The page “Where you are signed in”."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.identity.sign_ins.service import SignIns
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.pages import Site, current_sign_in, go, guarded
from courseware.platform.web.render import page

_AT = "/sign-ins"


def sign_in_routes(site: Site, sign_ins: SignIns) -> list[Route]:
    """The list, and ending one."""
    pages = SignInListPages(sign_ins)
    routes = [("GET", _AT, pages.show), ("POST", f"{_AT}/{{id}}/end", pages.end)]
    return [Route(at, guarded(act, site), methods=[method]) for method, at, act in routes]


@dataclass(frozen=True)
class SignInListPages:
    """The handlers."""

    sign_ins: SignIns

    async def show(self, request: Request) -> Response:
        """All of one's own."""
        listed = await run_in_threadpool(self.sign_ins.mine, current_sign_in(request))
        done = request.query_params.get("done", "")
        return page(request, "identity/sign_ins/sign_ins.html", listed=listed, done=done)

    async def end(self, request: Request) -> Response:
        """Ends one of them."""
        other = request.path_params["id"]
        await run_in_threadpool(self.sign_ins.end, current_sign_in(request), other)
        return go(f"{_AT}?done=ended")
