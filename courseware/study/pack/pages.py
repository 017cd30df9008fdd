"""The personal pack: a printable page and a Word file, only for their owner."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.items.stem import told_and_asked
from courseware.platform.files.word import WORD
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.pages import Site, guarded, member_of
from courseware.platform.web.render import HEADERS, PRIVATE, page
from courseware.study.pack.document import document
from courseware.study.pack.service import Packing, PackView
from courseware.study.pack.words import days_words, outcome_words, remark_words, reworded_words

_FILE = "what-i-wrote.docx"


def pack_routes(site: Site, packing: Packing) -> list[Route]:
    """The page and the file."""

    async def gathered(request: Request) -> PackView:
        member = await member_of(request, site)
        return await run_in_threadpool(packing.pack, member)

    async def as_page(request: Request) -> Response:
        pack = await gathered(request)
        return await run_in_threadpool(
            page,
            request,
            "study/pack/pack.html",
            pack=pack,
            told_and_asked=told_and_asked,
            days_words=days_words,
            outcome_words=outcome_words,
            remark_words=remark_words,
            reworded_words=reworded_words,
        )

    async def as_word_file(request: Request) -> Response:
        pack = await gathered(request)
        body = await run_in_threadpool(document, pack)
        attached = {"content-disposition": f'attachment; filename="{_FILE}"'}
        return Response(body, media_type=WORD, headers={**HEADERS, **PRIVATE, **attached})

    return [
        Route("/pack", guarded(as_page, site), methods=["GET"]),
        Route("/pack.docx", guarded(as_word_file, site), methods=["GET"]),
    ]
