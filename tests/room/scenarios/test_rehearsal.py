"""Every shipped run sheet, rehearsed from beginning to end with made-up members."""

from __future__ import annotations

import pytest

from courseware.domain.parts.runsheet import PartKind
from courseware.domain.refusal import Refusal
from courseware.room.data import WAITING
from courseware.settings import Settings
from tests.content.real import real_course
from tests.kits.room.room import Room
from tests.kits.world import World

SHEETS = sorted(real_course().runsheets)
PEOPLE = 20


@pytest.fixture
def room(world: World) -> Room:
    return Room(world.store, world.course, Settings())


@pytest.mark.parametrize("sheet", SHEETS)
def test_a_sheet_can_be_rehearsed_to_its_end(room: Room, sheet: str) -> None:
    room.session = room.trainers.plan(room.trainer, sheet, practice=True)
    parts = real_course().runsheets[sheet].parts
    for at, part in enumerate(parts):
        room.do("go", at)
        asked: set[str] = set()
        while fresh := [each for each in room.stage.may_ask if each not in asked]:
            asked.add(fresh[0])
            rehearse(room, fresh[0])
        is_asking = part.kind not in {PartKind.TALK, PartKind.BREAK}
        assert bool(asked) == is_asking, part.id
    room.do("close")
    pack = room.services.room.reporting.pack(room.trainer, room.session.id)
    assert pack.practice
    asking = [part for part in parts if part.kind not in {PartKind.TALK, PartKind.BREAK}]
    assert [each.title for each in pack.chapters] == [part.title for part in asking]


def rehearse(room: Room, ask: str) -> None:
    """One round as a trainer runs it, looked at from every side."""
    room.do("open", ask)
    room.services.room.rehearsing.fill(room.trainer, room.session.id, PEOPLE)
    for idea in room.stage.ideas:
        if idea.state == WAITING:
            room.trainers.moderate(room.trainer, room.session.id, idea.id, state="shown")
    room.do("lock")
    stage = room.stage
    assert stage.round and stage.round.people == PEOPLE
    room.do("show")
    shown = room.watching.screen(room.session.screen_key)
    view = shown[1][0] if shown else None
    assert view and view.result and view.result.people == PEOPLE
    assert view.result.sentence
    if stage.ask and stage.ask.answer:
        room.do("show_answer")
    if ask.startswith("scene:"):
        options = stage.ask.options if stage.ask else ()
        for option in ("", *(each.value for each in options)):
            try:
                room.do("drive", option)
            except Refusal:
                continue
            break
        assert room.stage.round and room.stage.round.way


def test_made_up_members_never_come_to_a_real_room(room: Room) -> None:
    with pytest.raises(Refusal):
        room.services.room.rehearsing.fill(room.trainer, room.session.id, PEOPLE)
    assert room.store.present(room.session.id, by_table=True) == {}
