"""How strong each force of a room's map is: what is asked, and what the room makes of it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from courseware.domain.form import Choice, Field, Given, Pick, first, whole_number
from courseware.domain.group import GroupResult, Place, Spread, spread_from, stored_spread
from courseware.domain.item import Json, Refused
from courseware.items.brief import brief
from courseware.items.exercises.forcefield.group import holds_back, strongest
from courseware.items.exercises.forcefield.spec import STRONGEST
from courseware.words import _

_SIDES = ("for", "against")


@dataclass(frozen=True)
class Named:
    """A force on its side, from the bank or from the room."""

    id: str
    text: str
    side: str


@dataclass(frozen=True)
class StrengthsAsk:
    """How strong each force is, 1 to 5; the room's strength is the median."""

    stem: str
    forces: tuple[Named, ...]
    legend: str = ""
    options: tuple[Choice, ...] = ()
    answer: str = ""
    most: int = 1
    single: bool = False

    def fields(self, response: Json) -> tuple[Field, ...]:
        rated = response["strengths"] if response else {}
        levels = tuple(Choice(str(each), str(each)) for each in range(1, STRONGEST + 1))
        return tuple(
            Pick(
                force.id,
                _on_side(force),
                levels,
                frozenset([str(rated[force.id])] if force.id in rated else ()),
                in_a_row=True,
            )
            for force in self.forces
        )

    def read(self, given: Given) -> Json:
        rated = {
            force.id: whole_number(first(given, force.id))
            for force in self.forces
            if first(given, force.id)
        }
        if not rated:
            raise Refused(_("Rate at least one of the forces."))
        if not all(level in range(1, STRONGEST + 1) for level in rated.values()):
            raise Refused(_("That isn’t on the scale."))
        return {"strengths": rated}

    def raised(self, value: str) -> Json:  # noqa: ARG002 - as in the interface
        raise Refused(_("Hands can’t be counted for this."))

    def in_words(self, response: Json) -> str:
        rated = response["strengths"]
        return "; ".join(
            f"{force.text}: {rated[force.id]}" for force in self.forces if force.id in rated
        )

    def summarise(self, responses: Sequence[Json]) -> Json:
        return {
            "people": len(responses),
            "rows": [
                {"id": force.id, "label": _on_side(force), "side": force.side}
                | {"strength": stored_spread(_levels(force.id, responses))}
                for force in self.forces
            ],
        }

    def result(self, summary: Json) -> GroupResult:
        found = [(row, spread_from(row["strength"])) for row in summary["rows"]]
        rated = [(row, strength) for row, strength in found if strength]
        rated.sort(key=lambda each: (each[0]["side"] != "for", -each[1].middle))
        places = tuple(
            Place(row["label"], strength, side=row["side"], short=_bare(row))
            for row, strength in rated
        )
        if not rated:
            none = _("No force was rated by five people.")
            return GroupResult(summary["people"], none, brief=none)
        # Never a sum of a side: the room would argue with the total.
        sides = (_strongest(side, rated) for side in _SIDES)
        said = " ".join(sentence for sentence in sides if sentence)
        against = [(_bare(row), level.middle) for row, level in rated if row["side"] == "against"]
        return GroupResult(
            summary["people"],
            said,
            places=places,
            scale=(1, STRONGEST),
            brief=brief(holds_back(against)),
        )


def _strongest(side: str, rated: Sequence[tuple[Json, Spread]]) -> str:
    return strongest(
        side, [(_bare(row), strength.middle) for row, strength in rated if row["side"] == side]
    )


def _bare(row: Json) -> str:
    return str(row["label"].partition(": ")[2])


def _levels(force: str, responses: Iterable[Json]) -> list[float]:
    return [each["strengths"][force] for each in responses if force in each["strengths"]]


def _on_side(force: Named) -> str:
    said = _("Drives: {force}") if force.side == "for" else _("Resists: {force}")
    return said.format(force=force.text)
