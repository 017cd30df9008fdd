"""A code besides the passphrase: setting it up, signing in with it, losing it, needing it."""

from __future__ import annotations

import pytest

from courseware.app.services import services_on
from courseware.council.data import Council
from courseware.domain.permissions import Role
from courseware.settings import Settings
from tests.identity.web.test_colleagues import AT, MORAY, NEW, account_of, link_in
from tests.kits.identity.authenticator import App
from tests.kits.identity.staff import PHRASE, accept, invite
from tests.kits.identity.two_step import (
    CODE,
    LOGIN,
    OWN,
    half,
    hidden,
    recovery_in,
    secret_in,
    set_up,
)
from tests.kits.web import COOKIE, app_of, client_of, dump

BACK = {**LOGIN, "next": "/trainer?live=x"}


def test_it_is_set_up_from_the_account_and_asked_from_then_on(trainer, new_client, clock):
    assert OWN in trainer.get("/staff").text
    page = trainer.post(OWN, data={"do": "begin", "passphrase": PHRASE})
    app = App(secret_in(page.text), clock)
    assert "<svg" in page.text and 'role="img"' in page.text
    assert "otpauth://totp/" in page.text and page.headers["cache-control"] == "no-store"
    wrong = trainer.post(f"{OWN}/set-up", data={**hidden(page.text), "code": app.wrong()})
    assert wrong.status_code == 422 and secret_in(wrong.text) == app.secret
    assert 'aria-describedby="fault"' in wrong.text
    fresh = new_client()
    assert fresh.post("/staff", data=LOGIN).status_code == 303, "not before the first right code"
    shown = trainer.post(f"{OWN}/set-up", data={**hidden(wrong.text), "code": app()})
    assert len(set(recovery_in(shown.text))) == 10
    assert shown.headers["cache-control"] == "no-store"
    assert trainer.get("/trainer").status_code == 200
    assert fresh.get("/trainer").status_code == 303, "every other device is signed out"
    assert "10 recovery codes are left" in trainer.get(OWN).text

    browser = new_client()
    asked = half(browser, BACK)
    assert browser.get("/trainer").status_code == 303
    clock.tick(seconds=30)
    spaced = f"{app()[:3]} {app()[3:]}"
    sent = browser.post(CODE, data={**asked, "code": spaced})
    assert sent.headers["location"] == "/trainer?live=x"
    assert browser.get("/trainer").status_code == 200


def test_a_code_is_good_once_and_about_now_only(trainer, new_client, clock):
    app, _recovery = set_up(trainer, clock)
    asked = half(new_client())
    for code in (app(-60), app(60)):
        assert new_client().post(CODE, data={**asked, "code": code}).status_code == 422
    assert new_client().post(CODE, data={**asked, "code": app()}).status_code == 303
    for seconds in (0, -30):
        again = new_client().post(CODE, data={**asked, "code": app(seconds)})
        assert again.status_code == 422 and "used before" in again.text
    assert new_client().post(CODE, data={**asked, "code": app(30)}).status_code == 303


def test_the_code_that_set_it_up_signs_nobody_in(trainer, new_client, clock):
    app, _recovery = set_up(trainer, clock)
    answer = new_client().post(CODE, data={**half(new_client()), "code": app(-30)})
    assert answer.status_code == 422


def test_a_recovery_code_signs_in_once_as_one_types_it(services, trainer, new_client, clock):
    _app, recovery = set_up(trainer, clock)
    asked = half(new_client())
    typed = recovery[0].lower().replace("-", " ")
    browser = new_client()
    assert browser.post(CODE, data={**asked, "code": typed}).status_code == 303
    again = new_client().post(CODE, data={**asked, "code": recovery[0]})
    assert again.status_code == 422 and 'role="alert"' in again.text
    assert "9 recovery codes are left" in browser.get(OWN).text
    by = [e.entry.about.get("by") for e in services.store.councils.entries()]
    assert by[-1] == "passphrase and recovery code"


def test_half_a_sign_in_waits_a_quarter_of_an_hour_and_for_this_passphrase(
    services, trainer, new_client, clock
):
    app, _recovery = set_up(trainer, clock)
    early, late = half(new_client()), half(new_client())
    changed = trainer.post("/staff/passphrase", data={"old": PHRASE, "passphrase": NEW})
    assert changed.status_code == 200
    assert new_client().post(CODE, data={**early, "code": app()}).status_code == 410
    asked = half(new_client(), {**LOGIN, "passphrase": NEW})
    clock.tick(minutes=15)
    assert new_client().post(CODE, data={**asked, "code": app()}).status_code == 410
    offered = hidden(trainer.post(OWN, data={"passphrase": NEW, "code": app()}).text)["offer"]
    for forged in ("", "x", late["ticket"][:-2] + "AA", "é", offered):
        answer = new_client().post(CODE, data={"ticket": forged, "code": app()})
        assert answer.status_code == 410


def test_one_persons_ticket_or_key_is_of_no_use_to_another(services, trainer, new_client, clock):
    page = trainer.post(OWN, data={"do": "begin", "passphrase": PHRASE})
    other = new_client()
    accept(other, invite(services), "bob@example.org")
    app = App(secret_in(page.text), clock)
    taken = other.post(f"{OWN}/set-up", data={**hidden(page.text), "code": app()})
    assert taken.status_code == 410
    assert "Turn it on" in other.get(OWN).text


@pytest.mark.parametrize("do", ["codes", "begin", "off"])
def test_every_change_asks_for_passphrase_and_code_again(trainer, clock, do):
    app, _recovery = set_up(trainer, clock)
    for said in (
        {"passphrase": "wrong " + PHRASE, "code": app()},
        {"passphrase": PHRASE, "code": app.wrong()},
        {"passphrase": PHRASE},
    ):
        refused = trainer.post(OWN, data={"do": do, **said})
        assert refused.status_code == 422 and 'role="alert"' in refused.text
    assert "It has been on since" in trainer.get(OWN).text
    done = trainer.post(OWN, data={"do": do, "passphrase": PHRASE, "code": app()})
    assert done.status_code == (303 if do == "off" else 200)


def test_new_recovery_codes_end_the_old_ones(trainer, new_client, clock):
    app, old = set_up(trainer, clock)
    page = trainer.post(OWN, data={"do": "codes", "passphrase": PHRASE, "code": app()})
    new = recovery_in(page.text)
    assert len(new) == 10 and not set(new) & set(old)
    asked = half(new_client())
    assert new_client().post(CODE, data={**asked, "code": old[0]}).status_code == 422
    assert new_client().post(CODE, data={**asked, "code": new[0]}).status_code == 303


def test_another_phone_takes_the_place_of_the_one_before(trainer, new_client, clock):
    first, recovery = set_up(trainer, clock)
    second, _new = set_up(trainer, clock, code=recovery[0])
    assert second.secret != first.secret
    asked = half(new_client())
    assert new_client().post(CODE, data={**asked, "code": first()}).status_code == 422
    assert new_client().post(CODE, data={**asked, "code": second()}).status_code == 303


def test_turned_off_only_the_passphrase_is_asked(trainer, new_client, clock):
    app, _recovery = set_up(trainer, clock)
    asked = half(other := new_client())
    clock.tick(seconds=30)
    assert other.post(CODE, data={**asked, "code": app()}).status_code == 303
    clock.tick(seconds=30)
    off = trainer.post(OWN, data={"do": "off", "passphrase": PHRASE, "code": app()})
    assert "It is off" in trainer.get(off.headers["location"]).text
    assert other.get("/trainer").status_code == 303
    assert new_client().post("/staff", data=LOGIN).status_code == 303


def test_whose_phone_is_lost_begins_anew_with_a_colleagues_link_and_it_is_logged(
    services, new_client, clock
):
    services.council.cohorts.seed([Council(MORAY, "Moray", "", 26)])
    ann, bob = new_client(), new_client()
    accept(ann, invite(services, Role.OFFICER, MORAY), "ann")
    accept(bob, invite(services, Role.OFFICER, MORAY), "bob")
    set_up(bob, clock)
    assert (
        "two-step sign-in begins anew" in ann.post(f"{AT}/{account_of(services, 'bob')}/link").text
    )
    page = ann.post(f"{AT}/{account_of(services, 'bob')}/link").text
    anew = new_client()
    assert anew.post(link_in(page, "new-passphrase"), data={"passphrase": NEW}).status_code == 303
    assert "Turn it on" in anew.get(OWN).text
    log = ann.get("/council/log").text
    for said in ("Turned two-step sign-in on", "Two-step sign-in ended"):
        assert said in log


def test_looking_changes_nothing_and_a_reload_leads_back(trainer, settings, clock):
    before = dump(settings)
    for method in ("GET", "HEAD"):
        assert trainer.request(method, OWN).status_code == 200
    trainer.post(OWN, data={"do": "begin", "passphrase": PHRASE})
    assert dump(settings) == before, "a key that was only shown is kept nowhere"
    assert trainer.get(CODE).headers["location"] == "/staff"
    assert trainer.get(f"{OWN}/set-up").headers["location"] == OWN


def test_neither_key_nor_recovery_codes_stand_in_the_databases(trainer, settings, clock):
    app, recovery = set_up(trainer, clock)
    stored = str(dump(settings))
    for secret in (app.secret, app.secret.encode().hex().upper(), recovery[0].replace("-", "")):
        assert secret not in stored


def test_whose_organisation_signs_them_in_has_nothing_to_set_up(services, trainer):
    account = services.identity.staff.everybody()[0][0]
    services.store.set_passphrase(account.id, "")
    assert OWN not in trainer.get("/staff").text
    assert "your organisation’s account" in trainer.get(OWN).text
    refused = trainer.post(OWN, data={"do": "begin", "passphrase": ""})
    assert refused.status_code == 422


class TestWhereEverybodyNeedsOne:
    """`MASTERCLASS_SECOND_FACTOR=required`."""

    @pytest.fixture
    def required(self, settings: Settings, store, course, clock):
        set_so = settings.model_copy(update={"second_factor": "required"})
        return services_on(set_so, course, store, clock)

    @pytest.fixture
    def browser(self, required):
        app = app_of(required)
        return lambda: client_of(app)

    def test_an_invitation_leads_through_it(self, required, browser, clock):
        page = accept(ann := browser(), invite(required))
        assert page.status_code == 200 and COOKIE not in ann.cookies
        app = App(secret_in(page.text), clock)
        said = hidden(page.text)
        wrong = ann.post(f"{CODE}/set-up", data={**said, "code": app.wrong()})
        assert wrong.status_code == 422 and secret_in(wrong.text) == app.secret
        shown = ann.post(f"{CODE}/set-up", data={**hidden(wrong.text), "code": app()})
        assert len(recovery_in(shown.text)) == 10 and 'href="/trainer"' in shown.text
        assert ann.get("/trainer").status_code == 200
        again = browser().post(f"{CODE}/set-up", data={**said, "code": app()})
        assert again.status_code == 410, "who knows the passphrase can't put another in its place"
        clock.tick(seconds=30)
        off = ann.post(OWN, data={"do": "off", "passphrase": PHRASE, "code": app()})
        assert off.status_code == 422 and "Turn it off" not in ann.get(OWN).text
        sent = browser().post(CODE, data={**half(browser()), "code": app()})
        assert sent.status_code == 303

    def test_who_signed_in_before_is_asked_again(self, services, trainer, required, browser):
        here = browser()
        here.cookies.set(COOKIE, trainer.cookies[COOKIE], domain="course.example")
        assert here.get("/staff/passphrase").status_code == 303
        assert "passphrase" in here.get("/staff").text
        assert "Set up your app" in browser().post("/staff", data=LOGIN).text
