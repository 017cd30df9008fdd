"""What reminding needs from the outside world: where reminders are kept, and a way to send mail."""

from __future__ import annotations

import datetime as dt
import enum
from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from courseware.domain.reminding import Occasion
from courseware.services.council_data import Filter, Person


class How(enum.StrEnum):
    """How somebody was written to."""

    MAIL = "e-mail"
    FILE = "file"


@dataclass(frozen=True)
class Due:
    """Whom an occasion is for today, as the store can look for it.

    Not complete and in one of `cohorts`, with `unjoined` only those who haven't joined; or, with
    `completed`, complete between these days. Left out: who opted out, and who was reminded for
    the same occasion from `not_since` on (for any occasion, with `whatever_for`).
    """

    occasion: Occasion
    cohorts: frozenset[str] = frozenset()
    completed: tuple[dt.date, dt.date] | None = None
    not_since: dt.date = dt.date.min
    whatever_for: bool = False
    unjoined: bool = False


@dataclass(frozen=True)
class Reminder:
    """That somebody was written to. Of one that isn't `certain`, the sending was cut off: it may
    or may not have gone. `sending` is one press of a button, and what was pressed again after."""

    person: str
    occasion: Occasion
    on: dt.date
    how: How
    sending: str
    by: str
    certain: bool = True


@dataclass(frozen=True)
class Lot:
    """So many people reminded on a day for an occasion."""

    on: dt.date
    occasion: Occasion
    how: How
    people: int
    uncertain: int


@dataclass(frozen=True)
class OptedOut:
    """That somebody wants no reminders. `themselves`: they said so here, and only they can take
    it back; otherwise an officer entered it for them."""

    since: dt.date
    themselves: bool


class Reminders(Protocol):
    def due(self, which: Filter, due: Due) -> Sequence[Person]:
        """By name."""
        ...

    def count_due(self, which: Filter, due: Due) -> int: ...
    def claim(self, due: Due, reminder: Reminder) -> bool:
        """Keeps the reminder if its person is still due; False if not. Of two at once, one."""
        ...

    def confirm(self, reminder: Reminder) -> None:
        """Makes it certain."""
        ...

    def unclaim(self, reminder: Reminder) -> None:
        """Takes it back: it surely didn't go."""
        ...

    def count_sent(self, which: Filter, sending: str) -> int:
        """How many of these people certainly were written to under one press of a button."""
        ...

    def last_reminded(self, which: Filter) -> Mapping[str, dt.date]:
        """By person; whoever never was isn't in it."""
        ...

    def lots(self, which: Filter) -> Sequence[Lot]:
        """Newest first."""
        ...

    def reminded_in(self, which: Filter, on: dt.date, occasion: Occasion) -> Sequence[Person]:
        """Who was reminded on a day for an occasion, by name."""
        ...

    def reminders(self, person_id: str) -> Sequence[Reminder]:
        """Oldest first."""
        ...

    def opt_out(self, person_id: str, on: dt.date, by: str = "") -> None:
        """Doing it again keeps the first day. `by`: the officer whom they told; said by
        themselves as well, it is theirs alone to take back."""
        ...

    def opt_in(self, person_id: str) -> None:
        """Takes it back, also where it was said in another cohort of the same council."""
        ...

    def opted_out(self, person_id: str) -> OptedOut | None:
        """Also if said by the same address in another cohort of the same council."""
        ...

    def count_opted_out(self, which: Filter) -> int: ...


@dataclass(frozen=True)
class Mail:
    """One message to one person. `stop` is the address at which they opt out."""

    name: str
    address: str
    subject: str
    text: str
    stop: str


class NotTaken(Exception):
    """This message surely wasn't taken; the next may be. The text says why."""


class MailAway(Exception):
    """No more mail can be sent just now. `may_have_gone`: the message in hand may be out."""

    def __init__(self, says: str, *, may_have_gone: bool = False) -> None:
        super().__init__(says)
        self.may_have_gone = may_have_gone


class Line(Protocol):
    def send(self, mail: Mail) -> None:
        """Raises `NotTaken` or `MailAway`."""
        ...


class Mailer(Protocol):
    @property
    def sender(self) -> str:
        """Whom mail comes from."""
        ...

    def open(self) -> AbstractContextManager[Line]:
        """A connection for several messages. Raises `MailAway`."""
        ...
