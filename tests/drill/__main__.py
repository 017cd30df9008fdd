"""Drills recovery: `python -m tests.drill [--database sqlite] [--only lost]`."""

from __future__ import annotations

import argparse
import sys
import time
import traceback

from tests.drill.parts import lost, older, pooled, upgrade

_PARTS = {each.__name__: each for each in (lost, older, upgrade, pooled)}
_DATABASES = ("sqlite", "postgresql")


def main(given: list[str]) -> int:
    """Exit status 0 if everything came back as it should."""
    parser = argparse.ArgumentParser(prog="python -m tests.drill", description=__doc__)
    parser.add_argument("--database", choices=_DATABASES, action="append")
    parser.add_argument("--only", choices=[*_PARTS], action="append")
    chosen = parser.parse_args(given)
    failed = 0
    for database in chosen.database or _DATABASES:
        for name in chosen.only or _PARTS:
            began = time.monotonic()
            try:
                said = _PARTS[name](database)
            except Exception:  # a part that fails is told of, and the others go on
                traceback.print_exc()
                said, failed = ["FAILED"], failed + 1
            heading = f"{database}, {name} ({time.monotonic() - began:.0f} s)"
            print(heading, *said, sep="\n  ", flush=True)
    return min(failed, 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
