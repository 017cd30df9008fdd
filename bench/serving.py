"""Starts the course, or an empty page, as a process of its own on this machine."""

from __future__ import annotations

import contextlib
import functools
import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil

from courseware.platform.web.middleware.compressed import CompressedFiles
from courseware.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
BUILD = ROOT / "build"
_CACHE = BUILD / "bench-cache"
_LONGEST_START = 60.0
_SAID = 300
"""Characters of a failing server's log that are shown."""


class Server:
    """One process that serves `script`, and what it has used of the machine."""

    def __init__(
        self,
        data: Path,
        script: str = "app.py",
        health: str = "/health",
        database_url: str = "",
        handover: int = 0,
    ) -> None:
        self.data = data
        self._handover = handover
        self._database_url = database_url
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._script = script
        self._health = self.url + health
        self._process: subprocess.Popen[bytes] | None = None
        self._began = 0.0

    def start(self) -> float:
        """Starts it and waits until it says that it is well. Returns the seconds it took."""
        environment = {**os.environ, "MASTERCLASS_DATA": str(self.data)}
        environment["MASTERCLASS_HANDOVER"] = str(self._handover)
        environment.pop("DATABASE_URL", None)
        if self._database_url:
            environment["DATABASE_URL"] = self._database_url
        environment.pop("KEYS_DATABASE_URL", None)
        self._began = time.perf_counter()
        with (self.data.parent / f"server-{self.port}.log").open("ab") as log:
            self._process = subprocess.Popen(
                self._command(),
                cwd=ROOT,
                env=environment,
                stdout=log,
                stderr=log,
            )
        while not self._is_well():
            if self._process.poll() is not None or self.seconds_since_start > _LONGEST_START:
                self.stop()
                raise RuntimeError(f"the server didn't start: {self.log()[-_SAID:]}")
            time.sleep(0.01)
        return self.seconds_since_start

    def _command(self) -> list[str]:
        """As `make run` starts it; one of several processes as `deploy/` does."""
        if self._handover:
            return [sys.executable, "-m", "courseware", "serve", "--port", str(self.port)]
        port = ["--server.port", str(self.port)]
        return [sys.executable, "-m", "streamlit", "run", self._script, *port]

    @property
    def seconds_since_start(self) -> float:
        return time.perf_counter() - self._began

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()

    def end(self) -> None:
        """As an administrator stops it: it may finish what it has in hand."""
        if self._process is not None:
            self._process.terminate()
            self._process.wait()

    def log(self) -> str:
        """What the server said."""
        return (self.data.parent / f"server-{self.port}.log").read_text(errors="replace")

    def cpu(self) -> float:
        """Seconds of processor time that it has used so far, its own and the kernel's for it."""
        return processor_of(self.process)

    def memory(self) -> float:
        """Megabytes that it holds of the machine's memory."""
        return float(self.process.memory_info().rss) / 1e6

    @property
    def process(self) -> psutil.Process:
        assert self._process is not None
        return psutil.Process(self._process.pid)

    def _is_well(self) -> bool:
        with (
            contextlib.suppress(OSError),
            urllib.request.urlopen(self._health, timeout=5) as answer,
        ):
            return bool(answer.status == 200)
        return False


def processor_of(process: psutil.Process) -> float:
    """Seconds of processor that a process has used so far."""
    if sys.platform == "linux":
        # The clock of another process (man 3 clock_getcpuclockid): exact, where /proc counts in
        # hundredths of a second.
        return time.clock_gettime((~process.pid << 3) | 2)
    used = process.cpu_times()
    return float(used.user + used.system)


@contextlib.contextmanager
def course(processes: int = 1, handover: int = 0) -> Iterator[list[Server]]:
    """The course on a data folder of its own, served by some processes at once. `handover`: the
    seconds that each takes to let its members go when it is told to stop."""
    with new_folder() as data:
        yield from _serving([Server(data, handover=handover) for _ in range(processes)])


@contextlib.contextmanager
def empty_page() -> Iterator[Server]:
    """A page of Streamlit's with nothing on it, set up as the course is."""
    with new_folder() as data:
        for servers in _serving([Server(data, "bench/empty/app.py", "/_stcore/health")]):
            yield servers[0]


@contextlib.contextmanager
def new_folder(*, ready: bool = True) -> Iterator[Path]:
    """A data folder that is removed afterwards. `ready`: the static files are compressed."""
    with tempfile.TemporaryDirectory(prefix="bench-") as parent:
        data = Path(parent) / "data"
        data.mkdir()
        if ready:
            fill_cache(data)
        yield data


def fill_cache(data: Path) -> None:
    """Puts the compressed static files into a data folder, as after its first start."""
    shutil.copytree(_CACHE / "cache", data / "cache", dirs_exist_ok=True)


@functools.cache
def compress_once() -> None:
    """Compresses the static files as a first start does, so that no measure pays for it."""
    _CACHE.mkdir(parents=True, exist_ok=True)
    settings = Settings(data=_CACHE)
    CompressedFiles(_nothing, lambda: settings).compress_all()


async def _nothing(*_: object) -> None:
    """Stands in for an application."""


def _serving(servers: list[Server]) -> Iterator[list[Server]]:
    try:
        for server in servers:
            server.start()
        yield servers
    finally:
        for server in servers:
            server.stop()


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
