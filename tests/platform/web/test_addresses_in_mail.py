"""Links that are mailed never lead where a request says that we are."""

from __future__ import annotations

from urllib.parse import unquote

import pytest
from starlette.requests import Request

from courseware.domain.refusal import Refusal
from courseware.platform.web.pages import Site, mail_address, own_address
from courseware.settings import Settings
from tests.kits.web import app_of, client_of, services_on


def asked_at(host: str) -> Request:
    scheme = "http" if host.startswith(("127.", "localhost")) else "https"
    return Request(
        {
            "type": "http",
            "method": "GET",
            "scheme": scheme,
            "path": "/",
            "query_string": b"",
            "server": ("127.0.0.1", 8501),
            "headers": [(b"host", host.encode())],
        }
    )


def site(public_url: str) -> Site:
    return Site(Settings(public_url=public_url), None, None)


@pytest.mark.parametrize("host", ["evil.example", "course.example", "127.0.0.1:8501"])
def test_what_is_set_counts_and_nothing_else(host):
    assert mail_address(asked_at(host), site("https://own.example/")) == "https://own.example"


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501"])
def test_on_this_machine_nothing_need_be_set(host):
    assert mail_address(asked_at(host), site("")) == f"http://{host}"


@pytest.mark.parametrize("host", ["evil.example", "course.example", "127.0.0.1.evil.example"])
def test_elsewhere_without_it_nothing_is_written(host):
    assert own_address(asked_at(host), site("")) == ""
    with pytest.raises(Refusal, match="MASTERCLASS_PUBLIC_URL"):
        mail_address(asked_at(host), site(""))


@pytest.mark.parametrize(
    ("public_url", "named"),
    [("", "It opens your course on any device."), ("https://own.example", "own.example/resume")],
)
def test_the_letter_with_a_code_names_no_address_that_was_only_said(
    settings, store, course, clock, public_url, named
):
    own = settings.model_copy(update={"public_url": public_url})
    browser = client_of(app_of(services_on(own, store, course, clock)))
    page = browser.post(
        "/start", headers={"host": "evil.example", "origin": "https://evil.example"}
    )
    letter = unquote(page.text.partition('href="mailto:')[2].partition('"')[0])
    assert named in letter and "evil" not in letter
