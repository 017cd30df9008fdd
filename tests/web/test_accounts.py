"""Staff at the door: invitations, passphrases, and what a sign-in of theirs opens."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.testclient import TestClient

from courseware.domain.permissions import May, Permissions, Role
from courseware.runtime import Services
from courseware.services.people import NotSignedIn, Refusal
from courseware.settings import Settings
from tests.web.conftest import SEEN, NewClient, dump, member_behind

PHRASE = "a quiet sentence of mine"


def invite(services: Services, role: Role = Role.TRAINER, council: str = "") -> str:
    return f"/invitation/{services.accounts.invite(role, council=council, name='Ann')}"


def accept(browser: TestClient, link: str, login: str = "ann@example.org", **more: str):
    given = {"name": "Ann", "login": login, "passphrase": PHRASE, **more}
    return browser.post(link, data=given)


@pytest.fixture
def trainer(services: Services, new_client: NewClient) -> TestClient:
    browser = new_client()
    assert accept(browser, invite(services)).headers["location"] == "/trainer"
    return browser


def test_an_invitation_survives_mail_scanners(services, client, settings):
    link = invite(services)
    before = dump(settings)
    for method in ("GET", "HEAD", "GET"):
        assert client.request(method, link).status_code == 200
    assert dump(settings) == before
    assert accept(client, link).status_code == 303


def test_an_invitation_makes_one_account(services, new_client):
    link = invite(services)
    assert accept(new_client(), link).status_code == 303
    assert new_client().get(link).status_code == 410
    assert accept(new_client(), link, "bob@example.org").status_code == 410


def test_two_at_once_make_one_account(services):
    token = services.accounts.invite(Role.TRAINER)

    def one(login: str) -> bool:
        try:
            services.accounts.accept(token, login, "Ann", PHRASE)
        except Refusal:
            return False
        return True

    with ThreadPoolExecutor(4) as threads:
        made = list(threads.map(one, ["ann", "bob", "cat", "dan"]))
    assert sorted(made) == [False, False, False, True]


def test_an_invitation_is_over_after_fourteen_days(services, client, clock):
    link = invite(services)
    clock.now += dt.timedelta(days=14)
    assert client.get(link).status_code == 410


@pytest.mark.parametrize(
    "given",
    [
        {"passphrase": "short"},
        {"passphrase": "passwordpassword"},
        {"passphrase": "aaaaaaaaaaaaaaaa"},
        {"passphrase": "x" * 201},
        {"login": "a"},
    ],
)
def test_what_cannot_be_taken_is_said_and_the_rest_is_kept(services, client, given):
    link = invite(services)
    answer = accept(client, link, **given)
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text and 'value="Ann"' in answer.text
    assert PHRASE not in answer.text
    assert accept(client, link).status_code == 303


def test_signing_in_goes_on_to_where_one_wanted(services, trainer, new_client):
    browser = new_client()
    assert browser.get("/trainer?live=x").headers["location"].startswith("/staff?next=/trainer")
    sent = browser.post(
        "/staff",
        data={"login": "ANN@example.org ", "passphrase": PHRASE, "next": "/trainer?live=x"},
    )
    assert sent.headers["location"] == "/trainer?live=x"
    assert browser.get("/trainer").status_code == 200


@pytest.mark.parametrize("evil", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_to_another_site(trainer, new_client, evil):
    sent = new_client().post(
        "/staff", data={"login": "ann@example.org", "passphrase": PHRASE, "next": evil}
    )
    assert sent.headers["location"] == "/trainer"


@pytest.mark.parametrize("login", ["ann@example.org", "nobody@example.org"])
def test_a_wrong_passphrase_and_an_unknown_name_look_alike(trainer, new_client, login):
    answer = new_client().post("/staff", data={"login": login, "passphrase": "wrong " + PHRASE})
    assert answer.status_code == 422
    assert "don’t go together" in answer.text


def test_each_sign_in_is_a_new_one(trainer, new_client):
    browser = new_client()
    browser.cookies.set("masterclass", "chosen by somebody else")
    sent = browser.post("/staff", data={"login": "ann@example.org", "passphrase": PHRASE})
    assert "chosen by somebody else" not in sent.headers["set-cookie"]


def test_signing_out_ends_it_everywhere_if_wished(trainer, new_client):
    other = new_client()
    other.post("/staff", data={"login": "ann@example.org", "passphrase": PHRASE})
    assert trainer.post("/sign-out-everywhere").status_code == 200
    assert other.get("/trainer").status_code == 303


def test_another_passphrase_ends_other_sign_ins(trainer, new_client):
    other = new_client()
    other.post("/staff", data={"login": "ann@example.org", "passphrase": PHRASE})
    new = "another quiet sentence"
    assert (
        trainer.post("/staff/passphrase", data={"old": "no", "passphrase": new}).status_code == 422
    )
    changed = trainer.post("/staff/passphrase", data={"old": PHRASE, "passphrase": new})
    assert changed.status_code == 200
    assert trainer.get("/trainer").status_code == 200
    assert other.get("/trainer").status_code == 303
    login = {"login": "ann@example.org", "passphrase": PHRASE}
    assert new_client().post("/staff", data=login).status_code == 422


def test_a_sign_in_of_staff_is_asked_again_after_twelve_idle_hours(trainer, clock):
    clock.now += dt.timedelta(hours=12)
    assert trainer.get("/trainer").status_code == 303


def test_staff_are_no_members_until_they_start(services, trainer, store):
    sign_in = services.identity.sign_in_of(trainer.cookies["masterclass"])
    with pytest.raises(NotSignedIn):
        services.identity.member(sign_in)
    assert trainer.get("/pack").status_code == 303
    assert trainer.post("/start").status_code == 200
    assert services.identity.member(sign_in).registration
    assert services.accounts.staff(sign_in).may_facilitate


@pytest.mark.parametrize("path", ["/", "/types", "/record"])
def test_staff_who_have_not_started_are_led_to_the_start(trainer, path):
    assert trainer.get(path).headers["location"].startswith("/welcome")
    assert "Start the course" in trainer.get("/welcome").text


@pytest.mark.parametrize("path", ["/trainer", "/council", "/admin/people"])
def test_members_are_led_to_the_staff_door(signed_in, path):
    assert signed_in.get(path).headers["location"] == f"/staff?next={path}"


def test_a_course_of_ones_own_is_there_on_every_device(services, trainer, new_client):
    other, third = new_client(), new_client()
    login = {"login": "ann@example.org", "passphrase": PHRASE}
    other.post("/staff", data=login)
    assert trainer.post("/start").status_code == 200
    third.post("/staff", data=login)
    mine = {member_behind(services, each).registration for each in (trainer, other, third)}
    assert len(mine) == 1
    assert other.post("/start").headers["location"] == "/"


def test_pressing_start_on_two_devices_at_once_starts_one_course(services, trainer, store):
    staff = services.accounts.staff(services.identity.sign_in_of(trainer.cookies["masterclass"]))
    with ThreadPoolExecutor(4) as threads:
        codes = list(threads.map(lambda _: services.identity.start_for(staff.account), range(4)))
    assert sorted(bool(code) for code in codes) == [False, False, False, True]
    registration = store.account(staff.account).registration
    assert member_behind(services, trainer).registration == registration


def test_a_forged_sign_in_is_no_staff(services, trainer, new_client):
    forged = {SEEN: services.identity.sign_in_of(trainer.cookies["masterclass"])}
    stranger = new_client()
    assert stranger.get("/trainer", headers=forged).status_code == 303
    assert "passphrase" in stranger.get("/staff", headers=forged).text
    assert stranger.get("/staff/passphrase", headers=forged).status_code == 303


def test_whoever_signs_out_is_told_how_to_come_back(trainer):
    assert "sign-in name and passphrase" in trainer.get("/sign-out").text
    page = trainer.post("/sign-out").text
    assert 'href="/staff"' in page and "My account" not in page


def test_a_member_is_no_staff(services, signed_in):
    sign_in = services.identity.sign_in_of(signed_in.cookies["masterclass"])
    with pytest.raises(NotSignedIn):
        services.accounts.staff(sign_in)


def test_an_ended_account_is_out_at_once(services, trainer, store, clock):
    sign_in = services.identity.sign_in_of(trainer.cookies["masterclass"])
    store.end_account(services.accounts.staff(sign_in).account, clock.now)
    with pytest.raises(NotSignedIn):
        services.accounts.staff(sign_in)


def test_the_passphrase_is_stored_as_a_slow_hash_only(services, trainer, settings: Settings):
    stored = str(dump(settings))
    assert PHRASE not in stored
    assert "$argon2id$" in stored


@pytest.mark.parametrize("role", list(Role))
def test_permissions_of_each_role(role):
    council = "S12000020" if role is Role.OFFICER else ""
    permissions = Permissions.of([(role.value, council)])
    allowed = {act for act in May if permissions.may(act)}
    assert (
        allowed
        == {
            Role.TRAINER: {May.FACILITATE},
            Role.OFFICER: {May.SEE_PEOPLE, May.CORRECT, May.SEND, May.PUBLISH, May.SEE_SUMS},
            Role.OBSERVER: {May.SEE_SUMS},
            Role.ADMIN: {May.ADMINISTER},
        }[role]
    )
    rows = permissions.councils(May.SEE_PEOPLE)
    assert rows == ({"S12000020"} if role is Role.OFFICER else frozenset())


def test_an_officer_is_of_one_council_and_nobody_else_is(services):
    for role, council in ((Role.OFFICER, ""), (Role.TRAINER, "S12000020")):
        with pytest.raises(Refusal):
            services.accounts.invite(role, council=council)
