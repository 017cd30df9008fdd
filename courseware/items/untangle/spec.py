"""Untangle: a structure of boxes, some of which own outcomes. Up to three may be removed or merged,
until every outcome has exactly one owner.

Response: `{"trace": "transport", "changes": [{"box": "rural", "into": "transport"}, {"box":
"strategy", "into": ""}]}`: who answers for the outcome that is traced, and the changes in order;
`into` is '' where a box is removed.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase
from courseware.items.untangle import finding as findings
from courseware.items.writing import base_fields, distinct, known, required_text, rows, whole
from courseware.words import _

MOST = 3


@dataclass(frozen=True)
class Box:
    """One box; `under` is the box above it, '' for the top; `owns` are ids of outcomes."""

    id: str
    name: str
    under: str
    owns: tuple[str, ...]


@dataclass(frozen=True)
class Outcome:
    """One outcome that somebody should answer for."""

    id: str
    name: str


@dataclass(frozen=True, kw_only=True)
class Untangle(ExerciseBase):
    """The boxes, each after the one above it, and the outcomes; `traced` is the outcome whose
    owner is looked for first."""

    boxes: tuple[Box, ...]
    outcomes: tuple[Outcome, ...]
    traced: str
    type: str = "untangle"

    @property
    def on_named(self) -> bool:
        return False

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "traced": self.traced,
            "boxes": {each.id: each.name for each in self.boxes},
            "under": {each.id: each.under for each in self.movable},
            "owns": {each.id: ", ".join(each.owns) for each in self.boxes if each.owns},
            "outcomes": {each.id: each.name for each in self.outcomes},
        }

    @property
    def movable(self) -> tuple[Box, ...]:
        """The boxes that may be removed or merged: all but the top."""
        return tuple(each for each in self.boxes if each.under)

    def check(self, response: Json, *, partial: bool = False) -> Json:
        given = whole(response, "trace", "changes")
        ids = [each.id for each in self.boxes]
        trace = known(given["trace"], ("", *ids))
        if not isinstance(given["changes"], list | tuple) or len(given["changes"]) > MOST:
            raise Refused(_("Three boxes at most can be changed."))
        changes = [self._change(each) for each in given["changes"]]
        gone = [each["box"] for each in changes]
        if len(set(gone)) < len(gone) or any(each["into"] in gone for each in changes):
            raise Refused(_("A box can be changed once, and merged only into one that stays."))
        if not partial and not trace:
            raise Refused(_("Say first who answers for it now."))
        return {"trace": trace, "changes": changes}

    def _change(self, given: object) -> dict[str, str]:
        if not isinstance(given, Mapping) or set(given) != {"box", "into"}:
            raise Refused(_("That isn’t an answer to this."))
        box = known(given["box"], (each.id for each in self.movable))
        return {"box": box, "into": known(given["into"], ("", *(each.id for each in self.boxes)))}

    def owners(self, response: Json) -> dict[str, list[str]]:
        """Names of the boxes that answer for each outcome, after the changes."""
        into = {each["box"]: each["into"] for each in response["changes"]}
        names = {each.id: each.name for each in self.boxes}
        owners: dict[str, list[str]] = {each.id: [] for each in self.outcomes}
        for box in self.boxes:
            stands = into.get(box.id, box.id)
            for outcome in box.owns:
                if stands and names[stands] not in owners[outcome]:
                    owners[outcome].append(names[stands])
        return owners

    def in_words(self, response: Json) -> str:
        rows_ = self.table(response, {})
        return "; ".join(": ".join(row.values()) for row in rows_) + "."

    def finding(self, response: Json, words: Words) -> Finding:  # noqa: ARG002 - choices only
        outcomes = {each.id: each.name for each in self.outcomes}
        names = {each.id: each.name for each in self.boxes}
        before = self.owners({"changes": []})
        return findings.finding(
            outcomes, names, before, self.owners(response), response, self.traced
        )

    def table(self, response: Json, words: Words) -> Table:  # noqa: ARG002 - choices only
        owners = self.owners(response)
        nobody = _("nobody")
        return [
            {_("Outcome"): each.name, _("Who answers for it"): ", ".join(owners[each.id]) or nobody}
            for each in self.outcomes
        ]

    def summarise(self, responses: Sequence[Json]) -> Json:
        """How many changed each box; nothing for fewer than five."""
        people = counted(len(responses))
        gone = Counter(each["box"] for response in responses for each in response["changes"])
        rows_ = [
            {"id": each.id, "label": each.name, "count": gone[each.id] if people else None}
            for each in self.movable
        ]
        return {"people": people, "rows": rows_}

    def samples(self) -> Samples:
        top, box = self.boxes[0].id, self.movable[0].id
        other = self.movable[1].id
        done = {"trace": box, "changes": [{"box": box, "into": top}]}
        return Samples(
            correct=(done, {"trace": top, "changes": [{"box": other, "into": ""}]}),
            incorrect=(),
            invalid=(
                done | {"trace": "no such"},
                done | {"changes": [{"box": top, "into": ""}]},
                done | {"changes": [{"box": box, "into": box}]},
                done | {"changes": [{"box": box, "into": ""}, {"box": box, "into": top}]},
                done | {"changes": [{"box": box, "into": other}, {"box": other, "into": ""}]},
                done | {"changes": [{"box": box}]},
                done | {"changes": [{"box": box, "into": "no such"}]},
                done | {"changes": [box]},
                done | {"changes": {"box": box}},
                done | {"changes": [{"box": box, "into": ""}] * 4},
                None,
            ),
            partial=({"trace": "", "changes": []},),
        )


class UntangleType:
    """Reads `untangle` exercises."""

    name = "untangle"
    words = frozenset({"untangle"})
    faces = frozenset({Face.ALONE, Face.PRINT})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        outcomes = tuple(_outcome(row, faults) for row in rows(raw, "outcomes", faults))
        distinct((each.id for each in outcomes), "outcomes", faults)
        ids = {each.id for each in outcomes}
        boxes = tuple(_box(row, ids, faults) for row in rows(raw, "boxes", faults, at_least=3))
        distinct((each.id for each in boxes), "boxes", faults)
        _order(boxes, faults)
        traced = required_text(raw, "traced", faults)
        if traced and traced not in ids:
            faults.append(Fault(f"'traced' names no outcome: {traced}"))
        fields = base_fields(raw, faults)
        return faults or Untangle(**fields, boxes=boxes, outcomes=outcomes, traced=traced)

    def minutes(self, item: Item) -> float:  # noqa: ARG002 - as in the interface
        return 4.0


def _outcome(row: Raw, faults: list[Fault]) -> Outcome:
    where = f"outcome {row.get('id', '?')}"
    return Outcome(*(required_text(row, key, faults, where) for key in ("id", "name")))


def _box(row: Raw, outcomes: set[str], faults: list[Fault]) -> Box:
    where = f"box {row.get('id', '?')}"
    name, called = (required_text(row, key, faults, where) for key in ("id", "name"))
    owns = row.get("owns") or []
    if not isinstance(owns, list) or not {str(each) for each in owns} <= outcomes:
        faults.append(Fault(f"{where}: 'owns' must be a list of outcomes"))
        owns = []
    return Box(name, called, str(row.get("under") or ""), tuple(str(each) for each in owns))


def _order(boxes: Sequence[Box], faults: list[Fault]) -> None:
    """A fault unless the first box is the only top, and each other stands below one before it."""
    seen: set[str] = set()
    for at, box in enumerate(boxes):
        if (at == 0) != (box.under == "") or (box.under and box.under not in seen):
            faults.append(Fault(f"box {box.id}: 'under' must name a box before it"))
        seen.add(box.id)
