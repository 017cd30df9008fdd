"""Files to take away: made whole first, then sent in pieces.

A file is made in a temporary one that has no name, in memory while it is small, and sent from there
with its length, or compressed in pieces whose end is marked. So memory stays flat; a slow line
holds no connection of the database; and a fault while it is made is a page that says so, never a
file that is silently short.
"""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
from typing import IO, BinaryIO, TypeVar, cast
from unicodedata import combining, normalize
from urllib.parse import quote

import anyio.to_thread
import structlog
from anyio.lowlevel import RunVar
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from courseware.platform.web.pages import message
from courseware.platform.web.render import HEADERS, PRIVATE
from courseware.words import _

log = structlog.get_logger()

CSV = "text/csv; charset=utf-8"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
JSON_LINES = "application/x-ndjson; charset=utf-8"

T = TypeVar("T")

Make = Callable[[BinaryIO], str]
"""Writes the file, and gives the name to send it under."""

_IN_MEMORY = 1_000_000
_PIECE = 64 * 1024
_FILES_AT_ONCE = 2
"""One of 100,000 rows takes a core for seconds; nobody who answers a question is kept waiting."""

_limiter: RunVar[anyio.CapacityLimiter] = RunVar("files being made")


async def file(request: Request, make: Make, kind: str) -> Response:
    """The file, once it is whole. What `make` raises is for `guarded` to answer."""
    held = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115  # closed once it is sent
    writable = cast(BinaryIO, held)
    try:
        name = await one_of_few(make, writable)
        size = held.tell()
        held.seek(0)
    except OSError as error:
        held.close()
        log.warning("a file could not be made", error=str(error))
        return _no_room(request)
    except BaseException:
        held.close()
        raise
    headers = {"content-length": str(size), "content-disposition": attached(name)}
    return StreamingResponse(
        _pieces(held), media_type=kind, headers={**HEADERS, **PRIVATE, **headers}
    )


async def one_of_few(act: Callable[..., T], *args: object) -> T:
    """Does in a thread what takes a core for seconds, as reading or making a large file does:
    few at once, and the others wait their turn."""
    return await anyio.to_thread.run_sync(act, *args, limiter=_files_at_once())


def attached(name: str) -> str:
    """The header that gives a download its name: in plain letters, and as it is really written."""
    name = "".join(char for char in name if char.isprintable() and char not in '/\\"')
    plain = "".join(char for char in normalize("NFKD", name) if not combining(char))
    plain = plain.encode("ascii", "ignore").decode().replace("%", "")
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"


def write_all(pieces: Iterable[bytes], target: BinaryIO) -> None:
    """Writes the pieces one after another."""
    for piece in pieces:
        target.write(piece)


def _files_at_once() -> anyio.CapacityLimiter:
    limiter = _limiter.get(None)
    if limiter is None:
        limiter = anyio.CapacityLimiter(_FILES_AT_ONCE)
        _limiter.set(limiter)
    return limiter


def _pieces(held: IO[bytes]) -> Iterator[bytes]:
    with held:
        while piece := held.read(_PIECE):
            yield piece


def _no_room(request: Request) -> Response:
    return message(
        request,
        _("The file could not be made"),
        _(
            "There may be no room left on the server’s disk. Nothing was sent, so you have no file "
            "that is cut short. Tell whoever runs this installation, and try again."
        ),
        status=507,
        address="/council/exports",
        link=_("Back to the files"),
    )
