"""What every part of the council side's store stands on."""

from __future__ import annotations

from courseware.store.database import Database


class Part:
    """The database, and no keys: nothing here could decrypt a text."""

    def __init__(self, database: Database) -> None:
        self.database = database
