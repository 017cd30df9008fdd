"""`python -m bench.soak [--minutes N]`: members who answer for an hour, and whether memory is flat.

They come once and stay, each answering every ten seconds, on two processes. Whether memory grows is
said by the straight line through what each process held at the end of each minute, without the
first quarter: by then whoever came has been met once.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import statistics
import sys
from contextlib import AsyncExitStack, closing

from bench import machine, serving
from bench.clients.answering import REF, Witness, witness
from bench.figures import Figure, as_json, percentile, table
from bench.measures import load
from bench.measures.memory import BUDGET_MB
from bench.nation import Hours, Nation
from bench.serving import Server
from courseware.settings import Settings

_PROCESSES = 2
_FLAT = 10.0
"""Megabytes an hour below which memory counts as flat."""


def measure(minutes: int, members: int) -> list[Figure]:
    """What so many members come to in so many minutes."""
    with (
        serving.course(_PROCESSES) as servers,
        closing(witness(Settings(data=servers[0].data))) as seen,
    ):
        held, outcomes = asyncio.run(_soaked(servers, seen, minutes, members))
    page = f"{members} members, {_PROCESSES} processes, {minutes} minutes"
    times = [each for outcome in outcomes for each in outcome.all]
    grew = max(_an_hour(each) for each in zip(*held, strict=True))
    last = max(held[-1])
    told = "; ".join(" ".join(f"{each:.0f}" for each in one) for one in zip(*held, strict=True))
    lost = sum(outcome.lost for outcome in outcomes)
    errors = sum(len(outcome.errors) for outcome in outcomes)
    return [
        Figure("memory of the larger process at the end", page, last, "MB", minutes, BUDGET_MB),
        Figure(
            "memory grows, in an hour", page, grew, "MB", minutes, _FLAT, note=f"by minute: {told}"
        ),
        Figure(
            "answer p95", REF, percentile(times, 0.95), "ms", len(times), note=f"{errors} errors"
        ),
        Figure("lost saves", REF, lost, "lost", len(times), 0),
    ]


async def _soaked(
    servers: list[Server], seen: Witness, minutes: int, members: int
) -> tuple[list[list[float]], list[load.Outcome]]:
    urls = itertools.cycle(server.url for server in servers)
    held, outcomes = [], []
    async with AsyncExitStack() as leaving:
        everybody = [load.newcomer(next(urls), seen) for _ in range(members)]
        for each in everybody:
            leaving.push_async_callback(each.tab.close)
        await load.arrive(everybody)
        nation = Nation(servers, everybody, seconds=60)
        for minute in range(minutes):
            # Who has to wait too long opens the page again, as a member would, and goes on.
            hours = Hours(f"minute {minute + 1}")
            await nation.study(hours)
            outcomes.append(hours.outcome)
            held.append([server.memory() for server in servers])
            now = ", ".join(f"{each:.0f} MB" for each in held[-1])
            print(f"{hours.name}: {now}", file=sys.stderr, flush=True)
    return held, outcomes


def _an_hour(megabytes: tuple[float, ...]) -> float:
    """How much a process grows in an hour, by the line through its minutes."""
    late = megabytes[len(megabytes) // 4 :]
    if len(late) < 2:
        return float("nan")
    return statistics.linear_regression(range(len(late)), late).slope * 60


def main(arguments: list[str]) -> int:
    """Prints the table and one JSON object; exit status 1 only if something was lost."""
    parser = argparse.ArgumentParser(prog="python -m bench.soak", description=__doc__)
    parser.add_argument("--minutes", type=int, default=60)
    parser.add_argument("--members", type=int, default=200)
    options = parser.parse_args(arguments)
    described = machine.described()
    serving.compress_once()
    figures = measure(options.minutes, options.members)
    print(table(figures), "", sep="\n")
    print(json.dumps({"machine": described, "figures": as_json(figures)}))
    return 1 if figures[-1].value else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
