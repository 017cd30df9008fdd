"""Looking after accounts: officers those of their council, administrators all.

A colleague is invited, let in again whose passphrase is lost, and signed out for good. Nobody does
this to themselves, or to somebody who may do more than they.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.permissions import May, Permissions, Role
from courseware.domain.refusal import Refusal
from courseware.identity.data import Invitation
from courseware.identity.staff.service import Accounts, Staff
from courseware.words import _

LINK_LASTS = dt.timedelta(days=2)
"""For how long a link is good that sets a passphrase anew."""


@dataclass(frozen=True)
class Colleague:
    """An account that somebody may look after, and as what it may act."""

    account: str
    name: str
    login: str
    permissions: Permissions
    is_me: bool


@dataclass(frozen=True)
class Colleagues:
    """What staff do for one another."""

    accounts: Accounts

    def all(self, staff: Staff) -> Sequence[Colleague]:
        """Those whom they may look after, by name; they themselves among them."""
        _refuse_unless_invites(staff)
        return [
            Colleague(
                account.id, account.name, account.login, permissions, account.id == staff.account
            )
            for account, permissions in self.accounts.everybody()
            if _covers(staff, permissions)
        ]

    def roles(self, staff: Staff) -> Sequence[Role]:
        """As what they may invite somebody."""
        _refuse_unless_invites(staff)
        return list(Role) if _administers(staff) else [Role.OFFICER]

    def councils(self, staff: Staff) -> dict[str, str]:
        """The councils for which they may invite officers, by id, with their names."""
        _refuse_unless_invites(staff)
        mine = staff.permissions.councils(May.INVITE)
        known = self.accounts.councils
        every = known if _administers(staff) else {each: known.get(each, each) for each in mine}
        return dict(sorted(every.items(), key=lambda each: each[1]))

    def invite(self, staff: Staff, role: Role, council: str, name: str) -> str:
        """A link for a new colleague: its token. Raises `Refusal`."""
        if role not in self.roles(staff) or (
            role is Role.OFFICER and council not in self.councils(staff)
        ):
            raise Refusal(_("Choose the council and what they are to do."), "council")
        of = council if role is Role.OFFICER else ""
        with self.accounts.store.together():
            token = self.accounts.invite(role, council=of, name=name)
            self.accounts.audit.note(staff, "invite colleague", of, {"role": role.value})
        return token

    def let_in_again(self, staff: Staff, account_id: str) -> tuple[Colleague, str]:
        """A link with which a colleague sets their passphrase anew: its token. The old one stays
        good until it is used. Raises `Refusal`."""
        colleague = self._other(staff, account_id)
        accounts, now = self.accounts, self.accounts.clock()
        token = secrets.token_urlsafe(32)
        link = Invitation(
            accounts.new_id(), "", "", "", now, now + LINK_LASTS, account=colleague.account
        )
        with accounts.store.together():
            accounts.store.add_invitation(link, accounts.digests("invitation", token))
            self._note(staff, "make passphrase link", colleague)
        return colleague, token

    def end(self, staff: Staff, account_id: str) -> None:
        """Signs a colleague out everywhere, for good. Raises `Refusal`."""
        colleague = self._other(staff, account_id)
        with self.accounts.store.together():
            self.accounts.store.end_account(colleague.account, self.accounts.clock())
            self._note(staff, "end account", colleague)

    def _other(self, staff: Staff, account_id: str) -> Colleague:
        found = [each for each in self.all(staff) if each.account == account_id]
        if not found:
            raise Refusal(_("There is nobody here of whom you look after the account."))
        if found[0].is_me:
            raise Refusal(_("That is your own account: a colleague does this for you."))
        return found[0]

    def _note(self, staff: Staff, act: str, colleague: Colleague) -> None:
        for council in sorted({grant.council for grant in colleague.permissions.grants}):
            self.accounts.audit.note(staff, act, council, {"account": colleague.account})


def _administers(staff: Staff) -> bool:
    return staff.permissions.may(May.ADMINISTER)


def _covers(staff: Staff, theirs: Permissions) -> bool:
    """Whether all that an account may do is an officer's work in councils of the asker's."""
    mine = staff.permissions.councils(May.INVITE)
    return _administers(staff) or all(
        grant.role is Role.OFFICER and grant.council in mine for grant in theirs.grants
    )


def _refuse_unless_invites(staff: Staff) -> None:
    if not staff.permissions.may(May.INVITE):
        raise Refusal(_("There is nothing here that you can see."))
