"""Whether a request that acts comes from one of our own pages."""

from __future__ import annotations

from functools import lru_cache
from urllib.parse import urlsplit

from starlette.requests import HTTPConnection

_PORTS = {"http": 80, "https": 443}
_PAGES = {"ws": "http", "wss": "https"}
"""The scheme of the page that opens a websocket."""


def is_own(request: HTTPConnection, public_url: str = "") -> bool:
    """True if a page of ours sent the request, as far as the browser says.

    `public_url` is our address as members see it, where a proxy hides it from us.
    """
    asked: str = request.scope.get("scheme", "http")
    scheme = _PAGES.get(asked, asked)
    own = {_origin(f"{scheme}://{request.headers.get('host', '')}")}
    if public_url:
        own.add(_origin(public_url))
    own.discard(None)
    sent = request.headers.get("origin")
    if sent is not None:
        return _origin(sent) in own
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site in {"same-origin", "none"}
    return _origin(request.headers.get("referer", "")) in own


@lru_cache(maxsize=128)
def _origin(address: str) -> tuple[str, str, int] | None:
    """Scheme, host and port; None for what has none ('null', an empty header)."""
    try:
        parts = urlsplit(address)
        port = parts.port or _PORTS.get(parts.scheme, 0)
    except ValueError:
        return None
    if not parts.hostname or parts.scheme not in _PORTS:
        return None
    return parts.scheme, parts.hostname, port
