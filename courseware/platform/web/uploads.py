"""A file that somebody uploads: bounded while it comes in, before anything reads it."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from dataclasses import field as of

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from courseware.domain.refusal import Refusal
from courseware.platform.web.bodies import BodyTooLargeError
from courseware.words import _

_AROUND = 64 * 1024
"""Room for what a form puts around a file."""

_PATIENCE = 300 * 1024 * 1024
"""How much of a file that is too large is let go by. A browser shows no answer before it has sent
all, and would say that the connection was lost."""


@dataclass(frozen=True)
class Uploaded:
    """A file as it came. `name` is what its sender calls it, and promises nothing."""

    name: str
    content: bytes
    fields: Mapping[str, str] = of(default_factory=dict)
    """What else the form said."""


async def read_upload(request: Request, field: str, limit: int) -> Uploaded | None:
    """The file in a form's field; None: none was chosen. Raises `BodyTooLargeError`, `Refusal`."""
    stream = _bounded(request, limit + _AROUND)
    if "boundary=" not in request.headers.get("content-type", ""):
        raise Refusal(_("No file came with that. Choose one and send it again."))
    parser = MultiPartParser(request.headers, stream, max_files=1, max_fields=5)
    try:
        form = await parser.parse()
    except MultiPartException as broken:
        raise Refusal(_("The file didn’t arrive whole. Send it again.")) from broken
    found = form.get(field)
    try:
        if not isinstance(found, UploadFile) or not found.filename:
            return None
        said = {name: text for name, text in form.items() if isinstance(text, str)}
        return Uploaded(found.filename[:100], await found.read(), said)
    finally:
        await form.close()


async def _bounded(request: Request, limit: int) -> AsyncGenerator[bytes, None]:
    """The body, given on only as long as it is within the limit."""
    seen = 0
    async for chunk in request.stream():
        seen += len(chunk)
        if seen > _PATIENCE:
            raise BodyTooLargeError
        if seen <= limit:
            yield chunk
    if seen > limit:
        raise BodyTooLargeError
