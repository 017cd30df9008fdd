"""How much is measured: everything, or little and quickly."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Plan:
    """The size of each measure."""

    answers: int
    """Answers of each kind for the CPU of one."""
    loads: tuple[tuple[int, int], ...]
    """Members and processes. With the same processes, in rising order."""
    seconds: float
    """How long the members of one load answer."""
    starts: int
    browser_runs: int
    members_in_memory: int


WHOLE = Plan(
    answers=60,
    loads=((50, 1), (100, 1), (200, 1), (200, 2)),
    seconds=30,
    starts=3,
    browser_runs=20,
    members_in_memory=200,
)
QUICK = Plan(
    answers=5,
    loads=((30, 1),),
    seconds=10,
    starts=1,
    browser_runs=3,
    members_in_memory=30,
)
INTERVAL = 10.0
"""Seconds between two answers of one member."""
