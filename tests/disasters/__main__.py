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
from tests.disasters.look import look_for_all
from tests.disasters.play import play
from tests.disasters.stage import Process, installation
from tests.kits.postgres import running

_RUNS_AT_ONCE = 100
"""Runs in one installation; then a new one, since every run must look through what is there."""
_KILLS_AT_ONCE = 25
"""Kills of one installation; then a new one, with other people."""
_MASTER_KEY = "ab" * 32


def main(given: list[str]) -> int:
    """Exit status 0 if nothing was lost, and every planted fault was found."""
    parser = argparse.ArgumentParser(prog="python -m tests.disasters", description=__doc__)
    parser.add_argument("--runs", type=int, default=1_000)
    parser.add_argument("--seed", type=int, help="play this one again, and say what happens")
    parser.add_argument("--first", type=int, default=0, help="the seed of the first run")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument(
        "--planted",
        nargs="?",
        const="",
        help="look for the planted faults instead, all or those whose name has this in it",
    )
    parser.add_argument("--kills", type=int, help="kill real processes so often instead")
    chosen = parser.parse_args(given)
    if chosen.kills:
        return _kill(chosen.database, chosen.kills, chosen.seed or 0)
    if chosen.planted is not None:
        return min(look_for_all(lambda: _served(chosen.database), chosen.planted), 1)
    if chosen.seed is not None:
        return _play_all(chosen.database, range(chosen.seed, chosen.seed + 1), tell=True)
    return _play_all(chosen.database, range(chosen.first, chosen.first + chosen.runs))


def _play_all(database: str, seeds: range, *, tell: bool = False) -> int:
    began, failed = time.monotonic(), 0
    for first in range(0, len(seeds), _RUNS_AT_ONCE):
        some = seeds[first : first + _RUNS_AT_ONCE]
        with _served(database) as processes:
            failed += sum(_is_faulty(processes, seed, tell=tell) for seed in some)
        took = time.monotonic() - began
        print(f"{first + len(some):,} runs in {took:.0f} s, {failed} with a fault", flush=True)
    return min(failed, 1)


def _is_faulty(processes: list[Process], seed: int, *, tell: bool) -> bool:
    faults, told = play(processes, seed)
    if faults or tell:
        print(f"seed {seed}:", *told, *(f"FAULT {each}" for each in faults), sep="\n  ", flush=True)
    return bool(faults)


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
