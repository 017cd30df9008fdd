"""Streamlit's page: our title, a way out without script, and what watches whether it starts."""

from __future__ import annotations

import importlib.util
import re
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from courseware.app.index import mended
from courseware.domain.course import Course
from courseware.platform.web import assets
from courseware.platform.web.bundle import streamlit_bundle
from tests.kits.web import NewClient


def test_streamlits_own_page_is_mended(course: Course) -> None:
    found = importlib.util.find_spec("streamlit")
    assert found
    assert found.origin
    html = (Path(found.origin).parent / "static" / "index.html").read_text()

    page = mended(html, course, "/read/types/culture")

    assert re.findall(r"<title>(.*?)</title>", page) == [course.title.replace("&", "&amp;")]
    noscript = re.findall(r"<noscript>(.*?)</noscript>", page, re.DOTALL)
    assert len(noscript) == 1
    assert 'href="/read/types/culture"' in noscript[0]
    assert "_stcore/agent" not in noscript[0]
    head, body = page.split("</head>")
    assert head.index('id="boot"') > 0
    assert '<div id="root"></div>' in body
    assert "<script>" in html
    assert not re.findall(r"<script(?![^>]*\bsrc=)", page), "no script runs that is no file"
    assert re.findall(r"<script[^>]*src=\"([^\"]+)", html) == [
        src for src in re.findall(r"<script[^>]*src=\"([^\"]+)", page) if "/assets/" not in src
    ]


def test_what_is_read_first_is_asked_for_first(course: Course) -> None:
    """And what would be asked for without need isn't named: a typeface of 170 kB."""
    html = (streamlit_bundle().parent / "index.html").read_text()

    page = mended(html, course, "/read/types/culture")

    asked = re.findall(r'<(?:link|script)[^>]*(?:href|src)="([^"]+)"', page)
    at = {part: next(at for at, each in enumerate(asked) if part in each) for part in _IN_ORDER}
    assert list(at.values()) == sorted(at.values())
    assert not [each for each in asked if "SourceSans" in each]
    assert len(set(asked)) == len(asked)


def test_its_icon_is_ours_and_stays(course: Course) -> None:
    """Streamlit puts its own into the link that it calls a shortcut, once it draws."""
    html = (streamlit_bundle().parent / "index.html").read_text()

    page = mended(html, course, "/read/types/culture")

    icons = re.findall(r'<link rel="([^"]*icon)" href="([^"]+)"', page)
    assert icons == [("icon", assets.address("icon.png"))]
    assert "shortcut icon" in html
    scripts = "".join(each.read_text() for each in (streamlit_bundle() / "js").glob("index.*.js"))
    assert "link[rel='shortcut icon']" in scripts


_IN_ORDER = ("static/css/", "page.css", "boot.js", "literata", "page.js", "js/index.", "js/Html.")


@pytest.mark.parametrize(
    ("path", "reading"),
    [
        ("/", "/read"),
        ("/types", "/read#types"),
        ("/types?step=culture", "/read/types/culture"),
        ("/types?step=no-such", "/read#types"),
        ('/types?step="><script>', "/read#types"),
        ("/final", "/read"),
    ],
)
def test_the_way_out_leads_to_the_same_step(path: str, reading: str, signed_in: TestClient) -> None:
    page = signed_in.get(path)
    assert page.headers["content-type"].startswith("text/html")
    assert f'data-read="{reading}"' in page.text
    assert assets.address("boot.js") in page.text
    assert "><script>" not in page.text


@pytest.mark.parametrize("coding", ["br", "gzip", "identity"])
def test_it_is_compressed_and_asked_for_again(coding: str, signed_in: TestClient) -> None:
    page = signed_in.get("/", headers={"accept-encoding": coding})

    assert page.headers.get("content-encoding", "identity") == coding
    assert page.headers["cache-control"] == "no-cache"
    assert page.headers["vary"] == "Accept-Encoding"
    assert "JavaScript, which is off" in unescape(page.text)
    seen = {"accept-encoding": coding, "if-none-match": page.headers["etag"]}
    assert signed_in.get("/", headers=seen).status_code == 304


def test_what_isnt_a_page_passes_untouched(signed_in: TestClient) -> None:
    answer = signed_in.get("/_stcore/health")
    assert answer.headers["content-type"] == "application/json"
    assert "vary" not in answer.headers


def test_the_script_speaks_the_oldest_javascript() -> None:
    script = assets.files()["boot.js"].read_text()
    code = re.sub(r"/\*.*?\*/", "", script, flags=re.DOTALL)
    assert not re.search(r"=>|\b(let|const|class|async|await)\b|`", code)
    assert not re.search(r"\?\.|\?\?|\.\.\.", code)


def test_each_browser_gets_its_own(new_client: NewClient) -> None:
    assert new_client().get("/").headers["cache-control"] == "no-store"


def test_streamlits_page_has_a_strict_policy(signed_in: TestClient) -> None:
    policy = dict(
        part.strip().split(" ", 1)
        for part in signed_in.get("/").headers["content-security-policy"].split(";")
    )
    assert policy["script-src"] == "'self' blob:"
    assert policy["default-src"] == policy["connect-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == policy["object-src"] == "'none'"
