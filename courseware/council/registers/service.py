"""Registers: looked at first, then all that is certain is entered, once, and can be taken back.

Each entry is a correction like one that an officer makes by hand: it is shown as theirs wherever
it counts, and its version and hours are those laid down with the module.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice

from courseware.council.access import NothingHere, Overseer, nothing_here, refuse_unless
from courseware.council.data import Correction, Person
from courseware.council.entering import Credited, fact_to_enter, reason_of
from courseware.council.registers.data import (
    Answers,
    Entered,
    Found,
    Plan,
    RegisterFile,
    Session,
)
from courseware.council.registers.matching import whose
from courseware.council.registers.planning import plan
from courseware.council.registers.store.store import RegisterStore
from courseware.council.roster.service import NAMED
from courseware.dates import day_in_london
from courseware.domain.item import Json
from courseware.domain.people import Clock, NewId
from courseware.domain.permissions import May
from courseware.domain.records import Fact, Mode
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _

_KIND = "register"


class RegisterMoved(Refusal):
    """Entering it isn't what it was when somebody looked."""


class WhoseIsIt(Refusal):
    """Somebody has to say whose a row is before anything is entered."""


class Registers:
    """Enters what a council's own file says of who was there."""

    def __init__(
        self,
        store: RegisterStore,
        credited: Credited,
        audit: AuditLog,
        clock: Clock,
        new_id: NewId,
    ) -> None:
        self._store = store
        self._credited = credited
        self._audit = audit
        self._clock = clock
        self._new_id = new_id

    def today(self) -> dt.date:
        """The day it is in Scotland."""
        return day_in_london(self._clock())

    def preview(
        self,
        who: Overseer,
        council: str,
        register: RegisterFile,
        session: Session,
        answers: Answers,
    ) -> Plan:
        """What entering it would do. Changes nothing."""
        refuse_unless(who, May.CORRECT, council)
        founds = whose(register.lines, self._store.known(council))
        return self._plan(council, founds, session, answers)

    def enter(
        self,
        who: Overseer,
        council: str,
        register: RegisterFile,
        session: Session,
        answers: Answers,
        looked_at: str,
    ) -> Plan:
        """Enters what was looked at, all or nothing, as one register.

        What is recorded already stays as it is. Raises `RegisterMoved` if it isn't any more what
        was looked at, `WhoseIsIt` while a doubt has no answer.
        """
        refuse_unless(who, May.CORRECT, council)
        if session.mode is None:
            raise Refusal(_("Choose how it was completed."), "mode")
        reason = reason_of(session.reason)
        facts = self._facts(register, session.mode)
        with self._store.together():
            self._store.hold_roster(council)
            founds = whose(register.lines, self._store.known(council))
            self._store.hold_people(each.id for each in self._may_be(council, founds))
            found = self._plan(council, founds, session, answers)
            if found.fingerprint != looked_at:
                raise RegisterMoved(_("Something has changed since you looked. Look again."))
            if found.unsaid:
                raise WhoseIsIt(_("Say of each of them whose it is."))
            if not found.entries:
                raise Refusal(_("Nothing was entered: there is no row that can be."))
            made = list(self._made(who, council, found, facts, reason))
            self._store.enter_register(made)
            people = dict.fromkeys(each.person for each in made)
            register_id = made[0].register
            self._note(who, "enter register", council, register_id, {"entered": len(made)}, people)
        return found

    def entered(self, who: Overseer, council: str) -> Sequence[Entered]:
        """The registers that were entered, the latest first."""
        refuse_unless(who, May.CORRECT, council)
        return self._store.registers(council)

    def undo(self, who: Overseer, council: str, register_id: str, reason: str) -> int:
        """Takes a register back as a whole: what stood before is shown again, and both are kept.
        Gives how many entries."""
        refuse_unless(who, May.CORRECT, council)
        found = (each for each in self._store.registers(council) if each.id == register_id)
        register, now = next(found, None), self._clock()
        if register is None:
            raise NothingHere(nothing_here())
        if not register.may_be_undone(now):
            raise Refusal(
                _(
                    "This register has been undone, or was entered more than 30 days ago. Entries "
                    "are taken back one by one on a person’s page."
                )
            )
        said = {"undone_by": who.account, "undone_at": now, "undone_reason": reason_of(reason)}
        with self._store.together():
            undone = self._store.undo_register(council, register_id, said)
            people = dict.fromkeys(person for person, _module in undone)
            self._note(who, "undo register", council, register_id, {"undone": len(undone)}, people)
        return len(undone)

    def kept(self, who: Overseer, council: str) -> Mapping[str, str]:
        """Which columns an officer of this council chose last: by field, the title."""
        refuse_unless(who, May.CORRECT, council)
        return self._store.kept_columns(council, _KIND)

    def keep(self, who: Overseer, council: str, columns: Mapping[str, str]) -> None:
        """Remembers which columns were chosen, for the council's next register."""
        refuse_unless(who, May.CORRECT, council)
        self._store.keep_columns(council, columns, _KIND)

    def _note(
        self,
        who: Overseer,
        act: str,
        council: str,
        register_id: str,
        counted: Mapping[str, int],
        people: Iterable[str],
    ) -> None:
        named: list[Json] = list(islice(people, NAMED))
        self._audit.note(who, act, council, {**counted, "people": named, "register": register_id})

    def _plan(
        self, council: str, founds: Sequence[Found], session: Session, answers: Answers
    ) -> Plan:
        rows = self._may_be(council, founds)
        people: dict[str, list[Person]] = {}
        for row in rows:
            people.setdefault(row.somebody, []).append(row)
        recorded = self._store.completed(row.id for row in rows)
        return plan(founds, answers, session, people, recorded)

    def _may_be(self, council: str, founds: Sequence[Found]) -> Sequence[Person]:
        """Everybody whom a line may be of, in each group that they are in."""
        somebody = {one.somebody for each in founds for one in each.choices}
        return self._store.rows_of(council, somebody)

    def _facts(self, register: RegisterFile, mode: Mode) -> Mapping[int, Fact]:
        """By line, what would be entered for whoever it is of. Raises `Refusal`."""
        credited, today = self._credited, self.today()
        return {
            each.row.line: fact_to_enter(each.module, each.on, mode, credited, today)
            for each in register.lines
        }

    def _made(
        self, who: Overseer, council: str, found: Plan, facts: Mapping[int, Fact], reason: str
    ) -> Iterator[Correction]:
        register, now = self._new_id(), self._clock()
        for entry in found.entries:
            fact = facts[entry.line.row.line]
            for person in entry.people:
                yield Correction(
                    self._new_id(), person, council, fact, reason, who.account, now,
                    register=register,
                )  # fmt: skip
