"""The store with the live room in it: what every service of the room is given."""

from __future__ import annotations

from typing import Protocol

from courseware.services.ports import Store
from courseware.services.room.ports import RoomStore


class LiveStore(Store, RoomStore, Protocol):
    """One transaction may hold a change of the room and of a member's record."""
