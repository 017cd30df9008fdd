"""What a browser is told to fetch ahead: files that are there, and those that are needed."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from courseware.platform.web import assets, bundle
from courseware.platform.web.bundle import streamlit_bundle

_PREFETCHED = re.compile(r'<link rel="prefetch" href="([^"]+)" as="(\w+)"')


def on_disk(address: str) -> Path:
    return streamlit_bundle() / address.removeprefix("/static/")


def test_what_streamlits_page_begins_with_is_found() -> None:
    found = bundle.begins_with()
    page = (streamlit_bundle().parent / "index.html").read_text()
    assert len(found) > 10
    assert found[0].startswith("/static/js/index.")
    assert all(f".{address}" in page and on_disk(address).is_file() for address in found)


@pytest.mark.parametrize("name", [*bundle.USUAL, *bundle.DRAWINGS, *bundle.FIELDS])
def test_what_draws_an_element_comes_with_all_that_it_imports(name: str) -> None:
    found = bundle.drawing(name)
    assert any(address.startswith(f"/static/js/{name}.") for address in found)
    there = set(found) | set(bundle.begins_with())
    for address in found:
        text = on_disk(address).read_text()
        imported = re.findall(r'(?:from|import)\s*["\']\./([^"\']+\.js)["\']', text)
        assert {f"/static/js/{each}" for each in imported} <= there


def test_an_element_that_streamlit_no_longer_has_is_left_out() -> None:
    assert bundle.drawing("NoSuchElement") == ()


@pytest.mark.parametrize("path", ["/welcome", "/resume"])
def test_a_page_that_leads_to_the_course_has_it_fetched(path: str, client: TestClient) -> None:
    fetched = dict(_PREFETCHED.findall(client.get(path).text))
    assert set(bundle.begins_with()) <= set(fetched)
    assert {assets.address(name) for name in ("page.css", "page.js")} <= set(fetched)
    for address in fetched:
        answer = client.get(address, headers={"accept-encoding": "identity"})
        assert answer.status_code == 200
        assert answer.headers["cache-control"].endswith("immutable")


def test_so_does_the_page_with_the_code(client: TestClient) -> None:
    assert set(bundle.begins_with()) <= set(dict(_PREFETCHED.findall(client.post("/start").text)))


def test_nothing_is_fetched_ahead_for_whoever_spares_their_data(client: TestClient) -> None:
    page = client.get("/welcome", headers={"save-data": "on"})
    assert not _PREFETCHED.findall(page.text)


def test_every_icon_of_streamlits_page_is_among_ours() -> None:
    ours = set(assets.files()["course-icons.txt"].read_text().split())
    drawn = {
        name
        for path in (streamlit_bundle() / "js").glob("*.js")
        for name in re.findall(r":material/([a-z_0-9]+):", path.read_text(encoding="utf-8"))
    }
    assert len(drawn) > 50
    assert drawn - ours == {"star_filled"}, "make the icons anew: docs/how-to/upgrade-streamlit.md"
