"""A member lets the support they need be counted: of what kind, and whether at all."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.sums.support import SupportNeeds
from courseware.domain.course import Course
from courseware.domain.exercise import slot_of
from courseware.domain.people import Member
from courseware.items.registry import type_of
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import fields_of, read_at_most
from courseware.platform.web.pages import Site, go, guarded, member_of
from courseware.platform.web.render import page
from courseware.study.notes.service import Notes

_LARGEST = 8192
_WROTE = "support-"
"""How the fields begin in which members write what support they need: see the item type
`commitments`."""


def support_routes(
    site: Site, support_needs: SupportNeeds, notes: Notes, course: Course
) -> list[Route]:
    """The page, and what its button does."""

    async def ask(request: Request) -> Response:
        member = await member_of(request, site)
        counted = await run_in_threadpool(support_needs.counted, member)
        wrote = await run_in_threadpool(_wrote, notes, course, member)
        kept = request.query_params.get("kept", "")
        return page(
            request,
            "study/counted/support/support.html",
            kinds=course.support,
            counted=counted,
            wrote=wrote,
            kept=kept,
        )

    async def keep(request: Request) -> Response:
        member = await member_of(request, site)
        body = await read_at_most(request, _LARGEST)
        given = fields_of(body, 50)
        kinds = given.get("kind", []) if given.get("counted") else []
        await run_in_threadpool(support_needs.let_be_counted, member, kinds)
        said = "yes" if kinds else "no"
        return go(f"/support?kept={said}")

    return [
        Route("/support", guarded(ask, site), methods=["GET"]),
        Route("/support", guarded(keep, site), methods=["POST"]),
    ]


def _wrote(notes: Notes, course: Course, member: Member) -> list[str]:
    """What the member wrote in their commitments about support; shown to nobody but them."""
    commitments = {item.id for item in course.items.values() if type_of(item).has_commitments}
    written = notes.notes(member)
    found = [
        text.text.strip()
        for field, text in sorted(written.items())
        for item, slot in [slot_of(field)]
        if item in commitments and slot.startswith(_WROTE)
    ]
    return [text for text in found if text]
