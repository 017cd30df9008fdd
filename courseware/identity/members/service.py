"""Starting, signing in and out. Everything that signs a person in ends in one cookie's token."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager, suppress
from dataclasses import dataclass

from courseware.domain import codes
from courseware.domain.course import Course
from courseware.domain.people import Clock, Member, NewId, SecretDigests, Visitor
from courseware.domain.progress import rule_from_json, rule_of, rule_to_json
from courseware.domain.refusal import NotSignedIn
from courseware.identity.data import Registration, SignIn
from courseware.identity.store.store import IdentityStore

IDLE = dt.timedelta(days=90)
"""A sign-in that isn't used this long ends: members come back after weeks, on their own device."""

IDLE_STAFF = dt.timedelta(hours=12)
"""Staff, who run a room or see people's records, are asked again the next morning."""

LIFE = dt.timedelta(days=365)
_TOUCH_EVERY = dt.timedelta(minutes=10)


OnStart = Callable[[Registration, dt.datetime], None]
"""Told of everybody who starts, in the same transaction."""


@dataclass(frozen=True)
class Welcome:
    """What a new sign-in gives: the cookie's token, and, once, the resume code."""

    sign_in: str
    token: str
    code: str = ""


class _HasStarted(Exception):
    """This account has a registration: the one just made is taken back."""


class Identity:
    """The one mechanism that signs members in and out."""

    def __init__(
        self,
        store: IdentityStore,
        digests: SecretDigests,
        course: Course,
        clock: Clock,
        new_id: NewId,
        on_start: OnStart,
    ) -> None:
        self._store = store
        self._digests = digests
        self._course = course
        self._clock = clock
        self._new_id = new_id
        self._on_start = on_start

    def together(self) -> AbstractContextManager[None]:
        """One transaction for a start and for what goes with it: both are done or neither."""
        return self._store.together()

    def start(self, browser: str = "") -> Welcome:
        """Registers somebody new, with the completion rule as it stands today. `browser`: which it
        is, here as in every way to sign in, for the list that its owner has of sign-ins."""
        now = self._clock()
        with self._store.together():
            registration = self._register(now)
            code = self._set_new_code(registration, now)
            sign_in, token = self._sign_in(registration, now, browser)
        return Welcome(sign_in, token, code)

    def start_for(self, account: str) -> str:
        """Registers one of the staff, in all the sign-ins they have. Returns their resume code;
        '' if they had started already, perhaps a moment ago on another device."""
        now = self._clock()
        with suppress(_HasStarted), self._store.together():
            registration = self._register(now)
            if not self._store.link_registration(account, registration):
                raise _HasStarted
            return self._set_new_code(registration, now)
        return ""

    def resume(self, typed: str, browser: str = "") -> Welcome | None:
        """Signs in with a resume code; None if it opens nothing (it isn't said why)."""
        code = codes.understood(typed)
        if code is None:
            return None
        registration = self._store.registration_by_code(self._digests("resume code", code))
        if registration is None:
            return None
        sign_in, token = self._sign_in(registration, self._clock(), browser)
        return Welcome(sign_in, token)

    def sign_in_of(self, token: str) -> str:
        """The id of the sign-in row that a cookie stands for, '' if it stands for nothing."""
        return self.visitor(token).sign_in

    def visitor(self, token: str) -> Visitor:
        """Who is at the door with this cookie: nobody, if it stands for nothing."""
        row = self._store.sign_in_by_token(self._digests("cookie", token))
        if row is None:
            return Visitor()
        if not self.is_good(row):
            return Visitor(was_signed_in=True)
        return Visitor(row.id, bool(row.registration), bool(row.account))

    def member(self, sign_in_id: str) -> Member:
        """The member behind a sign-in. Raises `NotSignedIn`; called at every act."""
        found = self._store.signed_in(sign_in_id) if sign_in_id else None
        if found is None or not self.is_good(found[0]):
            raise NotSignedIn
        row, registration = found
        now = self._clock()
        if now - row.seen_at > _TOUCH_EVERY:
            self._store.touch_sign_in(row.id, now)
        rule = rule_from_json(registration.rule)
        return Member(registration.id, row.id, rule, registration.created_at)

    def new_code(self, member: Member) -> str:
        """A new resume code, which ends the old one. Shown once."""
        return self._set_new_code(member.registration, self._clock())

    def renew(self, registration: str, browser: str = "") -> Welcome:
        """A new resume code, which ends the old one, and a sign-in: for whoever came by a letter
        to an address of their own."""
        now = self._clock()
        with self._store.together():
            code = self._set_new_code(registration, now)
            sign_in, token = self._sign_in(registration, now, browser)
        return Welcome(sign_in, token, code)

    def sign_out(self, member: Member) -> None:
        self._store.end_sign_in(member.sign_in, self._clock())

    def sign_out_everywhere(self, member: Member) -> None:
        self._store.end_all_sign_ins(member.registration, self._clock())

    def end(self, sign_in_id: str, *, everywhere: bool) -> None:
        """Ends a sign-in, a member's or one of the staff's; `everywhere` all that its owner has."""
        row = self._store.sign_in(sign_in_id)
        if row is None or not self.is_good(row):
            return
        now = self._clock()
        with self._store.together():
            self._store.end_sign_in(row.id, now)
            if everywhere and row.registration:
                self._store.end_all_sign_ins(row.registration, now)
            if everywhere and row.account:
                self._store.end_account_sign_ins(row.account, now)

    def is_good(self, row: SignIn) -> bool:
        """Whether a sign-in still stands: not ended, not over, not left idle too long."""
        now = self._clock()
        idle = IDLE_STAFF if row.account else IDLE
        return row.ended_at is None and now < row.expires_at and now - row.seen_at < idle

    def _register(self, now: dt.datetime) -> str:
        registration = Registration(
            id=self._new_id(),
            course=self._course.id,
            rule=rule_to_json(rule_of(self._course)),
            created_at=now,
        )
        self._store.add_registration(registration)
        self._on_start(registration, now)
        return registration.id

    def _sign_in(self, registration: str, now: dt.datetime, browser: str) -> tuple[str, str]:
        token = secrets.token_urlsafe(32)
        row = SignIn(
            id=self._new_id(),
            registration=registration,
            created_at=now,
            seen_at=now,
            expires_at=now + LIFE,
            ended_at=None,
            browser=browser,
        )
        self._store.add_sign_in(row, self._digests("cookie", token))
        return row.id, token

    def _set_new_code(self, registration: str, now: dt.datetime) -> str:
        code = codes.new_code(secrets.randbelow)
        self._store.set_resume_code(registration, self._digests("resume code", code), now)
        return codes.spoken(code)
