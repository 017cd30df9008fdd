"""Reading what a request brings, and no more of it than agreed."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request

_MOST_BOXES = 10_000


class BodyTooLargeError(Exception):
    """The body is larger than agreed; the rest of it was not read."""


async def read_at_most(request: Request, limit: int) -> bytes:
    """The body. Raises `BodyTooLargeError` as soon as it passes `limit` bytes."""
    said = request.headers.get("content-length", "")
    if said.isdigit() and int(said) > limit:
        raise BodyTooLargeError
    held = bytearray()
    async for chunk in request.stream():
        held += chunk
        if len(held) > limit:
            raise BodyTooLargeError
    return bytes(held)


async def read_form(request: Request, limit: int = 8192) -> dict[str, str]:
    """The fields of a small form, the last value of each."""
    fields = fields_of(await read_at_most(request, limit), 20, blank=True)
    return {name: values[-1] for name, values in fields.items()}


async def read_lists(request: Request, limit: int) -> dict[str, list[str]]:
    """The fields of a form with many boxes to tick: every value of each."""
    return fields_of(await read_at_most(request, limit), _MOST_BOXES, blank=True)


def fields_of(body: bytes, most: int, *, blank: bool = False) -> dict[str, list[str]]:
    """All values of each field of a form, those left empty if `blank`. Raises
    `BodyTooLargeError` for more than `most`."""
    text = body.replace(b"%00", b"").replace(b"\x00", b"").decode("utf-8", "replace")
    try:
        return parse_qs(text, keep_blank_values=blank, max_num_fields=most)
    except ValueError:
        raise BodyTooLargeError from None
