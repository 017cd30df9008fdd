"""The question that each peer asks, and where the answers go: the same for all."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from pathlib import Path

WORDS = "A partnership has met for a year and nothing has moved. What do you ask first?"
OPTIONS = {
    "Who ought to lead it": "Who leads it helps little while nobody knows what it is for.",
    "Whether it meets often enough": "More meetings about the same thing move as little.",
    "What only this partnership could achieve": "So it is: that is what it is there for.",
    "How the papers could be shorter": "They could, and still nothing would move.",
}
CHECK = "Check my answer"


class Kept:
    """Answers in SQLite. Each is on the disk when its call returns, as the course's own are."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / "answers.db"
        with closing(self._connection()) as connection:
            connection.execute("CREATE TABLE IF NOT EXISTS working (who PRIMARY KEY, chosen)")
            connection.execute("CREATE TABLE IF NOT EXISTS answer (who, chosen)")

    def keep(self, who: str, chosen: str) -> str:
        """What the page says once the choice is kept."""
        self._write("INSERT OR REPLACE INTO working VALUES (?, ?)", who, chosen)
        return "Kept"

    def check(self, who: str, chosen: str) -> str:
        """What the page says of a checked answer."""
        self._write("INSERT INTO answer VALUES (?, ?)", who, chosen)
        return OPTIONS[chosen]

    def _write(self, statement: str, who: str, chosen: str) -> None:
        with closing(self._connection()) as connection:
            connection.execute(statement, (who, chosen))

    def _connection(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self._path, isolation_level=None)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=FULL")
        return connection


def told() -> tuple[int, Kept]:
    """The port and the store of a peer that was started with a port and a folder."""
    return int(sys.argv[1]), Kept(Path(sys.argv[2]))
