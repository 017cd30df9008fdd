"""What every page route shares: who is asking, and plain words when something is in the way."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import ParamSpec

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from courseware.domain.people import Clock, Member
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.floods.refusals import note_refusal
from courseware.platform.floods.threads import Busy, run_in_threadpool
from courseware.platform.web.bodies import BodyTooLargeError
from courseware.platform.web.cookie import LOOPBACK
from courseware.platform.web.origin import is_own
from courseware.platform.web.render import PRIVATE, page
from courseware.settings import Settings
from courseware.words import _

Handler = Callable[[Request], Awaitable[Response]]
_Given = ParamSpec("_Given")
ACTING = frozenset({"POST", "PUT", "PATCH", "DELETE"})


def local_path(value: str) -> str:
    """`value` if it is a path on this site, else '/': nobody is sent elsewhere by a link."""
    is_local = (
        value.startswith("/")
        and "//" not in value
        and "\\" not in value
        and value.isprintable()
        and " " not in value
        and len(value) <= 500
    )
    return value if is_local else "/"


@dataclass(frozen=True)
class Site:
    """What every page of ours needs: the settings, the clock, and who is behind a sign-in.

    `member` looks the member up anew at each call, and raises `NotSignedIn`.
    """

    settings: Settings
    clock: Clock
    member: Callable[[str], Member]


def current_sign_in(request: Request) -> str:
    """The id of the sign-in with which somebody asks, member or staff; '' if there is none."""
    sign_in: str = getattr(request.state, "sign_in", "")
    return sign_in


async def member_of(request: Request, site: Site) -> Member:
    """The member who asks. Raises `NotSignedIn`."""
    sign_in = current_sign_in(request)
    if not sign_in:
        raise NotSignedIn
    return await run_in_threadpool(site.member, sign_in)


async def answered(
    handler: Callable[_Given, Response | Awaitable[Response]],
    *args: _Given.args,
    **named: _Given.kwargs,
) -> Response:
    """What a handler answers. One that is a plain function waits for the database from its first
    line to its last, so it is run in a thread, as Starlette does with its own."""
    if iscoroutinefunction(handler):
        answer: Response = await handler(*args, **named)
        return answer
    plain: Callable[_Given, Response] = handler  # type: ignore[assignment]  # told apart just now
    return await run_in_threadpool(plain, *args, **named)


def guarded(handler: Handler, site: Site) -> Handler:
    """A page handler that refuses foreign senders and says what is in the way in plain words."""

    async def answer(request: Request) -> Response:
        if request.method in ACTING and not is_own(request, site.settings.public_url):
            note_refusal("a form of another site")
            return refused(request)
        try:
            return await handler(request)
        except NotSignedIn:
            return RedirectResponse("/welcome", status_code=303, headers=PRIVATE)
        except StoreUnavailable:
            return store_away(request)
        except Refusal as refusal:
            return message(request, _("That can’t be done"), str(refusal), status=422)
        except Busy:
            return busy(request)
        except BodyTooLargeError:
            note_refusal("a body that is too large")
            text = _("What was sent is larger than this page takes. Nothing was changed.")
            return message(request, _("That is too large"), text, status=413)

    return answer


def message(
    request: Request, title: str, text: str, *, status: int, address: str = "/", link: str = ""
) -> Response:
    """A page that says one thing, with one way on."""
    return page(
        request,
        "platform/web/message.html",
        status=status,
        title=title,
        text=text,
        address=address,
        link=link or _("Go to the course"),
    )


def not_found(request: Request) -> Response:
    """404: there is no such page to read."""
    return message(
        request,
        _("There is no such page"),
        _("The address may be mistyped, or the page has moved. Everything is in the contents."),
        status=404,
        address="/read",
        link=_("Open the contents"),
    )


def refused(request: Request) -> Response:
    """403: a request to act that didn't come from one of our pages."""
    return message(
        request,
        _("That didn’t come from one of our pages"),
        _(
            "So that no other site can act in your name, this is only done from a page of the "
            "course. Nothing was changed. Open the course and try again from there."
        ),
        status=403,
    )


def busy(request: Request) -> Response:
    """503: many wait for the same already, and one more would only make all of them wait."""
    note_refusal("too many wait already")
    response = message(
        request,
        _("Many people are signing in at this moment"),
        _("So this wasn’t done, and nothing was changed. Wait a few seconds, then do it again."),
        status=503,
        address=request.url.path,
        link=_("Try again"),
    )
    response.headers["retry-after"] = "5"
    return response


def store_away(request: Request) -> Response:
    """503: the database can't be reached."""
    response = message(
        request,
        _("The course can’t reach its database just now"),
        _("Nothing you did is lost. Try again in a minute."),
        status=503,
        address="/read",
        link=_("Read the course meanwhile"),
    )
    response.headers["retry-after"] = "30"
    return response


def address_of(request: Request, site: Site) -> str:
    """Our address as members see it, without a slash at its end."""
    return (site.settings.public_url or str(request.base_url)).rstrip("/")


def own_address(request: Request, site: Site) -> str:
    """Our address as far as it is sure, without a slash at its end; '' if it isn't.

    What a request says of its host is what somebody typed or sent. It is believed on this very
    machine only, since there it can lead nobody away.
    """
    if site.settings.public_url or request.url.hostname in LOOPBACK:
        return address_of(request, site)
    return ""


def mail_address(request: Request, site: Site) -> str:
    """Our address for links in mail. Raises `Refusal` if it isn't sure: a link in a council's
    letter must never lead to another site."""
    address = own_address(request, site)
    if not address:
        raise Refusal(
            _(
                "The course doesn’t know its own address, so it writes no links to be mailed. "
                "Whoever runs this installation sets MASTERCLASS_PUBLIC_URL and starts it again."
            )
        )
    return address


def go(path: str) -> RedirectResponse:
    """On to another page of ours."""
    return RedirectResponse(path, status_code=303, headers=PRIVATE)
