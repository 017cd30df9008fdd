"""Two councils with cohorts and people, and browsers of their officers, for tests of the council
side's pages."""

from __future__ import annotations

import datetime as dt
import html
import itertools
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

import pytest
from httpx import Response
from starlette.testclient import TestClient

from courseware.app.demo.filling import MadeUp, fill
from courseware.app.services import Services
from courseware.app.stores import SqlStore
from courseware.council.data import Cohort, Council, Person
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.permissions import May, Role
from courseware.domain.records import Fact, Mode, Status
from tests.kits.web import NewClient

MORAY, FIFE = "S12000020", "S12000047"
TODAY = dt.date(2026, 11, 23)
PAST = dt.date(2026, 10, 30)
PHRASE = "a quiet sentence of mine"
_NUMBERS = itertools.count(1)


@dataclass(frozen=True)
class Anybody:
    """Whoever sets a test up: may do all."""

    account: str = "the test"

    def councils(self, act: May) -> Collection[str]:  # all acts alike
        return {MORAY, FIFE}


@dataclass
class Desk:
    """What a test has at hand."""

    services: Services
    store: SqlStore
    new_client: NewClient

    def __post_init__(self) -> None:
        councils = [Council(MORAY, "Moray Council", "", 26), Council(FIFE, "Fife Council", "", 75)]
        self.services.council.cohorts.seed(councils)

    @property
    def modules(self) -> list[str]:
        return [module.id for module in self.services.course.modules]

    def cohort(
        self,
        council: str = MORAY,
        name: str = "Induction",
        *,
        due: dt.date | None = PAST,
        modules: Iterable[str] = (),
    ) -> Cohort:
        starts = dt.date(2026, 9, 1)
        asked = list(modules) or self.modules
        add = self.services.council.cohorts.add_cohort
        return add(Anybody(), council, name, starts, due, asked)

    def enrol(self, cohort: Cohort, *names: str, ward: str = "") -> list[Person]:
        rows = [
            RosterRow(line, name, f"p{next(_NUMBERS)}@x.example", ward)
            for line, name in enumerate(names, start=2)
        ]
        act = self.services.council.roster_import.apply
        act(Anybody(), cohort.id, RosterFile(tuple(rows)))
        known = {person.email: person for person in self.members(cohort)}
        return [known[row.email] for row in rows]

    def learned(self, cohort: Cohort, name: str, *complete: str, begun: str = "") -> str:
        """Somebody who joined and has completed these modules; gives their id."""
        facts = [
            Fact(module, "2026.1", Status.COMPLETE, dt.date(2026, 10, 12), Mode.SELF_STUDY, 30)
            for module in complete
        ]
        if begun:
            facts.append(Fact(begun, "2026.1", Status.IN_PROGRESS))
        number = next(_NUMBERS)
        joined = dt.date(2026, 9, 2)
        mail = f"p{number}@x.example"
        one = MadeUp(f"person{number}", name, mail, "Harbour", "", joined, tuple(facts))
        fill(self.store.database, cohort, [one])
        return one.id

    def members(self, cohort: Cohort) -> list[Person]:
        return list(self.store.councils.members(cohort.id))

    def browser(self, role: Role | None, council: str = "", name: str = "Ann") -> TestClient:
        """A browser of somebody with this role, or of nobody."""
        browser = self.new_client()
        if role is not None:
            link = self.services.identity.staff.invite(role, council=council, name=name)
            given = {"name": name, "login": f"login{next(_NUMBERS)}", "passphrase": PHRASE}
            assert browser.post(f"/invitation/{link}", data=given).status_code == 303
        return browser

    def officer(self, council: str = MORAY, name: str = "Ann") -> TestClient:
        return self.browser(Role.OFFICER, council, name)

    def acts(self) -> list[str]:
        """What the audit log holds, oldest first."""
        return [each.entry.act for each in self.store.councils.entries()]


@pytest.fixture
def desk(services: Services, store: SqlStore, new_client: NewClient) -> Desk:
    return Desk(services, store, new_client)


@pytest.fixture
def moray(desk: Desk) -> Cohort:
    """A cohort in which somebody stands everywhere."""
    cohort = desk.cohort()
    desk.learned(cohort, "Done Person", *desk.modules)
    desk.learned(cohort, "Busy Person", "context", begun="types")
    desk.learned(cohort, "Joined Person")
    desk.enrol(cohort, "Quiet Person")
    return cohort


def words(page: Response) -> str:
    """What a page says, as a reader has it."""
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", page.text)).split())


def links(page: Response, beginning: str) -> list[str]:
    """The addresses that a page leads to and that begin so."""
    return [
        html.unescape(each)
        for each in re.findall(rf'href="({re.escape(html.escape(beginning))}[^"]*)"', page.text)
    ]
