"""What every part of the store stands on."""

from __future__ import annotations

from contextlib import AbstractContextManager

from courseware.platform.database.database import Database


class StorePart:
    """The database, and no keys: nothing here could decrypt a text."""

    def __init__(self, database: Database) -> None:
        self.database = database

    def together(self) -> AbstractContextManager[None]:
        """One transaction for all of this thread's calls inside, whichever part they are of;
        rolled back if an exception leaves it. Keys stand apart: a member key made or destroyed
        inside stays so even then."""
        return self.database.together()

    def looking(self) -> AbstractContextManager[None]:
        """One transaction for all that this thread reads inside, at one moment with SQLite; writing
        in it is a fault."""
        return self.database.looking()
