"""Evidence: areas rated from 1 to 5, and of each rating how the member knows.

Response: `{"areas": {"vision": {"level": 4, "know": "hunch"}}}`. Which report a member would ask
for is in words (slots `ask-<area>`), asked where a high rating rests on a hunch.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Slot, Table, Words
from courseware.domain.group import counted, stored_spread
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase, said
from courseware.items.exercises.evidence import finding as findings
from courseware.items.parsing import (
    base_fields,
    distinct,
    optional_text,
    required_text,
    rows,
    whole,
)
from courseware.words import _

MOST = 5
_SLOT = "ask-"


@dataclass(frozen=True)
class Area:
    """One area; `name` stands in sentences."""

    id: str
    text: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Evidence(ExerciseBase):
    """The areas, and what is asked of a high rating on a hunch. `nothing` is said where nothing
    stands out; '' if there is nothing to say."""

    areas: tuple[Area, ...]
    ask: str
    nothing: str = ""
    type: str = "evidence"

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "levels": MOST,
            "areas": {each.id: each.text for each in self.areas},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        areas = whole(response, "areas")["areas"]
        ids = [each.id for each in self.areas]
        if not isinstance(areas, Mapping) or not set(areas) <= set(ids):
            raise Refused(_("That isn’t an answer to these."))
        checked = {each: _rating(areas[each]) for each in ids if areas.get(each)}
        if not partial and any(len(checked.get(each, {})) < 2 for each in ids):
            raise Refused(_("Some are not rated yet."))
        return {"areas": checked}

    def known(self, response: Json) -> list[findings.Known]:
        """The areas that have a level and a way of knowing."""
        given = response["areas"]
        return [
            findings.Known(each.id, each.name, given[each.id]["level"], given[each.id]["know"])
            for each in self.areas
            if len(given.get(each.id, {})) > 1
        ]

    def in_words(self, response: Json) -> str:
        ways = findings.names_of_ways()
        said_ = _("{name}: {level} of 5, {way}")
        parts = [
            said_.format(name=each.name, level=each.level, way=ways[each.way])
            for each in self.known(response)
        ]
        return "; ".join(parts) or _("Nothing is rated yet.")

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        if response is None:
            return ()
        return tuple(
            Slot(f"{_SLOT}{each.area}", self.slot_label(f"{_SLOT}{each.area}"), rows=2)
            for each in findings.on_a_hunch(self.known(response))
        )

    def slot_label(self, name: str) -> str:
        names = {f"{_SLOT}{each.id}": each.name for each in self.areas}
        return self.ask.replace("{area}", names[name]) if name in names else ""

    def finding(self, response: Json, words: Words) -> Finding:
        return findings.finding(self.known(response), len(self.areas), self.nothing)

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        asked = [
            (each.name, said(words, f"{_SLOT}{each.area}"))
            for each in findings.on_a_hunch(self.known(response))
        ]
        line = _("To ask for, on {area}: {report}.")
        return tuple(line.format(area=area, report=text) for area, text in asked if text)

    def table(self, response: Json, words: Words) -> Table:
        ways = findings.names_of_ways()
        rated = [(each, response["areas"].get(each.id, {})) for each in self.areas]
        return [
            {
                _("Area"): area.name,
                _("Rating"): str(given["level"]),
                _("How I know"): ways.get(given.get("know", ""), ""),
                _("Report I would ask for"): said(words, f"{_SLOT}{area.id}"),
            }
            for area, given in rated
            if "level" in given
        ]

    def summarise(self, responses: Sequence[Json]) -> Json:
        """For each area the middle and spread of the rating, and how people know; nothing for
        fewer than five."""
        return {
            "people": counted(len(responses)),
            "rows": [
                {"id": area.id, "label": area.text, **_summed(responses, area.id)}
                for area in self.areas
            ],
        }

    def samples(self) -> Samples:
        ids = [each.id for each in self.areas]
        full = {each: {"level": 3, "know": "seen"} for each in ids}
        high = {each: {"level": MOST, "know": "hunch"} for each in ids}
        return Samples(
            correct=({"areas": full}, {"areas": high}),
            incorrect=(),
            invalid=(
                {"areas": full | {ids[0]: {"level": 6, "know": "seen"}}},
                {"areas": full | {ids[0]: {"level": True, "know": "seen"}}},
                {"areas": full | {ids[0]: {"level": 3, "know": "told"}}},
                {"areas": full | {ids[0]: {"level": 3, "know": ["seen"]}}},
                {"areas": full | {ids[0]: {"mark": 3}}},
                {"areas": full | {"no such": {"level": 3}}},
                {"areas": full | {ids[0]: 3}},
                {"areas": [3]},
                None,
            ),
            partial=({"areas": {}}, {"areas": {ids[0]: {"level": 2}}}),
        )


def _rating(given: object) -> dict[str, Json]:
    if not isinstance(given, Mapping) or not set(given) <= {"level", "know"}:
        raise Refused(_("That isn’t an answer to these."))
    level, know = given.get("level", 1), given.get("know", findings.WAYS[0])
    # A bool is an int in Python, and 2.0 equals 2: neither is what a form sends.
    if type(level) is not int or not 1 <= level <= MOST:
        raise Refused(_("That isn’t on the scale."))
    if not isinstance(know, str) or know not in findings.WAYS:
        raise Refused(_("That isn’t one of the choices of this question."))
    return {key: given[key] for key in ("level", "know") if key in given}


def _summed(responses: Sequence[Json], area: str) -> dict[str, Json]:
    given = [each["areas"][area] for each in responses if len(each["areas"].get(area, {})) > 1]
    found = stored_spread([each["level"] for each in given])
    ways = Counter(each["know"] for each in given)
    return {
        "level": found,
        "ways": {way: ways[way] for way in findings.WAYS} if found else None,
    }


class EvidenceType:
    """Reads `evidence` exercises."""

    name = "evidence"
    words = frozenset({"evidence"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        areas = tuple(_area(row, faults) for row in rows(raw, "areas", faults))
        distinct((each.id for each in areas), "areas", faults)
        ask = required_text(raw, "ask", faults)
        if ask and "{area}" not in ask:
            faults.append(Fault("'ask' must name the area as {area}"))
        nothing = optional_text(raw, "nothing", faults)
        fields = base_fields(raw, faults)
        return faults or Evidence(**fields, areas=areas, ask=ask, nothing=nothing)

    def minutes(self, item: Item) -> float:
        return 0.5 * len(item.areas) if isinstance(item, Evidence) else 0.0


def _area(row: Raw, faults: list[Fault]) -> Area:
    where = f"area {row.get('id', '?')}"
    return Area(*(required_text(row, key, faults, where) for key in ("id", "text", "name")))
