"""A force field in a room: its own forces, how strong they are, and which to work on."""

from __future__ import annotations

import pytest

from courseware.domain.item import Refused
from tests.kits.room.room import (
    counts,
)


def test_the_strengths_of_a_force_field_are_medians(room, seats):
    room.go("forces")
    round_id = room.open("ideas")
    with pytest.raises(Refused):
        room.write(seats[0], round_id, "The law")
    room.write(seats[0], round_id, "The law", side="for")
    room.trainers.moderate(room.trainer, room.session.id, room.stage.ideas[0].id, state="shown")
    own = room.stage.ideas[0].id
    room.do("lock")
    strengths = room.open("strengths")
    for seat, level in zip(seats, [1, 2, 2, 4, 5, 5], strict=True):
        room.answer(seat, strengths, **{own: str(level)})
    room.do("lock")
    result = room.stage.result
    assert [(each.label, each.spread.middle) for each in result.places] == [("Drives: The law", 3)]
    targets = room.open("targets")
    against = [each.value for each in room.stage.ask.options]
    for seat in seats:
        room.answer(seat, targets, chosen=against[:2])
    room.do("lock")
    assert counts(room)[against[0]] == 6


def test_the_rooms_own_forces_take_the_place_of_the_bank_on_their_side(room, seats):
    room.go("forces")
    room.write(seats[0], room.open("ideas"), "The law", side="for")
    room.trainers.moderate(room.trainer, room.session.id, room.stage.ideas[0].id, state="shown")
    room.do("lock")
    room.open("strengths")
    forces = room.stage.ask.forces
    assert [each.text for each in forces if each.side == "for"] == ["The law"]
    assert [each for each in forces if each.side == "against"]
