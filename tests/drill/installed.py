"""An installation on either database, and what the product's own commands do with it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from courseware.settings import Settings
from tests.drill.cluster import BIN, Cluster
from tests.kits.process import ROOT, Served

_REVISION = '''"""A revision that isn't there yet."""

import sqlalchemy as sa
from alembic import op

revision = "drill"
down_revision = "{head}"


def upgrade() -> None:
    op.add_column("registration", sa.Column("drill", sa.String))
    op.create_table("drill", sa.Column("id", sa.String, primary_key=True))
'''


@dataclass
class Place:
    """Where an installation is: a folder, and a server of PostgreSQL if it has one."""

    folder: Path
    cluster: Cluster | None = None
    follower: subprocess.Popen[bytes] | None = None

    @property
    def settings(self) -> Settings:
        urls = {"database_url": "", "keys_database_url": ""}
        if self.cluster is not None:
            urls = {
                "database_url": self.cluster.url("masterclass"),
                "keys_database_url": self.cluster.url("masterclass_keys"),
            }
        where = {"data": self.folder / "data", "master_key": "ab" * 32}
        return Settings().model_copy(update=where | urls)

    def follow(self) -> None:
        """Begins what keeps the recovery point short, as `masterclass-follow.service` does."""
        self.elsewhere.mkdir(exist_ok=True)
        self.follower = subprocess.Popen(
            [str(ROOT / "deploy/follow.sh")], cwd=ROOT, env=environment(self.settings)
        )
        begun = "following" if self.cluster is None else "*/wal/*"
        while not any(self.elsewhere.glob(begun)):
            assert self.follower.poll() is None, "what follows has ended"
            time.sleep(0.05)

    @property
    def elsewhere(self) -> Path:
        """A folder that outlives the machine."""
        return self.folder / "elsewhere"

    def lose(self) -> None:
        """The machine is gone, and all that was on it."""
        if self.cluster is not None:
            self.cluster.kill()
        if self.follower is not None:
            self.follower.kill()
            self.follower.wait()
        shutil.rmtree(self.settings.data)

    def remove(self) -> None:
        if self.follower is not None:
            self.follower.kill()
            self.follower.wait()
        if self.cluster is not None:
            self.cluster.remove()


@contextmanager
def place(database: str) -> Iterator[Place]:
    """Where nothing is yet."""
    with tempfile.TemporaryDirectory(prefix="drill-") as name:
        cluster = None
        if database == "postgresql":
            cluster = Cluster.new()
            for each in ("masterclass", "masterclass_keys"):
                cluster.create(each)
        here = Place(Path(name), cluster)
        try:
            yield here
        finally:
            here.remove()


def recovered(lost: Place) -> Place:
    """The same installation elsewhere, from what followed it."""
    folder = lost.folder / "new"
    folder.mkdir()
    if lost.cluster is None:
        new = Place(folder)
        command(new.settings, "restore", str(lost.elsewhere / "following"))
        return new
    copy = str(lost.elsewhere)
    return Place(
        folder, Cluster.made_by(lambda data: script(lost.settings, "recover.sh", copy, str(data)))
    )


def command(settings: Settings, *words: str, program: Path = ROOT) -> str:
    """Runs one of the product's commands; gives what it said."""
    return _run([sys.executable, "-m", "courseware", *words], settings, program)


def script(settings: Settings, name: str, *words: str) -> str:
    """Runs one of the scripts of `deploy/`."""
    return _run([str(ROOT / "deploy" / name), *words], settings, ROOT)


def _run(words: list[str], settings: Settings, program: Path) -> str:
    done = subprocess.run(
        words, cwd=program, env=environment(settings), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise RuntimeError(f"{' '.join(words)}: {done.stdout}{done.stderr}")
    return done.stdout


def environment(settings: Settings) -> dict[str, str]:
    """The settings as the course and its commands read them, and the tools of this PostgreSQL."""
    return {
        **{key: value for key, value in os.environ.items() if key != "PYTHONPATH"},
        "PATH": f"{BIN}:{os.environ['PATH']}",
        "MASTERCLASS_DATA": str(settings.data),
        "MASTERCLASS_MASTER_KEY": settings.master_key,
        "MASTERCLASS_BACKUPS": str(settings.data.parent / "backups"),
        "MASTERCLASS_FOLLOW": str(settings.data.parent / "elsewhere"),
        "DATABASE_URL": settings.database_url,
        "KEYS_DATABASE_URL": settings.keys_database_url,
    }


def next_version(folder: Path) -> Path:
    """This program with one revision of its schema more, in a new folder."""
    folder.mkdir()
    for each in ("content", "quizzes", "locale", ".streamlit", "app.py", "modules"):
        (folder / each).symlink_to(ROOT / each)
    ignored = shutil.ignore_patterns("__pycache__")
    shutil.copytree(ROOT / "courseware", folder / "courseware", ignore=ignored)
    versions = folder / "courseware/platform/database/migrations/versions"
    head = max(path.name[2:5] for path in versions.glob("v0*.py"))
    (versions / "v9999_drill.py").write_text(_REVISION.format(head=f"0{head}"))
    return folder


def served(settings: Settings, count: int, program: Path = ROOT) -> list[Served]:
    """So many processes, not started yet."""
    log = settings.data.parent / "processes.log"
    return [Served(settings, log, program) for _each in range(count)]
