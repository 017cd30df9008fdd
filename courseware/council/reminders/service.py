"""Reminding people: who is due, what they are written, and sending it when an officer says so."""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from courseware.council.access import Overseer, nothing_here, refuse_unless
from courseware.council.data import Cohort, Filter, Occasion, Person
from courseware.council.reminders.data import (
    Channel,
    DueQuery,
    Letterhead,
    OptedOut,
    Reminder,
    ReminderBatch,
)
from courseware.council.reminders.messages import About, Message, checked_letter
from courseware.council.reminders.occasions import rule
from courseware.council.reminders.sending import Sent
from courseware.council.reminders.writing import Press, Writing
from courseware.domain.parts.letters import Letter
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.platform.mail import Mailer, is_address
from courseware.words import _

_LOCKS = 16

LONGEST_NAME = 80
"""Of whom letters come from: it stands in one line of a mail."""

SHOWN = 100
"""So many of those who are due are shown on a page; all are in the file."""


@dataclass(frozen=True)
class AtOccasion:
    """How many are at an occasion: still to be written to for it, and written to already."""

    occasion: Occasion
    due: int
    reminded: int


@dataclass(frozen=True)
class Overview:
    """Who is due today, who was reminded when, and how many want none."""

    occasions: tuple[AtOccasion, ...]
    opted_out: int
    lots: Sequence[ReminderBatch]


@dataclass(frozen=True)
class ReminderPreview:
    """How many are due, and the first of their messages."""

    people: int
    messages: tuple[Message, ...]


class Reminders:
    """Nothing here sends by itself: only `send` does, and only an officer's press calls it. What
    an officer has switched on is in `scheduled`."""

    def __init__(
        self,
        writing: Writing,
        audit: AuditLog,
        mailer: Mailer | None = None,
        refuse_if_quiet: Callable[[str], None] = lambda _council: None,
    ) -> None:
        """`refuse_if_quiet`: raises `Refusal` while nothing may be sent from a council. `mailer`:
        None, no mail is set up."""
        self._writing = writing
        self._store = writing.store
        self._words = writing.words
        self._audit = audit
        self._mailer = mailer
        self._refuse_if_quiet = refuse_if_quiet
        self._turns = [threading.Lock() for _number in range(_LOCKS)]

    @property
    def sender(self) -> str:
        """Whom mail from this installation comes from; '' if it sends none."""
        return "" if self._mailer is None else self._mailer.sender

    def today(self) -> dt.date:
        """The day it is in Scotland."""
        return self._writing.today()

    def overview(self, who: Overseer, which: Filter) -> Overview:
        """Everything an officer asks before writing to anybody."""
        which = self._allowed(who, which)
        cohorts = self._writing.cohorts(which)
        found = []
        for occasion in Occasion:
            due = rule(cohorts, occasion, self.today())
            anybody = replace(due, not_since=dt.date.max)
            still = self._store.count_due(which, due)
            everyone = self._store.count_due(which, anybody)
            found.append(AtOccasion(occasion, still, everyone - still))
        return Overview(tuple(found), self._store.count_opted_out(which), self._store.lots(which))

    def due(
        self, who: Overseer, which: Filter, occasion: Occasion, *, again: bool = False
    ) -> Sequence[Person]:
        """Who is to be written to, by name; with `again`, also those reminded before today.
        Looking is noted."""
        which = self._allowed(who, which)
        self._note(who, which, "view due", occasion)
        return self._due(which, occasion, again=again)

    def draft(
        self,
        who: Overseer,
        which: Filter,
        occasion: Occasion,
        letter: Letter,
        address: str,
        *,
        again: bool = False,
    ) -> ReminderPreview:
        """How many are due, and what the first of them would be written. `address` is the
        course's own, for links."""
        letter = checked_letter(letter)
        people = self.due(who, which, occasion, again=again)
        shown = self._writing.messages(which, people[:SHOWN], occasion, letter, address)
        return ReminderPreview(len(people), tuple(shown))

    def reminded(
        self, who: Overseer, which: Filter, on: dt.date, occasion: Occasion
    ) -> Sequence[Person]:
        """Who was reminded on a day for an occasion. Looking is noted."""
        which = self._allowed(who, which)
        for council in sorted(which.councils):
            self._audit.note(who, "view reminded", council, {"occasion": occasion.value})
        return self._store.reminded_in(which, on, occasion)

    def of_person(self, person_id: str) -> tuple[Sequence[Reminder], OptedOut | None]:
        """What somebody's council sent them, and whether they want none: for their own page.

        The caller has checked that it is theirs."""
        return self._store.reminders(person_id), self._store.opted_out(person_id)

    def letterhead(self, who: Overseer, council: str) -> Letterhead:
        """Whom the letters of a council come from."""
        refuse_unless(who, May.SEND, council)
        return self._store.letterhead(council)

    def set_letterhead(self, who: Overseer, council: str, name: str, reply_to: str) -> None:
        """Says whom they come from, by name, and where answers go; both may be empty."""
        refuse_unless(who, May.SEND, council)
        head = Letterhead(council, " ".join(name.split()), reply_to.strip())
        if len(head.name) > LONGEST_NAME:
            raise Refusal(_("That name is longer than 80 characters. Shorten it a little."), "name")
        if head.reply_to and not is_address(head.reply_to):
            raise Refusal(_("That isn’t an e-mail address."), "reply_to")
        with self._store.together():
            self._store.put_letterhead(head)
            self._audit.note(who, "set letterhead", council)

    def invited(self, people: Collection[str]) -> Mapping[str, dt.date]:
        """By person, the day on which they were last invited; nobody else.

        The caller has checked that these are theirs to see."""
        return self._store.invited(people)

    def days_of_inviting(self, who: Overseer, which: Filter) -> Sequence[dt.date]:
        """The days on which people of a filter were invited, the first first."""
        lots = self._store.lots(self._allowed(who, which))
        return sorted({lot.on for lot in lots if lot.occasion is Occasion.INVITE})

    def cohorts(self, who: Overseer, which: Filter) -> Sequence[Cohort]:
        """The cohorts of a filter: their days are for a calendar."""
        return self._writing.cohorts(self._allowed(who, which))

    def letter(self, occasion: Occasion) -> Letter:
        """What the course says on an occasion, to be changed for one sending."""
        return self._words.letter(occasion)

    def to_everyone(
        self, who: Overseer, which: Filter, occasion: Occasion, letter: Letter, address: str
    ) -> str:
        """The text for a message that goes to many at once: with nobody's name or link."""
        which = self._allowed(who, which)
        at = self._rule(which, occasion).cohorts
        days = {cohort.due_on for cohort in self._writing.cohorts(which) if cohort.id in at}
        due_on = days.pop() if len(days) == 1 else None
        about = About(", ".join(self._writing.councils(which).values()), due_on, self.today())
        return self._words.to_everyone(checked_letter(letter), about, address)

    def file(
        self,
        who: Overseer,
        which: Filter,
        occasion: Occasion,
        letter: Letter,
        address: str,
        *,
        again: bool = False,
    ) -> Sequence[Message]:
        """What each who is due would be written, to be taken away in a file: noted, and refused
        while all is quiet."""
        self._refuse_quiet(self._allowed(who, which))
        letter = checked_letter(letter)
        people = self._due(which, occasion, again=again)
        made = list(self._writing.messages(which, people, occasion, letter, address))
        self._note(who, which, "export reminders", occasion, people=len(made))
        return made

    def quiet(self, who: Overseer, which: Filter) -> str:
        """Why nothing may be sent just now; '' while it may."""
        which = self._allowed(who, which)
        try:
            self._refuse_quiet(which)
        except Refusal as refusal:
            return str(refusal)
        return ""

    def note_sent(
        self, who: Overseer, which: Filter, occasion: Occasion, sending: str, *, again: bool = False
    ) -> int:
        """Keeps that an officer wrote to these by other means. Returns how many."""
        which = self._allowed(who, which)
        at = self._rule(which, occasion, again=again)
        with self._store.together():
            noted = 0
            for person in self._store.due(which, at):
                made = self._writing.reminder(
                    person, occasion, Channel.FILE, sending=sending, by=who.account
                )
                noted += self._store.claim(at, replace(made, certain=True))
            self._note(who, which, "note reminders", occasion, people=noted, sending=sending)
        return noted

    def send(
        self,
        who: Overseer,
        which: Filter,
        occasion: Occasion,
        letter: Letter,
        address: str,
        sending: str,
        *,
        again: bool = False,
    ) -> Sent:
        """Sends to each who is due, one message a person, and keeps each as it goes: pressed again
        after any failure, it sends the rest. `sending` is the id of the officer's press."""
        which = self._allowed(who, which)
        self._refuse_quiet(which)
        if self._mailer is None:
            raise Refusal(_("No mail server is set up here, so nothing was sent."))
        letter = checked_letter(letter)
        at = self._rule(which, occasion, again=again)

        def told(sent: int, failed: int) -> None:
            about: Mapping[str, int | str] = {"sent": sent, "failed": failed, "sending": sending}
            self._note(who, which, "send reminders", occasion, **about)

        press = Press(sending, who.account, told)
        with self._turns[hash(sending) % _LOCKS]:  # a second press waits, and finds nothing to do
            return self._writing.send(self._mailer, which, at, letter, address, press)

    def _due(self, which: Filter, occasion: Occasion, *, again: bool) -> Sequence[Person]:
        return self._store.due(which, self._rule(which, occasion, again=again))

    def _rule(self, which: Filter, occasion: Occasion, *, again: bool = False) -> DueQuery:
        return rule(self._writing.cohorts(which), occasion, self.today(), again=again)

    def _allowed(self, who: Overseer, which: Filter) -> Filter:
        """The filter, once they may write to people of each council in it."""
        if not which.councils:
            raise Refusal(nothing_here())
        for council in which.councils:
            refuse_unless(who, May.SEND, council)
        return which

    def _refuse_quiet(self, which: Filter) -> None:
        for council in sorted(which.councils):
            self._refuse_if_quiet(council)

    def _note(
        self, who: Overseer, which: Filter, act: str, occasion: Occasion, **about: int | str
    ) -> None:
        said: Mapping[str, int | str] = {
            "occasion": occasion.value,
            "cohort": which.cohort,
            **about,
        }
        for council in sorted(which.councils):
            self._audit.note(who, act, council, said)
