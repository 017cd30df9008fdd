"""Our routes on a small Starlette app, on SQLite in a folder of its own; Streamlit is stood in for
by a page and a websocket that say what reached them."""

from __future__ import annotations

import datetime as dt
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocket

from courseware.app import services as runtime
from courseware.app.routes import middleware
from courseware.app.services import Services
from courseware.app.stores import SqlStore
from courseware.content.load import read_course
from courseware.domain.course import Course
from courseware.domain.people import Member
from courseware.platform.web.cookie import HOST_NAME
from courseware.settings import Settings
from tests.kits.clock import Clock
from tests.kits.opened import OpenFresh

ORIGIN = "https://course.example"
COOKIE = HOST_NAME
"""What our cookie is called there."""
SEEN = "x-masterclass-sign-in"
STREAMLIT = (
    "<html><head><title>Streamlit</title></head><body><noscript>no</noscript>"
    '<div id="root"></div></body></html>'
)


@pytest.fixture(scope="session")
def course() -> Course:
    settings = Settings()
    return read_course(settings.content, settings.quizzes)[0]


@pytest.fixture
def clock() -> Clock:
    return Clock(dt.datetime(2026, 11, 23, 20, 0, tzinfo=dt.UTC))


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(data=tmp_path / "data", public_url=ORIGIN)


@pytest.fixture
def store(settings: Settings, open_fresh: OpenFresh) -> Iterator[SqlStore]:
    opened = open_fresh(settings)
    yield opened
    opened.close()


@pytest.fixture
def services(settings: Settings, store: SqlStore, course: Course, clock: Clock) -> Services:
    return services_on(settings, store, course, clock)


def services_on(settings: Settings, store: SqlStore, course: Course, clock: Clock) -> Services:
    """The services on a store and a course of the test's own."""

    return runtime.services_on(settings, course, store, clock)


def app_of(services: Services) -> Starlette:
    """Our routes and middleware, around a stand-in for Streamlit."""

    async def page(request: Request) -> Response:
        if request.url.path.startswith(("/_stcore", "/component", "/media")):
            return JSONResponse(dict(request.headers))
        return HTMLResponse(STREAMLIT, headers={"x-seen": dict(request.headers).get(SEEN, "none")})

    async def stream(socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_json([value for name, value in socket.headers.items() if name == SEEN])
        await socket.close()

    stands_in = [WebSocketRoute("/_stcore/stream", stream), Route("/{path:path}", page)]
    return Starlette(
        routes=stands_in,
        middleware=middleware(lambda: services, [module.id for module in services.course.modules]),
    )


NewClient = Callable[[], TestClient]


@pytest.fixture
def new_client(services: Services) -> NewClient:
    """Makes browsers: each with cookies of its own, that says where its requests come from."""
    app = app_of(services)

    def make() -> TestClient:
        # Not as a context manager: the lifespan would compress all of Streamlit.
        return client_of(app)

    return make


def client_of(app: Starlette) -> TestClient:
    return TestClient(app, base_url=ORIGIN, follow_redirects=False, headers={"origin": ORIGIN})


@pytest.fixture
def client(new_client: NewClient) -> TestClient:
    """A browser that isn't signed in."""
    return new_client()


@pytest.fixture
def signed_in(new_client: NewClient) -> TestClient:
    """A browser of somebody who has started."""
    browser = new_client()
    assert browser.post("/start").status_code == 200
    return browser


def member_behind(services: Services, browser: TestClient) -> Member:
    """The member whose cookie a browser holds."""
    sign_in = services.identity.members.sign_in_of(browser.cookies[COOKIE])
    return services.identity.members.member(sign_in)


def dump(settings: Settings) -> list[str]:
    """All that is in the databases, as SQL."""
    lines: list[str] = []
    for file in sorted(settings.data.glob("*.db")):
        with sqlite3.connect(file) as connection:
            lines += connection.iterdump()
        connection.close()
    return lines


@pytest.fixture
def reflection(course: Course) -> str:
    """The id of a text field."""
    return next(item.id for item in course.items.values() if item.type == "reflection")
