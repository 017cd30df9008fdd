"""One person of a roster: added, changed or moved on the screen, as carefully as by an import."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from courseware.council.access import Overseer, seen
from courseware.council.data import Cohort, Person
from courseware.council.roster.data import Change, RosterFile, RosterRow, Who
from courseware.council.roster.matching import alike
from courseware.council.roster.reading.faults import faults_of
from courseware.council.roster.reading.rows import row_of
from courseware.council.roster.service import RosterImport, WhoIsIt
from courseware.council.roster.store import RosterStore
from courseware.dates import day_in_london
from courseware.domain.people import Clock
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _

_FIELDS = ("name", "email", "ward", "external_id")


@dataclass(frozen=True)
class OnRoster:
    """Somebody on a roster: as they are, where, what they were before, and where they could be."""

    person: Person
    cohort: Cohort
    others: tuple[Cohort, ...]
    was: tuple[tuple[str, str, dt.date], ...]


class OnePerson:
    """What an officer does to one person of a roster."""

    def __init__(
        self, store: RosterStore, importing: RosterImport, audit: AuditLog, clock: Clock
    ) -> None:
        self._store = store
        self._importing = importing
        self._audit = audit
        self._clock = clock

    def look(self, who: Overseer, person_id: str) -> OnRoster:
        """Somebody of a roster that they may change."""
        person = self._person(who, person_id)
        cohorts = self._store.cohorts([person.council])
        taken = {each.cohort for each in self._store.rows_of(person.council, [person.somebody])}
        return OnRoster(
            person,
            next(each for each in cohorts if each.id == person.cohort),
            tuple(each for each in cohorts if each.id not in taken),
            tuple(self._store.was(person.id)),
        )

    def question(self, who: Overseer, cohort_id: str, row: RosterRow) -> Change:
        """What adding somebody would do, with the question whether they are somebody known."""
        return self._importing.preview(who, cohort_id, RosterFile((row,)))

    def add(
        self,
        who: Overseer,
        cohort_id: str,
        row: RosterRow,
        due_on: dt.date | None,
        answer: Who | None,
    ) -> Person:
        """Puts somebody on the roster, with a due date of their own if there is one. Raises
        `WhoIsIt` if they may be somebody whom the council knows and no `answer` says."""
        cohort = seen(who, May.ENROL, self._store.cohort(cohort_id))
        _check(row, due_on)
        answers = {row.email: answer} if answer else {}
        with self._store.together():
            here = {person.email for person in self._store.members(cohort_id)}
            if row.email in here and not self.question(who, cohort_id, row).asked:
                raise Refusal(_("Somebody of this address is in this group already."), "email")
            self._importing.apply(who, cohort_id, RosterFile((row,)), "", answers)
            made = next(p for p in self._store.members(cohort_id) if p.email == row.email)
            if due_on:
                self._store.set_due(made.id, due_on)
            self._audit.note(who, "add person", cohort.council, {"person": made.id})
        return made

    def change(
        self,
        who: Overseer,
        person_id: str,
        row: RosterRow,
        due_on: dt.date | None,
        answer: Who | None,
    ) -> Person:
        """Changes what the roster has of somebody, in every group that they are in. Another name
        needs the word that it is the same person; somebody new begins with nothing."""
        person = self._person(who, person_id)
        _check(row, due_on)
        if not alike(row.name, person.name):
            if answer is None:
                raise WhoIsIt(_("Is it the same person under a new name, or somebody new?"), "who")
            if answer is Who.NEW:
                return self._replace(who, person, row, due_on)
        with self._store.together():
            self._store.hold_roster(person.council)
            self._refuse_what_is_anothers(person, row)
            what = [each for each in _FIELDS if getattr(person, each) != getattr(row, each)]
            what += ["due_on"] if due_on != person.due_on else []
            self._store.move_wishes(person.council, _moved(person, row))
            self._store.change_members(person.council, {person.somebody: row}, self._today())
            self._store.set_due(person.id, due_on)
            if what:
                about = {"person": person.id, "what": ",".join(what)}
                self._audit.note(who, "change person", person.council, about)
        return replace(person, **{each: getattr(row, each) for each in _FIELDS}, due_on=due_on)

    def move(self, who: Overseer, person_id: str, cohort_id: str) -> None:
        """Moves somebody to another group of their council, with their record."""
        found = self.look(who, person_id)
        if cohort_id not in {each.id for each in found.others}:
            raise Refusal(_("Choose a group of this council that they aren’t in."), "cohort")
        with self._store.together():
            self._store.move_member(found.person, cohort_id)
            about = {"person": person_id, "cohort": cohort_id}
            self._audit.note(who, "move person", found.person.council, about)

    def _replace(
        self, who: Overseer, person: Person, row: RosterRow, due_on: dt.date | None
    ) -> Person:
        """Somebody new in the place of another, who leaves with what is theirs."""
        with self._store.together():
            if row.email != person.email:
                raise Refusal(
                    _("Somebody new with an address of their own is added, not written over.")
                )
            return self.add(who, person.cohort, row, due_on, Who.NEW)

    def _refuse_what_is_anothers(self, person: Person, row: RosterRow) -> None:
        for each in self._store.known(person.council):
            if each.has_left or each.somebody == person.somebody:
                continue
            if each.email == row.email:
                said = _("{name} has this address. Nobody’s link may go to a mailbox of others.")
                raise Refusal(said.format(name=each.name), "email")
            if row.external_id and each.external_id == row.external_id:
                said = _("{name} has this member number.")
                raise Refusal(said.format(name=each.name), "external_id")

    def _person(self, who: Overseer, person_id: str) -> Person:
        return seen(who, May.ENROL, self._store.person(person_id))

    def _today(self) -> dt.date:
        return day_in_london(self._clock())


def typed(name: str, email: str, ward: str, number: str) -> RosterRow:
    """A row as an officer typed it, tidied like one of a file."""
    said = {"name": name, "email": email, "ward": ward, "external_id": number}
    return row_of(0, said, turned=False)


def _check(row: RosterRow, due_on: dt.date | None) -> None:
    for field, says in faults_of(row):
        raise Refusal(says, field)
    if due_on and not dt.date(2000, 1, 1) <= due_on <= dt.date(2100, 12, 31):
        raise Refusal(_("Give a day between 2000 and 2100."), "due_on")


def _moved(person: Person, row: RosterRow) -> dict[str, str]:
    return {person.email: row.email} if person.email != row.email else {}
