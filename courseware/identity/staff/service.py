"""Staff sign in: an invitation, a passphrase, and the same one cookie as everybody's.

Members have no passphrase; those who can run a room or see people's records have one.
"""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from courseware.domain.item import Json
from courseware.domain.names import tidy_name
from courseware.domain.people import Clock, NewId, SecretDigests
from courseware.domain.permissions import May, Permissions, Role
from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.identity.data import Account, Invitation, SignIn
from courseware.identity.members.service import Identity, Welcome
from courseware.identity.staff import passphrases
from courseware.identity.staff.guessing import Guessing
from courseware.identity.staff.names import checked_login, checked_name, sign_in_name
from courseware.identity.staff.one_time_codes import Halfway, OneTimeCodes
from courseware.identity.store.store import IdentityStore
from courseware.platform.audit.log import AuditLog
from courseware.words import _

INVITED_FOR = dt.timedelta(days=14)
LIFE = dt.timedelta(days=30)
_TOUCH_EVERY = dt.timedelta(minutes=10)
BY_PASSPHRASE = "passphrase"  # noqa: S105  # how somebody signed in, for the log
BY_CODE = "passphrase and code"
BY_RECOVERY = "passphrase and recovery code"
BY_SINGLE_SIGN_ON = "single sign-on"


@dataclass(frozen=True)
class Staff:
    """One of the staff, signed in: what every service call of theirs is given. `login`: their
    sign-in name, by which guesses at their passphrase are counted."""

    account: str
    sign_in: str
    name: str
    permissions: Permissions
    has_passphrase: bool = True
    login: str = ""

    @property
    def may_facilitate(self) -> bool:
        return self.permissions.may(May.FACILITATE)

    @property
    def may_oversee(self) -> bool:
        """Whether they have anything to do on the council side."""
        return self.permissions.may(May.SEE_PEOPLE) or self.permissions.may(May.SEE_SUMS)


@dataclass(frozen=True)
class Subject:
    """Somebody as their organisation vouches for them. `id` is theirs at this issuer for good; an
    e-mail address is not, and may be somebody else's tomorrow."""

    issuer: str
    id: str
    name: str = ""


@dataclass(frozen=True)
class Accounts:
    """Inviting staff and signing them in."""

    store: IdentityStore
    identity: Identity
    digests: SecretDigests
    clock: Clock
    new_id: NewId
    councils: Mapping[str, str]
    """Names by code, of those that officers are invited for."""
    audit: AuditLog
    guessing: Guessing
    one_time_codes: OneTimeCodes

    def invite(self, role: Role, *, council: str = "", name: str = "") -> str:
        """A new invitation; gives its token, which is stored only as a digest. Done at the
        command line, by the people who run the installation."""
        if (role is Role.OFFICER) != bool(council):
            raise Refusal(_("An officer is invited for a council, and nobody else is."))
        if council and council not in self.councils:
            said = _("No council has the code {code}. The codes are in content/councils.csv.")
            raise Refusal(said.format(code=council))
        now = self.clock()
        token = secrets.token_urlsafe(32)
        invitation = Invitation(
            self.new_id(), role.value, council, name.strip(), now, now + INVITED_FOR
        )
        self.store.add_invitation(invitation, self.digests("invitation", token))
        return token

    def invitation(self, token: str) -> Invitation | None:
        """What a link offers, if it is still good. Looking changes nothing."""
        found = self.store.invitation(self.digests("invitation", token))
        is_good = found and found.used_at is None and self.clock() < found.expires_at
        return found if is_good and found and found.account is None else None

    def accept(
        self, token: str, login: str, name: str, passphrase: str, browser: str = ""
    ) -> Welcome | Halfway:
        """Makes the account and signs in. Raises `Refusal` that says what to mend."""
        invitation = self.invitation(token)
        if invitation is None:
            raise Refusal(_("This invitation has been used or is over. Ask for a new one."))
        now, login = self.clock(), checked_login(login)
        name = checked_name(name or invitation.name)
        hashed = passphrases.checked(passphrase, self.guessing, (login, name))
        account = Account(self.new_id(), login, name, hashed, now)
        with self.store.together():
            # Somebody else may have used it while the passphrase was hashed.
            self._use(invitation, now)
            if not self.store.add_account(account):
                raise Refusal(_("Somebody has this sign-in name already. Choose another."), "login")
            self.store.add_grant(account.id, invitation.role, invitation.council)
            return self._with_passphrase(account, browser)

    def accept_as(self, token: str, subject: Subject, browser: str = "") -> Welcome:
        """Takes an invitation up with an organisation's account: somebody who has an account
        here already is given one role more. Raises `Refusal`."""
        invitation = self.invitation(token)
        if invitation is None:
            raise Refusal(_("This invitation has been used or is over. Ask for a new one."))
        now, digest = self.clock(), self._digest(subject)
        with self.store.together():
            self._use(invitation, now)
            account = self.store.account_by_subject(digest)
            if account is None:
                account = self._account_of(subject, invitation.name, now)
                # Nobody knows a passphrase that fits '', so its sign-in name opens nothing.
                self.store.add_account(account)
                if not self.store.add_subject(digest, account.id):
                    raise Refusal(_("Another invitation is being taken up. Try again."))
            self.store.add_grant(account.id, invitation.role, invitation.council)
            return self.signed_in(account, BY_SINGLE_SIGN_ON, browser)

    def sign_in_as(self, subject: Subject, browser: str = "") -> Welcome | None:
        """A new sign-in with an organisation's account; None if it was never invited here."""
        account = self.store.account_by_subject(self._digest(subject))
        return self.signed_in(account, BY_SINGLE_SIGN_ON, browser) if account else None

    def sign_in(self, login: str, passphrase: str, browser: str = "") -> Welcome | Halfway | None:
        """A new sign-in, or what is still asked for one; None if it opens nothing, in the same
        time and words for any reason."""
        account = self.store.account_by_login(sign_in_name(login))
        fits = passphrases.fits(account.passphrase if account else "", passphrase)
        if account is None or not fits:
            return None
        return self._with_passphrase(account, browser)

    def staff(self, sign_in_id: str) -> Staff:
        """Who of the staff is behind a sign-in. Raises `NotSignedIn`; called at every act."""
        row = self.store.sign_in(sign_in_id) if sign_in_id else None
        if row is None or row.account is None or not self.identity.is_good(row):
            raise NotSignedIn
        if self.one_time_codes.required and row.how == BY_PASSPHRASE:
            raise NotSignedIn  # It was begun before everybody needed a second factor.
        account = self.store.account(row.account)
        if account is None or account.ended_at is not None:
            raise NotSignedIn
        now = self.clock()
        if now - row.seen_at > _TOUCH_EVERY:
            self.store.touch_sign_in(row.id, now)
        permissions = Permissions.of(self.store.grants(account.id))
        return Staff(
            account.id, row.id, account.name, permissions, bool(account.passphrase), account.login
        )

    def sign_out(self, staff: Staff) -> None:
        """Ends this sign-in."""
        self.store.end_sign_in(staff.sign_in, self.clock())

    def sign_out_everywhere(self, staff: Staff) -> None:
        """Ends every sign-in of this account."""
        self.store.end_account_sign_ins(staff.account, self.clock())

    def change_passphrase(self, staff: Staff, old: str, new: str) -> None:
        """Sets another passphrase, and ends all other sign-ins. Raises `Refusal`."""
        account = self.store.account(staff.account)
        if account is None or not passphrases.fits(account.passphrase, old):
            raise Refusal(_("The old passphrase isn’t right."), "old")
        hashed = passphrases.checked(new, self.guessing, (account.login, account.name))
        with self.store.together():
            self.store.set_passphrase(account.id, hashed)
            self.store.end_account_sign_ins(account.id, self.clock(), but=staff.sign_in)

    def everybody(self) -> Sequence[tuple[Account, Permissions]]:
        """All accounts that haven't ended and what they may do, by name. For the
        command line."""
        return [
            (account, Permissions.of(self.store.grants(account.id)))
            for account in self.store.accounts()
        ]

    def names(self, accounts: Iterable[str]) -> Mapping[str, str]:
        """What colleagues call those behind these accounts, also of one that has ended."""
        found = (self.store.account(each) for each in set(accounts))
        return {account.id: account.name for account in found if account is not None}

    def end(self, login: str) -> bool:
        """Ends an account and all its sign-ins; a course of its owner's own stays, behind its
        resume code. False if there is no such account. Done at the command line."""
        account = self.store.account_by_login(sign_in_name(login))
        if account is None:
            return False
        self.store.end_account(account.id, self.clock())
        return True

    def passphrase_link(self, token: str) -> tuple[Invitation, Account] | None:
        """Whose passphrase a link sets anew, if it is still good. Looking changes nothing."""
        found = self.store.invitation(self.digests("invitation", token))
        if found is None or found.account is None or found.used_at is not None:
            return None
        account = self.store.account(found.account)
        is_over = self.clock() >= found.expires_at
        return None if is_over or account is None or account.ended_at else (found, account)

    def set_passphrase(self, token: str, passphrase: str, browser: str = "") -> Welcome | Halfway:
        """Sets a passphrase anew with a link, and ends every sign-in there was, and the second
        factor: its app may be what was lost. The owner's own course is parted from the account: a
        colleague's link opens nobody's answers."""
        found = self.passphrase_link(token)
        own = (found[1].login, found[1].name) if found else ()
        hashed = passphrases.checked(passphrase, self.guessing, own)
        now = self.clock()
        with self.store.together():
            link = self.passphrase_link(token)
            if link is None:
                raise Refusal(_("This link has been used or is over. Ask for a new one."))
            invitation, account = link
            self._use(invitation, now)
            self.store.unlink_registration(account.id)
            self.store.set_passphrase(account.id, hashed)
            self.store.end_account_sign_ins(account.id, now)
            self.note(account.id, "set passphrase")
            if self.one_time_codes.remove(account.id):
                self.note(account.id, "reset second factor")
            parted = replace(account, registration=None, passphrase=hashed)
            return self._with_passphrase(parted, browser)

    def signed_in(self, account: Account, by: str, browser: str = "") -> Welcome:
        """A new sign-in, of somebody who has shown who they are; noted in the log. `browser`:
        which it is, here as in every way to sign in."""
        token, now = secrets.token_urlsafe(32), self.clock()
        over = now + LIFE
        row = SignIn(
            self.new_id(), account.registration, now, now, over, None, account.id, by, browser
        )
        with self.store.together():
            self.store.add_sign_in(row, self.digests("cookie", token))
            self.note(account.id, "sign in", {"by": by})
        return Welcome(row.id, token)

    def note(self, account_id: str, act: str, about: Mapping[str, Json] | None = None) -> None:
        """Notes what one of the staff did, in the log of each council they act for."""
        councils = {council for _role, council in self.store.grants(account_id)}
        for council in sorted(councils or {""}):
            self.audit.note_of(account_id, act, council, about)

    def _with_passphrase(self, account: Account, browser: str) -> Welcome | Halfway:
        """What a right passphrase gives."""
        half = self.one_time_codes.halfway(account)
        return half or self.signed_in(account, BY_PASSPHRASE, browser)

    def _use(self, invitation: Invitation, now: dt.datetime) -> None:
        if not self.store.use_invitation(invitation.id, now):
            raise Refusal(_("This invitation has been used or is over. Ask for a new one."))

    def _digest(self, subject: Subject) -> str:
        return self.digests("subject", f"{subject.issuer}\n{subject.id}")

    def _account_of(self, subject: Subject, invited: str, now: dt.datetime) -> Account:
        account_id = self.new_id()
        name = tidy_name(invited or subject.name)[:100]
        return Account(account_id, f"sso-{account_id}", name or _("Somebody"), "", now)
