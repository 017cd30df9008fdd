"""What every part of the store stands on."""

from __future__ import annotations

from courseware.store.database import Database
from courseware.store.keys import Keys


class Part:
    """The data and the keys. Each part of the interface is a subclass in a module of its own."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self.database = database
        self.keys = keys
