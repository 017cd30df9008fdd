"""How a session stands: where it is, what is open, what came of it. Read anew at every look."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from courseware.domain.course import Course
from courseware.domain.form import Choice
from courseware.domain.group import GroupResult
from courseware.domain.parts.runsheet import Part, PartKind, RunSheet, Timing, timing
from courseware.items.exercises.case.spec import Case
from courseware.room.data import DROPPED, LOCKED, OPEN, SHOWN, WAITING, Idea, LiveSession, Round
from courseware.room.session import runsheets
from courseware.room.session.asks import Ask
from courseware.room.session.rounds import (
    DOTS,
    OWN,
    SCENE,
    VOTES_ON_A_SCENE,
    OnTheWall,
    ask_of,
    asks_of,
    front,
    next_asks,
    scene_after,
    too_few,
)
from courseware.room.session.tallying import hands_in
from courseware.room.store.store import RoomStore
from courseware.words import _


@dataclass(frozen=True)
class Stage:
    """A session as it stands. `round` is the last one of the part it has reached, `ask` what that
    asks; `ideas` are those of this part, also the ones the room doesn't see."""

    session: LiveSession
    sheet: RunSheet
    course: Course
    rounds: tuple[Round, ...]
    ideas: tuple[Idea, ...]
    now: dt.datetime

    @property
    def part(self) -> Part | None:
        at = self.session.at
        return self.sheet.parts[at] if 0 <= at < len(self.sheet.parts) else None

    @property
    def next_part(self) -> Part | None:
        at = self.session.at + 1
        return self.sheet.parts[at] if at < len(self.sheet.parts) else None

    @cached_property
    def rounds_here(self) -> tuple[Round, ...]:
        part = self.part
        return tuple(each for each in self.rounds if part and each.part == part.id)

    @property
    def round(self) -> Round | None:
        return self.rounds_here[-1] if self.rounds_here else None

    @property
    def by_table(self) -> bool:
        """Whether a phone counts for as many people as it says that it speaks for."""
        return self.part is not None and self.part.tables

    @property
    def is_open(self) -> bool:
        return self.round is not None and self.round.state == OPEN

    @property
    def may_reopen(self) -> bool:
        """Whether the last round is locked and nobody has seen what came of it, the trainer no more
        than the room: then it may still be opened again, or taken back."""
        round_ = self.round
        is_over = self.session.closed_at is not None
        return (
            round_ is not None and round_.state == LOCKED and not is_over and not revealed(round_)
        )

    @cached_property
    def wall(self) -> tuple[OnTheWall, ...]:
        return wall_of(self.ideas)

    @cached_property
    def ask(self) -> Ask | None:
        return self.ask_of(self.round) if self.round else None

    def ask_of(self, round_: Round) -> Ask | None:
        """What a round of this part asked."""
        part = self.part
        return ask_of(self.course, part, round_.ask, self.wall_of(round_)) if part else None

    def wall_of(self, round_: Round) -> tuple[OnTheWall, ...]:
        """The wall as a round of this part knows it: as it was opened, if it chooses among ideas.
        The words of one that the trainer has taken back since are nobody's to read."""
        if round_.wall is None:
            return self.wall
        kept = tuple(OnTheWall(**each) for each in round_.wall)
        taken_back = {each.id for each in self.ideas if each.state in {WAITING, DROPPED}}
        gone = _("(left out)")
        return tuple(
            replace(each, text=gone, table="") if each.id in taken_back else each for each in kept
        )

    @property
    def minutes_left(self) -> int | None:
        """What the plan leaves for the part that the room is in, in whole minutes begun; below
        nought once it is over."""
        part, began = self.part, self.session.part_began_at
        if part is None or began is None or self.session.closed_at:
            return None
        return math.ceil(part.minutes - (self.now - began).total_seconds() / 60)

    @property
    def seconds_left(self) -> int | None:
        """What is left on the clock that everybody sees; None without one."""
        ends = self.session.timer_ends_at
        return None if ends is None else max(0, round((ends - self.now).total_seconds()))

    @property
    def seconds_left_in_part(self) -> int | None:
        """What is left of the part's minutes; None before it has begun and after the end."""
        session, part = self.session, self.part
        if part is None or session.closed_at or session.part_began_at is None:
            return None
        gone = (self.now - session.part_began_at).total_seconds()
        return max(0, round(part.minutes * 60 - gone))

    @cached_property
    def planned_ask(self) -> Ask | None:
        """What the plan asks next in this part, for a screen that shows it beforehand."""
        part, name = self.part, self.next_ask
        return ask_of(self.course, part, name, self.wall) if part and name else None

    @property
    def timing(self) -> Timing | None:
        """How late the session is; None before it has begun and after it is closed."""
        session = self.session
        if session.closed_at or session.began_at is None or session.part_began_at is None:
            return None
        elapsed = (self.now - session.began_at).total_seconds() / 60
        in_part = (self.now - session.part_began_at).total_seconds() / 60
        return timing(self.sheet.parts, session.at, elapsed, in_part)

    @property
    def may_skip(self) -> bool:
        """Whether it is late, and something that is to come may be left out."""
        late = self.timing
        return late is not None and bool(late.skippable)

    @cached_property
    def may_ask(self) -> tuple[str, ...]:
        """What may be opened now, the planned one first; what was asked may be asked again."""
        part = self.part
        if part is None or self.session.closed_at or self.is_open:
            return ()
        if part.kind is PartKind.CASE:
            return self._scenes(part)
        # Dots need something on the wall to choose from.
        offered = [each for each in asks_of(self.course, part) if each != DOTS or self.wall]
        first = self.next_ask
        return tuple(sorted(offered, key=lambda each: each != first))

    @cached_property
    def next_ask(self) -> str:
        """What the plan asks next in this part; '' where all that it plans was asked."""
        part = self.part
        if part is None:
            return ""
        done = [each.ask for each in self.rounds_here]
        if part.kind is PartKind.CASE:
            scenes = self._scenes(part)
            return next((each for each in scenes if done.count(each) < VOTES_ON_A_SCENE), "")
        planned = [each for each in next_asks(part) if each != DOTS or self.wall]
        again = OWN if part.again and done.count(OWN) == 1 else ""
        return next((each for each in planned if each not in done), again)

    def _scenes(self, part: Part) -> tuple[str, ...]:
        """The scene that the way has led to; then the one before, for a vote again."""
        item, last = self.course.items[part.item], self.round
        if not isinstance(item, Case):
            return ()
        if last is None:
            return next_asks(part)
        if not last.way:
            return (last.ask,)
        scene = scene_after(item, last.ask.removeprefix(SCENE), last.way)
        return (SCENE + scene.id,) if scene else ()

    @property
    def ways(self) -> tuple[Choice, ...]:
        """Where a case may go from here: the choices with most of the room behind them, and all of
        them where too few answered."""
        round_, ask = self.round, self.ask
        if round_ is None or ask is None or not round_.result:
            return ask.options if ask else ()
        in_front = front(round_.result["summary"])
        return tuple(each for each in ask.options if each.value in in_front)

    @property
    def result(self) -> GroupResult | None:
        """The result of the last round once it is locked. It isn't for the trainer's eyes either
        while the round `may_reopen`."""
        return result_of(self.round, self.ask)

    @cached_property
    def earlier(self) -> GroupResult | None:
        """What the room said of the same item in an earlier part, and was shown: for the shift of
        a day."""
        round_, part = self.round, self.part
        if round_ is None or part is None or round_.ask != OWN:
            return None
        before = [
            each
            for each in self.rounds
            if each.item == round_.item
            and each.ask == OWN
            and each.part != part.id
            and each.state == LOCKED
            and each.shown
            and each.result
        ]
        return result_of(before[-1], self.ask) if before else None


def revealed(round_: Round) -> bool:
    """Whether anybody has seen what came of a round."""
    return round_.shown or round_.answer_shown or bool(round_.way)


def result_of(round_: Round | None, ask: Ask | None) -> GroupResult | None:
    """The result of a locked round; it says so where there is nothing to show."""
    if round_ is None or ask is None or round_.state != LOCKED:
        return None
    return ask.result(round_.result["summary"]) if round_.result else too_few(round_.people)


def wall_of(ideas: Sequence[Idea]) -> tuple[OnTheWall, ...]:
    """What stands on the wall: let through, not merged away, pinned ones first, and what is of one
    table together."""
    shown = [each for each in ideas if each.state == SHOWN and not each.into]
    shown.sort(key=lambda each: (not each.pinned, each.table))
    return tuple(OnTheWall(each.id, each.text, each.side, each.table) for each in shown)


def stage_of(store: RoomStore, course: Course, session: LiveSession, now: dt.datetime) -> Stage:
    """The session as it stands now."""
    sheet = runsheets.from_json(session.sheet)
    rounds = tuple(store.rounds(session.id))
    ideas: tuple[Idea, ...] = ()
    if 0 <= session.at < len(sheet.parts):
        part = sheet.parts[session.at]
        if part.kind in {PartKind.IDEAS, PartKind.FORCES}:
            ideas = tuple(store.ideas(session.id, part.id))
    return Stage(session, sheet, course, rounds, ideas, now)


@dataclass(frozen=True)
class Counts:
    """How many people answered the open round, that by side, how many joined by side, and with
    how many phones."""

    answered: int
    sides: Mapping[str, int]
    present: Mapping[str, int]
    phones: int

    @property
    def people(self) -> int:
        """How many people joined."""
        return sum(self.present.values())


def head_count(store: RoomStore, session: LiveSession) -> int:
    """How many people have joined; of a session that is closed, how many had."""
    if session.closed_at:
        return session.joined
    by_table = any(part.tables for part in runsheets.from_json(session.sheet).parts)
    return sum(store.present(session.id, by_table=by_table).values())


def counts(store: RoomStore, stage: Stage) -> Counts:
    """How many are there, and how many answered."""
    round_, by_table = stage.round, stage.by_table
    present = store.present(stage.session.id, by_table=by_table)
    phones = present if not by_table else store.present(stage.session.id, by_table=False)
    sides = store.answered(round_.id, by_table=by_table) if round_ and stage.is_open else {}
    answered = round_.people if round_ else 0
    if round_ and stage.is_open:
        answered = sum(sides.values()) + hands_in(round_.typed)
    return Counts(answered, sides, present, sum(phones.values()))
