"""A second PostgreSQL that follows the first and takes over, as the how-to sets it up."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, create_engine, text

from courseware.platform.database.engines import postgresql_url
from tests.drill.cluster import Cluster

PATIENCE = 60


@contextmanager
def connected(url: str) -> Iterator[Connection]:
    engine = create_engine(postgresql_url(url))
    with engine.begin() as connection:
        yield connection
    engine.dispose()


def has_all(first: Cluster) -> bool:
    """Whether the standby has what the first server wrote."""
    followed = "SELECT bool_and(flush_lsn >= pg_current_wal_lsn()) FROM pg_stat_replication"
    with connected(first.url("masterclass")) as connection:
        return bool(connection.scalar(text(followed)))


def test_a_standby_takes_over_and_one_address_leads_to_whichever_can_be_written():
    first = Cluster.new()
    first.create("masterclass")
    second = first.standby()
    try:
        both = f"{first.folder},{second.folder}"
        leads = f"?host={both}&port=5432,5432&target_session_attrs=read-write"
        address = f"postgresql://postgres@/masterclass{leads}"
        with connected(address) as connection:
            connection.execute(text("CREATE TABLE noted (number int)"))
            connection.execute(text("INSERT INTO noted SELECT generate_series(1, 1000)"))
        until = time.monotonic() + PATIENCE
        while not has_all(first):
            assert time.monotonic() < until, "the standby didn't follow"
            time.sleep(0.05)
        first.kill()
        second.promote()
        with connected(address) as connection:
            assert connection.scalar(text("SELECT count(*) FROM noted")) == 1000
            connection.execute(text("INSERT INTO noted VALUES (1001)"))
    finally:
        first.remove()
        second.remove()
