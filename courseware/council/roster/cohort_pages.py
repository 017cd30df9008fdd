"""Cohorts: who is asked for what by when. Listed, made and changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer, nothing_here
from courseware.council.data import Cohort
from courseware.council.frame.days import day_in
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.people import People
from courseware.council.roster.cohorts import Cohorts
from courseware.domain.course import Course
from courseware.domain.permissions import May
from courseware.domain.records import Status
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go
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


def cohort_routes(site: Site, overseer: GetOverseer, pages: CohortPages) -> list[Route]:
    """The list with a form for a new one, and a page for each."""
    one = "/council/cohorts/{cohort}"
    return staff_routes(
        site,
        overseer,
        ("GET", "/council/cohorts", pages.show),
        ("POST", "/council/cohorts", pages.add),
        ("GET", one, pages.show_one),
        ("POST", one, pages.change),
    )


@dataclass(frozen=True)
class CohortPages:
    """What an officer sets up before anybody learns."""

    cohorts: Cohorts
    people: People
    course: Course

    async def show(self, request: Request, who: StaffOverseer) -> Response:
        """The list."""
        _refuse_unless_enrols(who)
        empty = CohortForm(
            council=request.query_params.get("council", ""),
            starts_on=self.people.today().isoformat(),
            modules=tuple(module.id for module in self.course.modules),
        )
        return await self._list(request, who, empty)

    async def add(self, request: Request, who: StaffOverseer) -> Response:
        """Makes a cohort."""
        _refuse_unless_enrols(who)
        fields = await read_form(request)
        form = self._typed(fields)
        starts_on = day_in(form.starts_on)
        if form.faults or starts_on is None:
            return await self._list(request, who, form)
        try:
            made = await run_in_threadpool(
                self.cohorts.add_cohort,
                *(who, form.council, form.name, starts_on, day_in(form.due_on), form.modules),
            )
        except NothingHere:
            raise
        except Refusal as refusal:
            return await self._list(request, who, _with_fault(form, refusal))
        return go(f"/council/cohorts/{made.id}?done=made")

    async def show_one(self, request: Request, who: StaffOverseer) -> Response:
        """One cohort, and the form that changes it."""
        _refuse_unless_enrols(who)
        cohort = await self._cohort(request, who)
        form = CohortForm(
            council=cohort.council,
            name=cohort.name,
            starts_on=cohort.starts_on.isoformat(),
            due_on=cohort.due_on.isoformat() if cohort.due_on else "",
            modules=cohort.modules,
        )
        return await self._one(request, who, cohort, form)

    async def change(self, request: Request, who: StaffOverseer) -> Response:
        """Changes a cohort. Everybody in it is counted anew against what it asks for."""
        _refuse_unless_enrols(who)
        cohort = await self._cohort(request, who)
        fields = await read_form(request)
        form = self._typed({**fields, "council": cohort.council})
        starts_on = day_in(form.starts_on)
        if form.faults or starts_on is None:
            return await self._one(request, who, cohort, form)
        try:
            await run_in_threadpool(
                self.cohorts.change_cohort,
                *(who, cohort.id, form.name, starts_on, day_in(form.due_on), form.modules),
            )
        except NothingHere:
            raise
        except Refusal as refusal:
            return await self._one(request, who, cohort, _with_fault(form, refusal))
        return go(f"/council/cohorts/{cohort.id}?done=changed")

    async def _cohort(self, request: Request, who: Overseer) -> Cohort:
        find = self.cohorts.cohort
        return await run_in_threadpool(find, who, request.path_params["cohort"])

    def _typed(self, fields: Mapping[str, str]) -> CohortForm:
        """The form as typed, with every fault at once."""
        modules = [module.id for module in self.course.modules]
        chosen = tuple(module for module in modules if fields.get(f"module-{module}"))
        starts_on, due_on = fields.get("starts_on", ""), fields.get("due_on", "")
        name = fields.get("name", "")
        faults = self.cohorts.faults(name, day_in(starts_on), day_in(due_on), chosen)
        if due_on.strip() and day_in(due_on) is None:
            faults["due_on"] = _("That isn’t a day. Give one like 3/11/2026, or leave it empty.")
        if not fields.get("council"):
            faults = {"council": _("Choose the council."), **faults}
        return CohortForm(fields.get("council", ""), name, starts_on, due_on, chosen, faults)

    async def _list(self, request: Request, who: Overseer, form: CohortForm) -> Response:
        lines = await run_in_threadpool(self._lines, who)
        context = self._form(request, who, form)
        return council_page(request, "council/roster/cohorts.html", who, lines=lines, **context)

    async def _one(
        self, request: Request, who: Overseer, cohort: Cohort, form: CohortForm
    ) -> Response:
        lines = await run_in_threadpool(self._lines, who, cohort)
        context = self._form(request, who, form)
        return council_page(request, "council/roster/cohort.html", who, line=lines[0], **context)

    def _form(self, request: Request, who: Overseer, form: CohortForm) -> dict[str, Any]:
        return {
            "status": 422 if form.faults else 200,
            "form": form,
            "councils": self.people.councils(who, May.ENROL),
            "modules": self.course.modules,
            "done": request.query_params.get("done", ""),
        }

    def _lines(self, who: Overseer, only: Cohort | None = None) -> Sequence[CohortLine]:
        names = {council.id: council.name for council in self.people.councils(who)}
        cohorts = [only] if only else self.people.cohorts(who)
        return [self._line(who, cohort, names.get(cohort.council, "")) for cohort in cohorts]

    def _line(self, who: Overseer, cohort: Cohort, council: str) -> CohortLine:
        which = self.people.filter(who, cohort=cohort.id)
        standings = self.people.standings(who, which)
        return CohortLine(
            cohort=cohort,
            council=council,
            people=sum(standings.values()),
            complete=standings[Status.COMPLETE],
            is_past=cohort.due_on is not None and cohort.due_on < self.people.today(),
        )


def _refuse_unless_enrols(who: Overseer) -> None:
    if not who.councils(May.ENROL):
        raise NothingHere(nothing_here())


def _with_fault(form: CohortForm, refusal: Refusal) -> CohortForm:
    wrong = {refusal.field or "name": str(refusal)}
    return CohortForm(form.council, form.name, form.starts_on, form.due_on, form.modules, wrong)
