"""A member lets the support they need be counted: of what kind, and whether at all."""

from __future__ import annotations

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.app.services import Services
from courseware.domain.exercise import slot_of
from courseware.domain.people import Member
from courseware.items.registry import type_of
from courseware.platform.web.bodies import fields_of, read_at_most
from courseware.platform.web.pages import GetServices, guarded, member_of
from courseware.platform.web.render import PRIVATE, page

_LARGEST = 8192
_WROTE = "support-"
"""How the fields begin in which members write what support they need (items/commitments)."""


def support_routes(services: GetServices) -> list[Route]:
    """The page, and what its button does."""

    async def ask(request: Request) -> Response:
        member = await member_of(request, services)
        now = services()
        counted = await run_in_threadpool(now.council.supporting.counted, member)
        wrote = await run_in_threadpool(_wrote, now, member)
        kept = request.query_params.get("kept", "")
        return page(
            request,
            "study/support.html",
            kinds=now.course.support,
            counted=counted,
            wrote=wrote,
            kept=kept,
        )

    async def keep(request: Request) -> Response:
        member = await member_of(request, services)
        body = await read_at_most(request, _LARGEST)
        given = fields_of(body, 50)
        kinds = given.get("kind", []) if given.get("counted") else []
        await run_in_threadpool(services().council.supporting.let_be_counted, member, kinds)
        said = "yes" if kinds else "no"
        return RedirectResponse(f"/support?kept={said}", status_code=303, headers=PRIVATE)

    return [
        Route("/support", guarded(ask, services), methods=["GET"]),
        Route("/support", guarded(keep, services), methods=["POST"]),
    ]


def _wrote(services: Services, member: Member) -> list[str]:
    """What the member wrote in their commitments about support; shown to nobody but them."""
    commitments = {
        item.id for item in services.course.items.values() if type_of(item).has_commitments
    }
    notes = services.study.noting.notes(member)
    found = [
        text.text.strip()
        for field, text in sorted(notes.items())
        for item, slot in [slot_of(field)]
        if item in commitments and slot.startswith(_WROTE)
    ]
    return [text for text in found if text]
