"""Letters to the people of a filter: each filled in, and sent one after the other."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from courseware.council.data import LOOK_AGAIN, Cohort, Filter, Occasion, Person
from courseware.council.reminders.data import Channel, DueQuery, Reminder
from courseware.council.reminders.messages import About, Message, ReminderMessages
from courseware.council.reminders.sending import PRESS_LASTS, Dispatch, Sent
from courseware.council.reminders.store import ReminderStore
from courseware.dates import day_in_london
from courseware.domain.parts.letters import Letter
from courseware.domain.people import Clock
from courseware.platform.mail import MailAway, Mailer


@dataclass(frozen=True)
class Press:
    """One press of an officer's, or a day's round: its id, by which account, how long it may
    last, and what is told of it at its end, however it ends (sent, failed)."""

    id: str
    by: str
    told: Callable[[int, int], None]
    lasts: dt.timedelta = PRESS_LASTS


@dataclass(frozen=True)
class Writing:
    """Whoever calls it has checked that they may."""

    store: ReminderStore
    words: ReminderMessages
    clock: Clock

    def today(self) -> dt.date:
        """The day it is in Scotland."""
        return day_in_london(self.clock())

    def cohorts(self, which: Filter) -> list[Cohort]:
        cohorts = self.store.cohorts(which.councils)
        return [cohort for cohort in cohorts if which.cohort in ("", cohort.id)]

    def councils(self, which: Filter) -> Mapping[str, str]:
        """Their names by their ids."""
        councils = self.store.councils()
        return {each.id: each.name for each in councils if each.id in which.councils}

    def messages(
        self,
        which: Filter,
        people: Sequence[Person],
        occasion: Occasion,
        letter: Letter,
        address: str,
    ) -> Iterator[Message]:
        """What each would be written. `address` is the course's own, for links."""
        has_due = occasion not in LOOK_AGAIN
        due_on = {each.id: each.due_on if has_due else None for each in self.cohorts(which)}
        last = self.store.last_reminded(which)
        councils = self.councils(which)
        for person in people:
            on = (person.due_on if has_due else None) or due_on.get(person.cohort)
            about = About(councils[person.council], on, self.today())
            yield self.words.message(person, letter, about, address, last.get(person.id))

    def send(
        self,
        mailer: Mailer,
        which: Filter,
        at: DueQuery,
        letter: Letter,
        address: str,
        press: Press,
    ) -> Sent:
        """Sends to each who is due, and keeps each as it goes."""
        people = self.store.due(which, at)
        heads = {each: self.store.letterhead(each) for each in which.councils}
        going = Dispatch(self.store, at, self.clock, heads, press.lasts)
        try:
            with mailer.open() as line:
                for message in self.messages(which, people, at.occasion, letter, address):
                    person = message.person
                    made = self.reminder(
                        person, at.occasion, Channel.MAIL, sending=press.id, by=press.by
                    )
                    if going.is_over or not going.one(line, message, made):
                        break
        except MailAway as away:
            going.stopped = str(away)
        finally:
            press.told(going.sent, len(going.failed))
        return Sent(
            sent=self.store.count_sent(which, press.id),
            failed=tuple(going.failed),
            unsure=tuple(going.unsure),
            left=max(0, len(people) - going.tried),
            stopped=going.stopped,
        )

    def reminder(
        self, person: Person, occasion: Occasion, how: Channel, *, sending: str, by: str
    ) -> Reminder:
        """What is kept of one, before it goes."""
        return Reminder(person.id, occasion, self.today(), how, sending, by, certain=False)
