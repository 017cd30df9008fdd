"""My data: everything that is kept of the member who asks, to see, to take away, to erase."""

from __future__ import annotations

from collections.abc import Iterator
from typing import IO

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from courseware.data_protection.access.file import packed
from courseware.data_protection.access.service import MyData
from courseware.data_protection.access.words import where_to_see
from courseware.domain.course import Course
from courseware.domain.record_words import course_fact
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.pages import Site, guarded, member_of
from courseware.platform.web.render import HEADERS, PRIVATE, page

_FILE = "my-data.zip"
_CHUNK = 64 * 1024


def my_data_routes(site: Site, my_data: MyData, course: Course) -> list[Route]:
    """The page and the file."""

    async def show(request: Request) -> Response:
        member = await member_of(request, site)
        view = await run_in_threadpool(my_data.look, member)
        return page(
            request,
            "data_protection/access/my_data.html",
            view=view,
            where_to_see=where_to_see,
            fact_words=lambda fact: course_fact(course, fact),
        )

    async def take_away(request: Request) -> Response:
        member = await member_of(request, site)
        file, size = await run_in_threadpool(packed, my_data, course, site.clock(), member)
        headers = {
            **HEADERS,
            **PRIVATE,
            "content-disposition": f'attachment; filename="{_FILE}"',
            "content-length": str(size),
        }
        return StreamingResponse(_pieces(file), media_type="application/zip", headers=headers)

    return [
        Route("/my-data", guarded(show, site), methods=["GET"]),
        Route("/my-data.zip", guarded(take_away, site), methods=["GET"]),
    ]


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_CHUNK):
            yield piece
