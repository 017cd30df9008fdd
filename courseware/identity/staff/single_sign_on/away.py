"""What a browser keeps while it is away at the provider: sealed, so that only we read or make it,
and named so that no other host of the domain can plant one."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass

from starlette.requests import Request
from starlette.responses import Response

from courseware.domain.people import Clock, SecretDigests
from courseware.identity.staff.single_sign_on.departure import Departure
from courseware.identity.staff.tickets import Tickets
from courseware.platform.web import cookie
from courseware.platform.web.pages import local_path

NAME = "masterclass-away"
_LASTS = dt.timedelta(minutes=10)


@dataclass(frozen=True)
class Away:
    """Who left for the provider, where they go afterwards, and the invitation they take up."""

    departure: Departure
    onward: str
    invitation: str


class AwayCookie:
    """Seals what a browser is to bring back, and opens it."""

    def __init__(self, digests: SecretDigests, clock: Clock) -> None:
        self._tickets = Tickets(digests, clock, "away at the provider")

    def give(self, response: Response, request: Request, away: Away) -> None:
        """Hands it to the browser, for ten minutes."""
        response.set_cookie(
            cookie.named(NAME, request),
            self._tickets.make(asdict(away), _LASTS),
            max_age=int(_LASTS.total_seconds()),
            path="/",
            httponly=True,
            samesite="lax",
            secure=cookie.secure(request),
        )

    def take(self, response: Response, request: Request) -> None:
        """Takes it away: it is good for one way."""
        name = cookie.named(NAME, request)
        response.delete_cookie(name, path="/", httponly=True, secure=cookie.secure(request))

    def read(self, request: Request) -> Away | None:
        """What the browser brings back; None if it brings nothing of ours, several, or too late."""
        brought = cookie.values(request.scope, cookie.named(NAME, request))
        return self._opened(next(iter(brought))) if len(brought) == 1 else None

    def _opened(self, value: str) -> Away | None:
        kept = self._tickets.read(value)
        if kept is None:
            return None
        onward = local_path(kept["onward"])
        return Away(Departure(**kept["departure"]), onward, kept["invitation"])
