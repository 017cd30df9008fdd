from __future__ import annotations

import datetime as dt

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.content.councils import read_councils
from courseware.council.access import StaffOverseer
from courseware.council.data import Cohort, Council, Filter, Person
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.permissions import Role
from tests.kits.council.joining import COUNCIL, NAMES
from tests.kits.identity.staff import accept, invite
from tests.kits.web import *
from tests.kits.web import COOKIE, NewClient


@pytest.fixture(autouse=True)
def councils(services: Services) -> None:
    seeds = read_councils(services.settings.content)
    services.council.cohorts.seed(Council(**vars(seed)) for seed in seeds)


@pytest.fixture
def officer(services: Services, new_client: NewClient) -> TestClient:
    """A browser of an officer of the council."""
    browser = new_client()
    accept(browser, invite(services, Role.OFFICER, COUNCIL), "officer@example.org")
    return browser


@pytest.fixture
def who(services: Services, officer: TestClient) -> StaffOverseer:
    return services.council.overseer(services.identity.members.sign_in_of(officer.cookies[COOKIE]))


@pytest.fixture
def cohort(services: Services, who: StaffOverseer) -> Cohort:
    start = dt.date(2026, 11, 1)
    cohorts = services.council.cohorts
    made = cohorts.add_cohort(
        who, COUNCIL, "Induction 2027", start, dt.date(2027, 6, 30), ["types", "gain"]
    )
    rows = [RosterRow(n, name, f"p{n}@x.example", "North") for n, name in enumerate(NAMES, 2)]
    services.council.roster_import.apply(who, made.id, RosterFile(tuple(rows)))
    return made


@pytest.fixture
def people(services: Services, who: StaffOverseer, cohort: Cohort) -> dict[str, tuple[Person, str]]:
    """Each person and the path of their link, by e-mail address."""
    which = Filter(frozenset([COUNCIL]), cohort.id)
    links = services.council.invitations.links(who, which, "")
    return {person.email: (person, link) for person, link in links}


@pytest.fixture
def ann(people: dict[str, tuple[Person, str]]) -> Person:
    return people["p2@x.example"][0]


@pytest.fixture
def link(people: dict[str, tuple[Person, str]]) -> str:
    return people["p2@x.example"][1]
