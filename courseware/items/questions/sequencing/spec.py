"""Sequencing: put the steps in their order.

Response: `{"positions": {"i1": 1, "i2": 3, "i3": 2}}`, the place from 1 given to each step, in
the order of the author's list, which is the right one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.item import (
    Face,
    Fault,
    Item,
    Json,
    Marking,
    Outcome,
    Raw,
    Refused,
    Remark,
    Samples,
)
from courseware.items.parsing import ItemBase, base_fields, distinct, required_text, rows, whole
from courseware.words import _


@dataclass(frozen=True)
class Step:
    """One step; `feedback` says why it stands where it does."""

    id: str
    text: str
    feedback: str


@dataclass(frozen=True, kw_only=True)
class Sequencing(ItemBase):
    """A question whose `steps` are in the right order here, and in another on the screen."""

    steps: tuple[Step, ...]
    type: str = "sequencing"
    marked: bool = True

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "steps": {step.id: step.text for step in self.steps},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        positions = whole(response, "positions")["positions"]
        ids = [step.id for step in self.steps]
        if not isinstance(positions, Mapping) or not set(positions) <= set(ids):
            raise Refused(_("That isn’t an answer to this question."))
        checked = {each: self._place(positions[each]) for each in ids if each in positions}
        if partial:
            return {"positions": checked}
        if len(checked) < len(ids):
            raise Refused(_("Some have no place yet."))
        if len(set(checked.values())) < len(ids):
            raise Refused(_("Two have the same place."))
        return {"positions": checked}

    def _place(self, value: object) -> int:
        # A bool is an int in Python, and 2.0 equals 2: neither is a place that a form sends.
        if type(value) is not int or not 1 <= value <= len(self.steps):
            raise Refused(_("That isn’t a place in this order."))
        return value

    def mark(self, response: Json) -> Marking:
        chosen = self._by_position(response)
        at = {step.id: position for position, step in enumerate(self.steps, start=1)}
        remarks = tuple(
            Remark(f"{position}. {step.text}", step.feedback, at[step.id] == position)
            for position, step in chosen
        )
        right = sum(remark.right for remark in remarks)
        outcome = (
            Outcome.RIGHT
            if right == len(remarks)
            else Outcome.PARTLY
            if right
            else Outcome.NOT_RIGHT
        )
        return Marking(outcome, right / len(remarks), remarks)

    def _by_position(self, response: Json) -> list[tuple[int, Step]]:
        positions = response["positions"]
        placed = [(positions[step.id], step) for step in self.steps if step.id in positions]
        return sorted(placed, key=lambda each: each[0])

    def answer_in_words(self) -> str:
        return "; ".join(f"{n}. {step.text}" for n, step in enumerate(self.steps, start=1))

    def in_words(self, response: Json) -> str:
        return "; ".join(f"{n}. {step.text}" for n, step in self._by_position(response))

    def summarise(self, responses: Sequence[Json]) -> Json:
        counts = Counter(each for response in responses for each in response["positions"].items())
        places = range(1, len(self.steps) + 1)
        return {
            "people": len(responses),
            "rows": [
                {
                    "id": step.id,
                    "label": step.text,
                    "counts": [
                        {"id": str(place), "label": str(place), "count": counts[step.id, place]}
                        for place in places
                    ],
                }
                for step in self.steps
            ],
        }

    def samples(self) -> Samples:
        ids = [step.id for step in self.steps]
        key = {each: n for n, each in enumerate(ids, start=1)}
        first, second = ids[:2]
        return Samples(
            correct=({"positions": key},),
            incorrect=(
                {"positions": {each: n for n, each in enumerate(reversed(ids), start=1)}},
                {"positions": key | {first: 2, second: 1}},
            ),
            invalid=(
                {"positions": key | {"no such step": 1}},
                {"positions": key | {first: 0}},
                {"positions": key | {first: len(ids) + 1}},
                {"positions": key | {first: True}},
                {"positions": key | {first: float("nan")}},
                {"positions": key | {first: "1"}},
                {"positions": ids},
                {"positions": key, "more": 1},
                {"order": ids},
                None,
            ),
            partial=(
                {"positions": {}},
                {"positions": {second: 1}},
                {"positions": key | {second: 1}},
            ),
        )


class SequencingType:
    """Reads `ordering` questions."""

    name = "sequencing"
    words = frozenset({"ordering"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        # An order of two is a choice between two, and is better asked as one.
        written = rows(raw, "items_in_correct_order", faults, at_least=3)
        steps = tuple(_step(row, faults) for row in written)
        distinct((step.id for step in steps), "items", faults)
        fields = base_fields(raw, faults)
        if faults:
            return faults
        return Sequencing(**fields, steps=steps)

    def minutes(self, item: Item) -> float:
        return 1.0


def _step(row: Raw, faults: list[Fault]) -> Step:
    where = f"item {row.get('id', '?')}"
    return Step(
        id=required_text(row, "id", faults, where),
        text=required_text(row, "text", faults, where),
        feedback=required_text(row, "feedback", faults, where),
    )
