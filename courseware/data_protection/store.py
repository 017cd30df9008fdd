"""What is kept of a member across all wings, to be shown, erased or removed in its time."""

from __future__ import annotations

from courseware.data_protection.access.store import AccessStore
from courseware.data_protection.erasure.store import ErasureStore
from courseware.data_protection.retention.store import AgedStore
from courseware.room.store.store import RoomStore
from courseware.study.stores import StudyStores


class ProtectionStore(StudyStores, RoomStore, ErasureStore, AccessStore, AgedStore):
    """All that is kept of members."""
