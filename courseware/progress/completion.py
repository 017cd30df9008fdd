"""Telling councils what a member has completed: the only way from learning to the council side.

It is called where learning is recorded, with the member's own marks, and writes facts only.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence

from courseware.council.store.records import RecordStore
from courseware.dates import LONDON
from courseware.domain.course import Course
from courseware.domain.people import Clock, Member
from courseware.domain.progress import Event, Verb, adopted, completions, rule_from_json
from courseware.domain.records import Fact, facts
from courseware.identity.data import Registration
from courseware.identity.store.registrations import RegistrationStore
from courseware.progress.store import ProgressStore


def noting_starts(
    events: ProgressStore, course: Course
) -> Callable[[Registration, dt.datetime], None]:
    """What identity calls when somebody starts: their first event."""

    def on_start(registration: Registration, at: dt.datetime) -> None:
        events.record(Event(registration.id, Verb.REGISTERED, course.id, at))

    return on_start


class CompletionRecord:
    """Keeps the record that councils see in step with what a member did."""

    def __init__(
        self, events: ProgressStore, records: RecordStore, course: Course, clock: Clock
    ) -> None:
        self._events = events
        self._records = records
        self._course = course
        self._clock = clock

    def facts(self, member: Member) -> tuple[Fact, ...]:
        """What a council sees, or would see, of this member: 'What your council can see'."""
        marks = self._events.marks(member.registration)
        return facts(completions(member.rule, self._course, marks), marks, LONDON)

    def update(self, member: Member) -> None:
        """Brings the record up to date in every cohort the member is in, and keeps the rule by
        which a module is complete now."""
        marks = self._events.marks(member.registration)
        rule = adopted(member.rule, self._course, marks)
        if rule != member.rule:
            self._events.keep_rule(member.registration, rule)
        if self._records.joined(member.registration):
            self._records.put_facts(member.registration, self.facts(member))

    def update_of(self, known: Registration) -> None:
        """The same of somebody who isn't there."""
        self.update(Member(known.id, "", rule_from_json(known.rule), known.created_at))

    def cohorts(self, member: Member) -> Sequence[str]:
        """The cohorts the member is in."""
        return [person.cohort for person in self._records.joined(member.registration)]


def telling(people: RegistrationStore, record: CompletionRecord) -> Callable[[str], None]:
    """What the council side calls, with a registration, when it joins somebody again by itself."""

    def tell(registration_id: str) -> None:
        if known := people.registration(registration_id):
            record.update_of(known)

    return tell
