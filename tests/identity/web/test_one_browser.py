"""One browser holds one sign-in: signing in again ends the one before, and no other device's."""

from __future__ import annotations

import pytest

from courseware.domain.permissions import Role
from courseware.domain.refusal import NotSignedIn
from tests.kits.web import COOKIE

PASSPHRASE = "seven grey geese over Harbour"


def sign_in_of(services, browser) -> str:
    return services.identity.members.sign_in_of(browser.cookies[COOKIE])


def is_good(services, sign_in: str) -> bool:
    row = services.store.sign_in(sign_in)
    return row is not None and services.identity.members.is_good(row)


def a_trainer(services, browser, login="tess@course.example"):
    token = services.identity.staff.invite(Role.TRAINER)
    form = {"login": login, "name": "Tess", "passphrase": PASSPHRASE}
    assert browser.post(f"/invitation/{token}", data=form).status_code == 303


def by_code(services, browser):
    code = services.identity.members.start().code
    assert browser.post("/resume", data={"code": code}).status_code == 303


def by_invitation(services, browser):
    a_trainer(services, browser)


def by_passphrase(services, browser):
    services.identity.staff.accept(
        services.identity.staff.invite(Role.TRAINER), "bo@course.example", "Bo", PASSPHRASE
    )
    form = {"login": "bo@course.example", "passphrase": PASSPHRASE}
    assert browser.post("/staff", data=form).status_code == 303


WAYS = [by_code, by_invitation, by_passphrase]


@pytest.mark.parametrize("again", WAYS)
@pytest.mark.parametrize("first", ["member", "staff"])
def test_signing_in_again_ends_what_this_browser_held(services, new_client, first, again):
    browser, elsewhere = new_client(), new_client()
    if first == "member":
        code = services.identity.members.start().code
        for each in (browser, elsewhere):
            each.post("/resume", data={"code": code})
    else:
        a_trainer(services, browser, "ann@course.example")
        form = {"login": "ann@course.example", "passphrase": PASSPHRASE}
        elsewhere.post("/staff", data=form)
    held, others = sign_in_of(services, browser), sign_in_of(services, elsewhere)

    again(services, browser)

    assert not is_good(services, held)
    assert is_good(services, others), "another device stays in"
    assert is_good(services, sign_in_of(services, browser))
    with pytest.raises(NotSignedIn):
        services.identity.members.member(held)


def test_a_second_press_of_start_ends_nothing(services, client):
    mark = "a" * 22
    client.post("/start", data={"mark": mark})
    held = sign_in_of(services, client)
    client.post("/start", data={"mark": mark})
    assert sign_in_of(services, client) == held and is_good(services, held)


def test_a_wrong_code_ends_nothing(services, signed_in):
    held = sign_in_of(services, signed_in)
    assert signed_in.post("/resume", data={"code": "wrong"}).status_code == 422
    assert is_good(services, held)
