"""Spectrum: place something on pairs of opposite ends, three times over: now, wanted, and as
others would place it. Neither end is the good one.

Response: `{"places": {"outcomes": {"now": 3, "wanted": 6, "others": 2}}, "first": "outcomes"}`;
`first` is the pair whose gap the member would close first, '' while none is chosen. What is placed
and who the others are, the author says under `called`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courseware.domain.exercise import Finding, Slot, Table, Words
from courseware.domain.group import counted, spreads_of
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase, asks, called, minutes_of, said
from courseware.items.exercises.spectrum import finding as findings
from courseware.items.parsing import (
    base_fields,
    distinct,
    optional_text,
    required_text,
    rows,
    whole,
)
from courseware.words import _, quoted

OTHERS = "others"
MARKERS = ("now", "wanted", OTHERS)
CALLED = ("subject", "other", "others")
"""As in 'plot', 'a neighbour', 'neighbours'."""
STEPS = 7
"""Places on each scale. Seven, so that there is a middle and room for a small move."""


SAYS = ("across", "more", "same", "less", "back")
"""What a pair may say of itself as a title; see `titles.py`."""


@dataclass(frozen=True)
class Pair:
    """Two ends of one scale; `about` names the shift in a sentence ("answering to one another").
    `says` are its sentences for a slide, by kind of gap."""

    id: str
    left: str
    right: str
    about: str
    says: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, kw_only=True)
class Spectrum(ExerciseBase):
    """The pairs, what is asked once they are placed, and what is placed and by whom else.
    `nothing` is said where no gap stands out; '' if there is nothing to say."""

    pairs: tuple[Pair, ...]
    asks: Mapping[str, str] = field(hash=False)
    called: Mapping[str, str] = field(hash=False)
    nothing: str = ""
    type: str = "spectrum"

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "left": {pair.id: pair.left for pair in self.pairs},
            "right": {pair.id: pair.right for pair in self.pairs},
            "steps": STEPS,
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        given = whole(response, "places", "first")
        places, first = given["places"], given["first"]
        ids = [pair.id for pair in self.pairs]
        if not isinstance(places, Mapping) or not set(places) <= set(ids):
            raise Refused(_("That isn’t an answer to these."))
        if not isinstance(first, str) or first not in {"", *ids}:
            raise Refused(_("That isn’t one of the choices of this question."))
        checked = {each: _markers(places[each]) for each in ids if each in places}
        if not partial and any({"now", "wanted"} - set(checked.get(each, {})) for each in ids):
            raise Refused(_("Some are not placed yet."))
        return {"places": checked, "first": first}

    def in_words(self, response: Json) -> str:
        said = [self._pair_in_words(pair, response["places"].get(pair.id)) for pair in self.pairs]
        return " ".join(each for each in said if each) or _("Nothing is placed yet.")

    def _pair_in_words(self, pair: Pair, place: Mapping[str, int] | None) -> str:
        if not place:
            return ""
        names = findings.names(self)
        marks = ", ".join(f"{names[each]} {place[each]}" for each in MARKERS if each in place)
        said = _("From {left} (1) to {right} ({steps}): {marks}.")
        return said.format(
            left=pair.left.lower(), right=pair.right.lower(), steps=STEPS, marks=marks
        )

    @property
    def has_slots(self) -> bool:
        return True

    @property
    def has_own_lines(self) -> bool:
        return False

    def slots(self, response: Json) -> tuple[Slot, ...]:
        return tuple(Slot(name, label) for name, label in self.asks.items())

    def slot_label(self, name: str) -> str:
        return self.asks.get(name, "")

    def finding(self, response: Json, words: Words) -> Finding:
        return findings.finding(self, response)

    @property
    def of_others(self) -> str:
        return _("what you think your {others} would say").format(**self.called)

    def own_view(self, response: Json) -> Json:
        places = {
            name: {marker: level for marker, level in place.items() if marker != OTHERS}
            for name, place in response["places"].items()
        }
        return response | {"places": {name: place for name, place in places.items() if place}}

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        """The reading, and the sign by which a member would see that a gap closes: that of the gap
        they would close first, named where the reading isn't of it alone."""
        found, sign = self.finding(response, words), said(words, "sign")
        if not sign or found.kind == "begun":
            return ()
        line = _("A sign: {sign}.").format(sign=sign)
        about = next((each.about for each in self.pairs if each.id == response["first"]), "")
        if about and (found.kind == "tie" or quoted(about) not in found.sentence):
            first = _("To close first: {about}.").format(about=quoted(about))
            line = f"{first} {line}"
        return found.sentence, line

    def table(self, response: Json, words: Words) -> Table:
        return findings.table(self, response)

    def summarise(self, responses: Sequence[Json]) -> Json:
        """For each pair and marker the middle and the spread; nothing for fewer than five."""
        return {
            "people": counted(len(responses)),
            "rows": [
                {"id": pair.id, "left": pair.left, "right": pair.right}
                | spreads_of([each["places"].get(pair.id, {}) for each in responses], MARKERS)
                | {"levels": _levels([each["places"].get(pair.id, {}) for each in responses])}
                for pair in self.pairs
            ],
        }

    def samples(self) -> Samples:
        ids = [pair.id for pair in self.pairs]
        middle = {each: {"now": 4, "wanted": 4, "others": 4} for each in ids}
        far = {each: {"now": 1, "wanted": STEPS} for each in ids}
        done = {"places": middle, "first": ""}
        return Samples(
            correct=(done, {"places": far, "first": ids[0]}),
            incorrect=(),
            invalid=(
                {"places": {ids[0]: {"now": 0}}, "first": ""},
                {"places": {ids[0]: {"now": STEPS + 1}}, "first": ""},
                {"places": {ids[0]: {"now": True}}, "first": ""},
                {"places": {ids[0]: {"then": 1}}, "first": ""},
                {"places": {ids[0]: 3}, "first": ""},
                {"places": {"no such pair": {"now": 1}}, "first": ""},
                {"places": middle, "first": "no such pair"},
                {"places": middle, "first": None},
                {"places": [], "first": ""},
                {"places": middle},
                None,
            ),
            partial=({"places": {}, "first": ""}, {"places": {ids[0]: {"now": 2}}, "first": ""}),
        )


def _levels(placed: Sequence[Mapping[str, int]]) -> dict[str, list[int]]:
    """How many stand on each step, by marker; nought on all of them for fewer than five."""
    levels = {marker: [each[marker] for each in placed if marker in each] for marker in MARKERS}
    return {
        marker: [found.count(step) if counted(len(found)) else 0 for step in range(1, STEPS + 1)]
        for marker, found in levels.items()
    }


def _markers(given: object) -> dict[str, int]:
    if not isinstance(given, Mapping) or not set(given) <= set(MARKERS):
        raise Refused(_("That isn’t an answer to these."))
    for value in given.values():
        # A bool is an int in Python, and 2.0 equals 2: neither is a place that a form sends.
        if type(value) is not int or not 1 <= value <= STEPS:
            raise Refused(_("That isn’t on the scale."))
    return {marker: given[marker] for marker in MARKERS if marker in given}


class SpectrumType:
    """Reads `spectrum` exercises."""

    name = "spectrum"
    words = frozenset({"spectrum"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        pairs = tuple(_pair(row, faults) for row in rows(raw, "pairs", faults))
        distinct((pair.id for pair in pairs), "pairs", faults)
        asked = asks(raw, ("sign", "left"), faults)
        named = called(raw, CALLED, faults)
        nothing = optional_text(raw, "nothing", faults)
        fields = base_fields(raw, faults)
        return faults or Spectrum(**fields, pairs=pairs, asks=asked, called=named, nothing=nothing)

    def minutes(self, item: Item) -> float:
        if not isinstance(item, Spectrum):
            return 0.0
        return minutes_of(words=len(item.asks), choices=len(MARKERS) * len(item.pairs) + 1)


def _pair(row: Raw, faults: list[Fault]) -> Pair:
    where = f"pair {row.get('id', '?')}"
    keys = ("id", "left", "right", "about")
    texts = (required_text(row, key, faults, where) for key in keys)
    id_, left, right, about = texts
    return Pair(id_, left, right, about, _says(row, where, faults))


def _says(row: Raw, where: str, faults: list[Fault]) -> dict[str, str]:
    """All of the sentences or none: with a few, some gaps would be said well and others not."""
    if "says" not in row:
        return {}
    given = row["says"]
    if not isinstance(given, Mapping) or set(given) != set(SAYS):
        faults.append(Fault(f"{where}: 'says' must be a mapping of " + ", ".join(SAYS)))
        return {}
    return {key: required_text(given, key, faults, f"{where}: says") for key in SAYS}
