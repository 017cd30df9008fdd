"""The run sheet of a live session: its parts in order, each with its minutes, and the clock."""

from __future__ import annotations

import enum
from collections.abc import Sequence
from dataclasses import dataclass


class PartKind(enum.StrEnum):
    """What the room does in a part."""

    TALK = "talk"
    BREAK = "break"
    VOTE = "vote"
    IDEAS = "ideas"
    CASE = "case"
    FORCES = "forces"


@dataclass(frozen=True)
class Exhibit:
    """What stands on the screen while people talk, one of these: a drawing of the course by its id,
    a case by its id, lines, a table whose first row is its head, or somebody's words."""

    drawing: str = ""
    case: str = ""
    lines: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()
    quote: str = ""
    by: str = ""


@dataclass(frozen=True)
class Part:
    """One part. `say` is HTML for the trainer only; `screen` is what the room reads, and `show`
    what it looks at meanwhile.

    `skip` marks what may be left out when time is short. `again` plans a second vote after talk;
    `predict` also asks what the room will say. `dots` is how many ideas each may choose. A vote
    without an `item` is the trainer's own question: its `prompt`, with these `options`.
    """

    id: str
    kind: PartKind
    title: str
    minutes: int
    screen: str = ""
    say: str = ""
    skip: bool = False
    item: str = ""
    prompt: str = ""
    dots: int = 0
    tables: bool = False
    again: bool = False
    predict: bool = False
    show: Exhibit | None = None
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class RunSheet:
    """A plan for a room. `full`: being there completes its `modules`."""

    id: str
    title: str
    modules: tuple[str, ...]
    full: bool
    minutes: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Timing:
    """How a session stands against its plan, in minutes; `late` is negative when early."""

    late: float
    skippable: tuple[Part, ...]
    saves: int


def timing(parts: Sequence[Part], at: int, elapsed: float, in_part: float) -> Timing:
    """How late part `at` is, `elapsed` minutes after the start and `in_part` after its own start.

    A part that still has time doesn't make the session late; one that overruns does. What may be
    skipped is told only once the session is late.
    """
    before = sum(part.minutes for part in parts[:at])
    overrun = max(0.0, in_part - parts[at].minutes)
    late = elapsed - in_part - before + overrun
    ahead = tuple(part for part in parts[at + 1 :] if part.skip) if late >= 1 else ()
    return Timing(late, ahead, sum(part.minutes for part in ahead))
