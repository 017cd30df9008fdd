"""Officers invite colleagues and let them in again; an administrator looks after everybody."""

from __future__ import annotations

import re

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.council.data import Council
from courseware.domain.permissions import Role
from tests.kits.identity.staff import accept, invite
from tests.kits.web import NewClient

MORAY, FIFE = "S12000020", "S12000047"
AT = "/staff/colleagues"
NEW = "another quiet sentence"


def staff(
    services: Services, browser: TestClient, role: Role, council: str = "", login: str = ""
) -> TestClient:
    link = invite(services, role, council)
    assert accept(browser, link, login=login or role.value).status_code == 303
    return browser


@pytest.fixture(autouse=True)
def councils(services: Services) -> None:
    services.council.cohorts.seed([Council(MORAY, "Moray", "", 26), Council(FIFE, "Fife", "", 75)])


@pytest.fixture
def officer(services: Services, new_client: NewClient) -> TestClient:
    return staff(services, new_client(), Role.OFFICER, MORAY)


def account_of(services: Services, login: str) -> str:
    found = services.identity.staff.store.account_by_login(login)
    assert found is not None
    return found.id


def link_in(page: str, kind: str) -> str:
    found = re.search(rf'class="copied">\S*(/{kind}/[\w-]+)<', page)
    assert found is not None
    return found[1]


def test_an_officer_invites_a_colleague_for_their_own_council_only(
    services: Services, officer: TestClient, new_client: NewClient
) -> None:
    assert AT in officer.get("/staff").text
    page = officer.post(AT, data={"name": "Bob", "council": MORAY})
    colleague = new_client()
    link = link_in(page.text, "invitation")
    assert accept(colleague, link, login="bob").status_code == 303
    assert colleague.get("/council").status_code == 200
    assert "bob" in officer.get(AT).text
    for wrong in ({"council": FIFE}, {"council": MORAY, "role": "admin"}, {"role": "x"}):
        refused = officer.post(AT, data={"name": "Eve", **wrong})
        assert refused.status_code == 422 and 'value="Eve"' in refused.text


def test_whose_passphrase_is_lost_sets_another_with_a_colleagues_link_once(
    services: Services, officer: TestClient, new_client: NewClient
) -> None:
    other = staff(services, new_client(), Role.OFFICER, MORAY, "bob")
    bob = account_of(services, "bob")
    page = officer.post(f"{AT}/{bob}/link")
    assert page.headers["cache-control"] == "no-store"
    address = link_in(page.text, "new-passphrase")
    assert other.get("/council").status_code == 200, "nothing ends before the link is used"
    anew = new_client()
    assert anew.get(address).status_code == anew.head(address).status_code == 200
    assert anew.post(address, data={"passphrase": "short"}).status_code == 422
    assert anew.post(address, data={"passphrase": NEW}).headers["location"] == "/council"
    assert anew.get("/council").status_code == 200
    assert other.get("/council").status_code == 303, "whoever was signed in is out"
    assert anew.get(address).status_code == 410
    again = new_client().post("/staff", data={"login": "bob", "passphrase": NEW})
    assert again.headers["location"] == "/council"
    acts = [each.entry.act for each in services.store.councils.entries()]
    assert {"make passphrase link", "set passphrase"} <= set(acts)


def test_a_link_is_over_after_two_days_and_makes_no_account(
    services: Services, officer: TestClient, new_client: NewClient, clock
) -> None:
    staff(services, new_client(), Role.OFFICER, MORAY, "bob")
    page = officer.post(f"{AT}/{account_of(services, 'bob')}/link").text
    address = link_in(page, "new-passphrase")
    token = address.rpartition("/")[2]
    assert new_client().get(f"/invitation/{token}").status_code == 410
    clock.tick(days=2)
    assert new_client().get(address).status_code == 410
    assert new_client().post(address, data={"passphrase": NEW}).status_code == 410


def test_a_link_opens_nothing_of_the_owners_own_course(
    services: Services, officer: TestClient, new_client: NewClient
) -> None:
    bob = staff(services, new_client(), Role.OFFICER, MORAY, "bob")
    bob.post("/start")
    account = services.identity.staff.store.account_by_login("bob")
    assert account is not None and account.registration
    address = link_in(officer.post(f"{AT}/{account.id}/link").text, "new-passphrase")
    anew = new_client()
    anew.post(address, data={"passphrase": NEW})
    assert anew.get("/pack").status_code == 303, "it is nobody's course"
    after = services.identity.staff.store.account_by_login("bob")
    assert after is not None and after.registration is None


def test_nobody_looks_after_somebody_who_may_do_more_or_elsewhere_or_themselves(
    services: Services, officer: TestClient, new_client: NewClient
) -> None:
    staff(services, new_client(), Role.OFFICER, FIFE, "fife")
    staff(services, new_client(), Role.ADMIN, login="adam")
    both = staff(services, new_client(), Role.OFFICER, MORAY, "both")
    services.store.add_grant(account_of(services, "both"), "trainer", "")
    assert both.get(AT).status_code == 200
    page = officer.get(AT).text
    for login in ("fife", "adam", "both", "officer"):
        assert (login in page) == (login == "officer")
        account = account_of(services, login)
        for act in ("link", "end"):
            assert officer.post(f"{AT}/{account}/{act}").status_code == 422
    for role in (Role.TRAINER, Role.OBSERVER):
        browser = staff(services, new_client(), role)
        assert browser.get(AT).status_code == 422 and AT not in browser.get("/staff").text


def test_an_administrator_begins_on_the_page_of_all_accounts_invites_and_ends(
    services: Services, officer: TestClient, new_client: NewClient
) -> None:
    admin = new_client()
    answer = accept(admin, invite(services, Role.ADMIN), login="adam")
    assert answer.headers["location"] == AT
    page = admin.get(AT).text
    assert "Everybody with an account" in page and "officer" in page
    made = admin.post(AT, data={"name": "Tess", "role": "trainer", "council": ""})
    assert "/invitation/" in made.text
    account = account_of(services, Role.OFFICER.value)
    assert admin.post(f"{AT}/{account}/end").status_code == 303
    assert officer.get("/council").status_code == 303
