"""Which part of the application a request is for."""

from __future__ import annotations

import enum

from starlette.types import Scope

OWN = frozenset(
    {
        "welcome",
        "start",
        "begin",
        "begin-another",
        "resume",
        "new-code",
        "own-address",
        "lost-code",
        "sign-out",
        "sign-out-everywhere",
        "sign-ins",
        "forget-device",
        "erase",
        "text",
        "pack",
        "picture",
        "pack.docx",
        "review",
        "review.docx",
        "review.ics",
        "answer",
        "words",
        "attend",
        "attendance-code",
        "live",
        "handbook",
        "invitation",
        "new-passphrase",
        "staff",
        "oidc",
        "council",
        "support",
        "joining",
        "what-my-council-sees",
        "certificate",
        "my-data",
        "my-data.zip",
        "no-reminders",
        "before-and-after",
        "counted",
        "top-up",
        "top-up.ics",
        "no-letters",
    }
)
"""First parts of the addresses of our routes that need to know who asks."""

OPEN = frozenset(
    {
        "read",
        "health",
        "ready",
        "metrics",
        "assets",
        "forms",
        "join",
        "room",
        "screen",
        "catch-up",
        "verify",
        "privacy",
        "accessibility",
        "cookies",
    }
)
"""Our routes that ask for no sign-in: the same for everybody, or opened by a key or seat of their
own."""

_OPEN_BELOW = frozenset({"record"})
"""Those whose own address is a page of Streamlit's, and only what is below is ours and open."""

_STAFF = frozenset({"trainer"})
"""Streamlit's pages for staff."""

_STREAMLIT = frozenset({"_stcore", "static", "media", "component", "app"})

_CLOSED = frozenset({"metrics", "agent", "script-health-check"})
"""What Streamlit answers below `_stcore` to anybody who asks; `/health` is ours."""


class Kind(enum.Enum):
    """What has to be known of the person who asks."""

    COURSE = "course"
    """A page of Streamlit's: only for a person who is signed in."""

    MEMBER = "member"
    """A route of ours, or the websocket: who asks is looked up, and may be nobody."""

    SIGNED_IN = "signed in"
    """Streamlit's routes for files of people: only for somebody who is signed in."""

    CLOSED = "closed"
    """Streamlit's routes that no browser of ours needs: for nobody."""

    OTHER = "other"
    """Files and the like: nobody is looked up."""


def kind_of(scope: Scope) -> Kind:
    """The part of the application that a request is for."""
    path: str = scope["path"]
    if scope["type"] == "websocket":
        return Kind.MEMBER if path.endswith("/_stcore/stream") else Kind.OTHER
    parts = [part for part in path.split("/") if part] or [""]
    if parts[0] in OWN:
        return Kind.MEMBER
    # Streamlit takes these also below the address of a page.
    below = parts[parts.index("_stcore") + 1 :] if "_stcore" in parts else []
    if below and below[0] in _CLOSED:
        return Kind.CLOSED
    if (below and below[0] == "upload_file") or "media" in parts[:2]:
        return Kind.SIGNED_IN
    is_open = parts[0] in OPEN or (parts[0] in _OPEN_BELOW and len(parts) > 1)
    is_reserved = is_open or parts[0] in _STREAMLIT or "_stcore" in parts
    if is_reserved or "." in parts[-1] or scope["method"] not in {"GET", "HEAD"}:
        return Kind.OTHER
    return Kind.COURSE


def is_for_staff(scope: Scope) -> bool:
    """Whether a page is one of those for staff."""
    return scope["path"].strip("/").split("/")[0] in _STAFF


def is_upload(scope: Scope) -> bool:
    """Whether a request is to Streamlit's store of uploaded files. Only staff have a page with a
    field for files."""
    return "upload_file" in scope["path"]
