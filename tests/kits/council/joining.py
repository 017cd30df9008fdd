"""Members of a council who join with the link that it sent them."""

from __future__ import annotations

import re

from httpx import Response
from starlette.testclient import TestClient

from courseware.settings import Settings
from tests.kits.web import dump

COUNCIL, OTHER = "S12000020", "S12000036"


NAMES = ("Ann D'Arcy", '=HYPERLINK("x")', "Mòrag <b>Mac</b>")


def mark_on(page: str) -> str:
    shown = re.search(r'name="mark" value="([^"]+)"', page)
    assert shown
    return shown[1]


def join(browser: TestClient, link: str) -> Response:
    answer: Response = browser.post(link, data={"mark": mark_on(browser.get(link).text)})
    return answer


def registrations(settings: Settings) -> int:
    return sum(line.startswith('INSERT INTO "registration"') for line in dump(settings))
