"""The member's certificates: a page that lists, issues and takes back, and the PDF. Owner only."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course
from courseware.domain.people import Member
from courseware.domain.progress import Missing
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go, guarded, member_of, message
from courseware.platform.web.render import HEADERS, PRIVATE, page
from courseware.study.certificates.data import LONGEST_NAME
from courseware.study.certificates.document import document
from courseware.study.certificates.service import Certificates
from courseware.study.certificates.verify import verify_address
from courseware.study.certificates.words import InWords, heads, in_words, row_of
from courseware.study.steps.service import Learning
from courseware.words import _


def certificate_routes(
    site: Site, certificates: Certificates, learning: Learning, course: Course
) -> list[Route]:
    """`/certificate`, its files, and taking one back."""
    pages = CertificatePages(site, certificates, learning, course)
    return [
        Route("/certificate", guarded(pages.show, site), methods=["GET"]),
        Route("/certificate", guarded(pages.issue, site), methods=["POST"]),
        Route("/certificate/{id}.pdf", guarded(pages.download, site), methods=["GET"]),
        Route("/certificate/{id}/take-back", guarded(pages.take_back, site), methods=["POST"]),
    ]


@dataclass(frozen=True)
class Standing:
    """A certificate on its owner's page."""

    id: str
    words: InWords


class CertificatePages:
    """Where a member's certificates are issued and kept."""

    def __init__(
        self, site: Site, certificates: Certificates, learning: Learning, course: Course
    ) -> None:
        self._site = site
        self._certificates = certificates
        self._learning = learning
        self._course = course

    async def show(self, request: Request) -> Response:
        """What stands, what could be issued, and what is missing."""
        member = await member_of(request, self._site)
        name = await run_in_threadpool(self._certificates.name_on_roster, member)
        return await self._page(request, member, name)

    async def issue(self, request: Request) -> Response:
        """Issues one, and shows it. A name that can't stand on it stays in its field."""
        member = await member_of(request, self._site)
        typed = (await read_form(request)).get("name", "")
        try:
            made = await run_in_threadpool(self._certificates.issue, member, typed)
        except Refusal as refusal:
            return await self._page(request, member, typed[:1000], wrong=str(refusal))
        return go(f"/certificate#{made.id}")

    async def download(self, request: Request) -> Response:
        """The PDF of one of the member's own that stands."""
        member = await member_of(request, self._site)
        wanted = request.path_params["id"]
        found = await run_in_threadpool(self._certificates.certificate, member, wanted)
        if found is None or found.says is None:
            return _not_here(request)
        verify = verify_address(request, self._site)
        words = in_words(found, found.says)
        body = await run_in_threadpool(document, words, verify, found.issued_on)
        named = {"content-disposition": 'attachment; filename="certificate.pdf"'}
        headers = {**HEADERS, **PRIVATE, **named}
        return Response(body, media_type="application/pdf", headers=headers)

    async def take_back(self, request: Request) -> Response:
        """Takes back one of the member's own."""
        member = await member_of(request, self._site)
        wanted = request.path_params["id"]
        if not await run_in_threadpool(self._certificates.take_back, member, wanted):
            return _not_here(request)
        return go("/certificate")

    async def _page(
        self, request: Request, member: Member, name: str, *, wrong: str = ""
    ) -> Response:
        shown = await run_in_threadpool(self._gathered, member)
        return page(
            request,
            "study/certificates/certificate.html",
            status=422 if wrong else 200,
            name=name,
            wrong=wrong,
            most=LONGEST_NAME,
            **shown,
        )

    def _gathered(self, member: Member) -> dict[str, Any]:
        mine = self._certificates.certificates(member)
        completions = self._learning.standing(member).completions
        before = {fact.module for fact in self._certificates.carried_over(member)}
        missing = {
            module: completions[module.id].missing
            for module in self._course.modules
            if module.id not in before
        }
        return {
            "heads": heads(),
            "rows": [row_of(line) for line in self._certificates.completed(member)],
            "standing": [
                Standing(each.id, in_words(each, each.says)) for each in mine if each.says
            ],
            "taken_back": [each for each in mine if each.revoked_on],
            "rule": self._course.certified,
            "before": [
                module.title
                for module in self._course.modules
                if module.id in before and not completions[module.id].complete
            ],
            "missing": [
                (module.title, [self._link(each) for each in left])
                for module, left in missing.items()
                if left
            ],
        }

    def _link(self, missing: Missing) -> tuple[str, str]:
        """Where something that is missing is done, and what it is called."""
        step = self._course.step(missing.object)
        if step is not None:
            return f"/{step.module}?step={step.id}", step.title
        return f"/{missing.object.removeprefix('quiz/')}?step=quiz", _("The module’s quiz")


def _not_here(request: Request) -> Response:
    """404, alike for one that isn't there and for one that is somebody else's."""
    return message(
        request,
        _("There is no such certificate"),
        _("You have no certificate at this address, or you have taken it back."),
        status=404,
        address="/certificate",
        link=_("My certificates"),
    )
