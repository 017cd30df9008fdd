"""What the services need from the outside world; `courseware.store` implements it.

All times are aware UTC datetimes. All ids are opaque strings. Every method is one transaction
unless it is called inside `Store.together()`, which makes one transaction of several.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from courseware.domain.item import Json
from courseware.domain.progress import Event, Mark
from courseware.services.account_ports import Accounts
from courseware.services.certificate_ports import Certificates
from courseware.services.council_ports import Records


class StoreUnavailable(Exception):
    """The database can't be reached or can't write just now (also: disk full). Nothing was lost
    that had been acknowledged; the caller keeps what it holds and tries again."""


class StoreFull(StoreUnavailable):
    """The disk has no room, or takes no writes, until somebody sees to it."""


class Unreadable(Exception):
    """A text whose key has been destroyed (its owner was erased) or doesn't fit."""


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

    It is a member's (`registration`), or one of the staff's (`account`), or both.
    """

    id: str
    registration: str | None
    created_at: dt.datetime
    seen_at: dt.datetime
    expires_at: dt.datetime
    ended_at: dt.datetime | None
    account: str | None = None


@dataclass(frozen=True)
class Answer:
    """A response as stored. `place` is 'types/culture' (in a step) or an attempt's id."""

    id: str
    registration: str
    place: str
    item: str
    edition: int
    digest: str
    response: Json
    outcome: str
    score: float | None
    sure: str
    at: dt.datetime
    live_session: str = ""


@dataclass(frozen=True)
class Attempt:
    """One sitting of a quiz. `items` are those asked; `before` is the attempt it follows ('')."""

    id: str
    registration: str
    quiz: str
    items: tuple[str, ...]
    started_at: dt.datetime
    finished_at: dt.datetime | None
    before: str = ""


@dataclass(frozen=True)
class Text:
    """Current text of one field of one member, decrypted."""

    field: str
    text: str
    revision: int
    updated_at: dt.datetime


@dataclass(frozen=True)
class TextBeside:
    """A version kept beside the current one, because it was written elsewhere meanwhile."""

    field: str
    tab: str
    text: str
    base_revision: int
    updated_at: dt.datetime


class Registrations(Protocol):
    def add_registration(self, registration: Registration) -> None: ...
    def registration(self, registration_id: str) -> Registration | None:
        """None also for one that has been erased."""
        ...

    def erase(self, registration_id: str, at: dt.datetime) -> None:
        """Destroys the key, deletes every row of this person, and lists the id as erased."""
        ...

    def erased(self) -> Sequence[str]: ...


class SignIns(Protocol):
    def add_sign_in(self, sign_in: SignIn, token_digest: str) -> None: ...
    def sign_in(self, sign_in_id: str) -> SignIn | None: ...
    def sign_in_by_token(self, token_digest: str) -> SignIn | None: ...
    def touch_sign_in(self, sign_in_id: str, seen_at: dt.datetime) -> None: ...
    def end_sign_in(self, sign_in_id: str, at: dt.datetime) -> None: ...
    def end_all_sign_ins(self, registration_id: str, at: dt.datetime) -> None: ...
    def set_resume_code(self, registration_id: str, code_digest: str, at: dt.datetime) -> None:
        """Makes this the only code of the registration; the one before no longer works."""
        ...

    def registration_by_code(self, code_digest: str) -> str | None: ...


class Answers(Protocol):
    def keep_wording(self, digest: str, item: str, edition: int, wording: Json) -> None:
        """Keeps the canonical wording once per digest; saying it again changes nothing."""
        ...

    def wording(self, digest: str) -> Json | None: ...
    def add_answer(self, answer: Answer) -> None:
        """Appends. Adding an id that is there already changes nothing."""
        ...

    def latest_answers(self, registration_id: str, place: str) -> dict[str, Answer]:
        """By item, the latest answer given at a place."""
        ...

    def answers(self, registration_id: str) -> Sequence[Answer]:
        """Every answer of one member, oldest first."""
        ...

    def keep_working(
        self, registration_id: str, place: str, item: str, response: Json, at: dt.datetime
    ) -> None:
        """Replaces the unfinished or unchecked response at a place."""
        ...

    def working(self, registration_id: str, place: str) -> dict[str, Json]: ...
    def drop_working(self, registration_id: str, place: str, item: str) -> None: ...


class Attempts(Protocol):
    def add_attempt(self, attempt: Attempt) -> Attempt:
        """Adds it, unless an unfinished one for the same quiz exists: then returns that one."""
        ...

    def attempt(self, registration_id: str, attempt_id: str) -> Attempt | None: ...
    def attempts(self, registration_id: str, quiz: str) -> Sequence[Attempt]:
        """Oldest first."""
        ...

    def finish_attempt(self, registration_id: str, attempt_id: str, at: dt.datetime) -> bool:
        """True if this call finished it, False if it was finished before."""
        ...


class Events(Protocol):
    def record(self, event: Event) -> None:
        """Appends the event and brings the projection up to date, in one transaction."""
        ...

    def events(self, registration_id: str) -> Sequence[Event]:
        """Oldest first."""
        ...

    def marks(self, registration_id: str) -> dict[str, Mark]: ...
    def rebuild_marks(self) -> int:
        """Drops the projection and makes it anew from the events. Returns the rows made."""
        ...

    def leave_place(self, registration_id: str, ref: str, at: dt.datetime) -> None:
        """Remembers where the member is ('types/culture'), replacing what was there."""
        ...

    def place(self, registration_id: str) -> str: ...


class Texts(Protocol):
    """Free text, encrypted with a key per member that lives in a store of its own."""

    def text(self, registration_id: str, field: str) -> Text | None: ...
    def texts(self, registration_id: str) -> Sequence[Text]: ...
    def put_text(
        self, registration_id: str, field: str, text: str, base_revision: int, at: dt.datetime
    ) -> Text | None:
        """Replaces the text if `base_revision` is the current one (0: none yet) and returns it
        with its new revision. Returns None, changing nothing, if it isn't. Atomic."""
        ...

    def put_beside(
        self,
        registration_id: str,
        field: str,
        tab: str,
        text: str,
        base_revision: int,
        at: dt.datetime,
    ) -> None:
        """Keeps (or replaces) what one tab wrote on an old revision."""
        ...

    def beside(self, registration_id: str, field: str) -> Sequence[TextBeside]: ...
    def drop_beside(self, registration_id: str, field: str) -> None: ...
    def keep_version(self, registration_id: str, field: str, at: dt.datetime) -> None:
        """Appends the current text as a version, unless it equals the last version."""
        ...

    def versions(self, registration_id: str, field: str) -> Sequence[Text]: ...
    def forget_text(self, registration_id: str, field: str) -> None:
        """Deletes the text, its versions and what lies beside it."""
        ...


class Reports(Protocol):
    def add_report(
        self, report_id: str, item: str, digest: str, text: str, at: dt.datetime
    ) -> None:
        """Keeps a reported problem with a question. No member's id is kept with it."""
        ...

    def reports(self) -> Sequence[tuple[dt.datetime, str, str, str]]:
        """(at, item, digest, text), newest first."""
        ...


class Store(
    Registrations,
    SignIns,
    Accounts,
    Answers,
    Attempts,
    Events,
    Texts,
    Reports,
    Certificates,
    Protocol,
):
    @property
    def councils(self) -> Records:
        """Where completion facts are written for councils to read."""
        ...

    def together(self) -> AbstractContextManager[None]:
        """One transaction for all calls inside; rolled back if an exception leaves it."""
        ...

    def alive(self) -> bool:
        """Whether the database answers and can be written to, asked cheaply."""
        ...

    def replay_erasures(self, registration_ids: Iterable[str], at: dt.datetime) -> int:
        """Erases those of the ids that are present (after a restore). Returns how many."""
        ...

    def close(self) -> None: ...


class SecretDigests(Protocol):
    """A keyed digest of a secret (a code, a token), so that only the digest is stored."""

    def __call__(self, purpose: str, value: str) -> str: ...
