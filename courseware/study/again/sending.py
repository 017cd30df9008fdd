"""A night's letters. Each is claimed before it goes: whatever dies in the middle, none goes twice.

They are neutral: no council's sender, and nothing in them that says what was learnt.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import replace

from courseware.dates import day, day_in_london
from courseware.domain.people import Clock
from courseware.platform.mail import (
    Mail,
    MailAway,
    MailConnection,
    Mailer,
    NotTaken,
    taken_back_unless_gone,
)
from courseware.study.again.data import RoundOfLetters, TopUpLetter
from courseware.study.again.service import TopUps
from courseware.study.again.store import TopUpStore
from courseware.words import _

LATE = dt.timedelta(days=7)
"""A letter that could not go is tried each night, for so long after its day."""


class Sending:
    """Sends what is due. `mailer`: None, nothing is sent from here."""

    def __init__(
        self, store: TopUpStore, top_ups: TopUps, clock: Clock, mailer: Mailer | None
    ) -> None:
        self._store = store
        self._top_ups = top_ups
        self._clock = clock
        self._mailer = mailer

    def send(self, site: str) -> RoundOfLetters:
        """Sends to each who is due; run again after any failure, it sends the rest. `site`: the
        course's own address. An address to which nothing more is to go is deleted."""
        came = RoundOfLetters()
        wanted = self._wanted()
        if wanted and self._mailer is not None:
            try:
                with self._mailer.open() as line:
                    for letter in wanted:
                        came = self._one(line, letter, site.rstrip("/"), came)
                        if came.stopped:
                            break
            except MailAway as away:
                came = replace(came, stopped=str(away))
        self._store.drop_addresses_done_with()
        return came

    def _wanted(self) -> Sequence[TopUpLetter]:
        """The newest that is due to each member. What is late, or of which the top-up is done or
        not wanted, is dropped."""
        today = day_in_london(self._clock())
        due = self._store.letters_due(today)
        newest = {letter.registration: letter for letter in due}
        wanted = []
        for letter in due:
            who = letter.registration
            is_past = letter is not newest[who] or letter.on < today - LATE
            if is_past or not self._top_ups.is_wanted(who, letter.day):
                self._store.drop_letter(letter)
            elif not self._top_ups.is_put_off(who):
                wanted.append(letter)
        return wanted

    def _one(
        self, line: MailConnection, letter: TopUpLetter, site: str, came: RoundOfLetters
    ) -> RoundOfLetters:
        address = self._store.address(letter.registration)
        if not address or not self._store.claim_letter(letter, self._clock()):
            return came
        try:
            with taken_back_unless_gone(lambda: self._store.unclaim_letter(letter)):
                line.send(_mail(address, letter, site))
        except NotTaken:
            return replace(came, not_taken=came.not_taken + 1)
        except MailAway as away:
            unsure = came.unsure + away.may_have_gone
            return replace(came, unsure=unsure, stopped=str(away))
        return replace(came, sent=came.sent + 1)


def _mail(address: str, letter: TopUpLetter, site: str) -> Mail:
    stop = f"{site}/no-letters/{letter.stop}"
    text = _(
        "You asked for a letter on {day}. Six questions are ready, and take five minutes:\n\n"
        "{link}\n\n"
        "The link signs nobody in: open it on a device on which you are signed in, or have your "
        "code at hand.\n\n"
        "To get no more of these letters:\n\n{stop}\n"
    )
    said = text.format(day=day(letter.on), link=f"{site}/top-up", stop=stop)
    return Mail("", address, _("Five minutes, if you have them"), said, stop)
