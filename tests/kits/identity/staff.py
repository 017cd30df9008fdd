"""Staff as they come in at the door: an invitation, taken up with a passphrase."""

from __future__ import annotations

from httpx import Response
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.domain.permissions import Role

PHRASE = "a quiet sentence of mine"


def invite(services: Services, role: Role = Role.TRAINER, council: str = "") -> str:
    return f"/invitation/{services.identity.staff.invite(role, council=council, name='Ann')}"


def accept(browser: TestClient, link: str, login: str = "ann@example.org", **more: str) -> Response:
    given = {"name": "Ann", "login": login, "passphrase": PHRASE, **more}
    answer: Response = browser.post(link, data=given)
    return answer
