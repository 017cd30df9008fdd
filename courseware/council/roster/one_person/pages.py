"""One person of a roster on the screen: added, changed, moved, or taken off."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer
from courseware.council.frame.days import day_in
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.people import People
from courseware.council.roster.cohorts import Cohorts
from courseware.council.roster.data import RosterRow, Who
from courseware.council.roster.one_person.service import OnePerson, typed
from courseware.council.roster.service import WhoIsIt
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site, go
from courseware.words import _

_FIELDS = ("name", "email", "ward", "external_id", "due_on")


@dataclass(frozen=True)
class Form:
    """What stands in the form, and what is wrong with it by field. `asks`: whether to say who it
    is; `known`: whom the council knows that it may be."""

    fields: Mapping[str, str]
    faults: Mapping[str, str] = field(default_factory=dict)
    asks: bool = False
    known: str = ""


def one_person_routes(site: Site, overseer: GetOverseer, pages: OnePersonPages) -> list[Route]:
    """The forms and what they do."""
    one, new = "/council/person/{person}/roster", "/council/cohorts/{cohort}/person"
    return staff_routes(
        site,
        overseer,
        ("GET", new, pages.ask),
        ("POST", new, pages.add),
        ("GET", one, pages.show),
        ("POST", one, pages.change),
        ("POST", f"{one}/move", pages.move),
    )


@dataclass(frozen=True)
class OnePersonPages:
    """An officer puts one person right, without a file."""

    one_person: OnePerson
    cohorts: Cohorts
    people: People

    async def ask(self, request: Request, who: StaffOverseer) -> Response:
        """The form for somebody new."""
        return await self._new(request, who, Form({}))

    async def add(self, request: Request, who: StaffOverseer) -> Response:
        """Puts somebody on the roster."""
        fields = await read_form(request)
        cohort = request.path_params["cohort"]
        row, due_on = _row(fields), day_in(fields.get("due_on", ""))
        if wrong := _wrong_day(fields):
            return await self._new(request, who, Form(fields, wrong))
        try:
            made = await run_in_threadpool(
                self.one_person.add, who, cohort, row, due_on, _answer(fields)
            )
        except NothingHere:
            raise
        except WhoIsIt as asked:
            change = await run_in_threadpool(self.one_person.question, who, cohort, row)
            known = change.asked[0].was.name if change.asked else ""
            return await self._new(request, who, Form(fields, {"who": str(asked)}, True, known))
        except Refusal as refusal:
            return await self._new(request, who, Form(fields, _by_field(refusal)))
        return go(f"/council/person/{made.id}/roster?done=added")

    async def show(self, request: Request, who: StaffOverseer) -> Response:
        """What the roster has of somebody, and the form that changes it."""
        return await self._one(request, who, None)

    async def change(self, request: Request, who: StaffOverseer) -> Response:
        """Changes it."""
        fields = await read_form(request)
        person = request.path_params["person"]
        if wrong := _wrong_day(fields):
            return await self._one(request, who, Form(fields, wrong))
        due_on = day_in(fields.get("due_on", ""))
        try:
            now = await run_in_threadpool(
                self.one_person.change, who, person, _row(fields), due_on, _answer(fields)
            )
        except NothingHere:
            raise
        except WhoIsIt as asked:
            return await self._one(request, who, Form(fields, {"who": str(asked)}, asks=True))
        except Refusal as refusal:
            return await self._one(request, who, Form(fields, _by_field(refusal)))
        return go(f"/council/person/{now.id}/roster?done=changed")

    async def move(self, request: Request, who: StaffOverseer) -> Response:
        """Moves them to another group."""
        fields = await read_form(request)
        person = request.path_params["person"]
        await run_in_threadpool(self.one_person.move, who, person, fields.get("cohort", ""))
        return go(f"/council/person/{person}/roster?done=moved")

    async def _new(self, request: Request, who: Overseer, form: Form) -> Response:
        find = self.cohorts.cohort
        cohort = await run_in_threadpool(find, who, request.path_params["cohort"])
        return council_page(
            request,
            "council/roster/one_person/new.html",
            who,
            status=422 if form.faults else 200,
            cohort=cohort,
            form=form,
        )

    async def _one(self, request: Request, who: Overseer, form: Form | None) -> Response:
        found = await run_in_threadpool(self.one_person.look, who, request.path_params["person"])
        person = found.person
        said = {name: getattr(person, name) for name in _FIELDS[:4]}
        said["due_on"] = person.due_on.isoformat() if person.due_on else ""
        form = form or Form(said)
        return council_page(
            request,
            "council/roster/one_person/change.html",
            who,
            status=422 if form.faults else 200,
            found=found,
            form=form,
            done=request.query_params.get("done", ""),
            today=self.people.today(),
            was_words=_was_words(),
        )


def _row(fields: Mapping[str, str]) -> RosterRow:
    return typed(*(fields.get(name, "") for name in _FIELDS[:4]))


def _answer(fields: Mapping[str, str]) -> Who | None:
    return {each.value: each for each in Who}.get(fields.get("who", ""))


def _wrong_day(fields: Mapping[str, str]) -> dict[str, str]:
    said = fields.get("due_on", "").strip()
    if said and day_in(said) is None:
        return {"due_on": _("That isn’t a day. Give one like 3/11/2026, or leave it empty.")}
    return {}


def _by_field(refusal: Refusal) -> dict[str, str]:
    return {refusal.field or "name": str(refusal)}


def _was_words() -> dict[str, str]:
    return {"name": _("Name"), "email": _("E-mail"), "external_id": _("Member number")}
