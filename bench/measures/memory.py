"""Memory of one process with nobody there, and with everybody there."""

from __future__ import annotations

import asyncio

from bench import serving
from bench.clients.answering import PAGE, QUERY, REF
from bench.clients.members import register
from bench.clients.tab import Tab
from bench.figures import Figure
from bench.plan import Plan
from bench.serving import Server

BUDGET_MB = 280
"""What a process may hold with everybody there, and at the end of a soak."""
_AT_A_TIME = 4
_SETTLES = 1.0


def measure(plan: Plan) -> list[Figure]:
    with serving.course() as (server,):
        nobody = server.memory()
        drawn, reran = asyncio.run(_with_members(server, plan.members_in_memory))
    many = plan.members_in_memory
    return [
        Figure("memory of a process, nobody there", "none", nobody, "MB", 1),
        Figure(
            f"memory of a process, {many} members",
            REF,
            drawn,
            "MB",
            1,
            budget=BUDGET_MB,
            compare=f"{(drawn - nobody) * 1000 / many:.0f} kB a member",
            note=f"{reran:.0f} MB once each has drawn the page twice more",
        ),
    ]


async def _with_members(server: Server, many: int) -> tuple[float, float]:
    """Megabytes with so many tabs open on a step, and after each has been used a little."""
    doors = asyncio.Semaphore(_AT_A_TIME)
    tabs = [Tab(server.url, register(server.url), PAGE, QUERY) for _ in range(many)]

    async def opened(tab: Tab) -> None:
        async with doors:
            await tab.open()

    async def used(tab: Tab) -> None:
        async with doors:
            await tab.rerun()

    try:
        await asyncio.gather(*(opened(tab) for tab in tabs))
        await asyncio.sleep(_SETTLES)
        drawn = server.memory()
        for _ in range(2):
            await asyncio.gather(*(used(tab) for tab in tabs))
        await asyncio.sleep(_SETTLES)
        reran = server.memory()
    finally:
        await asyncio.gather(*(tab.close() for tab in tabs), return_exceptions=True)
    return drawn, reran
