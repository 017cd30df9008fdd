"""A hall that has every kind of page on its big screen, one after another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from courseware.domain.course import Course
from courseware.domain.form import Pick
from courseware.domain.parts.runsheet import Exhibit, Part, PartKind, RunSheet
from courseware.room.phone.data import Seat
from courseware.room.session.paging import screens_of
from courseware.room.session.showing import shown_of
from courseware.room.session.strengths import StrengthsAsk
from tests.kits.room.room import CASE, FIELD, QUESTION, SPECTRUM, Room

PEOPLE = 20
VOTED = ("X-T04", "X-C21", "X-V15", "Q-B06", "Q-C08")
"""Items of the course that a room votes on, of one type after another."""
SEVERAL = "Q-B06"
"""Of which each chooses three."""


def sheet_for_a_hall(course: Course) -> RunSheet:
    """What is shown while people talk, on every shipped run sheet; then each way to ask."""
    talks = {
        part.show: part
        for sheet in course.runsheets.values()
        for part in sheet.parts
        if part.show is not None
    }
    story = Part("story", PartKind.TALK, "A case", 5, show=Exhibit(case=CASE))
    shown = [
        Part(f"talk-{at}", PartKind.TALK, each.title, 8, screen=each.screen, show=each.show)
        for at, each in enumerate((*talks.values(), story))
    ]
    votes = [Part(item, PartKind.VOTE, f"On {item}", 10, item=item) for item in VOTED]
    parts = (
        *shown,
        Part("bare", PartKind.TALK, "Welcome", 5, screen="No real cases, and nobody’s name."),
        Part("pause", PartKind.BREAK, "A break", 20, screen="Twenty minutes."),
        *votes,
        Part("again", PartKind.VOTE, "Twice", 10, item=QUESTION, again=True, predict=True),
        Part("start", PartKind.VOTE, "At the start", 10, item=SPECTRUM),
        Part("end", PartKind.VOTE, "At the end", 5, item=SPECTRUM),
        Part("ideas", PartKind.IDEAS, "Ideas", 10, prompt="What gets in the way?", dots=2),
        Part("case", PartKind.CASE, "A case", 10, item=CASE),
        Part("forces", PartKind.FORCES, "Forces", 10, item=FIELD),
    )
    return RunSheet("hall", "A hall on a Tuesday", ("types",), True, 200, parts)


def every_page(room: Room) -> Iterator[str]:
    """Puts up one page after another, and names each."""
    with room.store.together():
        seats = [room.join() for _each in range(PEOPLE)]
    yield "joining"
    for part in room.sheet.parts:
        room.go(part.id)
        yield f"{part.id}, before"
        if part.kind is PartKind.VOTE:
            yield from _vote(room, seats, part.id)
    yield from _wall(room, seats)
    yield from _case(room, seats)
    yield from _forces(room, seats)
    room.do("close")
    yield "closed"


def _turned(room: Room, name: str) -> Iterator[str]:
    """Every page of what may be seen now."""
    for page in range(len(screens_of(shown_of(room.stage)))):
        if page:
            room.do("turn", page)
        yield f"{name}, page {page + 1}"


def _vote(room: Room, seats: Sequence[Seat], part: str) -> Iterator[str]:
    if part == "again":
        yield from _twice(room, seats)
        return
    item = room.course.items[room.part.item]
    round_id = room.open()
    yield from _turned(room, f"{part}, open")
    with room.store.together():
        for at, seat in enumerate(seats):
            if item.id == SPECTRUM:
                response = item.check(_placed(item, at, is_late=part == "end"))
                room.fill_in(seat, round_id, item.id, response)
            else:
                room.answer(seat, round_id, **_picked(room, at))
    room.do("lock")
    yield f"{part}, locked"
    room.do("show")
    yield from _turned(room, f"{part}, result")
    if item.answer_in_words():
        room.do("show_answer")
        yield from _turned(room, f"{part}, answer")


def _choose(room: Room, seats: Sequence[Seat], round_id: str, votes: str) -> None:
    with room.store.together():
        room.all_choose(list(seats), round_id, votes)


def _twice(room: Room, seats: Sequence[Seat]) -> Iterator[str]:
    for name, ask, votes in (
        ("first", "own", "a" * 7 + "b" * 5 + "c" * 6 + "d" * 2),
        ("expected", "room", "a" * 11 + "c" * 9),
        ("second", "own", "a" * 3 + "b" * 2 + "c" * 11 + "d" * 4),
    ):
        round_id = room.open(ask)
        yield f"again, {name} open"
        _choose(room, seats, round_id, votes)
        room.do("lock")
        room.do("show")
        yield f"again, {name}"
    room.do("show_answer")
    yield "again, answer"
    # Groups of five and more: here the flows may be told.
    for votes in ("a" * 10 + "c" * 10, "a" * 5 + "c" * 15):
        _choose(room, seats, room.open("own"), votes)
        room.do("lock")
        room.do("show")
    yield "again, flows"


def _picked(room: Room, at: int) -> dict[str, list[str]]:
    """What one of the hall picks: rather the first of what is offered, and not always the same."""
    picks = [each for each in room.ask.fields(None) if isinstance(each, Pick)]
    found = {}
    for number, pick in enumerate(picks):
        place = (at * at + 3 * at * number + number) % 7 % len(pick.choices)
        found[pick.name] = [pick.choices[place].value]
        if pick.several and room.part.item == SEVERAL:
            three = [(place + more) % len(pick.choices) for more in range(3)]
            found[pick.name] = [pick.choices[each].value for each in three]
    return found


def _placed(item: Any, at: int, *, is_late: bool) -> dict[str, Any]:
    def near(middle: int, number: int) -> int:
        far = 2 if (at + number) % 11 == 0 else 0
        return min(7, max(1, middle + (at + number) % 3 - 1 + far))

    now = [3, 3, 4, 2, 5] if not is_late else [4, 3, 4, 2, 4]
    wanted, others = [6, 5, 6, 6, 6], [5, 2, 3, 3, 5]
    places = {
        pair.id: {
            "now": near(now[number], number),
            "wanted": near(wanted[number], number + 5),
            "others": near(others[number], number + 9),
        }
        for number, pair in enumerate(item.pairs)
    }
    return {"places": places, "first": ""}


_IDEAS = (
    "Budgets that end in March, when winter doesn’t",
    "Nobody has asked the people who live there",
    "The papers come the night before, all ninety pages of them, and nobody says what changed",
    "Trust",
    "Each of us answers to a different minister, and each minister wants a different report",
    "Turnover: I have met four leads in two years",
)


def _wall(room: Room, seats: Sequence[Seat]) -> Iterator[str]:
    room.go("ideas")
    round_id = room.open("ideas")
    yield "ideas, open"
    with room.store.together():
        for number, text in enumerate(_IDEAS * 3):
            room.write(seats[number], round_id, f"{text} {number}")
    _let_through(room)
    yield from _turned(room, "ideas, wall")
    room.do("lock")
    round_id = room.open("dots")
    choices = [each.value for each in room.ask.options]
    yield from _turned(room, "dots, open")
    with room.store.together():
        for at, seat in enumerate(seats):
            room.answer(seat, round_id, chosen=[choices[at % 5], choices[5 + at % 3]])
    room.do("lock")
    room.do("show")
    yield from _turned(room, "dots, result")


def _let_through(room: Room) -> None:
    for idea in room.stage.ideas:
        room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")


def _case(room: Room, seats: Sequence[Seat]) -> Iterator[str]:
    room.go("case")
    for scene, way in (("scene:start", "a"), ("scene:paid", "b")):
        round_id = room.open(scene)
        yield f"{scene}, open"
        _choose(room, seats, round_id, way * PEOPLE)
        room.do("lock")
        room.do("show")
        yield from _turned(room, f"{scene}, result")
        room.do("drive")
        yield from _turned(room, f"{scene}, ways")


def _forces(room: Room, seats: Sequence[Seat]) -> Iterator[str]:
    room.go("forces")
    round_id = room.open("ideas")
    yield "forces, open"
    for at, (text, side) in enumerate(
        (
            ("Doctors show where people are hurt", "for"),
            ("The licence review is due", "for"),
            ("Police will change their shifts if the others do", "for"),
            ("The trade fears being named", "against"),
            ("“The law forbids sharing figures”", "against"),
            ("We meet only each quarter", "against"),
        )
    ):
        room.write(seats[at], round_id, text, side=side)
    _let_through(room)
    room.do("lock")
    round_id = room.open("strengths")
    yield from _turned(room, "strengths, open")
    assert isinstance(room.ask, StrengthsAsk)
    names = [each.id for each in room.ask.forces]
    with room.store.together():
        for at, seat in enumerate(seats):
            rated = {name: str(1 + (at + n * 2) % 5) for n, name in enumerate(names)}
            room.answer(seat, round_id, **rated)
    room.do("lock")
    room.do("show")
    yield from _turned(room, "strengths, result")
    round_id = room.open("targets")
    yield from _turned(room, "targets, open")
    choices = [each.value for each in room.ask.options]
    for at, seat in enumerate(seats):
        room.answer(seat, round_id, chosen=[choices[at % len(choices)]])
    room.do("lock")
    room.do("show")
    yield from _turned(room, "targets, result")
