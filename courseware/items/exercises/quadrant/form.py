"""The map as a form, for a room: the things that may stand in the way, each behind a line to open.
A room is asked for the three that bite most."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Folded, Given, Pick, first, whole_number
from courseware.domain.item import Json
from courseware.items.exercises.quadrant.spec import MOST, SCALES, Quadrant
from courseware.words import _


def fields(item: Quadrant, response: Json, seed: str) -> tuple[Field, ...]:
    rated = response["rated"] if response else {}
    levels = tuple(Choice(str(each), str(each)) for each in range(1, MOST + 1))
    labels = {"severity": _("How hard does it bite?"), "influence": _("How far could you move it?")}
    return tuple(
        Folded(
            thing.text,
            tuple(
                Pick(
                    f"{thing.id}:{scale}",
                    labels[scale],
                    levels,
                    frozenset(
                        [str(rated[thing.id][scale])] if scale in rated.get(thing.id, {}) else ()
                    ),
                    in_a_row=True,
                    about=thing.text,
                )
                for scale in SCALES
            ),
            is_open=thing.id in rated,
        )
        for thing in item.things
    )


def response(item: Quadrant, given: Given) -> Json:
    rated: dict[str, dict[str, int | str]] = {}
    for thing in item.things:
        for scale in SCALES:
            level = first(given, f"{thing.id}:{scale}")
            if level:
                rated.setdefault(thing.id, {})[scale] = whole_number(level)
    return {"rated": rated}
