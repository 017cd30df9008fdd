"""Sorting: put each statement into one of a few categories.

Response: `{"placed": {"i1": "structures"}}`, id of a statement to id of a category, in the order
of the author's list.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

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
from courseware.items.parsing import (
    ItemBase,
    base_fields,
    distinct,
    known,
    required_text,
    rows,
    whole,
)
from courseware.words import _


@dataclass(frozen=True)
class Category:
    """One category to sort into."""

    id: str
    label: str


@dataclass(frozen=True)
class Statement:
    """One thing to sort; `category` is the id of the right one, `feedback` says why."""

    id: str
    text: str
    category: str
    feedback: str
    reasons: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Why it isn't another category, by the category it was put in; where there is none,
    `feedback` answers."""

    def answer_to(self, placed: str) -> str:
        """What is said to a member who put it there."""
        return self.reasons.get(placed, self.feedback)


@dataclass(frozen=True, kw_only=True)
class Sorting(ItemBase):
    """A question of statements to sort. A category may be right for none of them."""

    categories: tuple[Category, ...]
    statements: tuple[Statement, ...]
    type: str = "sorting"
    marked: bool = True

    @property
    def labels(self) -> Mapping[str, str]:
        """Labels of the categories by id, in the author's order."""
        return {category.id: category.label for category in self.categories}

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "categories": dict(self.labels),
            "statements": {each.id: each.text for each in self.statements},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        placed = whole(response, "placed")["placed"]
        ids = [each.id for each in self.statements]
        if not isinstance(placed, Mapping) or not set(placed) <= set(ids):
            raise Refused(_("That isn’t an answer to this question."))
        if len(placed) < len(ids) and not partial:
            raise Refused(_("Some are not sorted yet."))
        return {
            "placed": {each: known(placed[each], self.labels) for each in ids if each in placed}
        }

    def mark(self, response: Json) -> Marking:
        placed = response["placed"]
        remarks = tuple(
            Remark(
                f"{each.text} → {self.labels[placed[each.id]]}",
                each.answer_to(placed[each.id]),
                placed[each.id] == each.category,
            )
            for each in self.statements
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

    def answer_in_words(self) -> str:
        return self.in_words({"placed": {each.id: each.category for each in self.statements}})

    def in_words(self, response: Json) -> str:
        placed = response["placed"]
        return "; ".join(
            f"{each.text} → {self.labels[placed[each.id]]}"
            for each in self.statements
            if each.id in placed
        )

    def summarise(self, responses: Sequence[Json]) -> Json:
        counts = Counter(each for response in responses for each in response["placed"].items())
        return {
            "people": len(responses),
            "rows": [
                {
                    "id": each.id,
                    "label": each.text,
                    "counts": [
                        {"id": category, "label": label, "count": counts[each.id, category]}
                        for category, label in self.labels.items()
                    ],
                }
                for each in self.statements
            ],
        }

    def samples(self) -> Samples:
        key = {each.id: each.category for each in self.statements}
        ids = [category.id for category in self.categories]
        beside = dict(zip(ids, ids[1:] + ids[:1], strict=True))
        first = self.statements[0].id
        return Samples(
            correct=({"placed": key},),
            incorrect=(
                {"placed": {each: beside[right] for each, right in key.items()}},
                {"placed": key | {first: beside[key[first]]}},
            ),
            invalid=(
                {"placed": key | {first: "no such category"}},
                {"placed": key | {"no such statement": ids[0]}},
                {"placed": key | {first: True}},
                {"placed": key | {first: float("nan")}},
                {"placed": key | {first: ids}},
                {"placed": list(key)},
                {"placed": key, "more": 1},
                {"sorted": key},
                {},
                None,
            ),
            partial=({"placed": {}}, {"placed": {first: ids[0]}}),
        )


class SortingType:
    """Reads `sorting` questions."""

    name = "sorting"
    words = frozenset({"sorting"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        categories = tuple(_category(row, faults) for row in rows(raw, "categories", faults))
        distinct((category.id for category in categories), "categories", faults)
        ids = frozenset(category.id for category in categories)
        statements = tuple(_statement(row, ids, faults) for row in rows(raw, "items", faults))
        distinct((each.id for each in statements), "items", faults)
        fields = base_fields(raw, faults)
        if faults:
            return faults
        return Sorting(**fields, categories=categories, statements=statements)

    def minutes(self, item: Item) -> float:
        return 1.0


def _category(row: Raw, faults: list[Fault]) -> Category:
    where = f"category {row.get('id', '?')}"
    return Category(
        id=required_text(row, "id", faults, where),
        label=required_text(row, "label", faults, where),
    )


def _statement(row: Raw, categories: frozenset[str], faults: list[Fault]) -> Statement:
    where = f"item {row.get('id', '?')}"
    category = required_text(row, "category", faults, where)
    if category and category not in categories:
        faults.append(Fault(f"{where}: there is no category '{category}'"))
    return Statement(
        id=required_text(row, "id", faults, where),
        text=required_text(row, "text", faults, where),
        category=category,
        feedback=required_text(row, "feedback", faults, where),
        reasons=_reasons(row, categories - {category}, where, faults),
    )


def _reasons(row: Raw, others: frozenset[str], where: str, faults: list[Fault]) -> dict[str, str]:
    """Optional; but with a reason for one column goes one for each other."""
    reasons = row.get("reasons")
    if reasons is None:
        return {}
    if not isinstance(reasons, Mapping) or set(reasons) != others:
        faults.append(Fault(f"{where}: 'reasons' must name each other category: {sorted(others)}"))
        return {}
    return {name: required_text(reasons, name, faults, where) for name in reasons}
