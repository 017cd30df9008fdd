"""The store: SQLAlchemy Core on SQLite or PostgreSQL. Implements `courseware.services.ports`."""

from __future__ import annotations

from courseware.store.faults import Contradicted
from courseware.store.keys import BadMasterKey
from courseware.store.locks import InUse
from courseware.store.opening import open_store
from courseware.store.sql_store import SqlStore

__all__ = ["BadMasterKey", "Contradicted", "InUse", "SqlStore", "open_store"]
