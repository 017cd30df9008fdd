"""Answering on a plain page: the same forms as in a room, for old tablets and without script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Step
from courseware.domain.exercise import (
    Exercise,
    Finding,
    Occasion,
    Reading,
    Table,
    Words,
    is_exercise,
)
from courseware.domain.form import Field, Given, Text, Wrong, as_typed, first, sent, wrong_in
from courseware.domain.item import Item, Json, Refused, Remark, admits
from courseware.domain.people import Member
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.domain.shuffle import seed_of
from courseware.items.html_table import table_html
from courseware.items.registry import form_of, type_of
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
from courseware.study.reading.own_words import OwnWords, SoFar
from courseware.study.steps.service import Learning

_LARGEST = 65536
_NOTHING_WRONG = Wrong()


@dataclass(frozen=True)
class Told:
    """What an answer came to: remarks of a question, or the finding of an exercise. One that
    `goes_on` isn't finished: its form follows, as far as it is filled in."""

    said: str
    remarks: tuple[Remark, ...] = ()
    finding: Finding | None = None
    table: Table | None = None
    goes_on: bool = False
    readings: tuple[Reading, ...] = ()
    figure: str = ""
    """The picture as SVG, for the types that draw it so."""


def answering_routes(
    site: Site,
    learning: Learning,
    exercising: Exercising,
    notes: Notes,
    course: Course,
    released: ReleasedSums,
) -> list[Route]:
    """`/answer/<module>/<step>/<item>`: kept if a member is signed in, else only looked at."""
    words = OwnWords(notes, exercising)
    drawn = partial(_page, words, released)

    async def show(request: Request) -> Response:
        found = _found(request, course)
        if found is None:
            return not_found(request)
        member = await _member(request, site)
        begun = await run_in_threadpool(_begun, learning, member, *found) if member else None
        earlier = await run_in_threadpool(_earlier, exercising, member, *found)
        show_it = partial(drawn, figure=figure_of(found[1], begun, earlier))
        return await run_in_threadpool(show_it, request, found, member, begun)

    async def answer(request: Request) -> Response:
        found = _found(request, course)
        if found is None:
            return not_found(request)
        step, item = found
        member = await _member(request, site)
        body = await read_at_most(request, _LARGEST)
        given: Given = fields_of(body, 500)
        response = form_of(item).response(item, given)
        seen = _seen(item, first(given, "seen"), member)
        begun = _as_far(item, response)
        is_beside = False
        try:
            if is_exercise(item):
                if member:
                    is_beside = await run_in_threadpool(words.keep, member, item, given)
                act = partial(_worked, exercising, member, step, item)
            else:
                act = partial(_answered, learning, member, step, item)
            told = await run_in_threadpool(act, response, seen)
        except Elsewhere as elsewhere:
            now = await run_in_threadpool(_begun, learning, member, *found) if member else None
            ask = partial(drawn, wrong=Wrong(str(elsewhere)), seen=now)
            return await run_in_threadpool(ask, request, found, member, elsewhere.mine)
        except Refusal as refused:
            fields = form_of(item).fields(item, begun, _seed(item, member))
            wrong = wrong_in(str(refused), fields, given, item.stem)
            say = partial(drawn, wrong=wrong, given=given, seen=seen)
            return await run_in_threadpool(say, request, found, member, begun)
        if told.goes_on and member:
            begun = await run_in_threadpool(_begun, learning, member, *found)
        tell = partial(drawn, told=told, is_beside=is_beside)
        return await run_in_threadpool(
            tell, request, found, member, begun if told.goes_on else None
        )

    path = "/answer/{module}/{step}/{item}"
    return [
        Route(path, guarded(show, site), methods=["GET"]),
        Route(path, guarded(answer, site), methods=["POST"]),
    ]


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


def _earlier(
    exercising: Exercising, member: Member | None, step: Step, item: Item
) -> Occasion | None:
    if member is None or type_of(item).readings is None:
        return None
    return exercising.occasion(member, step.ref, item.id)


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


def _worked(
    exercising: Exercising,
    member: Member | None,
    step: Step,
    item: Exercise,
    response: Json,
    seen: object,
) -> Told:
    """Keeps a member's exercise as it is now, and says what it comes to."""
    words: Words = {}
    checked = item.check(response, partial=True)
    if member:
        joined = exercising.move(member, step.ref, item.id, response, seen)
        if joined.mine is not None:
            raise Elsewhere(item, joined)
        checked = joined.kept
        if admits(item, checked):
            exercising.keep_version(member, step.ref, item)
        words = exercising.doing(member, step.ref, item.id).words
    finding, goes_on = item.finding(checked, words), not admits(item, checked)
    readings = type_of(item).readings
    if readings is None:
        table = item.table(checked, words)
        return Told(item.in_words(checked), finding=finding, table=table, goes_on=goes_on)
    earlier = _earlier(exercising, member, step, item)
    return Told(
        "",  # the picture and the table say it
        finding=finding,
        table=readings.table(item, checked, earlier),
        goes_on=goes_on,
        readings=readings.readings(item, checked, earlier),
        figure=figure_of(item, checked, earlier),
    )


def _answered(
    learning: Learning,
    member: Member | None,
    step: Step,
    item: Item,
    response: Json,
    seen: object,
) -> Told:
    """Keeps a member's answer, and says what it comes to."""
    checked = item.check(response)
    if member:
        marking = learning.answer(member, step.ref, item.id, checked, seen)
    else:
        marking = item.mark(checked)
    return Told(item.in_words(checked), marking.remarks)


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
