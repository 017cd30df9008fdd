"""No more reminders for somebody who told an officer so: on the phone, or in a corridor."""

from __future__ import annotations

from courseware.content.dates import LONDON
from courseware.services.auditing import Auditing
from courseware.services.council_data import Person
from courseware.services.council_ports import Act, CouncilStore, Overseer, seen
from courseware.services.people import Clock, Refusal
from courseware.words import _


class Sparing:
    """What an officer enters for a person, an officer may take back. What people said here
    themselves is theirs alone (`OptingOut`)."""

    def __init__(self, store: CouncilStore, audit: Auditing, clock: Clock) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock

    def spare(self, who: Overseer, person_id: str) -> None:
        """No more reminders for them. Doing it again changes nothing."""
        person = seen(who, Act.SEND, self._store.person(person_id))
        with self._store.together():
            if self._store.opted_out(person.id) is None:
                today = self._clock().astimezone(LONDON).date()
                self._store.opt_out(person.id, today, who.account)
                self._note(who, "spare reminders", person)

    def remind_again(self, who: Overseer, person_id: str) -> None:
        """Reminders again, where an officer had stopped them."""
        person = seen(who, Act.SEND, self._store.person(person_id))
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
