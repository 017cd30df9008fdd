"""Plain pages: the Jinja environment, and the headers that every one of them carries."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from courseware.dates import day, moment
from courseware.domain.people import Visitor
from courseware.domain.record_words import who_sees
from courseware.platform.web.assets import address
from courseware.platform.web.bundle import ahead
from courseware.words import _, minutes, plural

_TEMPLATES = Path(__file__).resolve().parents[2]
"""A template stands beside its page, and is named by its path below `courseware/`."""

HEADERS = {
    "content-security-policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self'; "
        "img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'; form-action 'self'"
    ),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
}
PRIVATE = {"cache-control": "no-store"}
"""For pages that hold something of one person: no browser or proxy keeps them."""


def _environment() -> Environment:
    made = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals.update(
        _=_,
        plural=plural,
        minutes=minutes,
        asset=address,
        ahead=ahead,
        day=day,
        moment=moment,
        who_sees=who_sees,
    )
    return made


_environment_once = _environment()


def page(
    request: Request,
    template: str,
    *,
    status: int = 200,
    headers: Mapping[str, str] = PRIVATE,
    **context: Any,
) -> HTMLResponse:
    """A plain page from a template. Private unless `headers` say otherwise.

    What the course and the page of one's own work are called, the frame takes from
    `request.state.called`; a page that is answered before anything is open has neither.
    """
    visitor = getattr(request.state, "visitor", Visitor())
    context.setdefault("signed_in", visitor.is_member)
    context.setdefault("is_staff", visitor.is_staff)
    brand, my_work = getattr(request.state, "called", ("", ""))
    context.setdefault("brand", brand)
    context.setdefault("my_work", my_work)
    html = rendered(template, request=request, **context)
    return HTMLResponse(html, status_code=status, headers={**HEADERS, **headers})


def rendered(template: str, **context: Any) -> str:
    """A template as text, for what is less than a page."""
    return _environment_once.get_template(template).render(**context)
