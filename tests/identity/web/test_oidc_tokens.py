"""What a provider says is believed only with its signature, and of this sign-in."""

from __future__ import annotations

import time

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from tests.kits.identity.providers import Liar
from tests.kits.identity.single_sign_on import (
    away_of,
    invite,
    leave,
)
from tests.kits.web import COOKIE


def arrive(liar: Liar, services: Services, browser: TestClient, **instead):
    """Comes back with a code; the provider answers as it should, but for what is said instead."""
    leave(browser, invitation=invite(services))
    departure = away_of(services, browser)["departure"]
    liar.says(departure["nonce"], **instead)
    answer = browser.get(f"/oidc/callback?code=c&state={departure['state']}")
    return answer, departure


def test_the_code_is_exchanged_with_the_secret_of_its_departure(liar, services, client):
    answer, departure = arrive(liar, services, client)
    assert answer.status_code == 303
    assert [asked["code_verifier"] for asked in liar.asked] == [[departure["verifier"]]]
    assert [asked["code"] for asked in liar.asked] == [["c"]]


@pytest.mark.parametrize(
    "instead",
    [
        {"iss": "https://other.example"},
        {"aud": "another-course"},
        {"aud": "another-course", "azp": "course"},
        {"azp": "another-course"},
        {"nonce": "another"},
        {"nonce": None},
        {"sub": None},
        {"sub": ""},
        {"aud": None},
        {"iss": None},
        {"exp": 1_000_000},
        {"exp": None},
        {"iat": 9_999_999_999},
        {"at_hash": "another"},
    ],
)
def test_what_does_not_hold_signs_nobody_in(liar, services, client, instead):
    answer, _departure = arrive(liar, services, client, **instead)
    assert answer.status_code == 502
    assert COOKIE not in client.cookies
    assert services.identity.staff.everybody() == []


@pytest.mark.parametrize(("ago", "status"), [(20, 303), (45, 502)])
def test_clocks_may_differ_by_half_a_minute_and_no_more(liar, services, client, ago, status):
    now = int(time.time())
    answer, _departure = arrive(liar, services, client, iat=now - 600, exp=now - ago)
    assert answer.status_code == status


@pytest.mark.parametrize(
    "how", ["with_another_key", "with_the_public_key_as_a_secret", "not_at_all"]
)
def test_only_what_the_provider_signed_counts(liar, services, client, how):
    liar.sign = getattr(liar, how)
    assert arrive(liar, services, client)[0].status_code == 502
    assert COOKIE not in client.cookies


def test_an_answer_without_an_id_token_counts_for_nothing(liar, services, client):
    leave(client, invitation=invite(services))
    state = away_of(services, client)["departure"]["state"]
    assert client.get(f"/oidc/callback?code=c&state={state}").status_code == 502


@pytest.mark.parametrize(
    "instead",
    [
        {"issuer": "https://other.example"},
        {"token_endpoint": None},
        {"authorization_endpoint": "javascript:alert(1)"},
    ],
)
def test_a_provider_that_is_not_the_one_set_is_not_asked(liar, client, instead):
    liar.configuration |= instead
    assert client.post("/oidc/start").status_code == 502


@pytest.mark.parametrize("path", ["/token", "/jwks"])
def test_whom_a_provider_sends_on_to_is_not_asked(liar, services, client, path):
    liar.sends_on = {path}
    assert arrive(liar, services, client)[0].status_code == 502
    assert COOKIE not in client.cookies


def test_nor_does_anybody_else_say_where_the_provider_is(liar, client):
    liar.sends_on = {"/.well-known/openid-configuration"}
    assert client.post("/oidc/start").status_code == 502
