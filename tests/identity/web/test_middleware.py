"""The door: forged headers stay outside, nobody gets in without a good sign-in."""

from __future__ import annotations

import datetime as dt
from typing import NoReturn

import pytest
from starlette.routing import Route
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect

from courseware.app.routes import our_routes
from courseware.app.services import Services
from courseware.domain.permissions import Role
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.web.addresses import Kind, kind_of
from tests.kits.clock import Clock
from tests.kits.web import COOKIE, ORIGIN, SEEN, NewClient, member_behind

STREAM = f"wss{ORIGIN.removeprefix('https')}/_stcore/stream"


def seen_by_stream(browser: TestClient, headers: dict[str, str] | None = None) -> list[str] | None:
    """What the script is told of a sign-in; None where no socket is opened."""
    held = {"cookie": f"{COOKIE}={browser.cookies.get(COOKIE, '')}"}
    try:
        with browser.websocket_connect(STREAM, headers=held | (headers or {})) as socket:
            seen: list[str] = socket.receive_json()
    except WebSocketDisconnect:
        return None
    return seen


@pytest.fixture
def away(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    """The database can't be reached."""

    def fail(*_: object) -> NoReturn:
        raise StoreUnavailable

    for method in ("sign_in_by_token", "sign_in", "add_registration", "registration_by_code"):
        monkeypatch.setattr(services.store, method, fail)


@pytest.mark.parametrize("name", [SEEN, "X-Masterclass-Sign-In", "X-MASTERCLASS-SIGN-IN"])
def test_a_forged_header_is_dropped(
    name: str, client: TestClient, signed_in: TestClient, services: Services
) -> None:
    forged = {name: member_behind(services, signed_in).sign_in}

    assert seen_by_stream(client, forged) is None
    assert seen_by_stream(signed_in, forged) == [forged[name]], "it is theirs by their own cookie"
    assert client.get("/", headers=forged).status_code == 303
    assert SEEN not in client.get("/_stcore/health", headers=forged).json()
    assert SEEN not in client.get("/component/x", headers=forged).json()
    assert client.get("/pack", headers=forged).status_code == 303


def test_a_good_sign_in_replaces_a_forged_one(signed_in: TestClient, services: Services) -> None:
    mine = member_behind(services, signed_in).sign_in
    assert seen_by_stream(signed_in, {SEEN: "somebody-else"}) == [mine]


def test_the_script_learns_who_asks(signed_in: TestClient, services: Services) -> None:
    mine = member_behind(services, signed_in).sign_in
    assert seen_by_stream(signed_in) == [mine]
    assert signed_in.get("/types").headers["x-seen"] == mine


@pytest.mark.parametrize("token", ["", "x", "; ;", "a" * 5000, '"'])
def test_a_made_up_cookie_is_nobody(token: str, client: TestClient) -> None:
    headers = {"cookie": f"{COOKIE}={token}"}
    assert client.get("/", headers=headers).status_code == 303
    assert seen_by_stream(client, headers) is None


def test_an_old_sign_in_is_nobody(signed_in: TestClient, clock: Clock) -> None:
    clock.now += dt.timedelta(days=91)
    assert signed_in.get("/").headers["location"] == "/welcome"
    assert seen_by_stream(signed_in) == []


@pytest.mark.parametrize(
    ("wanted", "address"),
    [
        ("/", "/welcome"),
        ("/types", "/welcome?next=/types"),
        ("/types?step=culture", "/welcome?next=/types%3Fstep%3Dculture"),
        ("/final", "/welcome?next=/final"),
        ("/record?x=a%26b", "/welcome?next=/record%3Fx%3Da%2526b"),
    ],
)
def test_the_course_leads_to_the_welcome_page(
    wanted: str, address: str, client: TestClient
) -> None:
    for answer in (client.get(wanted), client.head(wanted)):
        assert (answer.status_code, answer.headers["location"]) == (303, address)


def test_the_way_back_is_kept(client: TestClient) -> None:
    welcome = client.get("/types?step=culture").headers["location"]
    assert 'value="/types?step=culture"' in client.get(welcome).text


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/static/js/index.js", Kind.OTHER),
        ("/assets/course.css", Kind.OTHER),
        ("/media/abc.png", Kind.SIGNED_IN),
        ("/types/media/abc.png", Kind.SIGNED_IN),
        ("/_stcore/upload_file/abc/def", Kind.SIGNED_IN),
        ("//_stcore/upload_file/abc/def", Kind.SIGNED_IN),
        ("/_stcore/metrics", Kind.CLOSED),
        ("/types/_stcore/metrics", Kind.CLOSED),
        ("/_stcore//metrics", Kind.CLOSED),
        ("/_stcore/agent/mcp", Kind.CLOSED),
        ("/_stcore/script-health-check", Kind.CLOSED),
        ("/component/x", Kind.OTHER),
        ("/app/static/x", Kind.OTHER),
        ("/_stcore/health", Kind.OTHER),
        ("/types/_stcore/host-config", Kind.OTHER),
        ("/favicon.png", Kind.OTHER),
        ("/read/types/culture", Kind.OTHER),
        ("/health", Kind.OTHER),
        ("/text/R-C02", Kind.MEMBER),
        ("/pack.docx", Kind.MEMBER),
        ("/welcome", Kind.MEMBER),
        ("/", Kind.COURSE),
        ("/types", Kind.COURSE),
        ("/about/", Kind.COURSE),
    ],
)
def test_each_path_has_its_kind(path: str, kind: Kind) -> None:
    assert kind_of({"type": "http", "method": "GET", "path": path}) is kind


def test_a_database_away_is_said_in_plain_words(signed_in: TestClient, away: None) -> None:
    for answer in (signed_in.get("/"), signed_in.get("/pack"), signed_in.post("/sign-out")):
        assert answer.status_code == 503
        assert "can’t reach its database just now" in answer.text
        assert "Nothing you did is lost" in answer.text
        assert answer.headers["retry-after"]


def test_without_a_cookie_a_database_away_shows_at_the_first_act(
    client: TestClient, away: None
) -> None:
    assert client.get("/welcome").status_code == 200
    assert client.post("/start").status_code == 503
    assert client.post("/resume", data={"code": "K7PM-2QXD-94TRV"}).status_code == 503


def test_reading_needs_no_database(signed_in: TestClient, away: None) -> None:
    assert signed_in.get("/read").status_code == 200


def test_the_stream_is_closed_while_the_database_is_away(signed_in: TestClient, away: None) -> None:
    with (
        pytest.raises(WebSocketDisconnect) as closed,
        signed_in.websocket_connect(
            STREAM,
            headers={"cookie": f"{COOKIE}={signed_in.cookies[COOKIE]}"},
        ),
    ):
        pass
    assert closed.value.code == 1013


def test_health_says_whether_the_database_answers(
    client: TestClient, services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert client.get("/health").json() == {"status": "ok"}
    monkeypatch.setattr(services.store, "alive", lambda: False)
    assert client.get("/health").status_code == 503


def test_no_route_of_ours_is_taken_for_a_page_of_streamlits(services: Services) -> None:
    every = our_routes(services)
    assert len(every) > 100
    for route in every:
        assert isinstance(route, Route)
        scope = {"type": "http", "method": "GET", "path": route.path}
        assert kind_of(scope) is not Kind.COURSE, route.path


@pytest.mark.parametrize("path", ["/_stcore/metrics", "/_stcore/agent/mcp"])
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST"])
def test_what_no_browser_of_ours_needs_is_closed_to_everybody(signed_in, path, method):
    assert signed_in.request(method, path).status_code == 404


def test_files_of_people_are_for_who_is_signed_in(client, signed_in):
    assert client.get("/media/abc.png").status_code == 404
    assert signed_in.get("/media/abc.png").status_code == 200, "and Streamlit asks for the rest"


@pytest.fixture
def trainer(new_client: NewClient, services: Services) -> TestClient:
    browser = new_client()
    token = services.identity.staff.invite(Role.TRAINER)
    form = {"login": "tess@course.example", "name": "Tess", "passphrase": "seven grey geese fly"}
    assert browser.post(f"/invitation/{token}", data=form).status_code == 303
    return browser


@pytest.mark.parametrize("path", ["/_stcore/upload_file/a/b", "/types/_stcore/upload_file/a/b"])
def test_only_staff_have_a_field_for_files_and_may_send_one(client, signed_in, trainer, path):
    for browser in (client, signed_in):
        assert browser.put(path, content=b"x" * 1000).status_code == 404
    assert trainer.put(path, content=b"x" * 1000).status_code != 404


@pytest.mark.parametrize(
    "path", ["/record/S1%00", "/verify/%00", "/joining/%00x", "/read?x=%00", "/staff?next=%00"]
)
def test_an_address_with_a_nul_is_any_other_wrong_address(path: str, client: TestClient) -> None:
    assert client.get(path).status_code == client.get(path.replace("%00", "")).status_code
