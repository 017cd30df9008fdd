"""A browser that signs in with its organisation's account: away and back."""

from __future__ import annotations

import html
import re
from dataclasses import asdict
from typing import Any

import requests
from httpx import Response
from starlette.requests import Request
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.domain.permissions import Role
from courseware.identity.staff.service import Staff
from courseware.identity.staff.single_sign_on.away import AwayCookie
from tests.kits.web import COOKIE

AWAY = "__Host-masterclass-away"


def set_up(services: Services, issuer: str) -> None:
    services.settings.oidc_issuer = issuer
    services.settings.oidc_client_id = "course"
    services.settings.oidc_client_secret = "secret"


def invite(services: Services, role: Role = Role.TRAINER, council: str = "") -> str:
    return services.identity.staff.invite(role, council=council, name="Ann")


def leave(browser: TestClient, **fields: str) -> str:
    """Presses the button; gives the address at the provider that the browser is sent to."""
    page = browser.post("/oidc/start", data=fields)
    assert page.status_code == 200
    found = re.search(r'content="0; url=([^"]+)"', page.text)
    assert found
    return html.unescape(found[1])


def agree(address: str, sub: str = "ann", **form: str) -> str:
    """Signs in at the provider; gives the address it sends the browser back to."""
    answer = requests.post(address, data={"sub": sub, **form}, allow_redirects=False, timeout=10)
    back = answer.headers["location"]
    assert back.startswith("https://course.example/oidc/callback?")
    return back


def sign_in(browser: TestClient, sub: str = "ann", **fields: str) -> Response:
    answer: Response = browser.get(agree(leave(browser, **fields), sub))
    return answer


def staff_behind(services: Services, browser: TestClient) -> Staff:
    return services.identity.staff.staff(
        services.identity.members.sign_in_of(browser.cookies[COOKIE])
    )


def away_of(services: Services, browser: TestClient) -> dict[str, Any]:
    """What a browser keeps while it is away: sealed, so it is opened as the course does."""
    kept = AwayCookie(services.identity.staff.digests, services.clock)
    request = Request(
        {
            "type": "http",
            "scheme": "https",
            "server": ("course.example", 443),
            "path": "/",
            "headers": [(b"cookie", f"{AWAY}={browser.cookies[AWAY]}".encode())],
        }
    )
    away = kept.read(request)
    return asdict(away) if away else {}
