"""My data: everything that is kept of the member who asks, to see, to take away, to erase."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import IO, Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.services.erasing import Receipt
from courseware.web.my_data_file import packed
from courseware.web.my_data_words import course_fact, where_to_see
from courseware.web.pages import GetServices, guarded, member_of
from courseware.web.render import HEADERS, PRIVATE, page, rendered

_FILE = "my-data.zip"
_CHUNK = 64 * 1024


def my_data_routes(services: GetServices) -> list[Route]:
    """The page and the file."""

    async def show(request: Request) -> Response:
        member = await member_of(request, services)
        view = await run_in_threadpool(services().my_data.look, member)
        return page(
            request,
            "my_data.html",
            view=view,
            where_to_see=where_to_see,
            fact_words=lambda fact: course_fact(services().course, fact),
        )

    async def take_away(request: Request) -> Response:
        member = await member_of(request, services)
        file, size = await run_in_threadpool(packed, services(), member)
        headers = {
            **HEADERS,
            **PRIVATE,
            "content-disposition": f'attachment; filename="{_FILE}"',
            "content-length": str(size),
        }
        return StreamingResponse(_pieces(file), media_type="application/zip", headers=headers)

    return [
        Route("/my-data", guarded(show, services), methods=["GET"]),
        Route("/my-data.zip", guarded(take_away, services), methods=["GET"]),
    ]


def erased(request: Request, course: Course, receipt: Receipt) -> Response:
    """The page after erasing: the receipt, also as a file, since nothing of it is kept here."""
    words: dict[str, Any] = {
        "receipt": receipt,
        "title": course.title,
        "fact_words": lambda fact: course_fact(course, fact),
    }
    file = rendered("receipt_file.html", **words).encode()
    return page(
        request,
        "erased.html",
        signed_in=False,
        is_staff=False,
        as_file="data:text/html;base64," + base64.b64encode(file).decode(),
        **words,
    )


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_CHUNK):
            yield piece
