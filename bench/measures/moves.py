"""Processor time of the server for one move of each exercise, the slowest named last."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Iterator

from bench import serving
from bench.clients.answering import known_course
from bench.clients.members import register
from bench.clients.tab import NotOnPage, Tab
from bench.figures import Figure, median, spread
from bench.measures.cpu import cost_of, in_empty_pages
from bench.plan import Plan
from bench.serving import Server
from courseware.domain.exercise import is_exercise

_BUDGET_MS = 8
_EMPTY_RUNS = 5


def measure(plan: Plan) -> list[Figure]:
    empties: list[float] = []
    with serving.course() as (course,), serving.empty_page() as empty:
        used = {}
        for name, ref in _places():
            empties += asyncio.run(_used_by_nothing(empty))
            used[name, ref] = asyncio.run(_used(course, ref, name, plan.answers // 3))
    nothing = median(empties)
    figures = [
        Figure(
            what=f"server CPU, one move of {name}",
            page=ref,
            value=median(each),
            unit="ms",
            runs=len(each),
            budget=_BUDGET_MS,
            compare=in_empty_pages(median(each), nothing),
            note=spread(each, "ms"),
        )
        for (name, ref), each in used.items()
        if each
    ]
    page = Figure("server CPU, empty page rerun", "empty page", nothing, "ms", len(empties))
    return [page, *sorted(figures, key=lambda figure: figure.value)]


async def _used_by_nothing(empty: Server) -> list[float]:
    """Milliseconds of some runs of a page with nothing on it."""
    blank = Tab(empty.url)
    await blank.open()
    used = [await cost_of(empty, blank.rerun) for _run in range(_EMPTY_RUNS)]
    await blank.close()
    return used


def _places() -> Iterator[tuple[str, str]]:
    """One exercise of each type, with the step it stands in."""
    course = known_course()
    seen = set()
    for step in course.steps:
        for name in step.items:
            item = course.items[name]
            if is_exercise(item) and item.type not in seen and not step.sensitive:
                seen.add(item.type)
                yield name, step.ref


async def _used(course: Server, ref: str, name: str, moves: int) -> list[float]:
    """Milliseconds of each move: an option of a radio, or a box, at random but the same in every
    run of the benchmark. Empty for an exercise that has neither."""
    page, step = ref.split("/")
    tab = Tab(course.url, register(course.url), page, f"step={step}")
    await tab.open()
    used: list[float] = []
    dice = random.Random(name)
    try:
        while len(used) < moves:
            used.append(await cost_of(course, lambda: tab.move(f"{ref}:{name}:", dice)))
    except NotOnPage:
        pass  # an exercise of words and days only: it has no such move
    await tab.close()
    return used
