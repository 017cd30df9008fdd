"""Where the course is served over https, every answer keeps a browser to it."""

from __future__ import annotations

import pytest

from courseware.platform.web import assets

ADDRESSES = [
    "/",  # to the welcome page
    "/types",
    "/health",
    "/welcome",
    "/read/types/no-such-step",
    "/_stcore/metrics",  # closed
    "/static/of/streamlits.js",
    assets.address("course.css"),
]


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_answer_says_to_come_by_https(signed_in, address):
    assert signed_in.get(address).headers["strict-transport-security"] == "max-age=31536000"


def test_a_refused_form_says_so_too(client):
    answer = client.post("/start", headers={"origin": "https://elsewhere.example"})
    assert answer.status_code == 403
    assert "strict-transport-security" in answer.headers


@pytest.mark.parametrize("public_url", ["", "http://10.0.0.7:8501"])
def test_a_laptop_in_a_hall_says_nothing_of_it(client, services, public_url):
    services.settings.public_url = public_url
    assert "strict-transport-security" not in client.get("/welcome").headers
