"""Erasing a member, by themselves or by age, and the receipt that says what went and what stays."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from courseware.council.data import Correction
from courseware.council.leavers.store import LeaverStore
from courseware.data_protection.erasure.store import ErasureStore
from courseware.dates import day_in_london
from courseware.domain.course import Course
from courseware.domain.parts.retention import Kept
from courseware.domain.people import Clock, Member, SecretDigests
from courseware.domain.refusal import NotSignedIn
from courseware.platform.audit.log import AuditLog

ERASED = "erase a member"
"""The act under which the log knows it."""

_NOT_OURS = {"account", "council", "reminders"}
"""Kinds that aren’t erased with a course: told apart on the receipt, of the roster, or no
learner’s."""


@dataclass(frozen=True)
class Stays:
    """What a council's own roster keeps of somebody: their name, and what an officer entered.
    `told` is how many modules the course had told it of: these went. `has_left`: they stand among
    those who had left the roster."""

    council: str
    cohort: str
    told: int
    corrections: tuple[Correction, ...] = ()
    has_left: bool = False


@dataclass(frozen=True)
class Receipt:
    """What was erased, on which day, and what stays. Nothing of it is kept but the number, which
    can't be traced back to anybody."""

    number: str
    on: dt.date
    gone: tuple[tuple[Kept, int], ...]
    stays: tuple[Stays, ...]


class Erasing:
    """The one way in which somebody's course ends: its rows go, and the key of its texts."""

    def __init__(
        self,
        store: ErasureStore,
        councils: LeaverStore,
        course: Course,
        digests: SecretDigests,
        audit: AuditLog,
        clock: Clock,
    ) -> None:
        self._store = store
        self._councils = councils
        self._course = course
        self._digests = digests
        self._audit = audit
        self._clock = clock

    def erase(self, member: Member) -> Receipt:
        """Erases everything the member did here. It can't be undone. Raises `NotSignedIn` if it
        was done meanwhile, in another window: of two, one is noted and has the receipt."""
        registration, now = member.registration, self._clock()
        with self._store.together():
            if not self._store.hold_course(registration):
                raise NotSignedIn
            receipt = Receipt(
                number=self._number(registration),
                on=day_in_london(now),
                gone=self._counted(registration),
                stays=self._stays(registration),
            )
            self._erase(registration, now, by="themselves")
        return receipt

    def erase_forgotten(self, registration: str, is_forgotten: Callable[[], bool]) -> bool:
        """Erases a course that has had its time. False if it was used again meanwhile, which
        `is_forgotten` is asked in the same transaction."""
        with self._store.together():
            if not (self._store.hold_course(registration) and is_forgotten()):
                return False
            self._erase(registration, self._clock(), by="retention")
        return True

    def day_of(self, number: str) -> dt.datetime | None:
        """When the erasure of this receipt was; None if there was none here."""
        return self._audit.when(ERASED, "receipt", number.strip().upper())

    def _erase(self, registration: str, now: dt.datetime, *, by: str) -> None:
        about = {"receipt": self._number(registration), "by": by}
        self._audit.note_of("", ERASED, about=about)
        # Last: it destroys the key, which no transaction brings back.
        self._store.erase(registration, now)

    def _number(self, registration: str) -> str:
        """The same for the same registration, and leading back to none without the master key."""
        digits = self._digests("erasure receipt", registration)[:12].upper()
        return "-".join(digits[at : at + 4] for at in (0, 4, 8))

    def _counted(self, registration: str) -> tuple[tuple[Kept, int], ...]:
        counts = (
            (kind, self._store.count_held(registration, kind.id))
            for kind in self._course.retention.values()
            if kind.id not in _NOT_OURS
        )
        return tuple((kind, count) for kind, count in counts if count)

    def _stays(self, registration: str) -> tuple[Stays, ...]:
        councils = self._councils
        there = [
            Stays(
                self._named(person.council),
                self._cohort(person.cohort),
                sum(not each.correction for each in councils.records(person.id)),
                tuple(made for made in councils.corrections(person.id) if made.undone_at is None),
            )
            for person in councils.joined(registration)
        ]
        left = [
            Stays(self._named(each.council), self._cohort(each.cohort), each.told, has_left=True)
            for each in councils.formers_of(registration)
        ]
        return (*there, *left)

    def _named(self, council: str) -> str:
        names = {each.id: each.name for each in self._councils.councils()}
        return names.get(council, council)

    def _cohort(self, cohort_id: str) -> str:
        cohort = self._councils.cohort(cohort_id)
        return cohort.name if cohort else ""
