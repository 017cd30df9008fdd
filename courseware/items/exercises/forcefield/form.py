"""A force field as a form, for a room: the forces of the bank, each behind a line to open.

The situations, own forces and the what-if are for working alone: in a room, words are moderated.
"""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Folded, Given, Pick, first, whole_number
from courseware.domain.item import Json
from courseware.items.exercises.forcefield.spec import STRONGEST, ForceField
from courseware.words import _

_RATED = ("strength", "influence")


def fields(item: ForceField, response: Json, seed: str) -> tuple[Field, ...]:
    forces = response["forces"] if response else {}
    sides = {"for": _("Drives: {force}"), "against": _("Resists: {force}")}
    labels = {"strength": _("How strong?"), "influence": _("How much influence have you?")}
    return tuple(
        Folded(
            sides[force.side].format(force=force.text),
            tuple(
                Pick(
                    f"{force.id}:{asked}",
                    labels[asked],
                    _levels(asked),
                    frozenset(
                        [str(forces[force.id][asked])] if asked in forces.get(force.id, {}) else ()
                    ),
                    in_a_row=True,
                    about=force.text,
                )
                for asked in _RATED
            ),
            is_open=force.id in forces,
        )
        for force in item.bank
    )


def _levels(asked: str) -> tuple[Choice, ...]:
    least = 1 if asked == "strength" else 0
    return tuple(Choice(str(each), str(each)) for each in range(least, STRONGEST + 1))


def response(item: ForceField, given: Given) -> Json:
    forces: dict[str, dict[str, int | str]] = {}
    for force in item.bank:
        for asked in _RATED:
            level = first(given, f"{force.id}:{asked}")
            if level:
                forces.setdefault(force.id, {})[asked] = whole_number(level)
    return {"forces": forces, "whatif": {}}
