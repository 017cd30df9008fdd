"""Two councils with a mail server, and an officer’s browser, for the pages of reminders."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.app.stores import SqlStore
from courseware.council.data import Cohort, Council, Person
from courseware.council.reminders.load import load_reminders
from courseware.council.reminders.messages import ReminderMessages
from courseware.council.reminders.service import Reminders
from courseware.council.reminders.writing import Writing
from courseware.council.roster.data import RosterFile, RosterRow
from courseware.domain.course import Course
from courseware.domain.permissions import May, Role
from courseware.platform.mail import Smtp
from courseware.settings import Settings
from tests.kits.clock import Clock
from tests.kits.council.councils import Officer
from tests.kits.post import Post, post_office
from tests.kits.web import (
    NewClient,
    app_of,
    client_of,
    services_on,
)

DUNVARRA, KIRKBRAE = "S12000013", "S12000020"
OURS = "/council/write/now"
WORDS = {"subject": "{course}", "body": "Dear {name}\r\n\r\n{due}\r\n\r\n{link}"}
PRESSED = ("look", "reminders.csv", "reminders.xlsx", "noted", "confirm", "send")


@dataclass
class Place:
    """Two councils, each with a cohort of two; the first one's officer; a mail server."""

    services: Services
    post: Post
    cohort: Cohort
    other: Cohort

    @property
    def people(self) -> list[Person]:
        members = self.services.store.councils.members(self.cohort.id)
        return sorted(members, key=lambda person: person.name)


def enrolled(services: Services, council: str, *names: str) -> Cohort:
    officer = Officer("setup", frozenset([council]), frozenset(May))
    cohorts = services.council.cohorts
    cohorts.seed([Council(council, f"Council {council}", "", 30)])
    day = dt.date(2026, 11, 1)
    cohort = cohorts.add_cohort(officer, council, "Induction", day, dt.date(2027, 1, 9), ["types"])
    rows = [RosterRow(n, name, f"{name.lower()}@x.example") for n, name in enumerate(names, 2)]
    services.council.roster_import.apply(officer, cohort.id, RosterFile(tuple(rows)))
    return cohort


def with_mail(services: Services, post: Post | None, **said: Any) -> Services:
    """The same services, with this mail server or none."""
    words = ReminderMessages(
        services.course.title,
        load_reminders(services.settings.content),
        services.council.opt_outs,
    )
    smtp = Smtp("127.0.0.1", "m@k.example", services.clock, post.port, "none") if post else None
    writing = Writing(services.store.councils, words, services.clock)
    reminders = Reminders(writing, services.council.audit, smtp, **said)
    return replace(services, council=replace(services.council, reminders=reminders))


def where(services: Services, browser: TestClient) -> TestClient:
    """The browser of the same person, where these services are served."""
    there = client_of(app_of(services))
    there.cookies = browser.cookies
    return there


@pytest.fixture(scope="module")
def office() -> Iterator[Post]:
    with post_office() as post:
        yield post


@pytest.fixture
def services(
    settings: Settings, store: SqlStore, course: Course, clock: Clock, office: Post
) -> Services:
    """The services, with a mail server."""
    return with_mail(services_on(settings, store, course, clock), office)


@pytest.fixture
def place(services: Services, office: Post) -> Place:
    office.taken.clear()
    office.refuses.clear()
    cohort = enrolled(services, KIRKBRAE, "Ann", "Bob")
    other = enrolled(services, DUNVARRA, "Zed", "Zoe")
    return Place(services, office, cohort, other)


def account(services: Services, browser: TestClient, role: Role, council: str = "") -> TestClient:
    token = services.identity.staff.invite(role, council=council)
    given = {"name": "O", "login": f"{role}{council}@k.example", "passphrase": "a quiet sentence"}
    assert browser.post(f"/invitation/{token}", data=given).status_code == 303
    return browser


@pytest.fixture
def officer(place: Place, new_client: NewClient) -> TestClient:
    return account(place.services, new_client(), Role.OFFICER, KIRKBRAE)


def mark_in(html: str) -> str:
    found = re.search(r'name="sending" value="(\w{32})"', html)
    assert found is not None
    return found[1]
