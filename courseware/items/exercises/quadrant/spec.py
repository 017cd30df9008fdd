"""Quadrant: things that stand in the way, each by how hard it bites and how far I can move it.

Response: `{"rated": {"budgets": {"severity": 4, "influence": 2}}}`: those that were chosen, with
what was said of each so far.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.group import counted, spreads_of
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase
from courseware.items.exercises.quadrant import finding as findings
from courseware.items.parsing import base_fields, distinct, required_text, rows, whole
from courseware.words import _, capital

MOST = 5
SCALES = ("severity", "influence")


@dataclass(frozen=True)
class Thing:
    """One thing that may stand in the way. `name` stands in sentences; `heading` is its group."""

    id: str
    heading: str
    text: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Quadrant(ExerciseBase):
    """What may stand in the way, in the order of the headings. `most`: how many may be chosen; 0
    for as many as one likes."""

    things: tuple[Thing, ...]
    most: int = 0
    type: str = "quadrant"

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "levels": MOST,
            "things": {each.id: each.text for each in self.things},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        rated = whole(response, "rated")["rated"]
        ids = [each.id for each in self.things]
        if not isinstance(rated, Mapping) or not set(rated) <= set(ids):
            raise Refused(_("That isn’t an answer to these."))
        checked = {each: _rating(rated[each]) for each in ids if each in rated}
        if not partial and not checked:
            raise Refused(_("Choose at least one."))
        if not partial and self.is_too_many(len(checked)):
            raise Refused(self.too_many(len(checked)))
        if not partial and any(set(each) != set(SCALES) for each in checked.values()):
            raise Refused(_("Some are not rated yet."))
        return {"rated": checked}

    def is_too_many(self, chosen: int) -> bool:
        """Whether more are chosen than may be."""
        return 0 < self.most < chosen

    def too_many(self, chosen: int) -> str:
        """What is said then."""
        said = _("You have chosen {chosen}, and {most} is the most. Leave out the least of them.")
        return said.format(chosen=chosen, most=self.most)

    def placed(self, response: Json) -> list[findings.Placed]:
        """The things that are rated both ways, with where they stand; numbered as they were
        chosen."""
        named = {each.id: each for each in self.things}
        return [
            findings.Placed(
                number, named[name].name, named[name].heading, each["severity"], each["influence"]
            )
            for number, (name, each) in enumerate(response["rated"].items(), start=1)
            if set(each) == set(SCALES)
        ]

    def in_words(self, response: Json) -> str:
        said = _("{name}: bites {severity} of 5, my influence {influence} of 5")
        parts = [
            said.format(name=each.name, severity=each.severity, influence=each.influence)
            for each in self.placed(response)
        ]
        return "; ".join(parts) or _("Nothing is rated yet.")

    def finding(self, response: Json, words: Words) -> Finding:
        chosen = len(response["rated"])
        if self.is_too_many(chosen):
            return Finding("begun", self.too_many(chosen))
        return findings.finding(self.placed(response), chosen)

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        if self.is_too_many(len(response["rated"])):
            return ()
        return findings.brief(self.placed(response))

    def chosen_words(self, response: Json) -> tuple[str, ...]:
        named = {each.id: each.name for each in self.things}
        return tuple(capital(named[each]) for each in response["rated"])

    def table(self, response: Json, words: Words) -> Table:
        return findings.table(self.placed(response))

    def summarise(self, responses: Sequence[Json]) -> Json:
        """For each thing how many chose it, and the middle and spread of what they said; nothing
        for fewer than five, neither of the group nor of those who chose it."""
        people = counted(len(responses))
        return {
            "people": people,
            "rows": [
                {"id": thing.id, "label": thing.text}
                | {"count": _chosen(responses, thing.id) if people else None}
                | spreads_of([each["rated"].get(thing.id, {}) for each in responses], SCALES)
                for thing in self.things
            ],
        }

    def samples(self) -> Samples:
        first, second = (each.id for each in self.things[:2])
        high, low = {"severity": 5, "influence": 5}, {"severity": 1, "influence": 2}
        return Samples(
            correct=({"rated": {first: high, second: low}}, {"rated": {second: high}}),
            incorrect=(),
            invalid=(
                {"rated": {first: high | {"severity": 6}}},
                {"rated": {first: high | {"severity": True}}},
                {"rated": {first: high | {"severity": 2.0}}},
                {"rated": {first: high | {"urgency": 1}}},
                {"rated": {first: 3}},
                {"rated": {"no such": high}},
                {"rated": [first]},
                {"rated": {}, "score": 1},
                None,
            ),
            partial=({"rated": {}}, {"rated": {first: {}}}, {"rated": {first: {"severity": 2}}}),
        )


def _rating(given: object) -> dict[str, int]:
    if not isinstance(given, Mapping) or not set(given) <= set(SCALES):
        raise Refused(_("That isn’t an answer to these."))
    for value in given.values():
        # A bool is an int in Python, and 2.0 equals 2: neither is what a form sends.
        if type(value) is not int or not 1 <= value <= MOST:
            raise Refused(_("That isn’t on the scale."))
    return {scale: given[scale] for scale in SCALES if scale in given}


def _chosen(responses: Sequence[Json], name: str) -> int | None:
    return counted(sum(name in each["rated"] for each in responses))


class QuadrantType:
    """Reads `quadrant` exercises."""

    name = "quadrant"
    words = frozenset({"quadrant"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        things = tuple(_thing(row, faults) for row in rows(raw, "things", faults))
        distinct((each.id for each in things), "things", faults)
        most = raw.get("most", 0)
        if type(most) is not int or most < 0:
            faults.append(Fault(f"'most' must be how many may be chosen and is {most!r}"))
        fields = base_fields(raw, faults)
        return faults or Quadrant(**fields, things=things, most=most)

    def minutes(self, item: Item) -> float:  # most choose a handful, however many
        return 4.0


def _thing(row: Raw, faults: list[Fault]) -> Thing:
    where = f"thing {row.get('id', '?')}"
    keys = ("id", "heading", "text", "name")
    return Thing(*(required_text(row, key, faults, where) for key in keys))
