"""Ledger: a hundred points over benefits and dis-benefits; each large dis-benefit asks for one
thing that would make it smaller.

Response: `{"points": {"skills": 20, "cost": 30}}`, whole points by entry. A ledger that doesn't
sum to 100 is half done, never refused. What would make a dis-benefit smaller is in words (slots
`mend-<entry>`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Slot, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase, said
from courseware.items.exercises.ledger import finding as findings
from courseware.items.parsing import base_fields, distinct, required_text, rows, whole
from courseware.words import _

ALL = 100
_SLOT = "mend-"
_ASKED = 3
"""Of how many dis-benefits it is asked what would make them smaller: the largest."""


@dataclass(frozen=True)
class Entry:
    """One line of the ledger, on its side: 'for' or 'against'. `name` stands in sentences."""

    id: str
    text: str
    name: str
    side: str


@dataclass(frozen=True, kw_only=True)
class Ledger(ExerciseBase):
    """The entries, and what is asked of a dis-benefit."""

    entries: tuple[Entry, ...]
    ask: str
    type: str = "ledger"

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "ask": self.ask,
            "entries": {each.id: each.text for each in self.entries},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        points = whole(response, "points")["points"]
        ids = [each.id for each in self.entries]
        if not isinstance(points, Mapping) or not set(points) <= set(ids):
            raise Refused(_("That isn’t an answer to these."))
        for value in points.values():
            # A bool is an int in Python, and 2.0 equals 2: neither is what a form sends.
            if type(value) is not int or not 0 <= value <= ALL:
                raise Refused(_("Points are whole numbers from 0 to 100."))
        given = sum(points.values())
        if not partial and given != ALL:
            raise Refused(findings.off_by(given))
        return {"points": {each: points[each] for each in ids if each in points}}

    def weighed(self, response: Json) -> list[findings.Weighed]:
        """The entries with points, the largest first."""
        given = response["points"]
        weighed = [
            findings.Weighed(each.id, each.name, each.side, given[each.id])
            for each in self.entries
            if given.get(each.id)
        ]
        return sorted(weighed, key=lambda each: -each.points)

    def in_words(self, response: Json) -> str:
        parts = [f"{each.name}: {each.points}" for each in self.weighed(response)]
        return "; ".join(parts) or _("No points are given yet.")

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        if response is None:
            return ()
        against = [each for each in self.weighed(response) if each.side == "against"]
        names = [f"{_SLOT}{each.entry}" for each in against[:_ASKED]]
        return tuple(Slot(name, self.slot_label(name), rows=2) for name in names)

    def slot_label(self, name: str) -> str:
        names = {f"{_SLOT}{each.id}": each.name for each in self.entries if each.side == "against"}
        return self.ask.replace("{entry}", names[name]) if name in names else ""

    def finding(self, response: Json, words: Words) -> Finding:  # noqa: ARG002 - points only
        return findings.finding(self.weighed(response))

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        mended = [(each, said(words, f"{_SLOT}{each.entry}")) for each in self.weighed(response)]
        line = _("Against {entry}: {mend}.")
        return tuple(line.format(entry=each.name, mend=text) for each, text in mended if text)

    def table(self, response: Json, words: Words) -> Table:
        sides = {"for": _("Benefit"), "against": _("Dis-benefit")}
        return [
            {
                _("Entry"): each.name,
                _("Side"): sides[each.side],
                _("Points"): str(each.points),
                _("What would help"): said(words, f"{_SLOT}{each.entry}"),
            }
            for each in self.weighed(response)
        ]

    def summarise(self, responses: Sequence[Json]) -> Json:
        """For each entry how many gave it points; nothing for fewer than five."""
        people = counted(len(responses))
        return {
            "people": people,
            "rows": [
                {"id": entry.id, "label": entry.text, "side": entry.side}
                | {"count": _givers(responses, entry.id) if people else None}
                for entry in self.entries
            ],
        }

    def samples(self) -> Samples:
        gain = next(each.id for each in self.entries if each.side == "for")
        pain = next(each.id for each in self.entries if each.side == "against")
        return Samples(
            correct=({"points": {gain: 50, pain: 50}}, {"points": {gain: 0, pain: ALL}}),
            incorrect=(),
            invalid=(
                {"points": {gain: -10, pain: 110}},
                {"points": {gain: True, pain: 99}},
                {"points": {gain: 50.0, pain: 50.0}},
                {"points": {gain: float("nan")}},
                {"points": {"no such": ALL}},
                {"points": [ALL]},
                {"points": {gain: ALL}, "sum": ALL},
                None,
            ),
            partial=({"points": {}}, {"points": {gain: 20}}, {"points": {gain: 90, pain: 90}}),
        )


def _givers(responses: Sequence[Json], entry: str) -> int:
    return sum(bool(each["points"].get(entry)) for each in responses)


class LedgerType:
    """Reads `ledger` exercises."""

    name = "ledger"
    words = frozenset({"ledger"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        entries = tuple(
            _entry(row, side, faults)
            for key, side in (("benefits", "for"), ("disbenefits", "against"))
            for row in rows(raw, key, faults, at_least=1)
        )
        distinct((each.id for each in entries), "entries", faults)
        ask = required_text(raw, "ask", faults)
        if ask and "{entry}" not in ask:
            faults.append(Fault("'ask' must name the entry as {entry}"))
        fields = base_fields(raw, faults)
        return faults or Ledger(**fields, entries=entries, ask=ask)

    def minutes(self, item: Item) -> float:  # noqa: ARG002 - as in the interface
        return 4.0


def _entry(row: Raw, side: str, faults: list[Fault]) -> Entry:
    where = f"entry {row.get('id', '?')}"
    name, text, called = (required_text(row, key, faults, where) for key in ("id", "text", "name"))
    return Entry(name, text, called, side)
