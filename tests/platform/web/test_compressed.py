"""Static files: small, cached for ever where that is safe, and whole whatever happens."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import brotli
import pytest
from starlette.applications import Starlette
from starlette.testclient import TestClient

from courseware.platform.web import assets
from courseware.platform.web.middleware.compressed import (
    CompressedFiles,
    StaticFile,
    accepted_coding,
)
from courseware.settings import Settings

CSS = assets.contents("course.css")
KEPT_AS = StaticFile(Path("course.css"), CSS).digest


def raw(client: TestClient, path: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """An answer with its body as sent."""
    with client.stream("GET", path, headers={"accept-encoding": "identity", **headers}) as answer:
        return answer.status_code, dict(answer.headers), b"".join(answer.iter_raw())


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR", "br"),
        ("identity", ""),
        ("", ""),
        ("gzip; q=0", ""),
    ],
)
def test_the_best_coding_is_chosen(accepted: str, coding: str) -> None:
    assert accepted_coding(accepted) == coding


def test_a_file_comes_in_the_coding_that_was_asked_for(client: TestClient) -> None:
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, "identity": bytes}
    for accepted, undo in unpack.items():
        status, headers, body = raw(client, "/assets/course.css", **{"accept-encoding": accepted})
        assert status == 200
        assert undo(body) == CSS
        assert headers["content-type"].startswith("text/css")
        assert headers["vary"] == "Accept-Encoding"
        assert headers.get("content-encoding", "identity") == accepted
        assert int(headers["content-length"]) == len(body)


def test_compressed_copies_are_kept_by_what_is_in_them(
    client: TestClient, settings: Settings
) -> None:
    _, _, first = raw(client, "/assets/course.css", **{"accept-encoding": "br"})
    copy = settings.data / "cache" / f"{KEPT_AS}.br"
    assert copy.read_bytes() == first

    copy.write_bytes(brotli.compress(b"kept"))

    _, _, again = raw(client, "/assets/course.css", **{"accept-encoding": "br"})
    assert brotli.decompress(again) == b"kept"


def test_a_disk_that_keeps_nothing_is_no_fault(client: TestClient, settings: Settings) -> None:
    (settings.data / "cache").write_text("a file where a folder should be")
    for accepted, undo in {"br": brotli.decompress, "gzip": gzip.decompress}.items():
        status, _, body = raw(client, "/assets/course.css", **{"accept-encoding": accepted})
        assert status == 200
        assert undo(body) == CSS


def test_what_changes_its_name_is_kept_for_ever(client: TestClient) -> None:
    index = next(path for path in bundle(client) if path.startswith("/static/js/index."))
    for path in (index, assets.address("course.css"), assets.address("boot.js")):
        _, headers, _ = raw(client, path)
        assert headers["cache-control"] == "public, max-age=31536000, immutable"


def test_a_style_sheet_names_files_that_are_kept_for_ever(client: TestClient) -> None:
    named = re.findall(rb"url\((/assets/[^)]+)\)", CSS)
    assert len(named) >= 3
    for address in named:
        _, headers, _ = raw(client, address.decode())
        assert headers["cache-control"] == "public, max-age=31536000, immutable"


@pytest.mark.parametrize("name", assets.TOGETHER)
def test_what_is_sent_together_is_all_of_it_in_order(name: str, client: TestClient) -> None:
    _, headers, body = raw(client, assets.address(name))
    assert headers["cache-control"] == "public, max-age=31536000, immutable"
    at = [body.index(assets.contents(each)) for each in assets.TOGETHER[name]]
    assert at == sorted(at)


@pytest.mark.parametrize("path", ["/assets/course.css", "/assets/course.css?v=other"])
def test_what_keeps_its_name_is_asked_for_again(path: str, client: TestClient) -> None:
    _, headers, _ = raw(client, path)
    assert headers["cache-control"] == "no-cache"

    status, _, body = raw(client, path, **{"if-none-match": headers["etag"]})

    assert (status, body) == (304, b"")
    status, other, _ = raw(client, path, **{"accept-encoding": "br"})
    assert other["etag"] != headers["etag"]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("course.css", "text/css"),
        ("boot.js", "text/javascript"),
        ("course-sans-phone.woff2", "font/woff2"),
        ("mark.svg", "image/svg+xml"),
    ],
)
def test_files_say_what_they_are(name: str, kind: str, client: TestClient) -> None:
    _, headers, _ = raw(client, f"/assets/{name}", **{"accept-encoding": "br, gzip"})
    assert headers["content-type"].split(";")[0] == kind
    assert headers["x-content-type-options"] == "nosniff"
    assert kind != "font/woff2" or "content-encoding" not in headers


def test_head_says_the_same_and_sends_nothing(client: TestClient) -> None:
    answer = client.head("/assets/course.css")
    assert answer.status_code == 200
    assert answer.content == b""


@pytest.mark.parametrize(
    "path",
    ["/assets/../render.py", "/assets/%2e%2e/render.py", "/static/../index.html", "/assets/"],
)
def test_only_what_is_listed_is_served(path: str, client: TestClient) -> None:
    _, _, body = raw(client, path)
    assert b"Jinja" not in body
    assert b"<!DOCTYPE" not in body


def test_all_is_compressed_in_the_background(settings: Settings, tmp_path: Path) -> None:
    middleware = CompressedFiles(Starlette(), settings=lambda: settings)
    small, tiny, font = tmp_path / "a.js", tmp_path / "b.js", tmp_path / "c.woff2"
    small.write_text("let word = 1;\n" * 100)
    tiny.write_text("1")
    font.write_bytes(b"x" * 1000)
    middleware._files = {f"/assets/{each.name}": StaticFile(each) for each in (small, tiny, font)}

    middleware.compress_all()

    digest = StaticFile(small).digest
    kept = {each.name for each in (settings.data / "cache").iterdir()}
    assert kept == {f"{digest}.br", f"{digest}.gzip"}


def bundle(client: TestClient) -> list[str]:
    """The addresses of all static files."""
    stack = client.app
    assert isinstance(stack, Starlette)
    served = stack.build_middleware_stack()
    while not isinstance(served, CompressedFiles):
        served = getattr(served, "app", None) or served._app  # each layer holds the next
    return list(served._files)
