"""Ideas arrive while a trainer presses: only what was in front of them is ever shown."""

from __future__ import annotations

import contextlib
import random

from courseware.room.data import SHOWN, WAITING
from courseware.room.session.batches import AT_ONCE, batch
from courseware.room.trainer.acting import MovedOn

RACES = {"sqlite": 1_000, "postgresql": 100}
"""The rule is the service's and the same on both: the slower database sees a tenth of it."""
A_SESSION = 50
_WORDS = ("trust", "money", "time", "who answers", "boards", "too many boards", "Trust!")


def test_nothing_that_was_not_in_front_is_ever_shown(room):
    """Seeded: words come in, a colleague leaves some out, and the press comes at any moment after
    the page was drawn, on the page as it was drawn."""
    chance = random.Random(20261128)
    races = 0
    most = RACES[room.store.database.engine.dialect.name]
    while races < most:
        room.session = room.trainers.plan(room.trainer, room.session.sheet["id"])
        seats = [room.join() for _each in range(3)]
        room.go("ideas")
        round_id = room.open("ideas")
        front: tuple[str, ...] = ()
        allowed: set[str] = set()
        for _race in range(A_SESSION):
            races += 1
            _arrive(room, seats, round_id, chance, races)
            waiting = [each for each in room.stage.ideas if each.state == WAITING]
            before = front
            front = batch(front, waiting).front
            still = [each for each in before if each in {idea.id for idea in waiting}]
            assert list(front[: len(still)]) == still and len(front) <= AT_ONCE
            assert not still or list(front) == still, "what is in front has moved"
            # From here on the page is drawn; the world goes on before the press arrives.
            _arrive(room, seats, round_id, chance, races + most)
            if front and chance.random() < 0.3:
                gone = chance.choice(front)
                room.trainers.moderate(room.trainer, room.session.id, gone, state="dropped")
            allowed |= _pressed(room, chance, front)
            shown = {each.id for each in room.stage.ideas if each.state == SHOWN}
            assert shown <= allowed


def _arrive(room, seats, round_id, chance, number):
    for at in range(chance.randrange(3)):
        words = f"{chance.choice(_WORDS)} {chance.randrange(40)} {number} {at}"
        own = room.store.own_ideas(room.session.id, "ideas", seats[at].participant.id)
        if len(own) < 20:
            room.write(seats[at], round_id, words)


def _pressed(room, chance, front):
    """One press on what was in front; gives what it may have shown."""
    if not front or chance.random() < 0.2:
        return set()
    one = chance.choice(front)
    presses = {
        "all": lambda: room.trainers.let_through(room.trainer, room.session.id, front),
        "as one": lambda: room.trainers.show_as_one(room.trainer, room.session.id, front[:2]),
        "one": lambda: room.trainers.moderate(
            room.trainer, room.session.id, one, was=WAITING, state=SHOWN
        ),
    }
    with contextlib.suppress(MovedOn):
        presses[chance.choice(list(presses))]()
    return set(front)


def test_ideas_that_say_nearly_the_same_are_shown_as_one(room, seats):
    room.go("ideas")
    round_id = room.open("ideas")
    for seat, words in zip(seats, ["Too many boards", "too many boards!", "Trust"], strict=False):
        room.write(seat, round_id, words)
    ids = {each.text: each.id for each in room.stage.ideas}
    pair = [ids["Too many boards"], ids["too many boards!"]]
    front = batch((), room.stage.ideas).front
    at = sorted(front.index(each) for each in pair)
    assert at[1] - at[0] == 1, "they stand behind one another"
    room.trainers.show_as_one(room.trainer, room.session.id, pair)
    assert [each.text for each in room.see(seats[5]).shown.wall] == ["Too many boards"]
    room.trainers.show_as_one(room.trainer, room.session.id, [pair[0], ids["Trust"]])
    assert len(room.stage.wall) == 1
    assert {each.text for each in room.stage.ideas} == set(ids), "nobody's wording is changed"
