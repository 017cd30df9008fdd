"""What each person is written: a letter filled in, with their own way in and their own way out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from courseware.council.data import Occasion, Person
from courseware.council.reminders.letters import Letters, faults, filled, tidied
from courseware.council.reminders.opt_out.service import OptOuts
from courseware.dates import day
from courseware.domain.names import surname
from courseware.domain.parts.letters import Letter
from courseware.domain.refusal import Refusal


@dataclass(frozen=True)
class Message:
    """One person's message, and what a mail-merge wants beside it."""

    person: Person
    subject: str
    text: str
    link: str
    stop: str
    due_on: dt.date | None
    last_reminded: dt.date | None


@dataclass(frozen=True)
class About:
    """What a letter is about beside its person: whose list, by when, and the day it is."""

    council: str
    due_on: dt.date | None
    today: dt.date


@dataclass(frozen=True)
class ReminderMessages:
    """Fills letters in. `link_of` gives a person's own way in: a path, or a whole address."""

    course_title: str
    letters: Letters
    opt_outs: OptOuts
    link_of: Callable[[str], str] = lambda _person: "/"

    def letter(self, occasion: Occasion) -> Letter:
        """What the course says on an occasion."""
        return self.letters.by_occasion[occasion]

    def message(
        self, person: Person, letter: Letter, about: About, address: str, last: dt.date | None
    ) -> Message:
        """The letter as this person gets it. `address` is the course's own, for links."""
        way_in = self.link_of(person.id)
        link = f"{address}{way_in}" if way_in.startswith("/") else way_in
        stop = f"{address}/no-reminders/{self.opt_outs.token(person.id)}"
        values = {
            **self._values(about),
            "name": person.name,
            "surname": surname(person.name),
            "link": link,
            "stop": stop,
        }
        text = f"{filled(letter.text, values)}\n\n{filled(self.letters.foot, values)}\n"
        subject = filled(letter.subject, values)
        return Message(person, subject, text, link, stop, about.due_on, last)

    def to_everyone(self, letter: Letter, about: About, address: str) -> str:
        """The text with nobody's name or link."""
        own = {
            "name": self.letters.to_everyone,
            "surname": self.letters.to_everyone,
            "link": f"{address}/",
        }
        return filled(letter.text, {**self._values(about), **own})

    def _values(self, about: About) -> dict[str, str]:
        return {
            "due": self._due_said(about),
            "course": self.course_title,
            "council": about.council,
        }

    def _due_said(self, about: About) -> str:
        if about.due_on is None:
            return ""
        in_time = about.due_on >= about.today
        said = self.letters.asked_by if in_time else self.letters.was_due
        return filled(said, {"day": day(about.due_on)})


def checked_letter(letter: Letter) -> Letter:
    """The letter as it can be sent. Raises `Refusal` with all that is wrong with it."""
    letter = tidied(letter)
    if wrong := faults(letter):
        raise Refusal(" ".join(wrong))
    return letter
