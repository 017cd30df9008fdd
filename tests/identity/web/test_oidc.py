"""Staff who sign in with their organisation's account, against a provider that really answers."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import html
import re
import time
from collections.abc import Iterator
from dataclasses import asdict
from urllib.parse import parse_qs, urlsplit

import oidc_provider_mock
import pytest
import requests
from starlette.requests import Request
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.domain.permissions import May, Role
from courseware.identity.staff.single_sign_on.away import AwayCookie
from tests.kits.providers import Liar, lying
from tests.kits.web import COOKIE, dump

AWAY = "__Host-masterclass-away"


@pytest.fixture(scope="module")
def mock() -> Iterator[str]:
    """The address of a provider, as an organisation runs one."""
    with oidc_provider_mock.run_server_in_thread(require_nonce=True) as server:
        yield f"http://localhost:{server.server_port}"


@pytest.fixture
def provider(services: Services, mock: str) -> str:
    set_up(services, mock)
    return mock


@pytest.fixture
def liar(services: Services) -> Iterator[Liar]:
    with lying() as made:
        set_up(services, made.issuer)
        yield made


def set_up(services: Services, issuer: str) -> None:
    services.settings.oidc_issuer = issuer
    services.settings.oidc_client_id = "course"
    services.settings.oidc_client_secret = "secret"


def invite(services: Services, role: Role = Role.TRAINER, council: str = "") -> str:
    return services.identity.staff.invite(role, council=council, name="Ann")


def leave(browser: TestClient, **fields: str) -> str:
    """Presses the button; gives the address at the provider that the browser is sent to."""
    page = browser.post("/oidc/start", data=fields)
    assert page.status_code == 200
    found = re.search(r'content="0; url=([^"]+)"', page.text)
    assert found
    return html.unescape(found[1])


def agree(address: str, sub: str = "ann", **form: str) -> str:
    """Signs in at the provider; gives the address it sends the browser back to."""
    answer = requests.post(address, data={"sub": sub, **form}, allow_redirects=False, timeout=10)
    back = answer.headers["location"]
    assert back.startswith("https://course.example/oidc/callback?")
    return back


def sign_in(browser: TestClient, sub: str = "ann", **fields: str):
    return browser.get(agree(leave(browser, **fields), sub))


def staff_behind(services: Services, browser: TestClient):
    return services.identity.staff.staff(
        services.identity.members.sign_in_of(browser.cookies[COOKIE])
    )


def away_of(services: Services, browser: TestClient) -> dict:
    """What a browser keeps while it is away: sealed, so it is opened as the course does."""
    kept = AwayCookie(services.identity.staff.digests, services.clock)
    request = Request(
        {
            "type": "http",
            "scheme": "https",
            "server": ("course.example", 443),
            "path": "/",
            "headers": [(b"cookie", f"{AWAY}={browser.cookies[AWAY]}".encode())],
        }
    )
    away = kept.read(request)
    return asdict(away) if away else {}


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
