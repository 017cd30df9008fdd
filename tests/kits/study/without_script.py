"""A member's browser that runs no script: what it sends, and what stands on the page."""

from __future__ import annotations

import html
import re
from urllib.parse import urlencode

from httpx import Response
from starlette.testclient import TestClient

from courseware.domain.form import sent
from courseware.domain.item import Item, Json
from courseware.items.registry import form_of


def words(page: str) -> str:
    """What stands on a page, without its markup."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", page)).split())


def body_of(item: Item, response: Json, sure: str = "") -> str:
    """What the form of an item sends for a response."""
    fields = form_of(item).fields(item, response, "")
    given = [(name, value) for name, values in sent(fields).items() for value in values]
    return urlencode([*given, ("how-sure", sure)] if sure else given)


def send(browser: TestClient, address: str, body: str) -> Response:
    """Presses the button of a form, as a browser without a script does."""
    kind = {"content-type": "application/x-www-form-urlencoded"}
    answer: Response = browser.post(address, content=body, headers=kind)
    return answer
