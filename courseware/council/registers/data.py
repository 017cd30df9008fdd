"""A register as an officer enters it: what it is of, whose its rows are, what entering comes to."""

from __future__ import annotations

import datetime as dt
import enum
import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courseware.council.registers.cells import DayOrder
from courseware.council.roster.data import Known, RosterFile, RosterRow
from courseware.domain.records import Fact, Mode

UNDONE_WITHIN = dt.timedelta(days=30)
"""For so long a register can be undone as a whole; each entry by itself for good."""

NOBODY = "none"
"""The answer that a row is of nobody on a roster."""


@dataclass(frozen=True)
class Session:
    """What an officer says of a register as a whole. `module` and `on` hold for rows that say
    nothing of their own; `at_least`: minutes that somebody must have been there, None: as many as
    the module is credited with; `there`: which words of its column mean that somebody was;
    `month_first`: what comes first in its days, None: it isn't said."""

    module: str = ""
    on: dt.date | None = None
    mode: Mode | None = None
    reason: str = ""
    at_least: int | None = None
    there: Mapping[str, bool] = field(default_factory=dict)
    month_first: bool | None = None


@dataclass(frozen=True)
class Mark:
    """One thing that the column of who was there says, in so many rows. `means`: what it is taken
    for; None: the officer has to say."""

    key: str
    shown: str
    rows: int
    means: bool | None


@dataclass(frozen=True)
class Line:
    """A row of somebody who was there. `minutes`: how long, if the file says."""

    row: RosterRow
    module: str
    on: dt.date
    minutes: int | None = None


@dataclass(frozen=True)
class RegisterFile:
    """A register as it was read. `lines` can be entered once it is known whose they are; `absent`
    rows are of people who weren't there, `short` of those who were there too short a time;
    `order`: days of which the officer has to say what comes first."""

    file: RosterFile
    lines: tuple[Line, ...] = ()
    marks: tuple[Mark, ...] = ()
    absent: int = 0
    short: tuple[Line, ...] = ()
    order: DayOrder | None = None
    notes: tuple[str, ...] = ()
    faults: Mapping[str, str] = field(default_factory=dict)
    """What the officer hasn't said of it yet, by field of the form."""

    @property
    def is_whole(self) -> bool:
        """Whether it can be entered."""
        return not self.file.is_blocked and not self.faults


class Why(enum.StrEnum):
    """How a row fits somebody on a roster."""

    SURE = "sure"
    ALONE = "alone"
    """One thing says who it is, and nothing against it."""
    UNLIKE = "unlike"
    SEVERAL = "several"
    NEAR = "near"
    LEFT = "left"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Found:
    """Whose a row may be: of these, as `why` says; no one's, if there are none."""

    line: Line
    why: Why
    choices: tuple[Known, ...] = ()


@dataclass(frozen=True)
class Answers:
    """What an officer says of doubtful rows: by line, who it is or `NOBODY`. `alone`: whether all
    of whom one thing says who they are, are these; None: not said, False: asked one by one."""

    who: Mapping[int, str] = field(default_factory=dict)
    alone: bool | None = None


@dataclass(frozen=True)
class Entry:
    """Somebody's module that would be entered, for these rows of theirs on rosters."""

    line: Line
    known: Known
    people: tuple[str, ...]


@dataclass(frozen=True)
class Plan:
    """What entering a register comes to. `already` are recorded: nothing is entered twice.
    `again`: rows of somebody and a module that an earlier row has. `unsaid`: doubts without an
    answer."""

    entries: tuple[Entry, ...] = ()
    already: tuple[tuple[Line, Known, Fact], ...] = ()
    again: tuple[Line, ...] = ()
    alone: tuple[Found, ...] = ()
    asked: tuple[Found, ...] = ()
    nobody: tuple[Found, ...] = ()
    unsaid: frozenset[int] = frozenset()
    fingerprint: str = ""

    @property
    def people(self) -> int:
        """How many people it enters something for."""
        return len({each.known.somebody for each in self.entries})

    @property
    def people_before(self) -> int:
        """How many people it enters nothing for, since all that it says of them is recorded."""
        before = {known.somebody for _line, known, _fact in self.already}
        return len(before - {each.known.somebody for each in self.entries})

    @property
    def is_nothing(self) -> bool:
        """Whether nothing would be entered, whatever is answered."""
        return not self.entries and not self.alone and not self.asked


@dataclass(frozen=True)
class Entered:
    """A register that was entered. `standing`: how many of its entries do still."""

    id: str
    council: str
    reason: str
    by: str
    at: dt.datetime
    people: int
    entries: int
    standing: int

    def may_be_undone(self, now: dt.datetime) -> bool:
        """Whether it can be undone as a whole now."""
        return bool(self.standing) and now - self.at <= UNDONE_WITHIN


def fingerprint(session: Session, founds: Sequence[Found], known: Sequence[str]) -> str:
    """The same for the same register, said to be the same, of the same people: what was looked at
    is entered only if it is still what entering does. `known`: what is recorded already."""
    told = [
        [session.mode, session.reason],
        [
            (
                each.line.row.line,
                each.line.module,
                each.line.on.isoformat(),
                each.why.value,
                [(one.somebody, one.name) for one in each.choices],
            )
            for each in founds
        ],
        sorted(known),
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()
