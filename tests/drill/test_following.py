"""The copy of PostgreSQL that follows, by the scripts that `deploy/` installs, on a real server."""

from __future__ import annotations

import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from courseware.platform.database.engines import postgresql_url
from courseware.settings import Settings
from tests.drill.cluster import Cluster
from tests.drill.installed import Place, environment, place, recovered, script

FOLLOW = Path(__file__).parents[2] / "deploy/follow.sh"
PATIENCE = 60


def done(cluster: Cluster, *statements: str) -> list[int]:
    """What the last of them gives."""
    engine = create_engine(postgresql_url(cluster.url("masterclass")))
    with engine.begin() as connection:
        *_others, last = [connection.execute(text(each)) for each in statements]
        given = [row[0] for row in last] if last.returns_rows else []
    engine.dispose()
    return given


@contextmanager
def followed() -> Iterator[tuple[Place, Cluster]]:
    """A server with a table, and the copy that follows it."""
    with place("postgresql") as here:
        assert here.cluster is not None
        here.settings.data.mkdir()
        done(here.cluster, "CREATE TABLE noted (number int)")
        here.follow()
        yield here, here.cluster


def bases(here: Place) -> list[Path]:
    return sorted(here.elsewhere.glob("*/base-*Z"))


def noted_after_the_loss(here: Place) -> list[int]:
    here.lose()
    new = recovered(here)
    assert new.cluster is not None
    try:
        return done(new.cluster, "SELECT number FROM noted ORDER BY number")
    finally:
        new.remove()


def written_elsewhere(here: Place, cluster: Cluster) -> None:
    """Waits until the copy has what the server wrote."""
    reached = """SELECT count(*) FROM pg_stat_replication
        WHERE application_name = 'pg_receivewal' AND flush_lsn >= pg_current_wal_lsn()"""
    until = time.monotonic() + PATIENCE
    while done(cluster, reached) != [1]:
        assert time.monotonic() < until, "the copy didn't follow"
        time.sleep(0.05)


def test_all_that_reached_the_copy_comes_back_without_the_machine():
    with followed() as (here, cluster):
        done(cluster, "INSERT INTO noted SELECT generate_series(1, 1000)")
        done(cluster, "INSERT INTO noted VALUES (1001)")
        written_elsewhere(here, cluster)
        assert noted_after_the_loss(here) == list(range(1, 1002))


def test_begun_anew_it_has_one_base_and_goes_on_from_there():
    with followed() as (here, cluster):
        (first,) = bases(here)
        done(cluster, "INSERT INTO noted VALUES (1)")
        time.sleep(1)  # its name is the second in which it was begun
        script(here.settings, "follow.sh", "--anew")
        (second,) = bases(here)
        assert second != first and second.parent == first.parent
        done(cluster, "INSERT INTO noted VALUES (2)")
        written_elsewhere(here, cluster)
        assert noted_after_the_loss(here) == [1, 2]


def test_where_the_server_kept_nothing_for_it_it_begins_anew():
    with followed() as (here, cluster):
        assert here.follower is not None
        (first,) = bases(here)
        here.follower.kill()
        here.follower.wait()
        drop = "SELECT count(pg_drop_replication_slot(slot_name)) FROM pg_replication_slots"
        until = time.monotonic() + PATIENCE
        while done(cluster, "SELECT count(*) FROM pg_replication_slots WHERE active") != [0]:
            assert time.monotonic() < until, "the server still sends to what was killed"
            time.sleep(0.05)
        done(cluster, drop)
        time.sleep(1)  # its name is the second in which it was begun
        here.follow()
        written_elsewhere(here, cluster)
        (second,) = bases(here)
        assert second.parent != first.parent and not first.exists()


@pytest.mark.parametrize("lacking", ["the folder", "the setting"])
def test_without_the_other_machines_disk_it_says_so_and_makes_no_folder(tmp_path, lacking):
    given = environment(Settings().model_copy(update={"data": tmp_path / "data"}))
    if lacking == "the setting":
        given["MASTERCLASS_FOLLOW"] = ""
    ended = subprocess.run([FOLLOW], env=given, capture_output=True, text=True, check=False)
    assert ended.returncode == 1 and "machine" in ended.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_recovery_overwrites_nothing(tmp_path):
    there = tmp_path / "main"
    there.mkdir()
    with pytest.raises(RuntimeError, match="is there already"):
        script(Settings(), "recover.sh", str(tmp_path), str(there))
    with pytest.raises(RuntimeError, match="no copy"):
        script(Settings(), "recover.sh", str(tmp_path), str(tmp_path / "new"))
    assert [each.name for each in tmp_path.iterdir()] == ["main"]
