"""Staff who sign in with their organisation's account, against a provider that really answers."""

from __future__ import annotations

import pytest

from courseware.domain.permissions import May, Role
from tests.kits.identity.single_sign_on import (
    AWAY,
    agree,
    away_of,
    invite,
    leave,
    set_up,
    sign_in,
    staff_behind,
)
from tests.kits.web import COOKIE, dump


def test_an_invitation_is_taken_up_and_signs_in_again_later(services, provider, new_client):
    first = sign_in(new_client(), invitation=invite(services))
    assert (first.status_code, first.headers["location"]) == (303, "/trainer")

    browser = new_client()
    again = sign_in(browser, next="/trainer?live=x")

    assert again.headers["location"] == "/trainer?live=x"
    staff = staff_behind(services, browser)
    assert staff.permissions.may(May.FACILITATE)
    assert (staff.name, staff.has_passphrase) == ("Ann", False)
    assert AWAY not in browser.cookies
    assert "Change my passphrase" not in browser.get("/staff").text


def test_nobody_gets_in_without_an_invitation(services, provider, client, settings):
    before = dump(settings)
    answer = sign_in(client, "stranger")
    assert answer.status_code == 403
    assert "no account here" in answer.text
    assert COOKIE not in client.cookies
    assert dump(settings) == before


def test_somebody_elses_subject_is_somebody_else(services, provider, new_client):
    sign_in(new_client(), "ann", invitation=invite(services))
    assert sign_in(new_client(), "ANN").status_code == 403
    assert sign_in(new_client(), "ann ").status_code == 403


def test_a_second_invitation_gives_the_same_account_another_role(services, provider, new_client):
    one, two = new_client(), new_client()
    sign_in(one, invitation=invite(services))
    sign_in(two, invitation=invite(services, Role.OFFICER, "S12000020"))
    assert staff_behind(services, one).account == staff_behind(services, two).account
    permissions = staff_behind(services, one).permissions
    assert permissions.may(May.FACILITATE)
    assert permissions.councils(May.SEE_PEOPLE) == {"S12000020"}


def test_an_invitation_is_used_once(services, provider, new_client):
    token = invite(services)
    late = new_client()
    back = agree(leave(late, invitation=token), "bob")
    sign_in(new_client(), "ann", invitation=token)

    assert late.get(back).status_code == 410
    assert new_client().post("/oidc/start", data={"invitation": token}).status_code == 410
    assert sign_in(new_client(), "bob").status_code == 403


def test_whose_account_ended_needs_a_new_invitation(services, provider, new_client):
    browser = new_client()
    sign_in(browser, invitation=invite(services))
    (account, _permissions), *_others = services.identity.staff.everybody()
    services.identity.staff.end(account.login)

    assert sign_in(new_client()).status_code == 403
    assert sign_in(new_client(), invitation=invite(services)).status_code == 303


def test_no_passphrase_opens_an_account_without_one(services, provider, new_client):
    sign_in(new_client(), invitation=invite(services))
    (account, _permissions), *_others = services.identity.staff.everybody()
    for passphrase in ("", "a quiet sentence of mine"):
        assert services.identity.staff.sign_in(account.login, passphrase) is None


def test_the_subject_is_stored_as_a_digest_only(services, provider, client, settings):
    sign_in(client, "subject-of-ann", invitation=invite(services))
    assert "subject-of-ann" not in str(dump(settings))


def test_the_button_is_there_only_where_it_leads_somewhere(services, client, mock):
    pages = ("/staff", f"/invitation/{invite(services)}")
    assert not any("/oidc/start" in client.get(page).text for page in pages)
    assert client.post("/oidc/start").status_code == 404
    assert client.get("/oidc/callback?code=x&state=y").status_code == 404
    set_up(services, mock)
    assert all("/oidc/start" in client.get(page).text for page in pages)


@pytest.mark.parametrize("evil", ["https://evil.example", "//evil.example", "/\\evil.example"])
def test_nobody_is_sent_to_another_site(services, provider, client, new_client, evil):
    sign_in(new_client(), invitation=invite(services))
    assert sign_in(client, next=evil).headers["location"] == "/trainer"


def test_another_site_cannot_begin_it(provider, client):
    answer = client.post("/oidc/start", headers={"origin": "https://evil.example"})
    assert answer.status_code == 403
    assert AWAY not in client.cookies


def test_whoever_declines_there_is_told_so(services, provider, client):
    back = agree(leave(client), action="deny")
    state = away_of(services, client)["departure"]["state"]
    answer = client.get(f"{back}&state={state}")
    assert answer.status_code == 403
    assert "didn’t let you on" in answer.text


def test_a_provider_that_is_away_is_said_in_plain_words(services, client):
    set_up(services, "http://127.0.0.1:9")
    answer = client.post("/oidc/start")
    assert answer.status_code == 502
    assert "Try again in a minute" in answer.text
