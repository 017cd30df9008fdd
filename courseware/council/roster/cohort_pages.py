"""Cohorts: who is asked for what by when. Listed, made and changed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.app.services import Services
from courseware.council.access import Act, NothingHere, Overseer, nothing_here
from courseware.council.data import Cohort
from courseware.council.frame.choosing import day_in
from courseware.council.frame.page import council_page, for_staff, overseer_of
from courseware.domain.records import Status
from courseware.domain.refusal import Refusal
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import GetServices
from courseware.platform.web.render import PRIVATE
from courseware.words import _


@dataclass(frozen=True)
class CohortForm:
    """What stands in the form of a cohort, as it was typed, and what is wrong with it."""

    council: str = ""
    name: str = ""
    starts_on: str = ""
    due_on: str = ""
    modules: tuple[str, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class CohortLine:
    """One cohort of the list."""

    cohort: Cohort
    council: str
    people: int
    complete: int
    is_past: bool


def cohort_routes(services: GetServices) -> list[Route]:
    """The list with a form for a new one, and a page for each."""
    pages = CohortPages(services)
    one = "/council/cohorts/{cohort}"
    return [
        Route("/council/cohorts", for_staff(pages.show, services), methods=["GET"]),
        Route("/council/cohorts", for_staff(pages.add, services), methods=["POST"]),
        Route(one, for_staff(pages.show_one, services), methods=["GET"]),
        Route(one, for_staff(pages.change, services), methods=["POST"]),
    ]


class CohortPages:
    """What an officer sets up before anybody learns."""

    def __init__(self, services: GetServices) -> None:
        self._services = services

    async def show(self, request: Request) -> Response:
        """The list."""
        who = await self._who(request)
        course = self._services().course
        empty = CohortForm(
            council=request.query_params.get("council", ""),
            starts_on=self._services().council.overseeing.today().isoformat(),
            modules=tuple(module.id for module in course.modules),
        )
        return await self._list(request, who, empty)

    async def add(self, request: Request) -> Response:
        """Makes a cohort."""
        who = await self._who(request)
        side, fields = self._services().council, await read_form(request)
        form = self._typed(fields)
        starts_on = day_in(form.starts_on)
        if form.faults or starts_on is None:
            return await self._list(request, who, form)
        try:
            made = await run_in_threadpool(
                side.enrolling.add_cohort,
                *(who, form.council, form.name, starts_on, day_in(form.due_on), form.modules),
            )
        except NothingHere:
            raise
        except Refusal as refusal:
            return await self._list(request, who, _with_fault(form, refusal))
        return _go(f"/council/cohorts/{made.id}?done=made")

    async def show_one(self, request: Request) -> Response:
        """One cohort, and the form that changes it."""
        who = await self._who(request)
        cohort = await self._cohort(request, who)
        form = CohortForm(
            council=cohort.council,
            name=cohort.name,
            starts_on=cohort.starts_on.isoformat(),
            due_on=cohort.due_on.isoformat() if cohort.due_on else "",
            modules=cohort.modules,
        )
        return await self._one(request, who, cohort, form)

    async def change(self, request: Request) -> Response:
        """Changes a cohort. Everybody in it is counted anew against what it asks for."""
        who = await self._who(request)
        cohort = await self._cohort(request, who)
        side, fields = self._services().council, await read_form(request)
        form = self._typed({**fields, "council": cohort.council})
        starts_on = day_in(form.starts_on)
        if form.faults or starts_on is None:
            return await self._one(request, who, cohort, form)
        try:
            await run_in_threadpool(
                side.enrolling.change_cohort,
                *(who, cohort.id, form.name, starts_on, day_in(form.due_on), form.modules),
            )
        except NothingHere:
            raise
        except Refusal as refusal:
            return await self._one(request, who, cohort, _with_fault(form, refusal))
        return _go(f"/council/cohorts/{cohort.id}?done=changed")

    async def _who(self, request: Request) -> Overseer:
        who = await overseer_of(request, self._services)
        if not who.councils(Act.ENROL):
            raise NothingHere(nothing_here())
        return who

    async def _cohort(self, request: Request, who: Overseer) -> Cohort:
        find = self._services().council.enrolling.cohort
        return await run_in_threadpool(find, who, request.path_params["cohort"])

    def _typed(self, fields: Mapping[str, str]) -> CohortForm:
        """The form as typed, with every fault at once."""
        modules = [module.id for module in self._services().course.modules]
        chosen = tuple(module for module in modules if fields.get(f"module-{module}"))
        starts_on, due_on = fields.get("starts_on", ""), fields.get("due_on", "")
        name = fields.get("name", "")
        check = self._services().council.enrolling.faults
        faults = check(name, day_in(starts_on), day_in(due_on), chosen)
        if due_on.strip() and day_in(due_on) is None:
            faults["due_on"] = _("That isn’t a day. Give one like 3/11/2026, or leave it empty.")
        if not fields.get("council"):
            faults = {"council": _("Choose the council."), **faults}
        return CohortForm(fields.get("council", ""), name, starts_on, due_on, chosen, faults)

    async def _list(self, request: Request, who: Overseer, form: CohortForm) -> Response:
        lines = await run_in_threadpool(_lines, self._services(), who)
        context = self._form(request, who, form)
        return council_page(request, "council/roster/cohorts.html", who, lines=lines, **context)

    async def _one(
        self, request: Request, who: Overseer, cohort: Cohort, form: CohortForm
    ) -> Response:
        lines = await run_in_threadpool(_lines, self._services(), who, cohort)
        context = self._form(request, who, form)
        return council_page(request, "council/roster/cohort.html", who, line=lines[0], **context)

    def _form(self, request: Request, who: Overseer, form: CohortForm) -> dict[str, Any]:
        every = self._services().council.overseeing.councils(who)
        mine = [council for council in every if council.id in who.councils(Act.ENROL)]
        return {
            "status": 422 if form.faults else 200,
            "form": form,
            "councils": mine,
            "modules": self._services().course.modules,
            "done": request.query_params.get("done", ""),
        }


def _lines(now: Services, who: Overseer, only: Cohort | None = None) -> Sequence[CohortLine]:
    overseeing = now.council.overseeing
    today = overseeing.today()
    names = {council.id: council.name for council in overseeing.councils(who)}
    cohorts = [only] if only else now.council.enrolling.cohorts(who)
    return [_line(now, who, cohort, names, today) for cohort in cohorts]


def _line(
    now: Services, who: Overseer, cohort: Cohort, names: Mapping[str, str], today: dt.date
) -> CohortLine:
    overseeing = now.council.overseeing
    standings = overseeing.standings(who, overseeing.filter(who, cohort=cohort.id))
    return CohortLine(
        cohort=cohort,
        council=names.get(cohort.council, ""),
        people=sum(standings.values()),
        complete=standings[Status.COMPLETE],
        is_past=cohort.due_on is not None and cohort.due_on < today,
    )


def _with_fault(form: CohortForm, refusal: Refusal) -> CohortForm:
    wrong = {refusal.field or "name": str(refusal)}
    return CohortForm(form.council, form.name, form.starts_on, form.due_on, form.modules, wrong)


def _go(address: str) -> Response:
    return RedirectResponse(address, status_code=303, headers=PRIVATE)
