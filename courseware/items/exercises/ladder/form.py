"""The ladder as a form: boxes, rung by rung."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick
from courseware.domain.item import Json
from courseware.items.exercises.ladder.spec import Ladder


def fields(item: Ladder, response: Json, seed: str) -> tuple[Field, ...]:
    taken = frozenset(response["taken"]) if response else frozenset()
    return tuple(
        Pick(
            f"rung-{number}",
            rung,
            tuple(Choice(each.id, item.label(each)) for each in item.steps if each.rung == number),
            taken,
            several=True,
        )
        for number, rung in enumerate(item.rungs, start=1)
    )


def response(item: Ladder, given: Given) -> Json:
    names = [f"rung-{number}" for number in range(1, len(item.rungs) + 1)]
    return {"taken": [each for name in names for each in given.get(name, ())]}
