"""What every feature of the council side reads with."""

from __future__ import annotations

from courseware.council.store.cohorts import CohortStore
from courseware.council.store.corrections import CorrectionStore
from courseware.council.store.people import PeopleStore
from courseware.council.store.records import RecordStore


class CouncilStore(CohortStore, PeopleStore, RecordStore, CorrectionStore):
    """Councils, cohorts, people, records and corrections; a feature adds its own tables.

    Days are days in Europe/London, never times.

    This is the privacy wall: nothing in it can read an answer, a score, a vote or a text.
    """
