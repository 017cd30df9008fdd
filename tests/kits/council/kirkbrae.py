"""A made-up council in the store, with four people in a cohort, and facts of theirs."""

from __future__ import annotations

import datetime as dt

from courseware.council.data import Cohort, Correction, Filter
from courseware.council.roster.data import RosterRow
from courseware.domain.records import Fact, Mode, Status

DAY = dt.date(2027, 6, 3)


AT = dt.datetime(2027, 6, 3, 12, tzinfo=dt.UTC)


COHORT = Cohort("c1", "S1", "Induction 2027", DAY, DAY + dt.timedelta(days=90), ("types", "gain"))


KIRKBRAE = Filter(frozenset(["S1"]))


DONE = Fact("types", "1", Status.COMPLETE, DAY, Mode.SELF_STUDY, 30)


DONE_TOO = Fact("gain", "1", Status.COMPLETE, DAY + dt.timedelta(days=2), Mode.LIVE, 45)


BEGUN = Fact("gain", "1", Status.IN_PROGRESS)


ROWS = [
    RosterRow(2, "Mòrag NicDhòmhnaill", "morag@x.example", "Bàgh", "1"),
    RosterRow(3, "Siobhán O’Neill", "siobhan@x.example", "Harbour", "2"),
    RosterRow(4, "100% Brown", "brown_b@x.example", "Harbour", "3"),
    RosterRow(5, "Ann Young", "ann@x.example", "Àird", "4"),
]


def corrected(
    now: dt.datetime, correction_id: str = "k1", person: str = "p0", fact: Fact = DONE
) -> Correction:
    return Correction(correction_id, person, "S1", fact, "Paper workbook", "officer", now)
