"""No more letters, please: by the link in each of them, or with one click in a mail program."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import BodyTooLargeError, read_at_most
from courseware.platform.web.pages import Site, go, guarded
from courseware.platform.web.render import PRIVATE, page
from courseware.study.again.letters import TopUpLetters
from courseware.words import _

_LARGEST_CLICK = 2048
_OURS = "/no-letters"


def no_letters_routes(site: Site, letters: TopUpLetters) -> list[Route]:
    """A GET shows and changes nothing. One route takes a POST from anywhere (RFC 8058), and all
    it can do is to stop."""
    pages = NoLettersPages(letters)
    one = f"{_OURS}/{{token}}"
    return [
        Route(one, guarded(pages.show, site), methods=["GET"]),
        Route(one, guarded(pages.stop, site), methods=["POST"]),
        Route(f"{one}/one-click", guarded(pages.on, site), methods=["GET"]),
        Route(f"{one}/one-click", pages.one_click, methods=["POST"]),
    ]


@dataclass(frozen=True)
class NoLettersPages:
    """The handlers. None of them asks who is signed in, or signs anybody in."""

    letters: TopUpLetters

    async def show(self, request: Request) -> Response:
        """A button. Where nothing goes any more, that is said instead."""
        token = request.path_params["token"]
        is_any = await run_in_threadpool(self.letters.has_any, token)
        return page(request, "study/again/no_letters.html", token=token, is_any=is_any)

    async def stop(self, request: Request) -> Response:
        """Stops them. Doing it again changes nothing."""
        token = request.path_params["token"]
        await run_in_threadpool(self.letters.stop_by, token)
        return go(f"{_OURS}/{token}")

    async def on(self, request: Request) -> Response:
        """A mail program that opens the address instead of pressing it."""
        return go(f"{_OURS}/{request.path_params['token']}")

    async def one_click(self, request: Request) -> Response:
        """What a mail program sends for its reader, from wherever it is."""
        try:
            body = await read_at_most(request, _LARGEST_CLICK)
            if b"List-Unsubscribe" not in body or b"One-Click" not in body:
                return _said(_("Nothing was changed."), 400)
            await run_in_threadpool(self.letters.stop_by, request.path_params["token"])
        except BodyTooLargeError:
            return _said(_("Nothing was changed."), 413)
        except StoreUnavailable:
            return _said(_("Try again in a minute."), 503)
        return _said(_("You will get no more of these letters."), 200)


def _said(text: str, status: int) -> Response:
    return PlainTextResponse(text, status_code=status, headers=PRIVATE)
