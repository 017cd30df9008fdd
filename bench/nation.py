"""`python -m bench.nation [--members N ...]`: every councillor of Scotland studies at once, on two
processes that share a data folder: alone, beside a hall that votes, while one process is killed and
started again, and while both are restarted one after the other.

Whoever loses a connection goes to the next process that answers, as a proxy would send them. What
was acknowledged is read from the database by a second program, at once and at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import os
import random
import sys
import threading
import time
from collections.abc import Awaitable, Callable
from contextlib import AsyncExitStack, closing
from dataclasses import dataclass, field, replace

from bench import live, machine, serving
from bench.clients.answering import Answering, Witness, witness
from bench.clients.tab import NoAnswer, NotOnPage
from bench.figures import Figure, as_json, median, percentile, shown, table
from bench.measures import load
from bench.plan import INTERVAL, WHOLE
from bench.serving import Server
from courseware.app.services import open_services
from courseware.settings import Settings

_PROCESSES = 2
_BY_ADDRESS = 200
"""Members who share an address; more may not start from one at once."""
_BUDGET_P95_MS, _BUDGET_SCREEN_MS, _BUDGET_MB = 250, 500, 450
_JOIN_A_SECOND = 40
_VOTE_SECONDS = 5.0
_BETWEEN = 1.0
_TRIES_AGAIN = 0.5
_HANDOVER = 30
"""Seconds, as deploy/ has it."""
_AWAY = 2.0
"""Seconds until a supervisor has seen that a process is gone."""


@dataclass
class Hours:
    """What members met while something happened to the processes."""

    name: str
    outcome: load.Outcome = field(default_factory=load.Outcome)
    away: list[float] = field(default_factory=list)
    """Seconds from each lost connection until the page could be answered again."""
    screen: list[float] = field(default_factory=list)
    """Seconds from the last vote of a round to the true count on the screen."""
    votes: int = 0
    votes_lost: int = 0


@dataclass
class Nation:
    """The processes and everybody who studies."""

    servers: list[Server]
    members: list[Answering]
    seconds: float

    async def study(self, hours: Hours) -> None:
        """Everybody answers every ten seconds, and comes back if the connection is lost."""
        begin = asyncio.get_running_loop().time() + 0.5
        dice = random.Random(1)
        before = [(each.saves, each.lost, each.unsaid) for each in self.members]
        plan = replace(WHOLE, seconds=self.seconds)
        await asyncio.gather(
            *(
                self._member(each, list(load.due(plan, begin, dice.random())), hours)
                for each in self.members
            )
        )
        for member, (saves, lost, unsaid) in zip(self.members, before, strict=True):
            hours.outcome.saves += member.saves - saves
            hours.outcome.unsaid += member.unsaid - unsaid
            hours.outcome.lost += member.lost - lost + member.missing_at_end()
            for puzzle in member.puzzles:
                _say(f"not found: {puzzle}")
            member.puzzles.clear()

    async def _member(self, member: Answering, moments: list[float], hours: Hours) -> None:
        clock = asyncio.get_running_loop().time
        for moment in moments:
            await asyncio.sleep(max(0.0, moment - clock()))
            try:
                kind, _run = await member.act()
                hours.outcome.milliseconds[kind].append((clock() - moment) * 1000)
                await asyncio.sleep(INTERVAL / 5)
                await member.between()
            except (NoAnswer, NotOnPage) as error:
                hours.outcome.errors.append(str(error))
                lost = clock()
                await self._come_back(member)
                hours.away.append(clock() - lost)

    async def _come_back(self, member: Answering) -> None:
        for server in itertools.cycle(self.servers):
            await member.tab.close()
            try:
                await member.take_up_again(member.tab.anew(server.url))
                break
            except (NoAnswer, NotOnPage):
                await asyncio.sleep(_TRIES_AGAIN)


Event = Callable[[Nation], Awaitable[None]]


async def _nothing(_nation: Nation) -> None:
    """Nothing happens to the processes."""


async def _killed(nation: Nation) -> None:
    await asyncio.sleep(nation.seconds / 4)
    first = nation.servers[0]
    first.stop()
    await asyncio.sleep(_AWAY)
    await asyncio.to_thread(first.start)


async def _in_turn(nation: Nation) -> None:
    await asyncio.sleep(nation.seconds / 6)
    for server in nation.servers:
        await asyncio.to_thread(server.end)
        await asyncio.to_thread(server.start)
        await asyncio.sleep(nation.seconds / 4)


def measure(members: int, hall: int, seconds: float) -> list[Figure]:
    """What so many members meet, in four hours of so many seconds each."""
    with (
        serving.course(_PROCESSES, _HANDOVER) as servers,
        closing(witness(Settings(data=servers[0].data))) as seen,
    ):
        return asyncio.run(_met(servers, seen, members, hall, seconds))


async def _met(
    servers: list[Server], seen: Witness, members: int, hall: int, seconds: float
) -> list[Figure]:
    urls = itertools.cycle(server.url for server in servers)
    everybody = [
        load.newcomer(next(urls), seen, f"127.0.{1 + at // _BY_ADDRESS}.1") for at in range(members)
    ]
    nation = Nation(servers, everybody, seconds)
    async with AsyncExitStack() as leaving:
        for each in everybody:
            leaving.push_async_callback(_leave, each)
        _say(f"{members} come")
        await load.arrive(everybody)
        figures = _figures(members, await _hours(nation, "nothing else", _nothing))
        figures += _figures(members, await _hours(nation, "a hall votes", _nothing, hall))
        held = max(server.memory() for server in servers)
        figures.append(
            Figure("memory of the larger process", _page(members), held, "MB", 1, _BUDGET_MB)
        )
        figures += _figures(members, await _hours(nation, "one killed", _killed))
        longer = replace(nation, seconds=seconds + 2 * _HANDOVER)
        figures += _figures(members, await _hours(longer, "restarted in turn", _in_turn))
    return figures


async def _leave(member: Answering) -> None:
    await member.tab.close()


async def _hours(nation: Nation, name: str, event: Event, hall: int = 0) -> Hours:
    """`hall`: how many vote beside it."""
    _say(name)
    hours = Hours(name)
    used = sum(server.cpu() for server in nation.servers)
    beside = asyncio.to_thread(_vote, nation, hours, hall) if hall else event(nation)
    await asyncio.gather(nation.study(hours), beside)
    if event is _nothing:
        hours.outcome.busy = (sum(each.cpu() for each in nation.servers) - used) / nation.seconds
    return hours


def _vote(nation: Nation, hours: Hours, people: int) -> None:
    """A hall that answers one question after another, as long as the members study."""
    first = nation.servers[0]
    services = open_services(Settings(data=first.data))
    session = live.plan_session(services)
    screen = live.Screen(f"{first.url}/screen/{session.screen_key}/events")
    threading.Thread(target=screen.listen, daemon=True).start()
    hall = live.Hall([server.url for server in nation.servers], session.code, people)
    try:
        ends = time.monotonic() + nation.seconds
        hall.all(do="join", seconds=people / _JOIN_A_SECOND)
        acknowledged: dict[str, int] = {}
        bodies = [{"chosen": letter} for letter in "abcd"]
        for at in range(live.ROUNDS):
            if time.monotonic() > ends:
                break
            round_id = live.open_round(services, session, at)
            time.sleep(_BETWEEN)
            said = hall.all(do="answer", round=round_id, seconds=_VOTE_SECONDS, bodies=bodies)
            acknowledged[round_id] = sum(each["acknowledged"] for each in said)
            seen = screen.wait_for(acknowledged[round_id])
            hours.screen.append(max(0.0, seen - max(each["last"] for each in said)))
        hours.votes = sum(acknowledged.values())
        store = services.room.facilitating.store
        hours.votes_lost = hours.votes - sum(len(store.votes(each)) for each in acknowledged)
    finally:
        hall.close()
        services.store.close()


def _page(members: int) -> str:
    return f"{members} members, {_PROCESSES} processes"


def _figures(members: int, hours: Hours) -> list[Figure]:
    outcome, page = hours.outcome, f"{_page(members)}: {hours.name}"
    times = outcome.all
    note = (
        f"p50 {shown(median(times))}; {outcome.busy:.2f} cores; "
        f"{len(outcome.errors)} lost their connection, {outcome.unsaid} unsaid"
    )
    found = [
        Figure(
            "answer p95",
            page,
            percentile(times, 0.95),
            "ms",
            len(times),
            budget=_BUDGET_P95_MS,
            note=note,
        ),
        Figure("lost saves", page, outcome.lost, "lost", outcome.saves, budget=0),
    ]
    if hours.away:
        back = f"half of them after {median(hours.away):.1f} s"
        slow = percentile(hours.away, 0.95)
        found.append(Figure("back after, p95", page, slow, "s", len(hours.away), note=back))
    if hours.screen:
        late = percentile(hours.screen, 0.95) * 1000
        found += [
            Figure(
                "last vote to true count on screen, p95",
                page,
                late,
                "ms",
                len(hours.screen),
                budget=_BUDGET_SCREEN_MS,
            ),
            Figure("lost votes", page, hours.votes_lost, "lost", hours.votes, budget=0),
        ]
    return found


def main(arguments: list[str]) -> int:
    """Prints the table and one JSON object; exit status 1 only if something was lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.nation", description=__doc__)
    parser.add_argument("--members", type=int, action="append", help="500 and 1,226 unless told")
    parser.add_argument("--hall", type=int, default=1000)
    parser.add_argument("--seconds", type=float, default=60)
    options = parser.parse_args(arguments)
    for name in ("DATABASE_URL", "KEYS_DATABASE_URL", "MASTERCLASS_DATA"):
        os.environ.pop(name, None)
    described = machine.described()
    serving.compress_once()
    figures: list[Figure] = []
    for members in options.members or [500, 1226]:
        average = machine.load_average()
        found = measure(members, options.hall, options.seconds)
        figures += [replace(each, load=average) for each in found]
    print(table(figures), "", sep="\n")
    print(json.dumps({"machine": described, "figures": as_json(figures)}))
    return 1 if any(each.value for each in figures if each.unit == "lost") else 0


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
