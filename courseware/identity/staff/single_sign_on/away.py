"""What a browser keeps while it is away at the provider: sealed, so that only we read or make it,
and named so that no other host of the domain can plant one."""

from __future__ import annotations

import base64
import datetime as dt
import json
import secrets
from dataclasses import asdict, dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from starlette.requests import Request
from starlette.responses import Response

from courseware.domain.people import Clock, SecretDigests
from courseware.identity.staff.single_sign_on.departure import Departure
from courseware.platform.web import cookie
from courseware.platform.web.pages import local_path

NAME = "masterclass-away"
_SECONDS = 600
_NONCE_BYTES = 12
_PURPOSE = b"away at the provider"


@dataclass(frozen=True)
class Away:
    """Who left for the provider, where they go afterwards, and the invitation they take up."""

    departure: Departure
    onward: str
    invitation: str


class AwayCookie:
    """Seals what a browser is to bring back, and opens it."""

    def __init__(self, digests: SecretDigests, clock: Clock) -> None:
        self._cipher = AESGCM(bytes.fromhex(digests("seal", _PURPOSE.decode())))
        self._clock = clock

    def give(self, response: Response, request: Request, away: Away) -> None:
        """Hands it to the browser, for ten minutes."""
        response.set_cookie(
            cookie.named(NAME, request),
            self._sealed(away),
            max_age=_SECONDS,
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

    def _sealed(self, away: Away) -> str:
        said = {**asdict(away), "until": self._clock().timestamp() + _SECONDS}
        nonce = secrets.token_bytes(_NONCE_BYTES)
        sealed = self._cipher.encrypt(nonce, json.dumps(said).encode(), _PURPOSE)
        return base64.urlsafe_b64encode(nonce + sealed).decode().rstrip("=")

    def _opened(self, value: str) -> Away | None:
        try:
            sealed = base64.urlsafe_b64decode(value + "=" * (-len(value) % 4))
            plain = self._cipher.decrypt(sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _PURPOSE)
            kept = json.loads(plain)
        except (ValueError, InvalidTag):
            return None
        if self._clock() >= dt.datetime.fromtimestamp(kept["until"], dt.UTC):
            return None
        onward = local_path(kept["onward"])
        return Away(Departure(**kept["departure"]), onward, kept["invitation"])
