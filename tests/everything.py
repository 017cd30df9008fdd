"""Runs everything: `python -m tests.everything [--all]`. Every part runs even if one fails."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

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
    failed = [name for name, command in _STATIC if not _passes(name, command)]
    fast = [sys.executable, "-m", "pytest", "-n", "2", "--ignore=tests/e2e", "tests"]
    if not _passes("tests, both databases", fast):
        failed.append("tests")
    browser = [sys.executable, "-m", "pytest", "tests/e2e"]
    if not every:
        browser += ["-m", "not full"]
    if not _passes("tests in Chromium", browser):
        failed.append("tests in Chromium")
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEverything passed.")
    return 1 if failed else 0


def _passes(name: str, command: list[str]) -> bool:
    began = time.monotonic()
    print(f"\n--- {name}", flush=True)
    done = subprocess.run(command, env={**os.environ, "PYTHONPATH": "."}, check=False)
    print(f"--- {name}: {time.monotonic() - began:.0f} s, exit {done.returncode}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
