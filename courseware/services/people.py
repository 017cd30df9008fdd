"""Who is asking: the member behind a sign-in, looked up again on every call."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from courseware.domain.progress import ModuleRule

Clock = Callable[[], dt.datetime]
"""Gives the present time, aware, in UTC."""

NewId = Callable[[], str]
"""Gives an id nobody has had before."""


class NotSignedIn(Exception):
    """The sign-in is unknown, ended, expired, or its owner was erased."""


class Refusal(Exception):
    """Something a person may not do, or not like this. The message is for them to read.

    `field` names what they gave that is to be mended, where it is one thing.
    """

    def __init__(self, says: str = "", field: str = "") -> None:
        super().__init__(says)
        self.field = field


@dataclass(frozen=True)
class Member:
    """A signed-in member: what every service call is given instead of an id from outside."""

    registration: str
    sign_in: str
    rule: tuple[ModuleRule, ...]
    since: dt.datetime
