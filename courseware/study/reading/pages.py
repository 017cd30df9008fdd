"""Plain reading pages: every word of the course as HTML, for any browser, without script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from courseware.content.text.html import segments
from courseware.dates import day_in_london
from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Module, Step
from courseware.domain.item import Item
from courseware.domain.people import Clock
from courseware.domain.shuffle import shuffled
from courseware.items.stem import Stem, told_and_asked
from courseware.platform.web.pages import not_found
from courseware.platform.web.render import page
from courseware.study.addresses import of_words
from courseware.study.offers.pages import has_words
from courseware.study.reading.answers import answerable
from courseware.study.reading.figures import empty_of

_SHARED = {"cache-control": "public, max-age=300"}


def reading_routes(course: Course, clock: Clock) -> list[Route]:
    """Contents, one step, and a whole module to print."""

    async def contents(request: Request) -> Response:
        return page(
            request, "study/reading/contents.html", headers=_SHARED, course=course, signed_in=False
        )

    def step(request: Request) -> Response:
        found = course.step("{module}/{step}".format(**request.path_params))
        if found is None:
            return not_found(request)
        return _step_page(request, course, found, clock)

    def module(request: Request) -> Response:
        found = course.module(request.path_params["module"])
        if found is None:
            return not_found(request)
        return _module_page(request, course, found, clock)

    async def unknown(request: Request) -> Response:
        return not_found(request)

    return [
        Route("/read", contents, methods=["GET"]),
        Route("/read/{module}", module, methods=["GET"]),
        Route("/read/{module}/{step}", step, methods=["GET"]),
        # Streamlit would answer any other address with its own page.
        Route("/read/{rest:path}", unknown, methods=["GET"]),
    ]


_SHUFFLED_FOR_EACH_MEMBER = frozenset({"options", "rights", "statements", "steps"})
"""What of the wording of a question its form asks in an order of each member's own."""

_NOT_OFFERED = frozenset({"type", "stem"})


@dataclass(frozen=True)
class Question:
    """An item to read, not to answer: its stem, and what is offered, in an order that says
    nothing. `offered` has no ids, since the ids of pairs tell which belong together."""

    type: str
    stem: Stem
    marked: bool
    offered: Mapping[str, Any]
    form: str = ""
    """The address of the plain page on which it can be answered."""
    words: str = ""
    """The address of the plain page on which own words can be written for it."""
    figure: str = ""
    """Its picture with nothing in it, as SVG: to fill in by hand on paper."""


def question(item: Item, form: str = "", words: str = "") -> Question:
    """The item as it can be read without a way to answer."""
    wording = item.wording()
    # A question's own order can be its key (steps in sequence), so it is never shown.
    is_shuffled = item.marked and getattr(item, "shuffle", True)
    offered = {
        key: _in_another_order(value, f"read:{item.id}:{key}") if is_shuffled else _plain(value)
        for key, value in wording.items()
        if key not in _NOT_OFFERED
    }
    stem = told_and_asked(item.stem)
    return Question(item.type, stem, item.marked, offered, form, words, empty_of(item))


def offered_to(item: Item, seed: str) -> Mapping[str, Any]:
    """What an item offers, in the order in which its form asks the owner of the seed."""
    is_shuffled = getattr(item, "shuffle", item.marked)
    theirs = _SHUFFLED_FOR_EACH_MEMBER if is_shuffled else frozenset()
    plain = {key: _plain(each) for key, each in item.wording().items() if key not in _NOT_OFFERED}
    return {key: shuffled(it, seed=seed) if key in theirs else it for key, it in plain.items()}


def _plain(value: Any) -> Any:
    return tuple(value.values()) if isinstance(value, Mapping) else value


def _in_another_order(value: Any, seed: str) -> Any:
    if not isinstance(value, Mapping):
        return value
    texts = tuple(value.values())
    others = shuffled(texts, seed=seed)
    return others if others != texts else tuple(reversed(others))


def read_address(ref: str) -> str:
    """The address of a step's plain page, from 'types/culture' or 'types/culture#T12a'."""
    return f"/read/{ref}"


def _parts(course: Course, step: Step, clock: Clock) -> list[str | Question]:
    """The step in order: HTML, and questions to read. Those on request are left out."""
    parts: list[str | Question] = []
    forms = answerable(course, step)
    for part in segments(course, step, today=day_in_london(clock()), link=read_address):
        if not isinstance(part, Ask):
            parts.append(part)
        elif not part.on_request:
            item = course.items[part.item]
            words = of_words(step.ref, item.id) if has_words(item) else ""
            parts.append(question(item, forms.get(part.item, ""), words))
    return parts


def _step_page(request: Request, course: Course, step: Step, clock: Clock) -> Response:
    before, after = _neighbours(course, step)
    return page(
        request,
        "study/reading/step.html",
        headers=_SHARED,
        signed_in=False,
        course=course,
        module=course.module(step.module),
        step=step,
        parts=_parts(course, step, clock),
        before=before,
        after=after,
    )


def _neighbours(course: Course, step: Step) -> tuple[Step | None, Step | None]:
    """The steps before and after one of the core, through the whole course; none beside it."""
    path = [each for each in course.steps if each.core]
    if step not in path:
        return None, None
    at = path.index(step)
    return path[at - 1] if at else None, path[at + 1] if at + 1 < len(path) else None


def _module_page(request: Request, course: Course, module: Module, clock: Clock) -> Response:
    return page(
        request,
        "study/reading/module_print.html",
        headers=_SHARED,
        signed_in=False,
        course=course,
        module=module,
        sheets=[(step, _parts(course, step, clock)) for step in module.steps],
    )
