"""Staff at the door: invitations, passphrases, and what a sign-in of theirs opens."""

from __future__ import annotations

import datetime as dt
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
from starlette.testclient import TestClient

from courseware.app.commands.main import command_parser
from courseware.app.services import Services
from courseware.domain.permissions import May, Permissions, Role
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.identity.staff import passphrases
from courseware.settings import Settings
from tests.kits.web import COOKIE, SEEN, NewClient, dump, member_behind

PHRASE = "a quiet sentence of mine"


def invite(services: Services, role: Role = Role.TRAINER, council: str = "") -> str:
    return f"/invitation/{services.identity.staff.invite(role, council=council, name='Ann')}"


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
    token = services.identity.staff.invite(Role.TRAINER)

    def one(login: str) -> bool:
        try:
            services.identity.staff.accept(token, login, "Ann", PHRASE)
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
        {"passphrase": "Edinburgh2026"},
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


def test_an_unknown_name_costs_as_much_as_a_wrong_passphrase(services, trainer, monkeypatch):
    """Counted, not timed: both compute one slow hash, and so does a name whose account ended."""
    asked = []
    real = passphrases._HASHER.verify

    def verify(hashed, typed):
        asked.append(hashed.split("$")[1:4])
        return real(hashed, typed)

    monkeypatch.setattr(passphrases, "_HASHER", SimpleNamespace(verify=verify))
    for login in ("ann@example.org", "nobody@example.org"):
        assert services.identity.staff.sign_in(login, "wrong " + PHRASE) is None
    assert services.identity.staff.end("ann@example.org")
    assert services.identity.staff.sign_in("ann@example.org", PHRASE) is None
    assert len(asked) == 3
    assert asked[0] == asked[1] == asked[2]


@pytest.mark.parametrize("typed", ["ANN@Example.org", " ann@example.org ", "ann＠example.org"])
def test_a_sign_in_name_may_be_written_as_one_likes(services, trainer, typed):
    assert services.identity.staff.sign_in(typed, PHRASE)


def test_a_passphrase_fits_however_a_device_writes_its_letters(services, new_client):
    composed, apart = "un café tranquille", "un cafe\u0301 tranquille"
    accept(new_client(), invite(services), passphrase=composed)
    assert services.identity.staff.sign_in("ann@example.org", apart)


def test_a_passphrase_that_would_be_refused_today_goes_on_working(services, trainer, new_client):
    account = services.identity.staff.everybody()[0][0]
    old = "Edinburgh2026"
    services.store.set_passphrase(account.id, passphrases._HASHER.hash(old))
    assert services.identity.staff.sign_in("ann@example.org", old)
    browser = new_client()
    browser.post("/staff", data={"login": "ann@example.org", "passphrase": old})
    refused = browser.post("/staff/passphrase", data={"old": old, "passphrase": "Password1234!"})
    assert refused.status_code == 422
    assert "Take four or more words" in refused.text
    assert services.identity.staff.sign_in("ann@example.org", old), "it is still theirs"


def test_after_ten_wrong_passphrases_from_here_not_even_the_right_one_is_read(
    services, trainer, new_client
):
    browser = new_client()
    wrong = {"login": "Ann@example.org", "passphrase": "wrong " + PHRASE}
    right = {"login": "ann@example.org", "passphrase": PHRASE}
    answers = [browser.post("/staff", data=wrong).status_code for _try in range(11)]
    assert answers == [422] * 10 + [429]

    refused = browser.post("/staff", data=right)

    assert refused.status_code == 429
    assert "Wait ten minutes" in refused.text and 'value="ann@example.org"' in refused.text
    assert COOKIE not in browser.cookies
    assert trainer.get("/trainer").status_code == 200, "whoever is signed in stays so"
    accept(new_client(), invite(services), "bob@example.org")
    other = {"login": "bob@example.org", "passphrase": PHRASE}
    assert browser.post("/staff", data=other).status_code == 303, "other names aren't touched"


def test_a_right_passphrase_gives_back_what_was_counted(trainer, new_client):
    browser = new_client()
    for _round in range(3):
        for _try in range(9):
            browser.post("/staff", data={"login": "ann@example.org", "passphrase": "wrong"})
        right = {"login": "ann@example.org", "passphrase": PHRASE}
        assert browser.post("/staff", data=right).status_code == 303


def test_the_old_passphrase_cannot_be_guessed_at_leisure_either(trainer):
    tried = {"old": "wrong", "passphrase": "another quiet sentence"}
    answers = [trainer.post("/staff/passphrase", data=tried).status_code for _try in range(11)]
    assert answers == [422] * 10 + [429]


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


def test_an_officer_reads_which_council_they_are_invited_for(services, client):
    link = invite(services, Role.OFFICER, "S12000020")
    assert "who in Moray Council has completed" in client.get(link).text


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


def test_an_officer_is_of_one_council_and_nobody_else_is(services):
    wrong = ((Role.OFFICER, ""), (Role.TRAINER, "S12000020"), (Role.OFFICER, "S99999999"))
    for role, council in wrong:
        with pytest.raises(Refusal):
            services.identity.staff.invite(role, council=council)
