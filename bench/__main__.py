"""`python -m bench [--quick] [--only NAME]`: one table on screen, and JSON in build/bench.json."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import replace

from bench import machine, serving
from bench.figures import MISSED, Figure, as_json, table
from bench.measures import cpu, first_load, floods, line, load, memory, moves, seen, start
from bench.plan import QUICK, WHOLE, Plan

_MEASURES: Mapping[str, Callable[[Plan], list[Figure]]] = {
    "cpu": cpu.measure,
    "moves": moves.measure,
    "load": load.measure,
    "first-load": first_load.measure,
    "line": line.measure,
    "start": start.measure,
    "seen": seen.measure,
    "memory": memory.measure,
    "floods": floods.measure,
}


def main(arguments: list[str]) -> int:
    """Exit status 0 if everything could be measured, whatever came out: no test asserts time."""
    options = _options(arguments)
    # What is measured is on this machine, in folders of its own, and never a real database.
    for name in ("DATABASE_URL", "KEYS_DATABASE_URL", "MASTERCLASS_DATA"):
        os.environ.pop(name, None)
    plan = QUICK if options.quick else WHOLE
    described = machine.described()
    began = time.monotonic()
    _say("compressing static files")
    serving.compress_once()
    figures: list[Figure] = []
    failed = {}
    for name in options.only or _MEASURES:
        _say(name)
        load_before = machine.load_average()
        try:
            found = _MEASURES[name](plan)
        except Exception as error:
            failed[name] = repr(error)
            _say(f"{name} failed: {error!r}")
            continue
        figures += [replace(each, load=load_before) for each in found]
    result = {
        "machine": described,
        "quick": options.quick,
        "seconds": round(time.monotonic() - began),
        "figures": as_json(figures),
        "failed": failed,
    }
    print(_heading(described), table(figures), _ending(figures, failed), sep="\n\n")
    serving.BUILD.mkdir(exist_ok=True)
    text = json.dumps(result, ensure_ascii=False)
    (serving.BUILD / "bench.json").write_text(text + "\n", encoding="utf-8")
    print(text)
    return 1 if failed else 0


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="little of everything, in 90 s")
    parser.add_argument("--only", action="append", choices=[*_MEASURES], help="one measure")
    return parser.parse_args(arguments)


def _heading(described: Mapping[str, object]) -> str:
    return (
        "{cpus} CPUs, {model}, {system}, Python {python}, Streamlit {streamlit}; "
        "load average at the start {load_at_start}"
    ).format(**described)


def _ending(figures: list[Figure], failed: Mapping[str, str]) -> str:
    missed = sum(each.verdict == MISSED for each in figures)
    promised = sum(each.budget is not None for each in figures)
    said = f"{promised - missed} of {promised} budgets met."
    return said + (f" Could not be measured: {', '.join(failed)}." if failed else "")


def _say(words: str) -> None:
    print(f"{time.strftime('%H:%M:%S')} {words}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
