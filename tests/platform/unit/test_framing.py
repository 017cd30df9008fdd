"""Every answer in HTML refuses to stand in a frame, and nothing else is touched."""

from __future__ import annotations

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from courseware.platform.web.middleware.framing import NoFrames

OWN = "default-src 'self'; frame-ancestors 'none'"


def answer(request: Request) -> Response:
    return {
        "/shell": HTMLResponse("<html>"),
        "/own": HTMLResponse("<html>", headers={"content-security-policy": OWN}),
        "/data": JSONResponse({}),
    }[request.url.path]


@pytest.fixture
def browser() -> TestClient:
    routes = [Route("/{path}", answer)]
    return TestClient(Starlette(routes=routes, middleware=[Middleware(NoFrames)]))


def test_html_that_says_nothing_of_frames_refuses_them(browser):
    said = browser.get("/shell").headers
    assert said["content-security-policy"] == "frame-ancestors 'none'"
    assert said["x-frame-options"] == "DENY"


def test_a_policy_of_its_own_stays(browser):
    assert browser.get("/own").headers["content-security-policy"] == OWN


def test_data_is_left_alone(browser):
    said = browser.get("/data").headers
    assert "content-security-policy" not in said and "x-frame-options" not in said
