"""Matching: give each statement on the left its partner from the list on the right.

Response: `{"pairs": {"p1": "p3"}}`, id of a left to id of a right, in the order of the author's
list. A right has the id of its pair; those without a partner are "unused-1", "unused-2"...
The same right may be chosen twice: that is an answer, though not a right one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

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

MOST_PAIRS = 4
"""What a person can hold in view on a phone; rights that are left over come beside them."""


@dataclass(frozen=True)
class Pair:
    """One pair; `feedback` answers whatever was chosen for `left`."""

    id: str
    left: str
    right: str
    feedback: str
    reasons: Mapping[str, str] = field(default_factory=dict, hash=False)
    """Why another right isn't its partner, by the id of that right; where there is none,
    `feedback` answers."""

    def answer_to(self, chosen: str) -> str:
        """What is said to a member who gave it that right."""
        return self.reasons.get(chosen, self.feedback)


@dataclass(frozen=True)
class Unused:
    """A right that is offered and is nobody's partner."""

    id: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Matching(ItemBase):
    """A question of pairs, and of rights that are left over."""

    pairs: tuple[Pair, ...]
    unused_right: tuple[Unused, ...] = ()
    type: str = "matching"
    marked: bool = True

    @property
    def rights(self) -> Mapping[str, str]:
        """All that is offered on the right: texts by id, in the author's order. Shuffle it."""
        paired = {pair.id: pair.right for pair in self.pairs}
        return paired | {each.id: each.text for each in self.unused_right}

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "lefts": {pair.id: pair.left for pair in self.pairs},
            "rights": dict(self.rights),
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        pairs = whole(response, "pairs")["pairs"]
        lefts = [pair.id for pair in self.pairs]
        if not isinstance(pairs, Mapping) or not set(pairs) <= set(lefts):
            raise Refused(_("That isn’t an answer to this question."))
        if len(pairs) < len(lefts) and not partial:
            raise Refused(_("Some are not matched yet."))
        return {"pairs": {left: known(pairs[left], self.rights) for left in lefts if left in pairs}}

    def mark(self, response: Json) -> Marking:
        chosen = response["pairs"]
        remarks = tuple(
            Remark(
                f"{pair.left} → {self.rights[chosen[pair.id]]}",
                pair.answer_to(chosen[pair.id]),
                chosen[pair.id] == pair.id,
            )
            for pair in self.pairs
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
        return "; ".join(f"{pair.left} → {pair.right}" for pair in self.pairs)

    def in_words(self, response: Json) -> str:
        chosen = response["pairs"]
        return "; ".join(
            f"{pair.left} → {self.rights[chosen[pair.id]]}"
            for pair in self.pairs
            if pair.id in chosen
        )

    def summarise(self, responses: Sequence[Json]) -> Json:
        counts = Counter(each for response in responses for each in response["pairs"].items())
        return {
            "people": len(responses),
            "rows": [
                {
                    "id": pair.id,
                    "label": pair.left,
                    "counts": [
                        {"id": right, "label": text, "count": counts[pair.id, right]}
                        for right, text in self.rights.items()
                    ],
                }
                for pair in self.pairs
            ],
        }

    def samples(self) -> Samples:
        ids = [pair.id for pair in self.pairs]
        key = {each: each for each in ids}
        first = ids[0]
        return Samples(
            correct=({"pairs": key},),
            incorrect=(
                {"pairs": dict(zip(ids, ids[1:] + ids[:1], strict=True))},
                {"pairs": dict.fromkeys(ids, first)},
            ),
            invalid=(
                {"pairs": key | {first: "no such right"}},
                {"pairs": key | {"no such left": first}},
                {"pairs": key | {first: True}},
                {"pairs": key | {first: float("nan")}},
                {"pairs": key | {first: [first]}},
                {"pairs": ids},
                {"pairs": key, "more": 1},
                {"pair": key},
                {},
                None,
            ),
            partial=({"pairs": {}}, {"pairs": {first: first}}),
        )


class MatchingType:
    """Reads `matching` questions."""

    name = "matching"
    words = frozenset({"matching"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        written = rows(raw, "pairs", faults)
        pairs = tuple(_pair(row, faults) for row in written)
        if len(pairs) > MOST_PAIRS:
            said = f"{len(pairs)} pairs; {MOST_PAIRS} is the most (and rights that are left over)"
            faults.append(Fault(said))
        unused = _unused(raw, faults)
        distinct([pair.id for pair in pairs] + [each.id for each in unused], "pairs", faults)
        _say_different_things([pair.left for pair in pairs], "on the left", faults)
        rights = [pair.right for pair in pairs] + [each.text for each in unused]
        _say_different_things(rights, "on the right", faults)
        pairs = _with_reasons(written, pairs, unused, faults)
        fields = base_fields(raw, faults)
        if faults:
            return faults
        return Matching(**fields, pairs=pairs, unused_right=unused)

    def minutes(self, item: Item) -> float:
        return 1.0


def _pair(row: Raw, faults: list[Fault]) -> Pair:
    where = f"pair {row.get('id', '?')}"
    return Pair(
        id=required_text(row, "id", faults, where),
        left=required_text(row, "left", faults, where),
        right=required_text(row, "right", faults, where),
        feedback=required_text(row, "feedback", faults, where),
    )


def _with_reasons(
    written: Sequence[Raw], pairs: Sequence[Pair], unused: Sequence[Unused], faults: list[Fault]
) -> tuple[Pair, ...]:
    """The pairs with why another right isn't theirs; an author names that right by its text."""
    by_text = {pair.right: pair.id for pair in pairs} | {each.text: each.id for each in unused}
    return tuple(
        replace(pair, reasons=_reasons(row, pair, by_text, faults))
        for row, pair in zip(written, pairs, strict=True)
    )


def _reasons(
    row: Raw, pair: Pair, by_text: Mapping[str, str], faults: list[Fault]
) -> dict[str, str]:
    reasons = row.get("reasons")
    if reasons is None:
        return {}
    where = f"pair {pair.id}"
    others = {text for text, name in by_text.items() if name != pair.id}
    if not isinstance(reasons, Mapping) or not set(reasons) <= others:
        faults.append(Fault(f"{where}: 'reasons' may name the other rights: {sorted(others)}"))
        return {}
    return {by_text[text]: required_text(reasons, text, faults, where) for text in reasons}


def _unused(raw: Raw, faults: list[Fault]) -> tuple[Unused, ...]:
    texts = raw.get("unused_right") or []
    if not isinstance(texts, list) or not all(isinstance(t, str) and t.strip() for t in texts):
        faults.append(Fault("'unused_right' must be a list of texts"))
        return ()
    return tuple(Unused(f"unused-{n}", text.strip()) for n, text in enumerate(texts, start=1))


def _say_different_things(texts: Iterable[str], where: str, faults: list[Fault]) -> None:
    # Of two that read the same, one would be marked not right with nothing to tell them apart.
    for text, times in Counter(texts).items():
        if text and times > 1:
            faults.append(Fault(f"'{text}' stands {times} times {where}"))
