"""Looks for the planted faults: each in an installation of its own, since some leave traces that a
check would find in every later run."""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from tests.disasters.checks import CHECKS
from tests.disasters.planted import FAULTS, Fault
from tests.disasters.play import ANSWERED, play
from tests.disasters.stage import Process

ENOUGH = 400
"""Runs after which a planted fault counts as not found."""
_CHECKS = {ANSWERED, *(each.__name__ for each in CHECKS)}

Opened = Callable[[], AbstractContextManager[list[Process]]]
"""Opens a new installation."""


@dataclass(frozen=True)
class Found:
    """By which checks a fault was found, and in the run of which seed; none: it wasn't."""

    seed: int
    checks: tuple[str, ...]


def found_by(processes: list[Process], fault: Fault, *, within: int = ENOUGH) -> Found | None:
    """The first run in which a check sees a planted fault."""
    for seed in range(within):
        said, _told = play(processes, seed, fault.planted(), fault.led_to)
        if checks := {each.partition(":")[0] for each in said} & _CHECKS:
            return Found(seed, tuple(sorted(checks)))
    return None


def look_for_all(opened: Opened, only: str = "") -> int:
    """How many of the planted faults weren't found. Prints a row of a table for each."""
    began, missed = time.monotonic(), 0
    wanted = [each for each in FAULTS if only in each.says]
    print("| Planted fault | Found by | Runs | Seconds |", "| --- | --- | --- | --- |", sep="\n")
    with opened() as sound:
        for fault in wanted:
            at = time.monotonic()
            with opened() as processes:
                found = found_by(processes, fault)
            missed += found is None
            row = _row(fault, found, time.monotonic() - at)
            print(row, flush=True)
            if found and (said := play(sound, found.seed, favoured=fault.led_to)[0]):
                print("  the same run has faults without it:", *said, sep="\n  ", flush=True)
                missed += 1
    took = time.monotonic() - began
    print(f"{len(wanted) - missed} of {len(wanted)} planted faults found in {took:.0f} s")
    return missed


def _row(fault: Fault, found: Found | None, took: float) -> str:
    checks = ", ".join(f"`{each}`" for each in found.checks) if found else "NOT FOUND"
    runs = found.seed + 1 if found else ENOUGH
    return f"| {fault.says} | {checks} | {runs} | {took:.0f} |"
