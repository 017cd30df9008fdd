"""Who is asking: the member behind a sign-in, looked up again on every call."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from courseware.domain.progress import (
    ModuleRule,
)


class SecretDigests(Protocol):
    """A keyed digest of a secret (a code, a token), so that only the digest is stored."""

    def __call__(self, purpose: str, value: str) -> str: ...


Clock = Callable[[], dt.datetime]
"""Gives the present time, aware, in UTC."""

NewId = Callable[[], str]
"""Gives an id nobody has had before."""


@dataclass(frozen=True)
class Member:
    """A signed-in member: what every service call is given instead of an id from outside."""

    registration: str
    sign_in: str
    rule: tuple[ModuleRule, ...]
    since: dt.datetime


@dataclass(frozen=True)
class Visitor:
    """Who asks for a page, as far as it takes to know which pages are theirs. It opens nothing:
    the services look the sign-in up again. `was_signed_in`: with a sign-in that has ended."""

    sign_in: str = ""
    is_member: bool = False
    is_staff: bool = False
    was_signed_in: bool = False


def owner_mark(who: Member) -> str:
    """A short mark of a member for the browser: tells members apart, and names nobody."""
    return hashlib.sha256(f"owner:{who.registration}".encode()).hexdigest()[:12]
