"""PgBouncer in front of a server of the drill's own, handing out connections by the transaction."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.drill.cluster import USER, Cluster

_SETTINGS = """
[databases]
* = host={server} user=postgres
[pgbouncer]
listen_port = 6432
listen_addr =
unix_socket_dir = {folder}
logfile = {folder}/log
pidfile = {folder}/pid
auth_type = any
pool_mode = transaction
default_pool_size = 5
max_client_conn = 400
"""


class NoPooler(Exception):
    """PgBouncer isn't installed."""


@contextmanager
def pooler(cluster: Cluster) -> Iterator[Path]:
    """The folder with its socket, on port 6432."""
    program = shutil.which("pgbouncer") or shutil.which("/usr/sbin/pgbouncer")
    if program is None:
        raise NoPooler("Install pgbouncer (Debian: `apt install pgbouncer`).")
    folder = Path(tempfile.mkdtemp(prefix="drill-"))
    settings = folder / "pgbouncer.ini"
    settings.write_text(_SETTINGS.format(server=cluster.folder, folder=folder))
    if USER is not None:
        for each in (folder, settings):
            os.chown(each, pwd.getpwnam(USER).pw_uid, -1)
    running = subprocess.Popen([program, "--quiet", str(settings)], user=USER)
    try:
        while not (folder / ".s.PGSQL.6432").exists():
            assert running.poll() is None, (folder / "log").read_text()
            time.sleep(0.05)
        folder.chmod(0o755)
        yield folder
    finally:
        running.kill()
        running.wait()
        shutil.rmtree(folder, ignore_errors=True)
