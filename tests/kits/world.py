"""The services on a real store with the real course, and a clock and ids of our own."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

from courseware.app.stores import SqlStore
from courseware.data_protection.erasure.service import Erasing
from courseware.domain.blocks import Ask
from courseware.domain.course import Course
from courseware.domain.item import Json
from courseware.domain.people import Member
from courseware.identity.members.service import Identity
from courseware.platform.audit.log import AuditLog
from courseware.progress.completion import noting_starts
from courseware.study.again.service import TopUps
from courseware.study.before_after.service import BeforeAndAfter
from courseware.study.exercises.service import Exercising
from courseware.study.notes.service import Notes
from courseware.study.quizzes.service import Quizzing
from courseware.study.steps.service import Learning
from tests.kits.clock import Clock

T = TypeVar("T")
_IDS = itertools.count(1)
NOON = dt.datetime(2026, 11, 23, 12, tzinfo=dt.UTC)


def new_id() -> str:
    """Ids in the order in which they were asked for, never twice in a run."""
    return f"id-{next(_IDS):06}"


@dataclass
class World:
    """What one test needs. Tests share the store, so each begins with a member of its own."""

    store: SqlStore
    course: Course
    clock: Clock = field(default_factory=lambda: Clock(NOON))

    def __post_init__(self) -> None:
        store, course, clock = self.store, self.course, self.clock
        self.identity = Identity(
            store, store.keyed_digest, course, clock, new_id, noting_starts(store, course)
        )
        audit = AuditLog(store.councils, store.keyed_digest, clock)
        self.erasing = Erasing(store, store.councils, course, store.keyed_digest, audit, clock)
        self.exercising = Exercising(store, course, clock, new_id)
        self.learning = Learning(store, course, clock, new_id, self.exercising)
        self.quizzing = Quizzing(store, course, clock, new_id)
        self.notes = Notes(store, course, clock)
        self.top_ups = TopUps(store, course, clock, new_id)
        self.before_after = BeforeAndAfter(store, course, clock, new_id)

    def member(self) -> Member:
        """Somebody who has just started."""
        return self.identity.member(self.identity.start().sign_in)

    def again(self, member: Member) -> Member:
        """The same person on another device, with a new code."""
        welcome = self.identity.resume(self.identity.new_code(member))
        assert welcome is not None
        return self.identity.member(welcome.sign_in)

    def after(self, course: Course) -> World:
        """The same store and time after an author changed the course."""
        return World(self.store, course, self.clock)

    def right(self, item: str) -> Json:
        return self.course.items[item].samples().correct[0]

    def wrong(self, item: str) -> Json:
        return self.course.items[item].samples().incorrect[0]

    def of_type(self, kind: str, *, several: bool = False) -> tuple[str, str]:
        """(step, item) of the first item of a type that a step asks unasked."""
        return next(
            (step.ref, block.item)
            for step in self.course.steps
            if not step.sensitive
            for block in step.blocks
            if isinstance(block, Ask)
            and not block.on_request
            and self.course.items[block.item].type == kind
            and getattr(self.course.items[block.item], "several", False) == several
        )


def at_once(*calls: Callable[[], T]) -> list[T]:
    """What the calls give when each runs in a thread of its own. Any exception is raised."""
    with ThreadPoolExecutor(len(calls)) as pool:
        return [future.result() for future in [pool.submit(call) for call in calls]]
