"""The stores of all features of the council side as one."""

from __future__ import annotations

from courseware.council.joining.store import JoiningStore
from courseware.council.log.store import LogStore
from courseware.council.pre_election.store import PreElectionStore
from courseware.council.publication.store import PublicationStore
from courseware.council.registers.store.store import RegisterStore
from courseware.council.reminders.scheduled.store import ScheduledStore
from courseware.council.sums.store import SumStore


class CouncilStores(
    RegisterStore,
    JoiningStore,
    PreElectionStore,
    PublicationStore,
    SumStore,
    ScheduledStore,
    LogStore,
):
    """The council side's part of the database, without the keys of members."""
