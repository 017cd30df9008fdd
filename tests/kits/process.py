"""The real service as a process of its own: killed, told to stop, or denied a disk."""

from __future__ import annotations

import contextlib
import os
import resource
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path

from bench.serving import compress_once, fill_cache
from courseware.settings import Settings

ROOT = Path(__file__).resolve().parents[2]
_COMMAND = (sys.executable, "-m", "courseware", "serve")
_LONGEST_START = 90.0


class Served:
    """One process of an installation, on a port of its own. `program`: where it is run from."""

    def __init__(self, settings: Settings, log: Path, program: Path = ROOT) -> None:
        self.settings = settings
        self.program = program
        self.port = _free_port()
        self._log = log
        self._process: subprocess.Popen[bytes] | None = None

    def spawn(self) -> None:
        """Starts it, and doesn't wait until it answers."""
        ours = self.settings
        if not (ours.data / "cache").exists():
            # What a first start would do meanwhile, once for all runs.
            compress_once()
            fill_cache(ours.data)
        environment = {
            **os.environ,
            "MASTERCLASS_DATA": str(ours.data),
            "MASTERCLASS_MASTER_KEY": ours.master_key,
            "DATABASE_URL": ours.database_url,
            "KEYS_DATABASE_URL": ours.keys_database_url,
            "DATABASE_DIRECT_URL": ours.database_direct_url,
        }
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(
                [*_COMMAND, "--port", str(self.port)],
                cwd=self.program,
                env=environment,
                stdout=log,
                stderr=log,
            )

    def start(self, longest: float = _LONGEST_START) -> None:
        """Starts it and waits until it is ready."""
        self.spawn()
        self.wait(longest)

    def wait(self, longest: float = _LONGEST_START) -> None:
        ends = time.monotonic() + longest
        while not self.is_ready():
            assert self._process is not None
            if self._process.poll() is not None or time.monotonic() > ends:
                raise RuntimeError(f"it didn't start: {self.said()[-2000:]}")
            time.sleep(0.05)

    def is_ready(self) -> bool:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(f"http://127.0.0.1:{self.port}/ready", timeout=5) as answer,
        ):
            return bool(answer.status == 200)
        return False

    def kill(self) -> None:
        """kill -9: nothing gets a chance to tidy up."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def stop(self) -> None:
        """Tells it to stop, as systemd does, and waits."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait(timeout=_LONGEST_START)

    def fill_disk(self, *, full: bool) -> None:
        """No file grows any more, as on a full disk; or they do again."""
        assert self._process is not None
        most = 0 if full else resource.RLIM_INFINITY
        with contextlib.suppress(ProcessLookupError):
            resource.prlimit(
                self._process.pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY)
            )

    def said(self) -> str:
        """What all processes with this log said."""
        return self._log.read_text(errors="replace")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
