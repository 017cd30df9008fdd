"""The public pages: for anybody, with what an installation has set in its places."""

from __future__ import annotations

from html import unescape

import pytest

from courseware.platform.database.faults import StoreUnavailable
from tests.kits.web import app_of, client_of, services_on

PAPERS = ("/privacy", "/accessibility", "/cookies")


def with_settings(settings, store, course, clock, **said):
    changed = settings.model_copy(update=said)
    return client_of(app_of(services_on(changed, store, course, clock)))


@pytest.mark.parametrize("path", PAPERS)
def test_anybody_reads_it_and_every_page_leads_to_it(client, path, monkeypatch, store):
    page = client.get(path)
    assert page.status_code == 200
    assert "set-cookie" not in page.headers
    assert page.headers["cache-control"].startswith("public")
    assert "{c" not in page.text and "{%" not in page.text, "nothing is left to fill in"
    for other in ("/welcome", "/read", path):
        assert f'href="{path}"' in client.get(other).text


def test_nothing_of_who_reads_it_is_in_it(client, signed_in):
    """A shared cache may keep it."""
    for path in PAPERS:
        assert signed_in.get(path).text == client.get(path).text


def test_it_is_there_while_the_database_is_away(client, store, monkeypatch):
    def away(*_):
        raise StoreUnavailable

    monkeypatch.setattr(store, "sign_in_by_token", away)
    assert client.get("/privacy", headers={"cookie": "masterclass=x"}).status_code == 200


def test_times_are_those_that_retain_goes_by(client, course):
    page = unescape(client.get("/privacy").text)
    for kind in course.retention.values():
        assert kind.holds in page and kind.how_long in page
    assert "{time}" not in page


def test_what_isnt_set_is_said(client):
    for path in ("/privacy", "/accessibility"):
        page = unescape(client.get(path).text)
        assert "No address has been set here yet." in page
        assert "Whoever runs this course (not named here yet)" in page


@pytest.mark.parametrize(
    ("contact", "link"),
    [
        ("dpo@kirkbrae.example", 'href="mailto:dpo@kirkbrae.example"'),
        ("https://kirkbrae.example/ask?a=1&b=2", 'href="https://kirkbrae.example/ask?a=1&amp;b=2"'),
        ("The <clerk>, 1 High Street", "The &lt;clerk&gt;, 1 High Street"),
        ('x"@y" onclick="z', "x&quot;@y&quot; onclick=&quot;z"),
        ("javascript:alert(1)", "javascript:alert(1)"),
    ],
)
def test_what_is_set_is_shown_and_does_nothing(settings, store, course, clock, contact, link):
    browser = with_settings(
        settings, store, course, clock, contact=contact, controller="Kirkbrae & <Co>"
    )
    page = browser.get("/accessibility").text
    assert link in page
    assert "Kirkbrae &amp; &lt;Co&gt; answers for it" in page
    assert 'href="javascript' not in page
