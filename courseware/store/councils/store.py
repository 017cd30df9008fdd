"""The council side's store: all its parts as one."""

from __future__ import annotations

from contextlib import AbstractContextManager

from courseware.store.councils.audit import AuditLog
from courseware.store.councils.leavers import Leavers
from courseware.store.councils.links import Links
from courseware.store.councils.people import People
from courseware.store.councils.publications import Publications
from courseware.store.councils.quiet_days import QuietDays
from courseware.store.councils.records import Records
from courseware.store.councils.releases import Releases
from courseware.store.councils.reminders import Reminders
from courseware.store.councils.rosters import Rosters
from courseware.store.councils.sharing import Sharing
from courseware.store.councils.supports import Supports


class SqlCouncilStore(
    Rosters,
    People,
    Records,
    Links,
    Leavers,
    QuietDays,
    Publications,
    Releases,
    Supports,
    Sharing,
    Reminders,
    AuditLog,
):
    """Implements `council_ports.CouncilStore`, in the database of the course and beside it."""

    def together(self) -> AbstractContextManager[None]:
        """One transaction for all of this thread's calls inside, the course's own included."""
        return self.database.together()
