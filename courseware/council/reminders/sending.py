"""One press of 'Send', or a day's round of what was switched on: message after message, each kept
before it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from courseware.council.data import Person
from courseware.council.reminders.data import DueQuery, Letterhead, Reminder
from courseware.council.reminders.messages import Message
from courseware.council.reminders.store import ReminderStore
from courseware.domain.people import Clock
from courseware.platform.mail import (
    Mail,
    MailAway,
    MailConnection,
    NotTaken,
    taken_back_unless_gone,
)

PRESS_LASTS = dt.timedelta(seconds=20)
"""No longer than this is sent after one press: a browser and its proxy wait for the answer."""


@dataclass(frozen=True)
class Sent:
    """What came of a press. `sent` counts all that went under it, now or at an earlier press."""

    sent: int
    failed: tuple[tuple[Person, str], ...] = ()
    unsure: tuple[Person, ...] = ()
    left: int = 0
    stopped: str = ""


class Dispatch:
    """One press of the button, or one group of a round, as it goes on."""

    def __init__(
        self,
        store: ReminderStore,
        rule: DueQuery,
        clock: Clock,
        heads: Mapping[str, Letterhead],
        lasts: dt.timedelta,
    ) -> None:
        """`heads`: by council, whom its letters come from. `lasts`: no longer than this."""
        self._store = store
        self._heads = heads
        self._rule = rule
        self._clock = clock
        self._until = clock() + lasts
        self.sent = 0
        self.tried = 0
        self.failed: list[tuple[Person, str]] = []
        self.unsure: list[Person] = []
        self.stopped = ""

    @property
    def is_over(self) -> bool:
        return self._clock() >= self._until

    def one(self, line: MailConnection, message: Message, made: Reminder) -> bool:
        """Sends one. It is kept before it goes, so that no second press can send it as well; if
        this process dies meanwhile, it stays as uncertain. False: no more can be sent now."""
        person = message.person
        if not self._store.claim(self._rule, made):
            self.tried += 1
            return True
        head = self._heads[person.council]
        mail = Mail(
            person.name,
            person.email,
            message.subject,
            message.text,
            message.stop,
            sender_name=head.name,
            reply_to=head.reply_to,
        )
        try:
            with taken_back_unless_gone(lambda: self._store.unclaim(made)):
                line.send(mail)
        except NotTaken as fault:
            self.failed.append((person, str(fault)))
        except MailAway as away:
            self.stopped = str(away)
            if away.may_have_gone:
                self.unsure.append(person)
                self.tried += 1
            return False
        else:
            self._store.confirm(made)
            self.sent += 1
        self.tried += 1
        return True
