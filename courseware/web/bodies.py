"""Reading what a request brings, and no more of it than agreed."""

from __future__ import annotations

from urllib.parse import parse_qs

from starlette.requests import Request


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
    body = await read_at_most(request, limit)
    fields = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=20)
    return {name: values[-1] for name, values in fields.items()}


async def read_lists(request: Request, limit: int) -> dict[str, list[str]]:
    """The fields of a form with many boxes to tick: every value of each."""
    body = await read_at_most(request, limit)
    return parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True)
