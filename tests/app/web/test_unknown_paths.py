"""An address that nobody knows is a page that isn't there, for everybody, and never Streamlit's."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from courseware.app import module_pages, shell
from courseware.app.routes import GALLERY, PAGES
from tests.kits.web import app_of, client_of

UNKNOWN = [
    "/no-such-page",
    "/types/no-such-page",
    "/home",
    "/index.html",
    "/favicon.ico",
    "/robots.txt",
    "/.env",
    "/static/no-such.js",
    "/gallery",
    "/app/static/x.png",
    "/wp-login.php",
    "/record/S1/x.y",
    "/no%22%3E%3Cscript%3E",
]


@pytest.mark.parametrize("path", UNKNOWN)
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_it_is_not_there_for_anybody(path, method, client, signed_in):
    for browser in (client, signed_in):
        answer = browser.request(method, path)
        assert answer.status_code == 404
        assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
        assert "Streamlit" not in answer.text and "><script>" not in answer.text
    assert method == "HEAD" or "There is no such page" in answer.text


@pytest.mark.parametrize("path", sorted(PAGES | {"types"}))
def test_pages_are_there(path, signed_in):
    answer = signed_in.get(f"/{path}")
    assert answer.status_code in {200, 303}, "303: a page of staff"


def test_the_gallery_is_there_where_it_is_on(services, signed_in):
    settings = services.settings.model_copy(update={"gallery": True})
    on = client_of(app_of(SimpleNamespace(**{**vars(services), "settings": settings})))
    assert on.get("/gallery").status_code == 303


def test_what_is_known_is_what_streamlit_draws(services, monkeypatch):
    """The shell names its pages to Streamlit; these are the same, and the modules."""
    drawn = list[str]()

    def page(_page: object, *, url_path: str, default: bool = False, **_more: object) -> None:
        drawn.append("" if default else url_path)

    settings = services.settings.model_copy(update={"gallery": True})
    monkeypatch.setattr(shell.st, "Page", page)
    monkeypatch.setattr(shell.runtime, "services", lambda: SimpleNamespace(settings=settings))
    monkeypatch.setattr(
        module_pages,
        "modules",
        lambda: [SimpleNamespace(id=each.id, page=None) for each in services.course.modules],
    )
    shell._pages(services.course)
    modules = {module.id for module in services.course.modules}
    assert set(drawn) == PAGES | {GALLERY} | modules
