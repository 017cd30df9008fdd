"""One person's record as the council sees it, with what officers entered, and ways to do so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from courseware.council.access import NothingHere, Overseer, StaffOverseer, nothing_here
from courseware.council.dashboard.corrections import Corrections
from courseware.council.data import Correction, Occasion, due_of
from courseware.council.entering import unsaid
from courseware.council.frame.days import day_in
from courseware.council.frame.lines import credited_of, record_lines, standing_words
from courseware.council.frame.page import GetOverseer, council_page, staff_routes
from courseware.council.people import People
from courseware.council.reminders.data import Reminder
from courseware.council.reminders.opt_out.service import OptOutsOnBehalf
from courseware.council.reminders.service import Reminders
from courseware.domain.course import Course
from courseware.domain.permissions import May
from courseware.domain.record_words import mode_choices, mode_words
from courseware.domain.records import Mode, Status
from courseware.domain.refusal import Refusal
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import read_form
from courseware.platform.web.pages import Site
from courseware.platform.web.render import PRIVATE
from courseware.words import _


@dataclass(frozen=True)
class Typed:
    """What somebody typed into a form of this page, and what is wrong with it by field."""

    fields: Mapping[str, str] = field(default_factory=dict)
    faults: Mapping[str, str] = field(default_factory=dict)
    undoing: str = ""
    """The correction that was to be undone; '': one was to be made."""


@dataclass(frozen=True)
class Entered:
    """A correction in words."""

    id: str
    module: str
    said: str
    made: Correction
    by: str
    undone_by: str


def person_routes(site: Site, overseer: GetOverseer, pages: PersonPages) -> list[Route]:
    """A person's page, and the acts on it."""
    at = "/council/person/{person}"
    return staff_routes(
        site,
        overseer,
        ("GET", at, pages.show),
        ("POST", f"{at}/corrections", pages.correct),
        ("POST", f"{at}/corrections/{{correction}}/undo", pages.undo),
        ("POST", f"{at}/reminders", pages.change_reminders),
    )


@dataclass(frozen=True)
class PersonPages:
    """Shows a record, and lets officers correct it with a reason.

    `staff_names`: what colleagues call those behind these accounts.
    """

    people: People
    corrections: Corrections
    reminders: Reminders
    opt_outs_on_behalf: OptOutsOnBehalf
    staff_names: Callable[[Iterable[str]], Mapping[str, str]]
    course: Course

    async def show(self, request: Request, who: StaffOverseer) -> Response:
        """The record."""
        return await self._page(request, who, Typed())

    async def correct(self, request: Request, who: StaffOverseer) -> Response:
        """Enters a module as completed elsewhere."""
        fields = await read_form(request)
        person, act = request.path_params["person"], self.corrections.correct
        typed = _checked(fields)
        on = day_in(fields.get("on", ""))
        if typed.faults or on is None:
            return await self._page(request, who, typed)
        module, mode, reason = fields["module"], Mode(fields["mode"]), fields["reason"]
        try:
            await run_in_threadpool(act, who, person, module, on, mode, reason)
        except NothingHere:
            raise
        except Refusal as refusal:
            wrong = {refusal.field or "module": str(refusal)}
            return await self._page(request, who, Typed(fields, wrong))
        return _back(person, "entered")

    async def undo(self, request: Request, who: StaffOverseer) -> Response:
        """Takes a correction back."""
        fields = await read_form(request)
        person, correction = request.path_params["person"], request.path_params["correction"]
        seen = await run_in_threadpool(self.people.person, who, person)
        if correction not in {made.id for made in seen.corrections}:
            raise NothingHere(nothing_here())
        try:
            reason = fields.get("undo_reason", "")
            await run_in_threadpool(self.corrections.undo, who, correction, reason)
        except NothingHere:
            raise
        except Refusal as refusal:
            wrong = {"undo_reason": str(refusal)}
            return await self._page(request, who, Typed(fields, wrong, correction))
        return _back(person, "undone")

    async def change_reminders(self, request: Request, who: StaffOverseer) -> Response:
        """Stops somebody's reminders, as they asked an officer to; or lets them come again."""
        wish = (await read_form(request)).get("wish", "")
        person = request.path_params["person"]
        acts = {
            "stop": self.opt_outs_on_behalf.stop,
            "again": self.opt_outs_on_behalf.remind_again,
        }
        if wish not in acts:
            raise Refusal(_("Nothing was changed. Open the page again and press its button."))
        await run_in_threadpool(acts[wish], who, person)
        return _back(person, "spared" if wish == "stop" else "reminded-again")

    async def _page(self, request: Request, who: Overseer, typed: Typed) -> Response:
        person = request.path_params["person"]
        context = await run_in_threadpool(self._seen, who, person)
        return council_page(
            request,
            "council/dashboard/person.html",
            who,
            status=422 if typed.faults else 200,
            typed=typed,
            done=request.query_params.get("done", ""),
            **context,
        )

    def _seen(self, who: Overseer, person_id: str) -> dict[str, Any]:
        """All that the page shows. Raises `Refusal`."""
        people, course = self.people, self.course
        seen = people.person(who, person_id)
        due, today = due_of(seen.person, seen.cohort), people.today()
        lines = record_lines(seen.records, course, seen.cohort.modules)
        councils = {council.id: council.name for council in people.councils(who)}
        reminders, opted_out = self.reminders.of_person(person_id)
        is_complete = seen.person.standing is Status.COMPLETE
        return {
            "person": seen.person,
            "cohort": seen.cohort,
            "council": councils.get(seen.person.council, ""),
            "standing": standing_words(seen.person.standing, _invited(reminders)),
            "due": due,
            "is_overdue": due is not None and due < today and not is_complete,
            "today": today,
            "lines": lines,
            "credited": credited_of(seen.records),
            "entered": self._entered(seen.corrections),
            "modules": course.modules,
            "modes": mode_choices(),
            "reminders": reminders,
            "opted_out": opted_out,
            "may_enrol": seen.person.council in who.councils(May.ENROL),
            "may_send": seen.person.council in who.councils(May.SEND),
            "may_correct": seen.person.council in who.councils(May.CORRECT),
        }

    def _entered(self, corrections: Sequence[Correction]) -> list[Entered]:
        """Every correction ever made, the newest first."""
        accounts = [made.by for made in corrections] + [made.undone_by for made in corrections]
        names = self.staff_names(filter(None, accounts))
        titles = {module.id: f"{module.number}. {module.title}" for module in self.course.modules}
        gone = _("an account that is gone")
        return [
            Entered(
                id=made.id,
                module=titles.get(made.fact.module, made.fact.module),
                said=mode_words(made.fact.mode),
                made=made,
                by=names.get(made.by, gone),
                undone_by=names.get(made.undone_by, gone),
            )
            for made in reversed(corrections)
        ]


def _invited(reminders: Iterable[Reminder]) -> dt.date | None:
    """When somebody was last invited."""
    invitations = (each.on for each in reminders if each.occasion is Occasion.INVITE)
    return max(invitations, default=None)


def _back(person: str, done: str) -> Response:
    address = f"/council/person/{person}?done={done}#record"
    return RedirectResponse(address, status_code=303, headers=PRIVATE)


def _checked(fields: Mapping[str, str]) -> Typed:
    """What is missing from a correction; the service checks the rest."""
    faults = dict(
        unsaid(
            module=bool(fields.get("module")),
            on=day_in(fields.get("on", "")) is not None,
            mode=fields.get("mode", "") in set(Mode),
        )
    )
    if not fields.get("reason", "").strip():
        faults["reason"] = _("Say why, in a few words.")
    return Typed(fields, faults)
