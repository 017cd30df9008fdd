"""Starting, coming back, signing out; and that only our own pages can do any of it."""

from __future__ import annotations

import html
import re

import pytest
from starlette.testclient import TestClient

from courseware.app.services import Services
from courseware.app.stores import SqlStore
from courseware.settings import Settings
from tests.kits.web import COOKIE, ORIGIN, NewClient, app_of, dump, member_behind

GETS = [
    "/",
    "/welcome",
    "/welcome?next=/types",
    "/start",
    "/resume",
    "/new-code",
    "/sign-out",
    "/sign-out-everywhere",
    "/forget-device",
    "/pack",
    "/pack.docx",
    "/read",
    "/health",
]
ACTS = ["/start", "/resume", "/new-code", "/sign-out", "/sign-out-everywhere", "/forget-device"]


def code_on(page: str) -> str:
    shown = re.search(r'id="code">(.*?)</p>', page)
    assert shown
    return re.sub(r"<[^>]+>", "", shown[1])


@pytest.mark.parametrize("path", GETS)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_looking_changes_nothing(
    path: str, method: str, signed_in: TestClient, client: TestClient, settings: Settings
) -> None:
    before = dump(settings)

    for browser in (signed_in, client):
        assert browser.request(method, path).status_code < 400
        assert "set-cookie" not in browser.request(method, path).headers

    assert dump(settings) == before


@pytest.mark.parametrize("path", ACTS)
@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"origin": "http://course.example"},
        {"origin": "https://course.example:8443"},
        {"origin": "https://course.example.evil.example"},
        {"sec-fetch-site": "cross-site", "referer": f"{ORIGIN}/welcome"},
        {"sec-fetch-site": "same-site"},
        {"referer": "https://evil.example/course.example"},
        {},
    ],
)
def test_acts_from_elsewhere_are_refused(
    path: str, headers: dict[str, str], signed_in: TestClient, settings: Settings
) -> None:
    del signed_in.headers["origin"]
    before = dump(settings)

    answer = signed_in.post(path, headers=headers)

    assert answer.status_code == 403
    assert "one of our pages" in answer.text
    assert dump(settings) == before


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": ORIGIN},
        {"origin": "https://COURSE.example:443"},
        {"sec-fetch-site": "same-origin"},
        {"sec-fetch-site": "none"},
        {"referer": f"{ORIGIN}/welcome"},
    ],
)
def test_acts_from_our_own_pages_are_done(headers: dict[str, str], client: TestClient) -> None:
    del client.headers["origin"]
    assert client.post("/start", headers=headers).status_code == 200


def test_the_public_address_counts_as_our_own(services: Services, client: TestClient) -> None:
    services.settings.public_url = "https://masterclass.example/"
    assert client.post("/start", headers={"origin": "https://masterclass.example"}).is_success


@pytest.mark.parametrize(
    ("address", "secure"),
    [
        ("https://course.example", True),
        ("http://course.example", True),
        ("http://127.0.0.1:8501", False),
        ("http://localhost:8501", False),
        ("http://[::1]:8501", False),
        ("https://localhost", True),
    ],
)
def test_the_cookie_is_for_us_alone(services: Services, address: str, secure: bool) -> None:
    browser = TestClient(app_of(services), base_url=address, headers={"origin": address})

    given = browser.post("/start").headers["set-cookie"].lower()

    assert given.startswith("__host-masterclass=" if secure else "masterclass=")
    assert "domain" not in given
    for flag in ("httponly", "samesite=lax", "path=/", "max-age=31536000"):
        assert flag in given
    assert ("secure" in given) is secure


def test_starting_shows_a_code_once(signed_in: TestClient, settings: Settings) -> None:
    before = dump(settings)

    again = signed_in.post("/start")

    assert (again.status_code, again.headers["location"]) == (303, "/")
    assert dump(settings) == before


def test_the_code_page_offers_to_keep_it(client: TestClient) -> None:
    page = client.post("/start", data={"next": "/types?step=culture"})

    code = code_on(page.text)
    assert re.fullmatch(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{5}", code)
    letter = re.search(r'href="(mailto:[^"]+)"', page.text)
    assert letter
    assert code in html.unescape(letter[1])
    assert "data-print" in page.text
    assert 'href="/types?step=culture"' in page.text
    assert page.headers["cache-control"] == "no-store"


@pytest.mark.parametrize("change", [str, str.lower, lambda code: f"  {code.replace('-', ' ')} "])
def test_a_code_opens_the_course_on_another_device(
    change: object, client: TestClient, new_client: NewClient, services: Services
) -> None:
    assert callable(change)
    code = code_on(client.post("/start").text)
    other = new_client()

    answer = other.post("/resume", data={"code": change(code), "next": "/types"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/types")
    both = member_behind(services, other), member_behind(services, client)
    assert both[0].registration == both[1].registration


def test_a_wrong_code_tells_nothing(
    client: TestClient, new_client: NewClient, services: Services, store: SqlStore
) -> None:
    ended = code_on(client.post("/start").text)
    assert client.post("/new-code").is_success
    gone = new_client()
    erased = code_on(gone.post("/start").text)
    services.data_protection.erasing.erase(member_behind(services, gone))
    stranger = new_client()

    codes = (ended, erased, "0000-0000-00000", "short", "", "Ω" * 13, "x" * 5000)
    answers = [stranger.post("/resume", data={"code": code}) for code in codes]

    assert {answer.status_code for answer in answers} == {422}
    typed = [f'value="{code[:60]}"' for code in codes]
    assert all(value in answer.text for value, answer in zip(typed, answers, strict=True))
    blank = [each.text.replace(value, "") for value, each in zip(typed, answers, strict=True)]
    assert len(set(blank)) == 1, "but for what was typed, which stays in its field"
    assert "That code doesn’t open a course." in answers[0].text
    assert COOKIE not in stranger.cookies


def test_a_new_code_ends_the_old_one(signed_in: TestClient, new_client: NewClient) -> None:
    new = code_on(signed_in.post("/new-code").text)
    newer = code_on(signed_in.post("/new-code").text)

    assert new_client().post("/resume", data={"code": new}).status_code == 422
    assert new_client().post("/resume", data={"code": newer}).status_code == 303


def test_without_a_sign_in_there_is_no_new_code(client: TestClient) -> None:
    for answer in (client.post("/new-code"), client.get("/new-code")):
        assert (answer.status_code, answer.headers["location"]) == (303, "/welcome")


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "/a//evil.example",
        "/\t/evil.example",
        "/\n/evil.example",
        " /types",
        "javascript:alert(1)",
        "/types?to=https://evil.example",
        "types",
        "",
    ],
)
def test_nobody_is_led_elsewhere(wanted: str, client: TestClient, signed_in: TestClient) -> None:
    assert 'name="next" value="/"' in client.get("/welcome", params={"next": wanted}).text
    assert 'name="next" value="/"' in client.get("/resume", params={"next": wanted}).text
    assert signed_in.post("/start", data={"next": wanted}).headers["location"] == "/"
    code = code_on(signed_in.post("/new-code").text)
    there = client.post("/resume", data={"code": code, "next": wanted})
    assert there.headers["location"] == "/"


def test_signing_out_ends_this_device_only(client: TestClient, new_client: NewClient) -> None:
    code = code_on(client.post("/start").text)
    other = new_client()
    other.post("/resume", data={"code": code})
    token = client.cookies[COOKIE]

    answer = client.post("/sign-out")

    assert answer.status_code == 200
    assert COOKIE not in client.cookies
    client.cookies.set(COOKIE, token)
    assert client.get("/").headers["location"] == "/welcome"
    assert other.get("/").status_code == 200


def test_signing_out_everywhere_ends_all(client: TestClient, new_client: NewClient) -> None:
    code = code_on(client.post("/start").text)
    other = new_client()
    other.post("/resume", data={"code": code})

    client.post("/sign-out-everywhere")

    assert other.get("/").headers["location"] == "/welcome"
    assert new_client().post("/resume", data={"code": code}).status_code == 303


def test_forgetting_a_device_clears_it(signed_in: TestClient) -> None:
    answer = signed_in.post("/forget-device")

    assert answer.headers["clear-site-data"] == '"cache", "cookies", "storage"'
    assert COOKIE not in signed_in.cookies
    assert signed_in.get("/").status_code == 303


@pytest.mark.parametrize("path", ["/sign-out", "/sign-out-everywhere", "/forget-device"])
def test_signing_out_twice_is_no_fault(path: str, client: TestClient) -> None:
    assert client.post(path).status_code == 200


def test_a_flood_of_form_is_not_read(client: TestClient) -> None:
    answer = client.post("/resume", data={"code": "x" * 20_000})
    assert answer.status_code == 413
    assert "larger" in answer.text


@pytest.mark.parametrize("path", ["/welcome", "/resume", "/sign-out", "/read"])
def test_pages_carry_their_headers(path: str, client: TestClient) -> None:
    headers = client.get(path).headers

    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "script-src 'self'" in headers["content-security-policy"]
