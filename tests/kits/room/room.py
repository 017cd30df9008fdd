"""A live room for tests: a trainer, phones, and a run sheet with one part of each kind."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools
from dataclasses import dataclass

from courseware.app.services import services_on
from courseware.app.stores import SqlStore
from courseware.domain.course import Course
from courseware.domain.form import sent
from courseware.domain.parts.runsheet import Part, PartKind, RunSheet
from courseware.room.data import LiveSession
from courseware.room.phone.data import Seat
from courseware.room.phone.view import PhoneView
from courseware.room.session.asks import Ask
from courseware.room.session.showing import RoomView
from courseware.room.session.stage import Stage
from courseware.settings import Settings
from tests.kits.clock import Clock

QUESTION, SPECTRUM, CASE, FIELD = "Q-T02", "X-T06", "X-S04", "X-T14"
SHEET = RunSheet(
    "everything",
    "One of each",
    ("types",),
    True,
    60,
    (
        Part("welcome", PartKind.TALK, "Welcome", 5, screen="No real cases."),
        Part("vote", PartKind.VOTE, "A vote", 10, item=QUESTION, again=True, predict=True),
        Part("start", PartKind.VOTE, "Culture, at the start", 10, item=SPECTRUM),
        Part("ideas", PartKind.IDEAS, "Ideas", 10, prompt="What hinders?", dots=2, tables=True),
        Part("case", PartKind.CASE, "A case", 10, item=CASE, skip=True),
        Part("forces", PartKind.FORCES, "Forces", 10, item=FIELD),
        Part("end", PartKind.VOTE, "Culture, at the end", 5, item=SPECTRUM, skip=True),
    ),
)
AT = {part.id: at for at, part in enumerate(SHEET.parts)}
AT_TEN = dt.datetime(2026, 11, 24, 10, 0, tzinfo=dt.UTC)


@dataclass(frozen=True)
class Person:
    """A trainer, or somebody who is none."""

    account: str = "trainer"
    may_facilitate: bool = True


class Room:
    """One session with its trainer, driven as the console drives it."""

    def __init__(
        self, store: SqlStore, course: Course, settings: Settings, sheet: RunSheet = SHEET
    ) -> None:
        self.store, self.clock, self.trainer = store, Clock(AT_TEN), Person()
        self.sheet = sheet
        self.course = dataclasses.replace(course, runsheets={**course.runsheets, sheet.id: sheet})
        self.services = services_on(settings, self.course, store, self.clock)
        room = self.services.room
        self.trainers, self.phones, self.watching = (
            room.facilitating,
            room.participants,
            room.watching,
        )
        self.session = self.trainers.plan(self.trainer, sheet.id)
        self._names = itertools.count()

    @property
    def stage(self) -> Stage:
        return self.trainers.stage(self.trainer, self.session.id)

    @property
    def part(self) -> Part:
        """The part that the room is at."""
        assert self.stage.part is not None
        return self.stage.part

    @property
    def ask(self) -> Ask:
        """What is asked now, or was last."""
        assert self.stage.ask is not None
        return self.stage.ask

    @property
    def version(self) -> int:
        return self.stage.session.version

    def do(self, act: str, *given: object, **named: object) -> None:
        """An act of the trainer on the version that they see."""
        getattr(self.trainers, act)(self.trainer, self.session.id, self.version, *given, **named)

    def go(self, part: str) -> None:
        self.do("go", next(at for at, each in enumerate(self.sheet.parts) if each.id == part))

    def open(self, ask: str = "own") -> str:
        """Opens a round; gives its id."""
        self.do("open", ask)
        assert self.stage.round is not None
        return self.stage.round.id

    def join(self, *, remote: bool = False) -> Seat:
        joined = self.phones.join(self.session.code, remote=remote)
        assert joined is not None
        return self.seat(joined)

    def seat(self, joined: tuple[LiveSession, str]) -> Seat:
        seat = self.phones.seat(joined[0].id, joined[1])
        assert seat is not None
        return seat

    def see(self, seat: Seat) -> PhoneView:
        again = self.store.participant(seat.session.id, seat.participant.id)
        assert again is not None
        now = self.store.session(seat.session.id)
        assert now is not None
        return self.phones.see(Seat(now, again))

    def answer(self, seat: Seat, round_id: str, **given: str | list[str]) -> str:
        fields = {
            name: value if isinstance(value, list) else [value] for name, value in given.items()
        }
        return self.phones.answer(self._now(seat), round_id, fields)

    def choose(self, seat: Seat, round_id: str, option: str) -> str:
        return self.answer(seat, round_id, chosen=option)

    def all_choose(self, seats: list[Seat], round_id: str, options: str) -> None:
        """Each seat in turn chooses the letter of `options` at its place."""
        for seat, option in zip(seats, options, strict=True):
            self.choose(seat, round_id, option)

    def write(self, seat: Seat, round_id: str, text: str, **more: str) -> str:
        return self.phones.answer(
            self._now(seat), round_id, {"words:idea": [text], **{k: [v] for k, v in more.items()}}
        )

    def fill_in(self, seat: Seat, round_id: str, item: str, response: object) -> str:
        """Sends the form of an item as a browser would, with this response in it."""
        from courseware.items.registry import form_of

        made = self.course.items[item]
        fields = form_of(made).fields(made, made.check(response), "seed")
        return self.phones.answer(self._now(seat), round_id, sent(fields))

    def _now(self, seat: Seat) -> Seat:
        session = self.store.session(seat.session.id)
        participant = self.store.participant(seat.session.id, seat.participant.id)
        assert session is not None and participant is not None
        return Seat(session, participant)


def pages_on_screen(room: Room) -> tuple[RoomView, ...]:
    """What the big screen shows now: pages that it turns by itself."""
    found = room.watching.screen(room.session.screen_key)
    assert found is not None
    return found[1]


def on_screen(room: Room) -> RoomView:
    """The first page that the big screen shows now, of most things the only one."""
    return pages_on_screen(room)[0]


def counts(room: Room) -> dict[str, int]:
    """How often each option of the vote that was locked was chosen."""
    assert room.stage.round is not None
    return {row["id"]: row["count"] for row in room.stage.round.result["summary"]["rows"]}


def open_scene(room: Room) -> list[str]:
    """Opens the first decision of a case, and gives its options."""
    room.open("scene:start")
    ask = room.stage.ask
    return [each.value for each in ask.options] if ask else []


def three_on_the_wall(room: Room, seats: list[Seat]) -> list[str]:
    """The ids of three ideas that the trainer let through."""
    room.go("ideas")
    round_id = room.open("ideas")
    for seat in seats[:3]:
        room.write(seat, round_id, seat.participant.id[:6])
    room.do("lock")
    for idea in room.stage.ideas:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    return [each.id for each in room.stage.wall]
