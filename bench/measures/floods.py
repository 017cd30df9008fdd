"""An honest member's answer times while somebody floods each way in, beside a quiet run.

The goal: p95 no more than 100 ms above the quiet run. Flood and course share this machine, so part
of what is added is the flood's own work.
"""

from __future__ import annotations

import asyncio
import json
import math
import subprocess
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bench import serving
from bench.clients.answering import CHECKED, CHOICE, KEPT, PAGE, QUERY, REF, wrong_options
from bench.clients.members import register
from bench.clients.tab import NoAnswer, NotOnPage, Tab
from bench.figures import Figure, percentile
from bench.measures.flooding import KINDS
from bench.plan import Plan
from bench.serving import ROOT, Server

_ABOVE_QUIET_MS = 100
_EVERY = 0.5
"""Seconds between two answers."""

_BETWEEN = 2.0
"""Seconds after a flood, so that the next begins with a course at rest."""


@dataclass
class Honest:
    """A member who answers one question again and again: chooses, checks, and does it anew."""

    tab: Tab
    turn: int = 0
    unsaid: int = 0
    """Answers that came without the words that say it is saved, or how it was."""

    async def act(self) -> None:
        acts: tuple[Callable[[], Awaitable[None]], ...] = (self._choose, self._check, self._anew)
        act = acts[self.turn % len(acts)]
        self.turn += 1
        await act()

    async def _choose(self) -> None:
        words = list(wrong_options())[self.turn % len(wrong_options())]
        run = await self.tab.choose({f"{REF}:{CHOICE}:": words})
        self.unsaid += not run.says(KEPT)

    async def _check(self) -> None:
        run = await self.tab.press(f"press:{CHOICE}:")
        self.unsaid += not run.says(CHECKED)

    async def _anew(self) -> None:
        await self.tab.press(f"again:{CHOICE}")


def measure(plan: Plan) -> list[Figure]:
    with serving.course() as (course,):
        member = Honest(Tab(course.url, register(course.url), PAGE, QUERY))
        return asyncio.run(_measured(plan, course, member, register(course.url)))


async def _measured(plan: Plan, course: Server, member: Honest, flooder: str) -> list[Figure]:
    await member.tab.open()
    quiet = await _answering(member, plan.seconds)
    p95 = percentile(quiet, 0.95)
    note = f"{member.unsaid} unsaid"
    figures = [Figure("answer p95, quiet", REF, p95, "ms", len(quiet), note=note)]
    for kind in KINDS:
        flood = _flooding(course, kind, plan.seconds / 2, flooder)
        times = await _answering(member, plan.seconds / 2)
        told = json.loads(await asyncio.to_thread(_said, flood))
        figures.append(
            Figure(
                f"answer p95, flood of {kind.replace('_', ' ')}",
                REF,
                percentile(times, 0.95),
                "ms",
                len(times),
                budget=p95 + _ABOVE_QUIET_MS,
                note=", ".join(f"{how} {count:,}" for how, count in told.items()),
            )
        )
        await asyncio.sleep(_BETWEEN)
    await member.tab.close()
    return figures


def _flooding(course: Server, kind: str, seconds: float, cookie: str) -> subprocess.Popen[str]:
    command = [
        sys.executable,
        "-m",
        "bench.measures.flooding",
        course.url,
        kind,
        str(seconds),
        cookie,
    ]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def _said(flood: subprocess.Popen[str]) -> str:
    return flood.communicate()[0] or "{}"


async def _answering(member: Honest, seconds: float) -> list[float]:
    """Milliseconds of each answer, from when it was due; infinite for one that never came."""
    clock = asyncio.get_running_loop().time
    due, times = clock(), list[float]()
    end = due + seconds
    while due < end:
        await asyncio.sleep(max(0.0, due - clock()))
        try:
            await member.act()
            times.append((clock() - due) * 1000)
        except (NoAnswer, NotOnPage):
            times.append(math.inf)
        due = max(due + _EVERY, clock())
    return times
