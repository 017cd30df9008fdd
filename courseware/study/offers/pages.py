"""Writing in one's own words on a plain page, without script: a form with every field of an item,
and beside an empty one what the member said earlier, at a press."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.course import Course, Step
from courseware.domain.exercise import Slot, asks_words, field_of, is_exercise, slot_of
from courseware.domain.item import Item
from courseware.domain.people import Member
from courseware.domain.refusal import Refusal
from courseware.items.heading import asked_of
from courseware.items.registry import type_of
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import fields_of, read_at_most
from courseware.platform.web.pages import Site, go, guarded, member_of, not_found
from courseware.platform.web.render import page
from courseware.study.addresses import of_words
from courseware.study.exercises.service import Exercising
from courseware.study.notes.offered import Offered
from courseware.study.notes.service import Notes
from courseware.study.offers.service import Offering
from courseware.words import _

_LARGEST = 400 * 1024
_FIELDS = 500
_TAB = "plain"


@dataclass(frozen=True)
class Written:
    """A field as it stands: what was typed if it couldn't be kept, else what is kept."""

    name: str
    label: str
    hint: str
    rows: int
    text: str
    revision: int
    offered: tuple[Offered, ...] = ()
    is_beside: bool = False
    """Whether another version, written elsewhere, waits to be settled."""


def words_routes(
    site: Site, notes: Notes, offering: Offering, exercising: Exercising, course: Course
) -> list[Route]:
    """`/words/<module>/<step>/<item>`."""
    pages = _Pages(site, notes, offering, exercising, course)
    path = "/words/{module}/{step}/{item}"
    return [
        Route(path, guarded(pages.show, site), methods=["GET"]),
        Route(path, guarded(pages.keep, site), methods=["POST"]),
    ]


def has_words(item: Item) -> bool:
    """Whether an item asks for words that can be written on such a page."""
    return type_of(item).is_text or (is_exercise(item) and item.has_slots)


class _Pages:
    """The page, and keeping what was written on it."""

    def __init__(
        self,
        site: Site,
        notes: Notes,
        offering: Offering,
        exercising: Exercising,
        course: Course,
    ) -> None:
        self._site = site
        self._notes = notes
        self._offering = offering
        self._exercising = exercising
        self._course = course

    async def show(self, request: Request) -> Response:
        """The fields with what is kept in them."""
        member = await member_of(request, self._site)
        found = self._found(request)
        if found is None:
            return not_found(request)
        fields = await run_in_threadpool(self._fields, member, *found)
        return self._page(request, found, fields)

    async def keep(self, request: Request) -> Response:
        """Keeps every field that was changed; then fills the one that a press was for."""
        member = await member_of(request, self._site)
        found = self._found(request)
        if found is None:
            return not_found(request)
        sent = fields_of(await read_at_most(request, _LARGEST), _FIELDS, blank=True)
        given = {name: values[-1].replace("\r\n", "\n") for name, values in sent.items()}
        fields = await run_in_threadpool(self._fields, member, *found)
        try:
            await run_in_threadpool(self._keep, member, fields, given)
        except Refusal as refused:
            typed = [_as_typed(each, given) for each in fields]
            return self._page(request, found, typed, wrong=str(refused))
        step, item = found
        return go(f"{of_words(step.ref, item.id)}?kept=yes")

    def _keep(self, member: Member, fields: list[Written], given: Mapping[str, str]) -> None:
        for each in fields:
            text = given.get(f"words:{each.name}", each.text)
            base = given.get(f"base:{each.name}", "")
            if text != each.text:
                revision = int(base) if base.isascii() and base.isdigit() and len(base) < 9 else 0
                self._notes.save(member, each.name, text, revision, _TAB)
        name, _colon, number = given.get("use", "").rpartition(":")
        offered = {each.name: each.offered for each in fields}.get(name, ())
        if number.isascii() and number.isdigit() and int(number) < len(offered):
            chosen = offered[int(number)]
            if chosen.among:
                self._offering.use_together(member, slot_of(name)[0], chosen.among)
            else:
                self._offering.use(member, name, chosen.words)

    def _found(self, request: Request) -> tuple[Step, Item] | None:
        asked = request.path_params
        step = self._course.step(f"{asked['module']}/{asked['step']}")
        if step is None or asked["item"] not in step.items:
            return None
        item = self._course.items[asked["item"]]
        return (step, item) if has_words(item) else None

    def _fields(self, member: Member, step: Step, item: Item) -> list[Written]:
        offered = self._offering.beside(member, item.id)
        found = []
        for name, slot in self._slots(member, step, item):
            note = self._notes.note(member, name)
            found.append(
                Written(
                    name,
                    slot.label,
                    slot.hint,
                    slot.rows,
                    note.text,
                    note.revision,
                    offered.get(name, ()),
                    bool(note.beside),
                )
            )
        return found

    def _slots(self, member: Member, step: Step, item: Item) -> list[tuple[str, Slot]]:
        response = None
        if is_exercise(item):
            response = self._exercising.doing(member, step.ref, item.id).response
        slots = item.slots(response) if asks_words(item) else ()
        found = [(field_of(item.id, each.name), each) for each in slots]
        if type_of(item).is_text:
            asked = asked_of(item, self._exercising.named(member))
            found.append((item.id, Slot("", asked, getattr(item, "hint", ""), rows=5)))
        return found

    def _page(
        self,
        request: Request,
        found: tuple[Step, Item],
        fields: list[Written],
        *,
        wrong: str = "",
    ) -> Response:
        step, item = found
        told = _("Kept.") if request.query_params.get("kept") == "yes" and not wrong else ""
        return page(
            request,
            "study/offers/words.html",
            status=422 if wrong else 200,
            step=step,
            item=item,
            is_text=type_of(item).is_text,
            fields=fields,
            told=told,
            wrong=wrong,
        )


def _as_typed(each: Written, given: Mapping[str, str]) -> Written:
    text = given.get(f"words:{each.name}", each.text)
    return Written(each.name, each.label, each.hint, each.rows, text, each.revision)
