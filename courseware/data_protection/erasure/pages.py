"""The pages of erasing: asking first, doing it, the receipt."""

from __future__ import annotations

import base64
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.data_protection.erasure.service import Erasing, Receipt
from courseware.domain.course import Course
from courseware.domain.record_words import course_fact
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web import cookie
from courseware.platform.web.pages import Site, guarded, member_of
from courseware.platform.web.render import page, rendered


def erasure_routes(site: Site, erasing: Erasing, course: Course) -> list[Route]:
    """What erasing does, and the button's act. A GET erases nothing."""

    async def ask(request: Request) -> Response:
        await member_of(request, site)
        return page(request, "data_protection/erasure/erase.html")

    async def erase(request: Request) -> Response:
        """Erases all that this member did here; their key is destroyed with it."""
        member = await member_of(request, site)
        receipt = await run_in_threadpool(erasing.erase, member)
        response = _erased(request, course, receipt)
        cookie.take(response, request)
        response.headers["clear-site-data"] = '"cache", "cookies", "storage"'
        return response

    return [
        Route("/erase", guarded(ask, site), methods=["GET"]),
        Route("/erase", guarded(erase, site), methods=["POST"]),
    ]


def _erased(request: Request, course: Course, receipt: Receipt) -> Response:
    """The page after erasing: the receipt, also as a file, since nothing of it is kept here."""
    words: dict[str, Any] = {
        "receipt": receipt,
        "title": course.title,
        "fact_words": lambda fact: course_fact(course, fact),
    }
    file = rendered("data_protection/erasure/receipt_file.html", **words).encode()
    return page(
        request,
        "data_protection/erasure/erased.html",
        signed_in=False,
        is_staff=False,
        as_file="data:text/html;base64," + base64.b64encode(file).decode(),
        **words,
    )
