"""Likert: rate each of some statements on one scale. Not marked.

Response: `{"ratings": {"purpose": 4}}`, id of a row to a level from 1, in the order of the
author's list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from courseware.domain.item import Face, Fault, Item, Json, Marking, Outcome, Raw, Refused, Samples
from courseware.items.parsing import ItemBase, base_fields, distinct, required_text, rows, whole
from courseware.words import _


@dataclass(frozen=True)
class Row:
    """One statement to rate."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Likert(ItemBase):
    """An exercise: `rows` to rate on `scale`, whose labels run from level 1 up."""

    scale: tuple[str, ...]
    rows: tuple[Row, ...]
    type: str = "likert"
    marked: bool = False

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "scale": list(self.scale),
            "rows": {row.id: row.text for row in self.rows},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        ratings = whole(response, "ratings")["ratings"]
        ids = [row.id for row in self.rows]
        if not isinstance(ratings, Mapping) or not set(ratings) <= set(ids):
            raise Refused(_("That isn’t an answer to these."))
        if len(ratings) < len(ids) and not partial:
            raise Refused(_("Some are not rated yet."))
        return {"ratings": {each: self._level(ratings[each]) for each in ids if each in ratings}}

    def _level(self, value: object) -> int:
        # A bool is an int in Python, and 2.0 equals 2: neither is a level that a form sends.
        if type(value) is not int or not 1 <= value <= len(self.scale):
            raise Refused(_("That isn’t on the scale."))
        return value

    def mark(self, response: Json) -> Marking:
        return Marking(Outcome.NONE, 0.0, ())

    def answer_in_words(self) -> str:
        return ""

    def in_words(self, response: Json) -> str:
        ratings = response["ratings"]
        return "; ".join(
            f"{row.text.rstrip('.')}: {self.scale[ratings[row.id] - 1]}"
            for row in self.rows
            if row.id in ratings
        )

    def summarise(self, responses: Sequence[Json]) -> Json:
        return {
            "people": len(responses),
            "rows": [self._summary(row, responses) for row in self.rows],
        }

    def _summary(self, row: Row, responses: Sequence[Json]) -> Json:
        given = [each["ratings"][row.id] for each in responses if row.id in each["ratings"]]
        counts = Counter(given)
        return {
            "id": row.id,
            "label": row.text,
            "counts": [
                {"id": str(level), "label": label, "count": counts[level]}
                for level, label in enumerate(self.scale, start=1)
            ],
            "median": median(given) if given else None,
        }

    def samples(self) -> Samples:
        ids = [row.id for row in self.rows]
        top = len(self.scale)
        lowest = dict.fromkeys(ids, 1)
        first = ids[0]
        return Samples(
            correct=(
                {"ratings": lowest},
                {"ratings": dict.fromkeys(ids, top)},
                {"ratings": {each: n % top + 1 for n, each in enumerate(ids)}},
            ),
            incorrect=(),
            invalid=(
                {"ratings": lowest | {first: 0}},
                {"ratings": lowest | {first: top + 1}},
                {"ratings": lowest | {first: True}},
                {"ratings": lowest | {first: float("nan")}},
                {"ratings": lowest | {first: "1"}},
                {"ratings": lowest | {"no such row": 1}},
                {"ratings": [1] * len(ids)},
                {"ratings": lowest, "more": 1},
                {},
                None,
            ),
            partial=({"ratings": {}}, {"ratings": {first: top}}),
        )


class LikertType:
    """Reads `likert` grids."""

    name = "likert"
    words = frozenset({"likert"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        scale = _scale(raw, faults)
        statements = tuple(_row(row, faults) for row in rows(raw, "rows", faults))
        distinct((row.id for row in statements), "rows", faults)
        fields = base_fields(raw, faults)
        if faults:
            return faults
        return Likert(**fields, scale=scale, rows=statements)

    def minutes(self, item: Item) -> float:
        return 1.0


def _row(row: Raw, faults: list[Fault]) -> Row:
    where = f"row {row.get('id', '?')}"
    return Row(
        id=required_text(row, "id", faults, where),
        text=required_text(row, "text", faults, where),
    )


def _scale(raw: Raw, faults: list[Fault]) -> tuple[str, ...]:
    labels = raw.get("scale")
    if (
        not isinstance(labels, list)
        or not 3 <= len(labels) <= 7
        or not all(isinstance(label, str) and label.strip() for label in labels)
    ):
        faults.append(Fault("'scale' must be a list of 3 to 7 labels"))
        return ()
    scale = tuple(label.strip() for label in labels)
    if len(set(scale)) < len(scale):
        faults.append(Fault("two labels of 'scale' are the same"))
    return scale
