"""Councils with people in them, and staff who are signed in, for tests of the council side."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from starlette.testclient import TestClient

from courseware.app.demo.filling import MadeUp, fill
from courseware.app.services import Services
from courseware.app.stores import SqlStore
from courseware.council.data import Cohort, Council
from courseware.domain.permissions import Role
from courseware.domain.records import Fact, Mode, Status

MORAY, ANGUS = "S12000020", "S12000041"
DAY = dt.date(2026, 9, 3)
NASTY = (
    "=cmd|' /C calc'!A0",
    "+44 7700",
    "@SUM(A1)",
    "-2+3",
    "<w:p>Ann</w:p>",
    'Bob "the, builder"\r\n=1+1',
    "Mòrag NicDhòmhnaill",
    "Siobhán O’Neill",
)


def done(module: str, days: int = 0, minutes: int = 40, mode: Mode = Mode.SELF_STUDY) -> Fact:
    """A module completed so many days after `DAY`."""
    on = DAY + dt.timedelta(days=days)
    return Fact(module, "2026.1", Status.COMPLETE, on, mode, minutes)


def cohort_of(
    store: SqlStore, council: str, names: Sequence[str], *, name: str = "Induction"
) -> Cohort:
    """A cohort of these people; the first has done all, then ever less. Nobody knows a score."""
    store.councils.add_council(Council(council, f"Comhairle {council}", "", 30))
    due = DAY + dt.timedelta(days=60)
    cohort = Cohort(f"{council}-{name}", council, name, DAY, due, ("types", "gain"))
    assert store.councils.add_cohort(cohort)
    fill(store.database, cohort, (_made_up(cohort, *each) for each in enumerate(names)))
    return cohort


def _made_up(cohort: Cohort, number: int, name: str) -> MadeUp:
    some = [done("types"), done("gain", 9, 30, Mode.LIVE), done("context", 4)]
    begun = Fact("gain", "2026.1", Status.IN_PROGRESS)
    facts = ((*some,), (some[0], begun), (some[0],), ())[number % 4]
    return MadeUp(
        id=f"{cohort.id}-{number}",
        name=name,
        email=f"p{number}@x.example",
        ward=("Bàgh", "Àird")[number % 2],
        external_id=f"N{number}" if number % 3 else "",
        joined_on=DAY if number % 4 < 3 else None,
        facts=facts,
    )


def signed_in(services: Services, browser: TestClient, role: Role, council: str = "") -> TestClient:
    """The browser, signed in as one of the staff."""
    token = services.identity.staff.invite(role, council=council)
    login = f"{role.value}-{council or 'all'}"
    given = {"name": login, "login": login, "passphrase": "a quiet sentence of mine"}
    assert browser.post(f"/invitation/{token}", data=given).status_code == 303
    return browser
