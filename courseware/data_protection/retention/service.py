"""Applying the retention times of `content/retention.yaml`: looked at first, then done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from courseware.council.leavers.service import Departures
from courseware.data_protection.erasure.service import Erasing
from courseware.data_protection.retention.store import AgedStore
from courseware.domain.course import Course
from courseware.domain.parts.retention import COURSES, FORMER, ROWS, Kept
from courseware.domain.people import Clock


@dataclass(frozen=True)
class Past:
    """How many of a kind have had their time: what would go, or went."""

    kind: Kept
    count: int


class Retaining:
    """Goes through the kinds that end by age. Doing it again the same day changes nothing.

    Nothing here removes a course that a council is told of, an entry of the log, or a sum.
    """

    def __init__(
        self,
        store: AgedStore,
        departures: Departures,
        erasing: Erasing,
        course: Course,
        clock: Clock,
    ) -> None:
        self._store = store
        self._departures = departures
        self._erasing = erasing
        self._course = course
        self._clock = clock

    def look(self) -> Iterator[Past]:
        """What would go now. Changes nothing."""
        return self._each(self._store.count_aged, self._departures.count_past, self._forgotten)

    def apply(self) -> Iterator[Past]:
        """Removes it, one kind after the other; members' courses by the same way as their own
        erasing, so that their keys are destroyed and a backup can't bring them back. Those who are
        to leave a roster by today have left before."""
        self._departures.carry_out()
        return self._each(self._store.remove_aged, self._departures.remove_past, self._erase)

    def _each(
        self,
        rows: Callable[[str, dt.datetime], int],
        former: Callable[[dt.timedelta], int],
        courses: Callable[[str, dt.datetime], int],
    ) -> Iterator[Past]:
        # Rows first: those of a course that is erased would go with it, and be told of nowhere.
        kinds = sorted(self._course.retention.values(), key=lambda kind: kind.id not in ROWS)
        for kind in kinds:
            if kind.days is None:
                continue
            age = dt.timedelta(days=kind.days)
            before = self._clock() - age
            if kind.id in COURSES:
                yield Past(kind, courses(kind.id, before))
            elif kind.id == FORMER:
                yield Past(kind, former(age))
            elif kind.id in ROWS:
                yield Past(kind, rows(kind.id, before))

    def _forgotten(self, kind: str, before: dt.datetime) -> int:
        return len(self._store.forgotten_courses(kind, before))

    def _erase(self, kind: str, before: dt.datetime) -> int:
        found = self._store.forgotten_courses(kind, before)
        return sum(
            self._erasing.erase_forgotten(
                each, partial(self._store.is_forgotten, each, kind, before)
            )
            for each in found
        )
