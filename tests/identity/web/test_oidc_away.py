"""The way to the provider and back: one browser's, for ten minutes, once."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
from urllib.parse import parse_qs, urlsplit

import pytest

from tests.kits.identity.single_sign_on import (
    AWAY,
    agree,
    away_of,
    invite,
    leave,
    sign_in,
)
from tests.kits.web import COOKIE


def test_what_one_browser_began_signs_no_other_in(services, provider, new_client):
    """Else somebody could sign you in as themselves, and read what you do there."""
    sign_in(new_client(), invitation=invite(services))
    theirs, mine = new_client(), new_client()
    back = agree(leave(theirs))

    assert mine.get(back).status_code == 400
    leave(mine)
    assert mine.get(back).status_code == 400
    assert COOKIE not in mine.cookies


def test_a_way_back_works_once(services, provider, client):
    back = agree(leave(client, invitation=invite(services)))
    assert client.get(back).status_code == 303
    assert client.get(back).status_code == 400


@pytest.mark.parametrize(
    "kept",
    ["", "x", "bm9uc2Vuc2U=", base64.urlsafe_b64encode(b'{"departure": {"x": 1}}').decode()],
)
def test_a_made_up_cookie_is_no_way_in(provider, client, kept):
    client.cookies.set(AWAY, kept)
    assert client.get("/oidc/callback?code=x&state=").status_code == 400


def test_what_the_browser_keeps_tells_it_nothing(services, provider, client):
    leave(client, next="/trainer?live=secret-room")
    departure = away_of(services, client)["departure"]
    kept = client.cookies[AWAY]
    plain = base64.urlsafe_b64decode(kept + "=" * (-len(kept) % 4))
    for secret in ("secret-room", *departure.values()):
        assert secret.encode() not in plain and secret not in kept


@pytest.mark.parametrize("at", [0, 11, 12, 40, -1])
def test_a_letter_changed_in_it_and_it_is_no_way_in(services, provider, client, at):
    back = agree(leave(client, invitation=invite(services)))
    kept = client.cookies[AWAY]
    plain = bytearray(base64.urlsafe_b64decode(kept + "=" * (-len(kept) % 4)))
    plain[at] ^= 1
    client.cookies.clear()
    client.cookies.set(AWAY, base64.urlsafe_b64encode(bytes(plain)).decode().rstrip("="))
    assert client.get(back).status_code == 400


def test_two_of_them_are_none(services, provider, new_client):
    """Another host of the domain has set one on plain http; which is ours can't be told."""
    client, other = new_client(), new_client()
    back = agree(leave(client, invitation=invite(services)))
    leave(other)
    both = f"{AWAY}={client.cookies[AWAY]}; {AWAY}={other.cookies[AWAY]}"
    client.cookies.clear()
    assert client.get(back, headers={"cookie": both}).status_code == 400


def test_after_ten_minutes_it_is_over_whatever_the_browser_keeps(services, provider, client, clock):
    back = agree(leave(client, invitation=invite(services)))
    clock.now += dt.timedelta(minutes=10)
    kept = client.cookies[AWAY]
    client.cookies.clear()
    client.cookies.set(AWAY, kept)
    assert client.get(back).status_code == 400


def test_each_departure_has_secrets_of_its_own(liar, services, client):
    sent = []
    for _round in range(2):
        asked = parse_qs(urlsplit(leave(client)).query)
        departure = away_of(services, client)["departure"]
        digest = hashlib.sha256(departure["verifier"].encode()).digest()
        assert asked["code_challenge"] == [base64.urlsafe_b64encode(digest).decode().rstrip("=")]
        assert asked["code_challenge_method"] == ["S256"]
        assert asked["state"] == [departure["state"]]
        assert asked["nonce"] == [departure["nonce"]]
        assert asked["redirect_uri"] == ["https://course.example/oidc/callback"]
        sent += departure.values()
    assert len(set(sent)) == len(sent) == 6


def test_the_cookie_of_the_way_is_for_the_way_only(liar, client):
    given = client.post("/oidc/start").headers["set-cookie"].lower()
    for flag in ("httponly", "secure", "samesite=lax", "path=/;", "max-age=600"):
        assert flag in given
