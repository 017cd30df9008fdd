"""Accounts of staff: what a sign-in of theirs opens, and how it ends."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor

import pytest

from courseware.app.commands.main import command_parser
from courseware.domain.permissions import May, Permissions, Role
from courseware.domain.refusal import NotSignedIn
from tests.kits.identity.staff import PHRASE, accept, invite
from tests.kits.web import COOKIE, SEEN, member_behind


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


def test_each_sign_in_is_a_new_one(trainer, new_client):
    browser = new_client()
    browser.cookies.set(COOKIE, "chosen by somebody else")
    sent = browser.post("/staff", data={"login": "ann@example.org", "passphrase": PHRASE})
    assert "chosen by somebody else" not in sent.headers["set-cookie"]


def test_signing_out_ends_it_everywhere_if_wished(trainer, new_client):
    other = new_client()
    other.post("/staff", data={"login": "ann@example.org", "passphrase": PHRASE})
    assert trainer.post("/sign-out-everywhere").status_code == 200
    assert other.get("/trainer").status_code == 303


def test_a_sign_in_of_staff_is_asked_again_after_twelve_idle_hours(trainer, clock):
    clock.now += dt.timedelta(hours=12)
    assert trainer.get("/trainer").status_code == 303


def test_staff_are_no_members_until_they_start(services, trainer, store):
    sign_in = services.identity.members.sign_in_of(trainer.cookies[COOKIE])
    with pytest.raises(NotSignedIn):
        services.identity.members.member(sign_in)
    assert trainer.get("/pack").status_code == 303
    assert trainer.post("/start").status_code == 200
    assert services.identity.members.member(sign_in).registration
    assert services.identity.staff.staff(sign_in).may_facilitate


@pytest.mark.parametrize("path", ["/", "/types", "/record"])
def test_staff_who_have_not_started_are_led_to_the_start(trainer, path):
    assert trainer.get(path).headers["location"].startswith("/welcome")
    assert "Start the course" in trainer.get("/welcome").text


@pytest.mark.parametrize("path", ["/trainer", "/council"])
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
    staff = services.identity.staff.staff(
        services.identity.members.sign_in_of(trainer.cookies[COOKIE])
    )
    with ThreadPoolExecutor(4) as threads:
        codes = list(
            threads.map(lambda _: services.identity.members.start_for(staff.account), range(4))
        )
    assert sorted(bool(code) for code in codes) == [False, False, False, True]
    registration = store.account(staff.account).registration
    assert member_behind(services, trainer).registration == registration


def test_a_forged_sign_in_is_no_staff(services, trainer, new_client):
    forged = {SEEN: services.identity.members.sign_in_of(trainer.cookies[COOKIE])}
    stranger = new_client()
    assert stranger.get("/trainer", headers=forged).status_code == 303
    assert "passphrase" in stranger.get("/staff", headers=forged).text
    assert stranger.get("/staff/passphrase", headers=forged).status_code == 303


def test_whoever_signs_out_is_told_how_to_come_back(trainer):
    assert "sign-in name and passphrase" in trainer.get("/sign-out").text
    page = trainer.post("/sign-out").text
    assert 'href="/staff"' in page and "My account" not in page


def test_a_member_is_no_staff(services, signed_in):
    sign_in = services.identity.members.sign_in_of(signed_in.cookies[COOKIE])
    with pytest.raises(NotSignedIn):
        services.identity.staff.staff(sign_in)


def test_an_ended_account_is_out_at_once(services, trainer, store, clock):
    sign_in = services.identity.members.sign_in_of(trainer.cookies[COOKIE])
    store.end_account(services.identity.staff.staff(sign_in).account, clock.now)
    with pytest.raises(NotSignedIn):
        services.identity.staff.staff(sign_in)


def test_whose_account_ended_may_be_invited_again_under_the_same_name(services, trainer, client):
    assert services.identity.staff.end(" ANN@example.org")
    assert trainer.get("/trainer").status_code == 303
    login = {"login": "ann@example.org", "passphrase": PHRASE}
    assert client.post("/staff", data=login).status_code == 422
    assert accept(client, invite(services)).status_code == 303
    assert services.identity.staff.end("nobody") is False


def test_the_command_line_invites_lists_and_ends(settings, services, client, capsys):
    def run(*arguments: str) -> tuple[int, str]:
        status = chosen(arguments)
        return status, "".join(capsys.readouterr())

    def chosen(arguments):
        parsed = command_parser().parse_args(arguments)
        return parsed.run(parsed, settings)

    status, said = run("invite", "--role", "council", "--council", "S12000020", "--name", "Ann")
    assert status == 0
    link = "/invitation/" + said.split("/invitation/")[1].split()[0]
    assert accept(client, link).status_code == 303
    assert run("invite", "--role", "officer", "--council", "Moray")[0] == 1
    assert "Ann  (ann@example.org)  officer S12000020" in run("staff")[1]
    assert run("end-account", "ann@example.org")[0] == 0
    assert run("end-account", "ann@example.org")[0] == 1
    assert "0 accounts" in run("staff")[1]


@pytest.mark.parametrize("role", list(Role))
def test_permissions_of_each_role(role):
    council = "S12000020" if role is Role.OFFICER else ""
    permissions = Permissions.of([(role.value, council)])
    allowed = {act for act in May if permissions.may(act)}
    assert (
        allowed
        == {
            Role.TRAINER: {May.FACILITATE},
            Role.OFFICER: {
                May.SEE_PEOPLE,
                May.ENROL,
                May.CORRECT,
                May.SEND,
                May.PUBLISH,
                May.SEE_SUMS,
                May.INVITE,
            },
            Role.OBSERVER: {May.SEE_SUMS},
            Role.ADMIN: {May.ADMINISTER, May.INVITE},
        }[role]
    )
    rows = permissions.councils(May.SEE_PEOPLE)
    assert rows == ({"S12000020"} if role is Role.OFFICER else frozenset())
