"""Processor time of the server for one answer, beside that of an empty page in the same run."""

from __future__ import annotations

import asyncio
from collections import defaultdict
from collections.abc import Awaitable, Callable
from contextlib import closing

from bench import serving
from bench.clients.answering import PAGE, QUERY, REF, Answering, Witness, witness
from bench.clients.members import register
from bench.clients.tab import Run, Tab
from bench.figures import Figure, median, spread
from bench.plan import Plan
from bench.serving import Server
from courseware.settings import Settings

_BUDGETS_MS = {"choose": 4, "check": 4, "rate": 4, "draw": 7}
_PAGE_BUDGET_MS = 12
_ROUNDS = 5
_SETTLES = 0.02
"""Seconds that the server is given after an answer to put its things away: they count too."""
_WORDS = {
    "choose": "option chosen, working kept",
    "check": "“Check my answer”, feedback shown",
    "rate": "one rating of a grid kept",
    "draw": "grid answered, chart drawn",
}


def measure(plan: Plan) -> list[Figure]:
    with serving.course() as (course,), serving.empty_page() as empty:
        used = asyncio.run(_used(plan, course, empty))
    nothing = median(used.pop("empty"))
    page = used.pop("page")
    figures = [Figure("server CPU, empty page rerun", "empty page", nothing, "ms", plan.answers)]
    figures += [
        Figure(
            what=f"server CPU, {_WORDS[kind]}",
            page=REF,
            value=median(each),
            unit="ms",
            runs=len(each),
            budget=_BUDGETS_MS[kind],
            compare=in_empty_pages(median(each), nothing),
            note=spread(each, "ms"),
        )
        for kind, each in used.items()
    ]
    whole = Figure(
        "server CPU, whole page drawn",
        REF,
        median(page),
        "ms",
        len(page),
        budget=_PAGE_BUDGET_MS,
        compare=in_empty_pages(median(page), nothing),
    )
    return [*figures, whole]


def in_empty_pages(milliseconds: float, nothing: float) -> str:
    """A figure beside the empty page of its run: one machine differs from hour to hour too."""
    return f"{milliseconds / nothing:.1f} empty pages"


async def _used(plan: Plan, course: Server, empty: Server) -> dict[str, list[float]]:
    """Milliseconds of processor time by kind of run, taken in turns with the empty page."""
    used: dict[str, list[float]] = defaultdict(list)
    blank = Tab(empty.url)
    await blank.open()
    with closing(witness(Settings(data=course.data))) as seen:
        while len(used["empty"]) < plan.answers:
            await _used_by_one(course, seen, used, lambda: cost_of(empty, blank.rerun))
    await blank.close()
    return used


async def _used_by_one(
    course: Server,
    seen: Witness,
    used: dict[str, list[float]],
    cost_of_nothing: Callable[[], Awaitable[float]],
) -> None:
    """A few rounds of answers of somebody new: nobody tries the same question sixty times."""
    cookie = register(course.url)
    member = Answering(Tab(course.url, cookie, PAGE, QUERY), seen.registration(cookie), seen)
    await member.prepare()
    used["page"].append(await cost_of(course, member.tab.rerun))
    for _ in range(_ROUNDS):
        for _kind in _WORDS:
            await member.rate_all()
            kind, milliseconds = await _answer(course, member)
            used[kind].append(milliseconds)
            await member.between()
        used["empty"].append(await cost_of_nothing())
    await member.tab.close()


async def _answer(course: Server, member: Answering) -> tuple[str, float]:
    kind = ""

    async def act() -> Run:
        nonlocal kind
        kind, run = await member.act()
        return run

    milliseconds = await cost_of(course, act)
    return kind, milliseconds


async def cost_of(server: Server, act: Callable[[], Awaitable[Run]]) -> float:
    """Milliseconds of processor time that the server spends on an act."""
    await asyncio.sleep(_SETTLES)
    before = server.cpu()
    await act()
    await asyncio.sleep(_SETTLES)
    return (server.cpu() - before) * 1000
