"""Answer times while many members answer at once, and whether every save is really there."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections import defaultdict
from collections.abc import Iterator
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field

from bench import serving
from bench.clients.answering import PAGE, QUERY, REF, Answering, Witness, witness
from bench.clients.members import register
from bench.clients.tab import NoAnswer, Tab
from bench.figures import Figure, median, percentile, shown
from bench.plan import INTERVAL, Plan
from bench.serving import Server
from courseware.settings import Settings

_BUDGET_P95_MS = 100
_AT_A_TIME = 4
"""Tabs that open at once: members arrive one after another, not with one stroke."""
_BEFORE_PRESSING = 2.0


@dataclass
class Outcome:
    """What one load came to."""

    milliseconds: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    errors: list[str] = field(default_factory=list)
    saves: int = 0
    lost: int = 0
    unsaid: int = 0
    busy: float = 0.0
    """Cores that the servers used."""

    @property
    def all(self) -> list[float]:
        return list(itertools.chain.from_iterable(self.milliseconds.values()))


def measure(plan: Plan) -> list[Figure]:
    figures: list[Figure] = []
    for processes, sizes in itertools.groupby(plan.loads, key=lambda each: each[1]):
        with (
            serving.course(processes) as servers,
            closing(witness(Settings(data=servers[0].data))) as seen,
        ):
            counts = [members for members, _processes in sizes]
            for count, outcome in asyncio.run(_rising(plan, servers, seen, counts)):
                figures += _figures(outcome, count, processes)
    return figures


async def _rising(
    plan: Plan, servers: list[Server], seen: Witness, counts: list[int]
) -> list[tuple[int, Outcome]]:
    """Each load in turn; who is there already stays, and more come."""
    urls = itertools.cycle(server.url for server in servers)
    members: list[Answering] = []
    outcomes = []
    async with AsyncExitStack() as leaving:
        for count in counts:
            new = [newcomer(next(urls), seen) for _ in range(count - len(members))]
            members += new
            for each in new:
                leaving.push_async_callback(each.tab.close)
            await arrive(new)
            outcomes.append((count, await answering(plan, servers, members)))
    return outcomes


def newcomer(url: str, seen: Witness, source: str = "") -> Answering:
    cookie = register(url, source)
    tab = Tab(url, cookie, PAGE, QUERY, source)
    return Answering(tab, seen.registration(cookie), seen)


async def arrive(members: list[Answering]) -> None:
    """Opens their pages, and takes each to another place in the round of answers."""
    doors = asyncio.Semaphore(_AT_A_TIME)

    async def come(number: int, member: Answering) -> None:
        async with doors:
            await member.prepare()
            for _ in range(number % 4):
                await member.act()
                await member.between()

    await asyncio.gather(*(come(number, each) for number, each in enumerate(members)))


async def answering(plan: Plan, servers: list[Server], members: list[Answering]) -> Outcome:
    outcome = Outcome()
    rng = random.Random(1)
    clock = asyncio.get_running_loop().time
    begin = clock() + 0.5
    before = [_counts(each) for each in members]
    used = sum(server.cpu() for server in servers)
    await asyncio.gather(
        *(_answer_often(each, due(plan, begin, rng.random()), outcome) for each in members)
    )
    outcome.busy = (sum(server.cpu() for server in servers) - used) / (clock() - begin)
    for member, (saves, lost, unsaid) in zip(members, before, strict=True):
        outcome.saves += member.saves - saves
        outcome.unsaid += member.unsaid - unsaid
        outcome.lost += member.lost - lost + member.missing_at_end()
    return outcome


def _counts(member: Answering) -> tuple[int, int, int]:
    return member.saves, member.lost, member.unsaid


def due(plan: Plan, begin: float, share: float) -> Iterator[float]:
    """The moments at which a member answers, whether or not the answer before has come."""
    moment = begin + share * INTERVAL
    while moment < begin + plan.seconds:
        yield moment
        moment += INTERVAL


async def _answer_often(member: Answering, due: Iterator[float], outcome: Outcome) -> None:
    clock = asyncio.get_running_loop().time
    try:
        for moment in due:
            await asyncio.sleep(max(0.0, moment - clock()))
            kind, _run = await member.act()
            # From the moment at which it was due: a queue in front of the server counts.
            outcome.milliseconds[kind].append((clock() - moment) * 1000)
            await asyncio.sleep(_BEFORE_PRESSING)
            await member.between()
    except NoAnswer as error:
        outcome.errors.append(str(error))


def _figures(outcome: Outcome, members: int, processes: int) -> list[Figure]:
    times = outcome.all
    what = f"{members} members, {processes} process{'es' if processes > 1 else ''}"
    kinds = ", ".join(
        f"{kind} {shown(median(each))}" for kind, each in outcome.milliseconds.items()
    )
    errors = f"{len(outcome.errors)} errors, {outcome.unsaid} unsaid"
    note = f"p50 by kind: {kinds}; {outcome.busy:.2f} cores used; {errors}"
    runs = len(times)
    return [
        Figure(f"answer p50, {what}", REF, median(times), "ms", runs),
        Figure(
            f"answer p95, {what}",
            REF,
            percentile(times, 0.95),
            "ms",
            runs,
            budget=_BUDGET_P95_MS if processes > 1 else None,
            note=note,
        ),
        Figure(
            f"lost saves, {what}",
            REF,
            outcome.lost,
            "lost",
            runs,
            budget=0,
            note=f"{outcome.saves} acknowledged, each read by a second program",
        ),
    ]
