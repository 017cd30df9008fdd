"""Wanting no more reminders, and wanting them again: by a link of one's own, or signed in."""

from __future__ import annotations

import datetime as dt
import hmac
from collections.abc import Sequence
from dataclasses import dataclass

from courseware.council.access import Overseer, seen
from courseware.council.data import Person
from courseware.council.reminders.store import ReminderStore
from courseware.dates import day_in_london
from courseware.domain.people import Clock, SecretDigests
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _

_PURPOSE = "no reminders"
_LETTERS = 32
_LONGEST_TOKEN = 200


@dataclass(frozen=True)
class Choice:
    """What somebody chose about the reminders of one council. `since`: None while they come."""

    token: str
    council: str
    since: dt.date | None


class OptOuts:
    """The member's side of reminders. With a token one can choose for its person alone."""

    def __init__(self, store: ReminderStore, digests: SecretDigests, clock: Clock) -> None:
        self._store = store
        self._digests = digests
        self._clock = clock

    def token(self, person_id: str) -> str:
        """Always the same for a person, and stored nowhere."""
        return f"{person_id}-{self._digests(_PURPOSE, person_id)[:_LETTERS]}"

    def choice(self, token: str) -> Choice | None:
        """What was chosen so far; None if the token is nobody's."""
        person = self._person(token)
        return None if person is None else self._choice(person)

    def choices(self, registration_id: str) -> Sequence[Choice]:
        """Those of a member, one for each council that has them on a list."""
        people = self._store.joined(registration_id)
        return [self._choice(each) for each in {each.council: each for each in people}.values()]

    def stop(self, token: str) -> Choice | None:
        """No more reminders. Doing it again changes nothing."""
        person = self._person(token)
        if person is None:
            return None
        self._store.opt_out(person.id, day_in_london(self._clock()))
        return self._choice(person)

    def begin_again(self, token: str) -> Choice | None:
        """Reminders again."""
        person = self._person(token)
        if person is None:
            return None
        self._store.opt_in(person.id)
        return self._choice(person)

    def _person(self, token: str) -> Person | None:
        person_id, _dash, _digest = token.rpartition("-")
        if not person_id or not token.isascii() or len(token) > _LONGEST_TOKEN:
            return None
        is_right = hmac.compare_digest(self.token(person_id), token)
        return self._store.person(person_id) if is_right else None

    def _choice(self, person: Person) -> Choice:
        names = {council.id: council.name for council in self._store.councils()}
        said = self._store.opted_out(person.id)
        return Choice(
            self.token(person.id),
            names.get(person.council, person.council),
            None if said is None else said.since,
        )


class OptOutsOnBehalf:
    """What an officer enters for a person, an officer may take back. What people said here
    themselves is theirs alone (`OptOuts`)."""

    def __init__(self, store: ReminderStore, audit: AuditLog, clock: Clock) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock

    def stop(self, who: Overseer, person_id: str) -> None:
        """No more reminders for them. Doing it again changes nothing."""
        person = seen(who, May.SEND, self._store.person(person_id))
        with self._store.together():
            if self._store.opted_out(person.id) is None:
                today = day_in_london(self._clock())
                self._store.opt_out(person.id, today, who.account)
                self._note(who, "spare reminders", person)

    def remind_again(self, who: Overseer, person_id: str) -> None:
        """Reminders again, where an officer had stopped them."""
        person = seen(who, May.SEND, self._store.person(person_id))
        with self._store.together():
            said = self._store.opted_out(person.id)
            if said is None:
                return
            if said.themselves:
                said_so = _(
                    "They said here themselves that they want no reminders, so only they can ask "
                    "for them again."
                )
                raise Refusal(said_so)
            self._store.opt_in(person.id)
            self._note(who, "end sparing", person)

    def _note(self, who: Overseer, act: str, person: Person) -> None:
        self._audit.note(who, act, person.council, {"person": person.id})
