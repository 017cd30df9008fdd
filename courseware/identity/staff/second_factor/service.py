"""The second half of signing in, and what staff do with their own second factor. How its codes are
made and checked stands in `one_time_codes.py`.

Every change asks for the passphrase again, and for a code where there is one: whoever finds a
browser signed in can’t make themselves at home in it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.refusal import NotSignedIn, Refusal
from courseware.identity.data import Account
from courseware.identity.members.service import Welcome
from courseware.identity.staff import passphrases
from courseware.identity.staff.one_time_codes import OfferedSecret, Standing
from courseware.identity.staff.service import BY_CODE, BY_RECOVERY, Accounts, Staff
from courseware.words import _


@dataclass(frozen=True)
class SecondStep:
    """Finishes signing in, and sets up, renews and takes away."""

    accounts: Accounts

    def halfway(self, ticket: str) -> Account:
        """Whose passphrase was right. Raises `Refusal` once it took too long."""
        return self.accounts.one_time_codes.account_of(ticket)

    def finish(self, ticket: str, typed: str, browser: str = "") -> Welcome:
        """Signs in with a code. Raises `Refusal`."""
        account = self.halfway(ticket)
        is_recovery = self.accounts.one_time_codes.check(account.id, typed)
        by = BY_RECOVERY if is_recovery else BY_CODE
        return self.accounts.signed_in(account, by, browser)

    def finish_with_new(
        self, ticket: str, offer: str, typed: str, browser: str = ""
    ) -> tuple[Welcome, Sequence[str]]:
        """Signs in somebody who has to have a second factor and sets it up now: the sign-in and
        the recovery codes. Raises `Refusal`."""
        return self._set_up(self.halfway(ticket), offer, typed, browser)

    def offer_halfway(self, ticket: str, offer: str, issuer: str) -> OfferedSecret:
        """What is to be put into the app by whoever is halfway, once more. Raises `Refusal`."""
        return self.accounts.one_time_codes.offered(self.halfway(ticket), offer, issuer)

    def standing(self, staff: Staff) -> Standing | None:
        """How one's own stands; None: there is none."""
        return self.accounts.one_time_codes.standing(staff.account)

    def begin(self, staff: Staff, passphrase: str, typed: str, issuer: str) -> OfferedSecret:
        """A new secret for one's app. Nothing is changed until `set_up`. Raises `Refusal`."""
        return self.accounts.one_time_codes.offer(self._once_more(staff, passphrase, typed), issuer)

    def offer_again(self, staff: Staff, offer: str, issuer: str) -> OfferedSecret:
        """The same secret, for the page drawn again. Raises `Refusal`."""
        return self.accounts.one_time_codes.offered(self._account(staff), offer, issuer)

    def set_up(
        self, staff: Staff, offer: str, typed: str, browser: str = ""
    ) -> tuple[Welcome, Sequence[str]]:
        """Asks for this app's codes from now on, and ends every sign-in there was: the one that
        goes on, and the recovery codes. Raises `Refusal`."""
        return self._set_up(self._account(staff), offer, typed, browser, instead=True)

    def new_recovery_codes(self, staff: Staff, passphrase: str, typed: str) -> Sequence[str]:
        """Ten more; those before end. Raises `Refusal`."""
        account = self._once_more(staff, passphrase, typed)
        with self.accounts.store.together():
            made = self.accounts.one_time_codes.new_recovery_codes(account.id)
            self.accounts.note(account.id, "make recovery codes")
        return made

    def turn_off(self, staff: Staff, passphrase: str, typed: str) -> None:
        """Asks for no code any more. Every other sign-in ends. Raises `Refusal`."""
        if self.accounts.one_time_codes.required:
            raise Refusal(_("Everybody who signs in here with a passphrase needs a code too."))
        account = self._once_more(staff, passphrase, typed)
        store, now = self.accounts.store, self.accounts.clock()
        with store.together():
            if self.accounts.one_time_codes.remove(account.id):
                self.accounts.note(account.id, "turn off second factor")
            store.end_account_sign_ins(account.id, now, but=staff.sign_in)

    def _set_up(
        self, account: Account, offer: str, typed: str, browser: str, *, instead: bool = False
    ) -> tuple[Welcome, Sequence[str]]:
        store, now = self.accounts.store, self.accounts.clock()
        with store.together():
            codes = self.accounts.one_time_codes.set_up(account.id, offer, typed, instead=instead)
            self.accounts.note(account.id, "turn on second factor")
            store.end_account_sign_ins(account.id, now)
            return self.accounts.signed_in(account, BY_CODE, browser), codes

    def _once_more(self, staff: Staff, passphrase: str, typed: str) -> Account:
        """The account of whoever shows again who they are."""
        account = self._account(staff)
        if not passphrases.fits(account.passphrase, passphrase):
            raise Refusal(_("The passphrase isn’t right."), "passphrase")
        if self.accounts.one_time_codes.standing(account.id):
            self.accounts.one_time_codes.check(account.id, typed)
        return account

    def _account(self, staff: Staff) -> Account:
        account = self.accounts.store.account(staff.account)
        if account is None or account.ended_at is not None:
            raise NotSignedIn
        if not account.passphrase:
            raise Refusal(
                _(
                    "You sign in with your organisation’s account: it is there that a code is "
                    "asked, or not."
                )
            )
        return account
