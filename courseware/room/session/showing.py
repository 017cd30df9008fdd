"""What may be seen by a room: by phones, and by the big screen. Nothing else of a session leaves.

While a vote is open only the count goes out. A distribution or an answer goes out only once the
trainer has revealed it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

from courseware.domain.form import Choice, Field
from courseware.domain.group import GroupResult, Shift
from courseware.domain.parts.runsheet import Exhibit, Part
from courseware.items.exercises.case.scenes import Scene
from courseware.items.exercises.case.spec import Case
from courseware.items.registry import right_of, scales_of
from courseware.room.data import LOCKED, OPEN, Round
from courseware.room.session.asks import Ask, IdeasAsk, ItemAsk
from courseware.room.session.behind import beside, both, compared_with, lines_of, shift
from courseware.room.session.letters import without_words
from courseware.room.session.rounds import DOTS, PREDICTED, SCENE, OnTheWall
from courseware.room.session.stage import Stage


@dataclass(frozen=True)
class Consequence:
    """A way that a case could go, and what comes of it, one thing after another. `taken` by this
    room or not."""

    option: str
    told: tuple[str, ...]
    taken: bool

    @property
    def text(self) -> str:
        """All that comes of it, as one text."""
        return " ".join(self.told)


class Picture(Protocol):
    """What a page of the big screen draws: see `hall/`."""

    @property
    def kind(self) -> str:
        """By which the screen's template knows it."""
        ...


@dataclass(frozen=True)
class RoomView:
    """What a room may see. `state` is 'joining', 'talk', 'open', 'locked', 'shown' or 'closed'.

    `answer` is '' until it is revealed. `lines` are what is said beside a result: counted hands,
    who moved, how the room and those elsewhere differ. `wall` are ideas that were let through.
    `timer` are the seconds left on the clock, `left` those of the part's `minutes`. `predicted`:
    the question was what others would say. `ask` is what is asked, or will be. `behind` is a result
    that stands behind this one, and `is_behind` which; `moves` are who moved from what to what
    between them, or `unmoved` says why that isn't shown. `exhibit` is shown while people talk, with
    the course's `drawing` or a case's `story` where it names one.
    Of `pages` the big screen shows one: see `paging`, which alone sets `heading`, `picture`,
    `pages`, and `is_optional` on a page that the plan passes over. `version` tells one sight from
    another. `cover` hides all of it on the big screen.
    """

    version: int
    state: str
    title: str
    code: str
    at: int
    parts: int
    kind: str = ""
    screen: str = ""
    stem: str = ""
    about: str = ""
    options: tuple[Choice, ...] = ()
    number: int = 0
    round: str = ""
    wants_words: bool = False
    result: GroupResult | None = None
    earlier: GroupResult | None = None
    lines: tuple[str, ...] = ()
    answer: str = ""
    wall: tuple[OnTheWall, ...] = ()
    ways: tuple[Consequence, ...] = ()
    timer: int | None = None
    predicted: bool = False
    tables: bool = False
    ask: Ask | None = field(default=None, repr=False)
    behind: GroupResult | None = None
    is_behind: str = ""
    moves: tuple[tuple[str, str, int], ...] = ()
    unmoved: str = ""
    exhibit: Exhibit | None = None
    drawing: str = ""
    story: str = ""
    minutes: int = 0
    left: int | None = None
    heading: str = ""
    picture: Picture | None = None
    cover: str = ""
    page: int = 0
    pages: int = 1
    is_optional: bool = False

    @property
    def fields(self) -> tuple[Field, ...]:
        """The form of what is asked; () for words of one's own."""
        return self.ask.fields(None) if self.ask and not isinstance(self.ask, IdeasAsk) else ()

    @property
    def letters(self) -> Mapping[str, str]:
        """The letters of what is chosen among, by the value of a choice: as on the phones."""
        picks = without_words(self.fields)
        return {each.value: each.letter for pick in picks for each in pick.choices}

    @property
    def scales(self) -> tuple[Shift, ...]:
        """What something is placed on, if that is asked."""
        return scales_of(self.ask.item) if isinstance(self.ask, ItemAsk) else ()

    @property
    def right(self) -> frozenset[tuple[str, str]]:
        """What is right, as (about, label), once the answer is revealed."""
        if not self.answer or not isinstance(self.ask, ItemAsk):
            return frozenset()
        return right_of(self.ask.item)

    @property
    def compared(self) -> GroupResult | None:
        """The result with that of the first time beside it, where there was one."""
        return both(self.earlier, self.result) if self.result else None


def shown_of(stage: Stage) -> RoomView:
    """What a room may see of a session as it stands."""
    part = stage.part
    base = _of_session(stage)
    if stage.session.closed_at:
        return replace(base, state="closed")
    if part is None:
        return base
    base = _of_part(base, part)
    round_, ask = stage.round, stage.ask
    if round_ is None or ask is None:
        base = replace(base, state="talk", wall=stage.wall)
        return _with_exhibit(_with_ask(base, stage.planned_ask), stage, part.show)
    base = _of_round(base, stage, round_, ask)
    return _revealed(stage, round_, base) if round_.state == LOCKED else base


def _of_session(stage: Stage) -> RoomView:
    session = stage.session
    return RoomView(
        version=session.changes,
        state="joining",
        title=session.title,
        code=session.code,
        at=session.at,
        parts=len(stage.sheet.parts),
        timer=stage.seconds_left,
        left=stage.seconds_left_in_part,
        cover=session.cover,
    )


def _of_part(base: RoomView, part: Part) -> RoomView:
    return replace(
        base,
        title=part.title,
        kind=part.kind.value,
        screen=part.screen,
        tables=part.tables,
        minutes=part.minutes,
    )


def _of_round(base: RoomView, stage: Stage, round_: Round, ask: Ask) -> RoomView:
    """What is asked and how, and the wall where the room writes to it or chooses from it."""
    return replace(
        _with_ask(base, ask),
        state="open" if round_.state == OPEN else "locked",
        options=ask.options,
        number=round_.number,
        round=round_.id,
        wants_words=isinstance(ask, IdeasAsk),
        wall=stage.wall_of(round_) if isinstance(ask, IdeasAsk) or _is_choosing(round_) else (),
        predicted=round_.ask == PREDICTED,
        page=round_.page,
    )


def _with_ask(base: RoomView, ask: Ask | None) -> RoomView:
    """With what is asked, or will be."""
    return replace(base, stem=ask.stem, about=ask.legend, ask=ask) if ask else base


def _with_exhibit(base: RoomView, stage: Stage, exhibit: Exhibit | None) -> RoomView:
    """With what a part shows while people talk."""
    if exhibit is None:
        return base
    drawing = stage.course.drawings.get(exhibit.drawing)
    case = stage.course.items.get(exhibit.case)
    story = case.scenes[0].text if isinstance(case, Case) else ""
    return replace(base, exhibit=exhibit, drawing=drawing.hall if drawing else "", story=story)


def _is_choosing(round_: Round) -> bool:
    """Whether the room is choosing among what is on the wall, which it must see for that."""
    return round_.state == OPEN and round_.ask == DOTS


def _revealed(stage: Stage, round_: Round, base: RoomView) -> RoomView:
    """A locked round with what the trainer has revealed of it."""
    ask, result = stage.ask, stage.result
    if round_.shown:
        before = compared_with(stage, round_)
        base = replace(
            base,
            state="shown",
            result=result,
            earlier=stage.earlier,
            lines=(*lines_of(round_.result), *shift(stage.earlier, result), *beside(stage, round_)),
            behind=before.result,
            is_behind=before.which,
            moves=before.moves,
            unmoved=before.unmoved,
        )
    if round_.answer_shown and ask:
        base = replace(base, answer=ask.answer)
    if round_.way:
        base = replace(base, ways=ways_of(stage, stage.part, round_))
    return base


def ways_of(stage: Stage, part: Part | None, round_: Round) -> tuple[Consequence, ...]:
    """What comes of the way that the room took in a scene, and of those it didn't take."""
    item = stage.course.items.get(part.item) if part else None
    if not isinstance(item, Case):
        return ()
    scene = item.scene(round_.ask.removeprefix(SCENE))
    if scene is None:
        return ()
    ways = [
        Consequence(option.text, item.told(option), option.id == round_.way)
        for option in scene.options
    ]
    ways.sort(key=lambda each: not each.taken)
    taken = scene.option(round_.way)
    if taken and taken.ending:
        ways += _other_endings(item, scene)
    return tuple(ways)


def _other_endings(item: Case, last: Scene) -> list[Consequence]:
    """The endings that lie on roads which the room left earlier: all of them are read."""
    return [
        Consequence(option.text, item.told(option), taken=False)
        for scene in item.scenes
        if scene is not last
        for option in scene.options
        if option.ending
    ]
