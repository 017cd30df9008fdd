"""Leaning: things that can go wrong, and whether each is built in or came about by chance. Quiet
and unscored; there is no right answer, and none of it is for a room.

Response: `{"leans": {"vacancies": "system"}}`, id of a thing to where it leans. What is left out is
left out: it is finished wherever the member stops.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase
from courseware.items.exercises.leaning import finding as findings
from courseware.items.parsing import base_fields, distinct, known, required_text, rows, whole
from courseware.words import _


@dataclass(frozen=True)
class Thing:
    """One thing that went wrong; `name` stands in sentences."""

    id: str
    text: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Leaning(ExerciseBase):
    """The things, in the author's order."""

    things: tuple[Thing, ...]
    type: str = "leaning"

    @property
    def on_named(self) -> bool:
        return False

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "things": {each.id: each.text for each in self.things},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        leans = whole(response, "leans")["leans"]
        ids = [each.id for each in self.things]
        if not isinstance(leans, Mapping) or not set(leans) <= set(ids):
            raise Refused(_("That isn’t an answer to these."))
        if not partial and not leans:
            raise Refused(_("Nothing is answered yet."))
        return {
            "leans": {each: known(leans[each], findings.SIDES) for each in ids if each in leans}
        }

    def leant(self, response: Json) -> list[tuple[str, str]]:
        """Name and side of each thing that was answered."""
        given = response["leans"]
        return [(each.name, given[each.id]) for each in self.things if each.id in given]

    def in_words(self, response: Json) -> str:
        sides = findings.names_of_sides()
        parts = [f"{name}: {sides[side]}" for name, side in self.leant(response)]
        return "; ".join(parts) or _("Nothing is answered yet.")

    def finding(self, response: Json, words: Words) -> Finding:  # noqa: ARG002 - choices only
        return findings.finding(self.leant(response), len(self.things))

    def table(self, response: Json, words: Words) -> Table:  # noqa: ARG002 - choices only
        sides = findings.names_of_sides()
        return [
            {_("What went wrong"): name, _("It leans to"): sides[side]}
            for name, side in self.leant(response)
        ]

    def summarise(self, responses: Sequence[Json]) -> Json:
        """How many answered, and nothing of what: this is never for a room."""
        return {"people": counted(len(responses)), "rows": []}

    def samples(self) -> Samples:
        ids = [each.id for each in self.things]
        system = dict.fromkeys(ids, "system")
        return Samples(
            correct=(
                {"leans": system},
                {"leans": {ids[0]: "unsure"}},
                {"leans": system | {ids[0]: "chance"}},
            ),
            incorrect=(),
            invalid=(
                {"leans": system | {ids[0]: "fault"}},
                {"leans": system | {ids[0]: True}},
                {"leans": system | {ids[0]: ["system"]}},
                {"leans": system | {"no such": "system"}},
                {"leans": ["system"]},
                {"leans": system, "score": 1},
                None,
            ),
            partial=({"leans": {}},),
        )


class LeaningType:
    """Reads `leaning` exercises."""

    name = "leaning"
    words = frozenset({"leaning"})
    faces = frozenset({Face.ALONE, Face.PRINT})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        things = tuple(_thing(row, faults) for row in rows(raw, "things", faults))
        distinct((each.id for each in things), "things", faults)
        fields = base_fields(raw, faults)
        return faults or Leaning(**fields, things=things)

    def minutes(self, item: Item) -> float:
        return 0.4 * len(item.things) if isinstance(item, Leaning) else 0.0


def _thing(row: Raw, faults: list[Fault]) -> Thing:
    where = f"thing {row.get('id', '?')}"
    return Thing(*(required_text(row, key, faults, where) for key in ("id", "text", "name")))
