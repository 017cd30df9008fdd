"""What a council's log is read from."""

from __future__ import annotations

from courseware.council.leavers.store import LeaverStore
from courseware.platform.audit.store import AuditStore


class LogStore(LeaverStore, AuditStore):
    """The audit log, and those who have left but are named in it."""
