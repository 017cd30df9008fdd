"""What is asked before the course, after it and three months on, and what stands side by side."""

from __future__ import annotations

import datetime as dt
import enum
from dataclasses import dataclass

from courseware.domain.parts.parallel import Idea
from courseware.study.asking.places import Phase
from courseware.study.asking.question import Told
from courseware.study.asking.sitting import Sitting

OPEN_FOR = dt.timedelta(days=30)
"""So long after the last core step it can be begun to say what one chooses now."""


class State(enum.Enum):
    """Where a member is with one phase."""

    NOT_YET = "not yet"
    OPEN = "open"
    UNDER_WAY = "under way"
    DONE = "done"
    OVER = "over"

    @property
    def can_be_done(self) -> bool:
        return self in (State.OPEN, State.UNDER_WAY)


@dataclass(frozen=True)
class Standing:
    """Where a member is with each."""

    before: State = State.NOT_YET
    after: State = State.NOT_YET
    months_on: State = State.NOT_YET

    def of(self, phase: Phase) -> State:
        return {
            Phase.BEFORE: self.before,
            Phase.AFTER: self.after,
            Phase.MONTHS_ON: self.months_on,
        }[phase]

    @property
    def offered(self) -> Phase | None:
        """The one that can be done today."""
        return next((each for each in Phase if self.of(each).can_be_done), None)


@dataclass(frozen=True)
class Asking:
    """One phase of a member, begun."""

    phase: Phase
    sitting: Sitting


@dataclass(frozen=True)
class Choice:
    """What somebody chose in one wording of an idea, and how sure they were ('': unsaid)."""

    stem: str
    told: Told
    sure: str


@dataclass(frozen=True)
class Compared:
    """An idea, with what its member chose before and now. None: it wasn't asked then."""

    idea: Idea
    before: Choice | None
    now: Choice | None


@dataclass(frozen=True)
class Rated:
    """What somebody said of an act: how sure they were, and whether they had done it ('': it
    wasn't asked)."""

    phase: Phase
    sure: str
    done: str


@dataclass(frozen=True)
class Act:
    """Something that a member does, and what they said of it each time. `is_less_sure`: less sure
    some time later than they were before."""

    text: str
    rated: tuple[Rated, ...]
    is_less_sure: bool
