"""A person on the course, their sign-ins, and the accounts of staff, as stored."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from courseware.domain.item import Json


@dataclass(frozen=True)
class Registration:
    """A person on this course. `rule` is the completion rule copied at the start (JSON)."""

    id: str
    course: str
    rule: Json
    created_at: dt.datetime


@dataclass(frozen=True)
class SignIn:
    """A server-side session row: what the cookie stands for. `ended_at` None while it is good.

    It is a member's (`registration`), or one of the staff's (`account`), or both. `how`: of the
    staff, by what they signed in. `browser`: which it is in a few words, '' if it didn't say.
    """

    id: str
    registration: str | None
    created_at: dt.datetime
    seen_at: dt.datetime
    expires_at: dt.datetime
    ended_at: dt.datetime | None
    account: str | None = None
    how: str = ""
    browser: str = ""


@dataclass(frozen=True)
class SecondFactor:
    """What an account is asked for besides its passphrase. `sealed`: the secret that its owner's
    app knows too. `last_step`: the moment of the last code that was taken; none is taken twice.
    `wrong`: codes in a row that weren't right, the last of them at `tried_at`."""

    account: str
    sealed: bytes
    since: dt.datetime
    last_step: int
    wrong: int
    tried_at: dt.datetime


@dataclass(frozen=True)
class Account:
    """Somebody of the staff. `login` is the name they sign in with, in small letters;
    `passphrase` is '' for those who sign in with their organisation's account only. They may take
    the course as well: `registration` is then theirs."""

    id: str
    login: str
    name: str
    passphrase: str
    created_at: dt.datetime
    registration: str | None = None
    ended_at: dt.datetime | None = None


@dataclass(frozen=True)
class Invitation:
    """A link that makes one account, once; or, with `account`, that sets this account's passphrase
    anew."""

    id: str
    role: str
    council: str
    name: str
    created_at: dt.datetime
    expires_at: dt.datetime
    used_at: dt.datetime | None = None
    account: str | None = None
