"""Runs everything: `python -m tests.everything [--all]`. Every part runs even if one fails."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

_OPTIONS = "addopts=-q --strict-markers --strict-config"
"""As in pyproject.toml, but remembering what failed."""

_LONGEST = 2400
"""Seconds that one part may take before it counts as hung. `--all` needs the most."""

_BIN = Path(sys.executable).parent
_PYTEST = [sys.executable, "-m", "pytest", "-o", _OPTIONS]

_MEMORY = Path("/dev/shm")
_ROOM_NEEDED = 4 * 1024**3

Part = tuple[str, list[str]]

_TYPES: list[Part] = [("mypy", [str(_BIN / "mypy")])]
_BESIDE_TYPES: list[Part] = [
    ("ruff", [str(_BIN / "ruff"), "check", "."]),
    ("format", [str(_BIN / "ruff"), "format", "--check", "."]),
    ("import-linter", [str(_BIN / "lint-imports")]),
    ("content", [sys.executable, "-m", "courseware", "check"]),
    # What each process of tests would do at the same time as the other, done once.
    (
        "files compressed",
        [sys.executable, "-c", "from bench import serving as s; s.compress_once()"],
    ),
    ("tests read", [*_PYTEST, "--collect-only", "-q", "--disable-warnings", "tests"]),
]


def main(arguments: list[str]) -> int:
    """Exit status 0 if everything passed."""
    every = "--all" in arguments
    if every:
        os.environ["MASTERCLASS_TRY_ALL"] = "yes"
    _make_haste()
    with ThreadPoolExecutor() as lanes:
        failed = [name for lane in lanes.map(_failing, (_TYPES, _BESIDE_TYPES)) for name in lane]
    fast = ["-n", "2", "--dist", "worksteal", "--ignore=tests/e2e", "tests"]
    if not _tests_pass("tests, both databases", fast):
        failed.append("tests")
    browser = ["-n", "2", "--dist", "worksteal", "tests/e2e"]
    if not every:
        browser += ["-m", "not full"]
    if not _tests_pass("tests in Chromium", browser):
        failed.append("tests in Chromium")
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEverything passed.")
    return 1 if failed else 0


def _make_haste() -> None:
    """For all parts: Python keeps what it compiled, as many are started; and what tests write goes
    to memory where there is room, as each commit to a disk waits for it."""
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    if _MEMORY.is_dir() and _suits(_MEMORY):
        os.environ.setdefault("TMPDIR", str(_MEMORY))


def _suits(folder: Path) -> bool:
    """Whether tests can write there as much as they do, and run it."""
    runs = not os.statvfs(folder).f_flag & os.ST_NOEXEC
    return runs and shutil.disk_usage(folder).free > _ROOM_NEEDED


def _failing(lane: list[Part]) -> list[str]:
    """Runs the parts one after the other; gives the names of those that fail."""
    return [name for name, command in lane if not _passes(name, command, beside=True)]


def _tests_pass(name: str, arguments: list[str]) -> bool:
    """Runs tests; those that fail are tried once more, alone, and named: a busy machine can make
    a browser miss its deadline, and a real fault fails twice."""
    run = [*_PYTEST, *arguments]
    if _passes(name, run):
        return True
    print("\nTried again, alone; whatever passes only now is worth a look:", flush=True)
    return _passes(f"{name}, again", [*run, "--last-failed", "-v"])


def _passes(name: str, command: list[str], *, beside: bool = False) -> bool:
    """Runs one part. One that runs beside others says at its end what it has to say: all of it
    if it failed."""
    began = time.monotonic()
    if not beside:
        print(f"\n--- {name}", flush=True)
    try:
        done = subprocess.run(
            command,
            env={**os.environ, "PYTHONPATH": "."},
            check=False,
            timeout=_LONGEST,
            text=True,
            stdout=subprocess.PIPE if beside else None,
            stderr=subprocess.STDOUT if beside else None,
        )
    except subprocess.TimeoutExpired:
        print(f"--- {name}: not ended after {_LONGEST} s, given up", flush=True)
        return False
    if beside:
        lines = done.stdout.splitlines()
        print("\n".join(["", *(lines if done.returncode else lines[-1:])]), flush=True)
    print(f"--- {name}: {time.monotonic() - began:.0f} s, exit {done.returncode}", flush=True)
    return done.returncode == 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
