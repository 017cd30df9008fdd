"""Checking a certificate: for anybody who has its code, without signing in, and for nobody else."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.dates import day
from courseware.domain import codes
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.limits import WrongCodes, asked_from
from courseware.platform.web.pages import Site, address_of, guarded
from courseware.platform.web.render import PRIVATE, page
from courseware.study.certificates.service import Certificates
from courseware.study.certificates.words import in_words
from courseware.words import _

Sleep = Callable[[float], Awaitable[None]]

# The address holds the code: it is told to no other site, and no search engine keeps the page.
_UNLISTED = {**PRIVATE, "x-robots-tag": "noindex, nofollow", "referrer-policy": "no-referrer"}


def verify_routes(
    site: Site, certificates: Certificates, *, sleep: Sleep = asyncio.sleep
) -> list[Route]:
    """`/verify`, where a code is typed, and `/verify/<code>`, where the QR code leads."""
    pages = VerifyPages(certificates, sleep)
    return [
        Route("/verify", guarded(pages.ask, site), methods=["GET"]),
        Route("/verify/{code}", guarded(pages.show, site), methods=["GET"]),
    ]


def verify_address(request: Request, site: Site) -> str:
    """Where codes are checked, as people type it."""
    return f"{address_of(request, site)}/verify"


class VerifyPages:
    """Where certificates are checked. Only wrong codes are counted: a right one is never slow."""

    def __init__(self, certificates: Certificates, sleep: Sleep) -> None:
        self._certificates = certificates
        self._sleep = sleep
        self._wrong = WrongCodes()

    async def ask(self, request: Request) -> Response:
        """The field for a code, or on to what was typed into it."""
        typed = request.query_params.get("code", "").strip()[:60]
        if not typed:
            return self._form(request)
        code = codes.understood(typed)
        if code is None:
            return await self._unknown(request, typed)
        address = f"/verify/{codes.spoken(code)}"
        return RedirectResponse(address, status_code=303, headers=_UNLISTED)

    async def show(self, request: Request) -> Response:
        """What the certificate says; or, calmly, that none stands with this code."""
        typed = request.path_params["code"][:60]
        found = await run_in_threadpool(self._certificates.verify, typed)
        if found is None:
            return await self._unknown(request, typed)
        if found.says is None or found.revoked_on is not None:
            said = _(
                "The certificate with this code was taken back on {date}. It no longer stands."
            ).format(date=day(found.revoked_on or found.issued_on))
            return self._form(request, typed, said, status=410)
        words = in_words(found, found.says)
        return page(request, "study/certificates/verify.html", headers=_UNLISTED, words=words)

    async def _unknown(self, request: Request, typed: str) -> Response:
        seconds, too_many = self._wrong.count(asked_from(request), typed)
        if seconds:
            await self._sleep(seconds)
        said = _(
            "No certificate stands with this code. Compare each letter with the paper. A "
            "certificate also goes when its owner erases what they did here."
        )
        status = 429 if too_many else 404
        return self._form(request, typed, said, status=status, is_unknown=True)

    def _form(
        self,
        request: Request,
        typed: str = "",
        said: str = "",
        *,
        status: int = 200,
        is_unknown: bool = False,
    ) -> Response:
        return page(
            request,
            "study/certificates/verify.html",
            status=status,
            headers=_UNLISTED,
            words=None,
            said=said,
            typed=typed,
            is_unknown=is_unknown,
        )
