"""The force field of a group: how strong it finds each force, in the middle."""

from __future__ import annotations

from courseware.domain.group import GroupResult, Place, Spread, spread_from
from courseware.domain.item import Json
from courseware.items.exercise_base import quoted
from courseware.items.forcefield.spec import STRONGEST, ForceField
from courseware.words import _


def result(item: ForceField, summary: Json) -> GroupResult:
    """The strength of each force of the bank that five people or more rated, the strongest
    first on either side, and what stands out."""
    rated = [
        (force, strength, spread_from(row["influence"]))
        for force, row in zip(item.bank, summary["rows"], strict=True)
        for strength in [spread_from(row["strength"])]
        if strength
    ]
    rated.sort(key=lambda each: (each[0].side != "for", -each[1].middle))
    sides = {"for": _("Drives: {force}"), "against": _("Resists: {force}")}
    places = tuple(
        Place(sides[force.side].format(force=force.text), strength) for force, strength, _i in rated
    )
    against = [(force.text, s, i) for force, s, i in rated if force.side == "against"]
    return GroupResult(summary["people"], _sentence(against), places=places, scale=(1, STRONGEST))


def _sentence(against: list[tuple[str, Spread, Spread | None]]) -> str:
    if not against:
        return _("No resisting force was rated by five people.")
    text, strength, influence = max(against, key=lambda each: each[1].middle)
    said = _("What resists most is {force}: {strength:g} of 5 in the middle.").format(
        force=quoted(text), strength=strength.middle
    )
    if influence is None:
        return said
    if influence.middle <= _OUT_OF_REACH:
        more = _(
            "But you give yourselves little influence on it: begin with one that you can move."
        )
    else:
        more = _("And you can move it: {influence:g} of 5 in the middle.")
    return f"{said} {more.format(influence=influence.middle)}"


_OUT_OF_REACH = 1
"""Influence, 0 to 5, at or below which a force is not the place to begin."""
