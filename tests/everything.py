"""Runs everything: `python -m tests.everything [--all]`. Every part runs even if one fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

_OPTIONS = "addopts=-q --strict-markers --strict-config"
"""As in pyproject.toml, but remembering what failed."""

_LONGEST = 2400
"""Seconds that one part may take before it counts as hung. `--all` needs the most."""

_BIN = Path(sys.executable).parent

_STATIC = [
    ("ruff", [str(_BIN / "ruff"), "check", "."]),
    ("format", [str(_BIN / "ruff"), "format", "--check", "."]),
    ("mypy", [str(_BIN / "mypy")]),
    ("import-linter", [str(_BIN / "lint-imports")]),
    ("content", [sys.executable, "-m", "courseware", "check"]),
]


def main(arguments: list[str]) -> int:
    """Exit status 0 if everything passed."""
    every = "--all" in arguments
    if every:
        os.environ["MASTERCLASS_TRY_ALL"] = "yes"
    failed = [name for name, command in _STATIC if not _passes(name, command)]
    fast = ["-n", "2", "--ignore=tests/e2e", "tests"]
    if not _tests_pass("tests, both databases", fast):
        failed.append("tests")
    browser = ["-n", "2", "--dist", "worksteal", "tests/e2e"]
    if not every:
        browser += ["-m", "not full"]
    if not _tests_pass("tests in Chromium", browser):
        failed.append("tests in Chromium")
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEverything passed.")
    return 1 if failed else 0


def _tests_pass(name: str, arguments: list[str]) -> bool:
    """Runs tests; those that fail are tried once more, alone, and named: a busy machine can make
    a browser miss its deadline, and a real fault fails twice."""
    run = [sys.executable, "-m", "pytest", "-o", _OPTIONS, *arguments]
    if _passes(name, run):
        return True
    print("\nTried again, alone; whatever passes only now is worth a look:", flush=True)
    return _passes(f"{name}, again", [*run, "--last-failed", "-v"])


def _passes(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    print(f"\n--- {name}", flush=True)
    try:
        done = subprocess.run(
            command, env={**os.environ, "PYTHONPATH": "."}, check=False, timeout=_LONGEST
        )
    except subprocess.TimeoutExpired:
        print(f"--- {name}: not ended after {_LONGEST} s, given up", flush=True)
        return False
    print(f"--- {name}: {time.monotonic() - began:.0f} s, exit {done.returncode}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
