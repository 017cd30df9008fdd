"""Answering on a plain page: the same forms as in a room, for old tablets and without script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Step
from courseware.domain.exercise import (
    is_exercise,
)
from courseware.domain.form import Field, Given, Text, Wrong, as_typed, first, sent, wrong_in
from courseware.domain.item import Item, Json, Refused
from courseware.domain.people import Member
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.domain.shuffle import seed_of
from courseware.items.html_table import table_html
from courseware.items.registry import form_of, type_of
from courseware.items.stem import told_and_asked
from courseware.platform.floods.threads import run_in_threadpool
from courseware.platform.web.bodies import fields_of, read_at_most
from courseware.platform.web.pages import Site, guarded, member_of, not_found
from courseware.platform.web.render import page
from courseware.study.asking.windows.joining import LATEST, Elsewhere, fitting
from courseware.study.counted.others_html import others_html
from courseware.study.counted.service import ReleasedSums
from courseware.study.exercises.service import Exercising
from courseware.study.notes.service import Notes
from courseware.study.reading.figures import figure_of
from courseware.study.reading.keeping import Told, answered, earlier_occasion, worked
from courseware.study.reading.own_words import OwnWords, SoFar
from courseware.study.steps.service import Learning

_LARGEST = 65536
_NOTHING_WRONG = Wrong()


def answering_routes(
    site: Site,
    learning: Learning,
    exercising: Exercising,
    notes: Notes,
    course: Course,
    released: ReleasedSums,
) -> list[Route]:
    """`/answer/<module>/<step>/<item>`: kept if a member is signed in, else only looked at."""
    pages = AnsweringPages(site, learning, exercising, notes, course, released)
    path = "/answer/{module}/{step}/{item}"
    return [
        Route(path, guarded(pages.show, site), methods=["GET"]),
        Route(path, guarded(pages.answer, site), methods=["POST"]),
    ]


class AnsweringPages:
    """The form of an item, and what an answer came to."""

    def __init__(
        self,
        site: Site,
        learning: Learning,
        exercising: Exercising,
        notes: Notes,
        course: Course,
        released: ReleasedSums,
    ) -> None:
        self._site = site
        self._learning = learning
        self._exercising = exercising
        self._course = course
        self._words = OwnWords(notes, exercising)
        self._drawn = partial(_page, self._words, released)

    async def show(self, request: Request) -> Response:
        """The form, with what the member answered or began."""
        found = _found(request, self._course)
        if found is None:
            return not_found(request)
        member = await _member(request, self._site)
        begun = await self._begun(member, *found)
        earlier = await run_in_threadpool(earlier_occasion, self._exercising, member, *found)
        drawn = partial(self._drawn, figure=figure_of(found[1], begun, earlier))
        return await run_in_threadpool(drawn, request, found, member, begun)

    async def answer(self, request: Request) -> Response:
        """What the answer came to; or why it isn't kept, above the form as it was sent."""
        found = _found(request, self._course)
        if found is None:
            return not_found(request)
        item = found[1]
        member = await _member(request, self._site)
        given: Given = fields_of(await read_at_most(request, _LARGEST), 500)
        response = form_of(item).response(item, given)
        seen = _seen(item, first(given, "seen"), member)
        begun = _as_far(item, response)
        try:
            is_beside = await self._keep_words(member, item, given)
            told = await run_in_threadpool(self._told, member, *found, response, seen)
        except Elsewhere as elsewhere:
            now = await self._begun(member, *found)
            drawn = partial(self._drawn, wrong=Wrong(str(elsewhere)), seen=now)
            return await run_in_threadpool(drawn, request, found, member, elsewhere.mine)
        except Refusal as refused:
            fields = form_of(item).fields(item, begun, _seed(item, member))
            wrong = wrong_in(str(refused), fields, given, item.stem)
            drawn = partial(self._drawn, wrong=wrong, given=given, seen=seen)
            return await run_in_threadpool(drawn, request, found, member, begun)
        if told.goes_on and member:
            begun = await self._begun(member, *found)
        drawn = partial(self._drawn, told=told, is_beside=is_beside)
        as_it_is = begun if told.goes_on else None
        return await run_in_threadpool(drawn, request, found, member, as_it_is)

    async def _begun(self, member: Member | None, step: Step, item: Item) -> Json:
        if member is None:
            return None
        return await run_in_threadpool(_begun, self._learning, member, step, item)

    async def _keep_words(self, member: Member | None, item: Item, given: Given) -> bool:
        """Whether the words of an exercise stand beside others, that another window wrote."""
        if member is None or not is_exercise(item):
            return False
        return await run_in_threadpool(self._words.keep, member, item, given)

    def _told(
        self, member: Member | None, step: Step, item: Item, response: Json, seen: object
    ) -> Told:
        if is_exercise(item):
            return worked(self._exercising, member, step, item, response, seen)
        return answered(self._learning, member, step, item, response, seen)


def answerable(course: Course, step: Step) -> Mapping[str, str]:
    """By item, the address of its form, for those of a step that can be asked so."""
    return {
        block.item: f"/answer/{step.ref}/{block.item}"
        for block in step.blocks
        if isinstance(block, Ask)
        and not block.on_request
        and type_of(course.items[block.item]).form
    }


def _found(request: Request, course: Course) -> tuple[Step, Item] | None:
    asked = request.path_params
    step = course.step(f"{asked['module']}/{asked['step']}")
    if step is None or asked["item"] not in answerable(course, step):
        return None
    return step, course.items[asked["item"]]


async def _member(request: Request, site: Site) -> Member | None:
    try:
        return await member_of(request, site)
    except NotSignedIn:
        return None


def _begun(learning: Learning, member: Member, step: Step, item: Item) -> Json:
    """What the member answered or began here, if it still fits the item as it stands."""
    asked = learning.asked(member, step.ref)[item.id]
    latest = asked.working or (asked.answer.response if asked.answer else None)
    return _as_far(item, latest) if latest else None


def _as_far(item: Item, response: Json) -> Json:
    try:
        return item.check(response, partial=True)
    except Refused:
        return None


def _seen(item: Item, said: str, member: Member | None) -> object:
    """What the form would have sent if nothing had been changed in it."""
    if not said or member is None:
        return LATEST
    try:
        begun = fitting(item, json.loads(said))
    except (ValueError, RecursionError):
        begun = None
    if begun is None:
        return None
    form = form_of(item)
    return form.response(item, sent(form.fields(item, begun, _seed(item, member))))


def _page(
    own_words: OwnWords,
    released: ReleasedSums,
    request: Request,
    found: tuple[Step, Item],
    member: Member | None,
    begun: Json,
    *,
    told: Told | None = None,
    wrong: Wrong = _NOTHING_WRONG,
    figure: str = "",
    given: Given | None = None,
    seen: object = LATEST,
    is_beside: bool = False,
) -> Response:
    step, item = found
    fields = _fields(own_words, item, begun, member)
    so_far = own_words.so_far(member, step.ref, item) if member and is_exercise(item) else SoFar()
    if seen is LATEST:
        seen = None if wrong.said else begun
    return page(
        request,
        "study/reading/answer.html",
        status=422 if wrong.said else 200,
        step=step,
        item=item,
        stem=told_and_asked(item.stem),
        fields=as_typed(fields, given) if given is not None else fields,
        has_words=is_exercise(item) and item.has_slots and not member,
        so_far=so_far,
        is_beside=is_beside,
        member=member,
        seen=json.dumps(seen),
        told=told,
        table=table_html(told.table) if told and told.table else "",
        others=others_html(item, released.first(item)) if told else "",
        wrong=wrong,
        figure=figure,
    )


def _seed(item: Item, member: Member | None) -> str:
    return seed_of(member.registration if member else "read", item.id)


def _fields(
    own_words: OwnWords, item: Item, begun: Json, member: Member | None
) -> tuple[Field, ...]:
    fields = form_of(item).fields(item, begun, _seed(item, member))
    if member and is_exercise(item):
        return own_words.within(member, item, fields)
    # Own words are somebody's: without a member there is nowhere to keep them.
    return tuple(each for each in fields if not isinstance(each, Text))
