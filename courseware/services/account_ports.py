"""Accounts of staff, as the store keeps them: trainers, officers, observers, administrators."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True)
class Account:
    """Somebody of the staff. `login` is the name they sign in with, in small letters;
    `passphrase` is '' for whoever signs in with their organisation's account only. They may take
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
    """A link that makes one account, once."""

    id: str
    role: str
    council: str
    name: str
    created_at: dt.datetime
    expires_at: dt.datetime
    used_at: dt.datetime | None = None


class Accounts(Protocol):
    def add_invitation(self, invitation: Invitation, token_digest: str) -> None: ...
    def invitation(self, token_digest: str) -> Invitation | None: ...
    def use_invitation(self, invitation_id: str, at: dt.datetime) -> bool:
        """True for the first who uses it, False for everybody after."""
        ...

    def add_account(self, account: Account) -> bool:
        """False, adding nothing, if somebody has this sign-in name."""
        ...

    def account(self, account_id: str) -> Account | None: ...
    def accounts(self) -> Sequence[Account]:
        """Those that haven't ended, by name."""
        ...

    def account_by_login(self, login: str) -> Account | None:
        """None also for one that has ended."""
        ...

    def add_subject(self, digest: str, account_id: str) -> bool:
        """Makes an account of another organisation a way in. False, changing nothing, if it is one
        already."""
        ...

    def account_by_subject(self, digest: str) -> Account | None:
        """None also for one that has ended."""
        ...

    def set_passphrase(self, account_id: str, hashed: str) -> None: ...
    def end_account(self, account_id: str, at: dt.datetime) -> None:
        """Ends it and all its sign-ins, drops its ways in, and frees its sign-in name."""
        ...

    def add_grant(self, account_id: str, role: str, council: str) -> None: ...
    def grants(self, account_id: str) -> Sequence[tuple[str, str]]: ...
    def end_account_sign_ins(self, account_id: str, at: dt.datetime, *, but: str = "") -> None: ...
    def link_registration(self, account_id: str, registration: str) -> bool:
        """Gives the account a registration on the course, in all its sign-ins. False, changing
        nothing, if it has one."""
        ...
