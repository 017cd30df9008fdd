"""Codes that are good once: six digits of an app (TOTP), or a recovery code. Made, and checked.

It knows accounts by their ids only. What staff do with theirs, and who may change whose, stands in
`second_factor/service.py`.
"""

from __future__ import annotations

import datetime as dt
import secrets
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

import pyotp
from pyotp.exceptions import OTPVerificationError

from courseware.domain import codes
from courseware.domain.people import Clock, SecretDigests
from courseware.domain.refusal import Refusal
from courseware.identity.data import Account, SecondFactor
from courseware.identity.staff.tickets import Sealing, Tickets
from courseware.identity.store.store import IdentityStore
from courseware.words import _

DIGITS = 6
RUN, REST, MOST = 5, dt.timedelta(minutes=15), 50
"""After each five wrong codes none is read for a quarter of an hour; after fifty in a row the app's
codes are closed. So whoever knows the passphrase guesses one, before its owner is next here, with a
chance of 1 in 6,000."""

RECOVERY_CODES = 10
LASTS = dt.timedelta(minutes=15)
"""For how long a half of signing in, or a secret that is shown, waits for its code."""

_DRIFT = 1
"""Steps of thirty seconds by which a phone's clock and ours may differ."""

TICKET = "ticket"
"""The field of a refusal that says: the passphrase has to be typed again."""


@dataclass(frozen=True)
class Halfway:
    """Somebody whose passphrase was right, and who isn't signed in yet. `is_set_up`: a code is
    asked; if not, everybody needs a second factor here and they have yet to set one up. `ticket`:
    what the browser brings back with the code."""

    account: str
    ticket: str
    is_set_up: bool


@dataclass(frozen=True)
class OfferedSecret:
    """A secret to be put into an app. `address` holds it for a QR code; `ticket` is brought back
    with the first code."""

    secret: str
    address: str
    ticket: str


@dataclass(frozen=True)
class Standing:
    """How an account's second factor stands: since when, and how many recovery codes are left."""

    since: dt.datetime
    codes_left: int


class OneTimeCodes:
    """Sets them up for an account, asks for them, and takes them away."""

    def __init__(
        self, store: IdentityStore, digests: SecretDigests, clock: Clock, *, required: bool = False
    ) -> None:
        """`required`: whoever signs in with a passphrase must have one."""
        self._store = store
        self._digests = digests
        self._clock = clock
        self._sealing = Sealing(digests, "second factor")
        self._halves = Tickets(digests, clock, "passphrase was right")
        self._offers = Tickets(digests, clock, "second factor offered")
        self.required = required

    def standing(self, account_id: str) -> Standing | None:
        """None if the account has none."""
        found = self._store.second_factor(account_id)
        left = self._store.recovery_codes_left
        return None if found is None else Standing(found.since, left(account_id))

    def halfway(self, account: Account) -> Halfway | None:
        """What is still asked of whoever knows the passphrase; None: nothing."""
        is_set_up = self._store.second_factor(account.id) is not None
        if not is_set_up and not self.required:
            return None
        said = {"account": account.id, "passphrase": self._mark(account)}
        return Halfway(account.id, self._halves.make(said, LASTS), is_set_up)

    def account_of(self, ticket: str) -> Account:
        """Who is halfway. Raises `Refusal` once it took too long, or the passphrase is another."""
        said = self._halves.read(ticket)
        account = self._store.account(said["account"]) if said else None
        if not said or account is None or account.ended_at:
            raise _start_again()
        if said["passphrase"] != self._mark(account):
            raise _start_again()
        return account

    def offer(self, account: Account, issuer: str) -> OfferedSecret:
        """A new secret. Nothing is kept until the first code shows that the app has it."""
        secret = pyotp.random_base32()
        said = {"account": account.id, "secret": secret}
        return _offer(account, secret, issuer, self._offers.make(said, LASTS))

    def offered(self, account: Account, ticket: str, issuer: str) -> OfferedSecret:
        """The same secret once more, for a page that is drawn again. Raises `Refusal`."""
        return _offer(account, self._secret_of(account.id, ticket), issuer, ticket)

    def set_up(
        self, account_id: str, ticket: str, typed: str, *, instead: bool = False
    ) -> Sequence[str]:
        """Begins to ask for codes of an offered secret, if one of them is given; returns the
        recovery codes. `instead`: in place of the one before. Raises `Refusal`."""
        secret, now = self._secret_of(account_id, ticket), self._clock()
        step = _step_of(secret, _digits(typed), now)
        if step is None:
            raise _wrong_code()
        sealed = self._sealing.seal(secret.encode(), account_id)
        with self._store.together():
            if instead:
                self._store.remove_second_factor(account_id)
            if not self._store.add_second_factor(
                SecondFactor(account_id, sealed, now, step, 0, now)
            ):
                raise _start_again()
            return self.new_recovery_codes(account_id)

    def new_recovery_codes(self, account_id: str) -> Sequence[str]:
        """Ten, as they are shown once; those before end."""
        made = [codes.new_code(secrets.randbelow) for _each in range(RECOVERY_CODES)]
        self._store.set_recovery_codes(account_id, [self._digest(account_id, c) for c in made])
        return [codes.spoken(code) for code in made]

    def check(self, account_id: str, typed: str) -> bool:
        """Takes a code, of the app or for recovery, once. Whether it was one for recovery. Raises
        `Refusal` that says why it isn't taken."""
        code = codes.understood(typed)
        if code is not None:
            digest = self._digest(account_id, code)
            if not self._store.use_recovery_code(account_id, digest, self._clock()):
                said = _("That recovery code isn’t one of yours, or was used before.")
                raise Refusal(said, "code")
            return True
        self._check_app(account_id, _digits(typed))
        return False

    def remove(self, account_id: str) -> bool:
        """False if there was none."""
        return self._store.remove_second_factor(account_id)

    def _check_app(self, account_id: str, digits: str) -> None:
        if len(digits) != DIGITS:
            raise Refusal(_("The app shows six digits. Type those, or a recovery code."), "code")
        now = self._clock()
        may = self._store.take_code_try(account_id, now, rested=now - REST, run=RUN, most=MOST)
        found = self._store.second_factor(account_id)
        if found is None:
            raise _start_again()
        if not may:
            raise _closed() if found.wrong >= MOST else _resting()
        secret = self._sealing.open(found.sealed, account_id)
        step = _step_of(secret.decode(), digits, now) if secret else None
        if step is None or not self._store.pass_step(account_id, step):
            raise _wrong_code()

    def _secret_of(self, account_id: str, ticket: str) -> str:
        said = self._offers.read(ticket)
        if not said or said["account"] != account_id:
            raise _start_again()
        return str(said["secret"])

    def _digest(self, account_id: str, code: str) -> str:
        return self._digests("recovery code", f"{account_id}\n{code}")

    def _mark(self, account: Account) -> str:
        """Tells whether a passphrase is still the one that was right."""
        return self._digests("passphrase was right", account.passphrase)


def _offer(account: Account, secret: str, issuer: str, ticket: str) -> OfferedSecret:
    address = pyotp.TOTP(secret).provisioning_uri(name=account.login, issuer_name=issuer)
    return OfferedSecret(secret, address, ticket)


def _step_of(secret: str, digits: str, now: dt.datetime) -> int | None:
    """The moment that these digits are of, if it is about now."""
    try:
        return pyotp.TOTP(secret).verify_and_get_timecode(digits, for_time=now, valid_window=_DRIFT)
    except OTPVerificationError:
        return None


def _digits(typed: str) -> str:
    """What was typed without blanks and dashes, which apps show between the digits."""
    plain = unicodedata.normalize("NFKC", typed)
    return "".join(each for each in plain if not each.isspace() and each not in "-–")


def _wrong_code() -> Refusal:
    said = _(
        "That code isn’t right, or was used before. An app shows another every thirty seconds: "
        "wait for the next one, and see that your phone’s clock is right."
    )
    return Refusal(said, "code")


def _resting() -> Refusal:
    said = _(
        "Five codes in a row weren’t right, so none is read for a quarter of an hour. A recovery "
        "code works at once."
    )
    return Refusal(said, "code")


def _closed() -> Refusal:
    said = _(
        "Fifty codes in a row weren’t right, so no code of the app is read any more. Use a "
        "recovery code, or ask a colleague for a link to begin anew; and change your passphrase, "
        "since somebody seems to know it."
    )
    return Refusal(said, "code")


def _start_again() -> Refusal:
    return Refusal(_("This took too long, or something changed meanwhile. Begin again."), TICKET)
