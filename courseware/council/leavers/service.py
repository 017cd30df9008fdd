"""Members not returned at an election: they leave the roster, by term, looked at before it's done.

Nothing of their own course is touched. The link between it and the roster ends.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from courseware.council.access import Overseer, refuse_unless, seen
from courseware.council.data import Cohort, Person, sort_name
from courseware.council.leavers.data import Former, Planned
from courseware.council.leavers.store import LeaverStore
from courseware.dates import day, day_in_london
from courseware.domain.names import tidy_name
from courseware.domain.people import Clock
from courseware.domain.permissions import May
from courseware.domain.refusal import Refusal
from courseware.platform.audit.log import AuditLog
from courseware.words import _

MOST = 5000
"""People in one go: a council’s members many times over."""

_YEAR = dt.timedelta(days=366)
_BETWEEN = re.compile(r"[\s,;<>\"'()]+")


@dataclass(frozen=True)
class Preview:
    """What taking people off would come to. `unknown` are addresses that nobody here has."""

    on: dt.date
    today: dt.date
    people: tuple[Person, ...]
    unknown: tuple[str, ...]

    @property
    def is_now(self) -> bool:
        """Whether they leave as soon as it is said, or on a day to come."""
        return self.on <= self.today


@dataclass(frozen=True)
class Leavers:
    """What a council has set and what has been done, for its page."""

    planned: tuple[Planned, ...]
    gone: tuple[Former, ...]


class Departures:
    """Takes people off a council's roster."""

    def __init__(self, store: LeaverStore, audit: AuditLog, clock: Clock) -> None:
        self._store = store
        self._audit = audit
        self._clock = clock

    def look(self, who: Overseer, council: str) -> Leavers:
        """Who is to leave, and who has left and is still on record."""
        refuse_unless(who, May.ENROL, council)
        planned, gone = self._store.planned(council), self._store.formers(council)
        if gone:
            self._audit.note(who, "view former members", council)
        return Leavers(tuple(planned), tuple(gone))

    def cohorts(self, who: Overseer, council: str) -> Sequence[Cohort]:
        """The cohorts that people can be chosen from."""
        refuse_unless(who, May.ENROL, council)
        return self._store.cohorts([council])

    def choices(self, who: Overseer, council: str, cohort: str) -> Sequence[Person]:
        """Everybody of a cohort, by name, to be ticked."""
        refuse_unless(who, May.ENROL, council)
        self._audit.note(who, "view list", council, {"cohort": cohort})
        return sorted(self._people(council, cohort), key=_as_on_a_list)

    def preview(
        self,
        who: Overseer,
        council: str,
        cohort: str,
        on: dt.date,
        ticked: Collection[str],
        addresses: str,
    ) -> Preview:
        """Who would leave: those ticked, and those of these addresses. Changes nothing.

        `cohort` '': of the whole council, in every cohort that they are in.
        """
        refuse_unless(who, May.ENROL, council)
        today = self._check_day(on)
        people = self._people(council, cohort)
        wanted = _addresses(addresses)
        ticks = frozenset(ticked)
        chosen = [p for p in people if p.id in ticks or p.email.casefold() in wanted]
        known = {person.email.casefold() for person in people}
        if len(chosen) > MOST:
            raise Refusal(_("That is more than 5,000 people. Take them off group by group."))
        chosen.sort(key=_as_on_a_list)
        unknown = tuple(each for each in wanted if each not in known)
        return Preview(on, today, tuple(chosen), unknown)

    def take_off(self, who: Overseer, council: str, ids: Collection[str], on: dt.date) -> int:
        """They leave on that day: now, if it has come. Returns how many; doing it again, none."""
        refuse_unless(who, May.ENROL, council)
        if not ids or len(ids) > MOST:
            raise Refusal(_("Nobody was chosen. Go back, and tick those who leave."))
        is_now = on <= self._check_day(on)
        done = 0
        with self._store.together():
            for person_id in sorted(set(ids)):
                person = self._store.person(person_id)
                if person is None:
                    continue
                seen(who, May.ENROL, person)
                if person.council != council:
                    raise Refusal(_("These people are of another council."))
                if is_now:
                    self._leave(who.account, person, on)
                else:
                    self._store.plan_leaving(person, on, who.account)
                    about = {"person": person.id, "on": on.isoformat()}
                    self._audit.note(who, "plan to leave", council, about)
                done += 1
        return done

    def call_off(self, who: Overseer, person_id: str) -> None:
        """Somebody who was to leave stays."""
        person = seen(who, May.ENROL, self._store.person(person_id))
        with self._store.together():
            if self._store.call_off_leaving(person.id):
                self._audit.note(who, "call off leaving", person.council, {"person": person.id})

    def put_back(self, who: Overseer, former_id: str) -> None:
        """Somebody who left by mistake is on the roster again, with what they had completed."""
        former = seen(who, May.ENROL, self._store.former(former_id))
        with self._store.together():
            if not self._store.put_back(former.id):
                raise Refusal(_("The group has somebody of this e-mail address already."))
            self._audit.note(who, "put back", former.council, {"person": former.id})

    def carry_out(self) -> int:
        """Takes off those whose day has come; by the clock, or `retain`. Returns how many."""
        due = self._store.due_to_leave(self._today())
        for plan in due:
            with self._store.together():
                self._leave(plan.by, plan.person, plan.on)
        return len(due)

    def count_past(self, age: dt.timedelta) -> int:
        """How many left longer ago than this."""
        return self._store.count_formers(self._today() - age)

    def remove_past(self, age: dt.timedelta) -> int:
        """Removes their record for good."""
        return self._store.remove_formers(self._today() - age)

    def _leave(self, account: str, person: Person, on: dt.date) -> None:
        if self._store.leave(person.id, on):
            about = {"person": person.id, "on": on.isoformat()}
            self._audit.note_of(account, "leave the roster", person.council, about)

    def _people(self, council: str, cohort: str) -> list[Person]:
        cohorts = self._store.cohorts([council])
        if cohort and cohort not in {each.id for each in cohorts}:
            raise Refusal(_("This group belongs to another council."))
        return [
            person
            for each in cohorts
            if cohort in ("", each.id)
            for person in self._store.members(each.id)
        ]

    def _check_day(self, on: dt.date) -> dt.date:
        today = self._today()
        if not today - _YEAR <= on <= today + _YEAR:
            said = _("The day must be within a year of today, {today}.")
            raise Refusal(said.format(today=day(today)), "on")
        return today

    def _today(self) -> dt.date:
        return day_in_london(self._clock())


def _as_on_a_list(person: Person) -> str:
    return sort_name(person.name)


def _addresses(text: str) -> tuple[str, ...]:
    """E-mail addresses in a pasted text, each once: from a spreadsheet, a letter or an e-mail."""
    found = (tidy_name(each).strip(".:").casefold() for each in _BETWEEN.split(text))
    return tuple(dict.fromkeys(each for each in found if "@" in each))
