"""Plays disasters: `python -m tests.disasters --help` says how many, and of what."""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from courseware.settings import Settings
from tests.disasters.kills import play as kill_processes
from tests.disasters.planted import FAULTS, Fault
from tests.disasters.play import play
from tests.disasters.stage import Process, installation
from tests.kits.postgres import running

_ENOUGH = 400
"""Seeds after which a planted fault counts as not found."""
_KILLS_AT_ONCE = 25
"""Kills of one installation; then a new one, with other people."""
_MASTER_KEY = "ab" * 32


def main(given: list[str]) -> int:
    """Exit status 0 if nothing was lost, and every planted fault was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.disasters", description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, help="play this one again, and say what happens")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument("--planted", action="store_true", help="look for the planted faults")
    parser.add_argument("--kills", type=int, help="kill real processes so often instead")
    chosen = parser.parse_args(given)
    if chosen.kills:
        return _kill(chosen.database, chosen.kills, chosen.seed or 0)
    with _served(chosen.database) as processes:
        if chosen.planted:
            return _look_for_all(processes)
        first = chosen.seed if chosen.seed is not None else 0
        seeds = range(first, first + (1 if chosen.seed is not None else chosen.runs))
        return _play_all(processes, seeds, tell=chosen.seed is not None)


def _play_all(processes: list[Process], seeds: range, *, tell: bool) -> int:
    began, failed = time.monotonic(), 0
    for seed in seeds:
        faults, told = play(processes, seed)
        failed += bool(faults)
        if faults or tell:
            print(f"seed {seed}:", *told, *(f"FAULT {each}" for each in faults), sep="\n  ")
    print(f"{len(seeds):,} runs in {time.monotonic() - began:.0f} s, {failed} with a fault")
    return min(failed, 1)


def _kill(database: str, kills: int, seed: int) -> int:
    began, failed, done = time.monotonic(), 0, 0
    while done < kills:
        some = min(_KILLS_AT_ONCE, kills - done)
        with _installed(database) as settings:
            told = kill_processes(settings, some, seed)
        print(f"seed {seed}: {told.in_words()}", *told.faults, sep="\n  ", flush=True)
        failed += bool(told.faults)
        done, seed = done + some, seed + 1
    print(f"{done} kills in {time.monotonic() - began:.0f} s, {failed} installations with a fault")
    return min(failed, 1)


def _look_for_all(processes: list[Process]) -> int:
    missed = 0
    for fault in FAULTS:
        seed, checks = found_by(processes, fault)
        missed += seed < 0
        how = f"seed {seed}: {', '.join(checks)}" if seed >= 0 else "NOT FOUND"
        print(f"{fault.says:45} {how}", flush=True)
    print(f"{len(FAULTS) - missed} of {len(FAULTS)} planted faults found")
    return min(missed, 1)


def found_by(
    processes: list[Process], fault: Fault, *, within: int = _ENOUGH
) -> tuple[int, list[str]]:
    """The first seed at which a planted fault is found, and the checks that found it; -1 if none
    did."""
    for seed in range(within):
        faults, _told = play(processes, seed, fault.planted())
        if faults:
            return seed, sorted({each.partition(":")[0] for each in faults})
    return -1, []


@contextmanager
def _served(database: str) -> Iterator[list[Process]]:
    with _installed(database) as settings, installation(settings) as processes:
        yield processes


@contextmanager
def _installed(database: str) -> Iterator[Settings]:
    """The settings of an installation that isn't there yet, on a database that is."""
    with tempfile.TemporaryDirectory() as folder:
        where = {"data": Path(folder) / "data", "master_key": _MASTER_KEY}
        if database == "sqlite":
            urls = {"database_url": "", "keys_database_url": ""}
            yield Settings().model_copy(update=where | urls)
            return
        for server in running():
            urls = {
                "database_url": server.create("disasters_data"),
                "keys_database_url": server.create("disasters_keys"),
            }
            yield Settings().model_copy(update=where | urls)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
