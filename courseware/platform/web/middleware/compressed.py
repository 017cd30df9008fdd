"""Static files, compressed once: Streamlit's bundle (/static) and our own files (/assets).

Streamlit serves its 5 MB uncompressed. Here each file is compressed in the background after the
start, and kept on disk under the digest of what is in it, so a later start finds it done.
"""

from __future__ import annotations

import hashlib
import mimetypes
import os
import re
import tempfile
import threading
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import anyio.to_thread
import brotli  # type: ignore[import-untyped]  # it comes without types
import structlog
from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from courseware.platform.web import assets
from courseware.platform.web.bundle import begins_with, streamlit_bundle
from courseware.settings import Settings

log = structlog.get_logger()

_WORTH = 500
_TEXT = {".js", ".css", ".svg", ".json", ".html", ".txt", ".map"}
_HASHED = re.compile(r"\.[A-Za-z0-9_-]{8}\.\w+$")
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_AGAIN = "no-cache"
_QUALITY = {"br": 9, "gzip": 9}
_QUALITY_SMALL = 11
_SMALL = 200_000
"""Bytes up to which brotli's slowest setting is worth its time, ten times as long for 10% less; it
is for any file that every first page waits for."""

_TYPES = {".js": "text/javascript", ".css": "text/css", ".woff2": "font/woff2"}
"""Those that machines and libraries don't agree on."""


@dataclass(frozen=True)
class StaticFile:
    """One file as it is on disk, or `made` of several. `is_awaited`: by every first page."""

    path: Path
    made: bytes | None = None
    is_awaited: bool = False

    @property
    def body(self) -> bytes:
        return self.path.read_bytes() if self.made is None else self.made

    @cached_property
    def size(self) -> int:
        return self.path.stat().st_size if self.made is None else len(self.made)

    @cached_property
    def digest(self) -> str:
        return hashlib.sha256(self.body).hexdigest()[:24]

    @property
    def is_text(self) -> bool:
        return self.path.suffix in _TEXT and self.size >= _WORTH

    @property
    def media_type(self) -> str:
        known = _TYPES.get(self.path.suffix) or mimetypes.guess_type(self.path.name)[0]
        return known or "application/octet-stream"


class CompressedFiles:
    """Answers for /static and /assets; lets everything else pass."""

    def __init__(self, app: ASGIApp, settings: Callable[[], Settings]) -> None:
        self._app = app
        self._settings = settings
        self._files = dict(_files("/static", streamlit_bundle())) | dict(_ours())

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._app(scope, receive, self._then_compress(send))
            return
        file = self._files.get(scope["path"]) if scope["type"] == "http" else None
        if file is None or scope["method"] not in {"GET", "HEAD"}:
            await self._app(scope, receive, send)
            return
        response = await anyio.to_thread.run_sync(self._respond, scope, file)
        await response(scope, receive, send)

    def compress_all(self) -> None:
        """Compresses what isn't yet, small files first. Runs in the background."""
        folder = self._settings().data / "cache"
        for file in sorted(self._files.values(), key=lambda each: each.size):
            if file.is_text:
                for coding in _QUALITY:
                    compressed(file, coding, folder)

    def _then_compress(self, send: Send) -> Send:
        async def sending(message: Message) -> None:
            await send(message)
            if message["type"] == "lifespan.startup.complete":
                threading.Thread(target=self.compress_all, daemon=True, name="compress").start()

        return sending

    def _respond(self, scope: Scope, file: StaticFile) -> Response:
        asked = Headers(scope=scope)
        coding = accepted_coding(asked.get("accept-encoding", "")) if file.is_text else ""
        headers = {
            "cache-control": _cache_control(scope, file),
            "etag": f'"{file.digest}{coding and "-" + coding}"',
            "x-content-type-options": "nosniff",
        }
        if file.is_text:
            headers["vary"] = "Accept-Encoding"
        if asked.get("if-none-match") == headers["etag"]:
            return Response(status_code=304, headers=headers)
        path: Path | None = file.path if file.made is None else None
        if coding:
            path = compressed(file, coding, self._settings().data / "cache")
            headers["content-encoding"] = coding
        if path is None:
            body = squeeze(file.body, coding, in_a_hurry=True) if coding else file.body
            return Response(body, headers=headers, media_type=file.media_type)
        return FileResponse(path, headers=headers, media_type=file.media_type)


def compressed(file: StaticFile, coding: str, folder: Path) -> Path | None:
    """The compressed copy on disk, made if it isn't there; None if it can't be kept."""
    target = folder / f"{file.digest}.{coding}"
    if target.exists():
        return target
    try:
        folder.mkdir(parents=True, exist_ok=True)
        body = squeeze(file.body, coding, is_awaited=file.is_awaited)
        # Whole or not at all: another process may be making the same file.
        with tempfile.NamedTemporaryFile(dir=folder, delete=False) as held:
            held.write(body)
        os.replace(held.name, target)
    except OSError as error:
        log.warning("compressed copy not kept", file=file.path.name, error=str(error))
        return None
    return target


def squeeze(
    body: bytes, coding: str, *, in_a_hurry: bool = False, is_awaited: bool = False
) -> bytes:
    """The body in a coding: as small as is worth it, or as fast as a request should wait for."""
    if coding == "br":
        slow = _QUALITY_SMALL if is_awaited or len(body) <= _SMALL else _QUALITY["br"]
        packed: bytes = brotli.compress(body, quality=5 if in_a_hurry else slow)
        return packed
    packer = zlib.compressobj(6 if in_a_hurry else _QUALITY["gzip"], wbits=31)
    return packer.compress(body) + packer.flush()


def accepted_coding(accepted: str) -> str:
    """The best coding that the browser takes: 'br', 'gzip' or ''."""
    offers = {}
    for offer in accepted.split(","):
        name, _semicolon, quality = offer.strip().lower().partition(";")
        offers[name] = quality.replace(" ", "") not in {"q=0", "q=0.0", "q=0.00", "q=0.000"}
    return next((coding for coding in ("br", "gzip") if offers.get(coding)), "")


def _cache_control(scope: Scope, file: StaticFile) -> str:
    if scope["path"].startswith("/assets/"):
        wanted = f"v={assets.version(file.path.name)}".encode()
        return _FOR_EVER if scope["query_string"] == wanted else _ASK_AGAIN
    return _FOR_EVER if _HASHED.search(file.path.name) else _ASK_AGAIN


def _files(prefix: str, folder: Path) -> Iterator[tuple[str, StaticFile]]:
    """Every file by its address. Only what is listed at the start is ever served."""
    awaited = begins_with()
    for path in folder.rglob("*"):
        if path.is_file():
            address = f"{prefix}/{path.relative_to(folder).as_posix()}"
            yield address, StaticFile(path, is_awaited=address in awaited)


def _ours() -> Iterator[tuple[str, StaticFile]]:
    """Ours by their addresses. A style sheet isn't sent as it is on disk."""
    for name, path in assets.files().items():
        made = assets.contents(name) if path.suffix == ".css" else None
        yield f"/assets/{name}", StaticFile(path, made)
    for name in assets.TOGETHER:
        yield f"/assets/{name}", StaticFile(Path(name), assets.contents(name))
