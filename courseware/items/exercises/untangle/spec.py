"""Untangle: a structure of boxes, some of which own outcomes. Up to three may be removed or merged,
until every outcome has exactly one owner.

Response: `{"trace": "transport", "changes": [{"box": "rural", "into": "transport"}, {"box":
"strategy", "into": ""}]}`: who answers for the outcome that is traced, and the changes in the order
of the boxes; `into` is '' where a box is removed, and None where that isn't said yet.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase
from courseware.items.exercises.untangle import finding as findings
from courseware.items.exercises.untangle.structure import Box, Structure
from courseware.items.parsing import base_fields, distinct, known, required_text, rows, whole
from courseware.words import _

MOST = 3


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
        changes = {each["box"]: each for each in map(self._change, given["changes"])}
        if len(changes) < len(given["changes"]):
            raise Refused(_("A box can be changed once."))
        if any(each["into"] in changes for each in changes.values()):
            raise Refused(_("A box can be merged only into one that stays."))
        if not partial and not trace:
            raise Refused(_("Say first who answers for it now."))
        if not partial and any(each["into"] is None for each in changes.values()):
            raise Refused(_("Say of each box what becomes of it."))
        return {"trace": trace, "changes": [changes[each] for each in ids if each in changes]}

    def _change(self, given: object) -> dict[str, Any]:
        if not isinstance(given, Mapping) or set(given) != {"box", "into"}:
            raise Refused(_("That isn’t an answer to this."))
        box = known(given["box"], (each.id for each in self.movable))
        if given["into"] is None:
            return {"box": box, "into": None}
        return {"box": box, "into": known(given["into"], ("", *(each.id for each in self.boxes)))}

    def structure(self, response: Json) -> Structure:
        """The boxes as they stand after the changes, without those not yet decided."""
        into = {each["box"]: each["into"] for each in response["changes"]}
        return Structure(self.boxes, {box: to for box, to in into.items() if to is not None})

    def in_words(self, response: Json) -> str:
        names = {each.id: each.name for each in self.boxes}
        traced = self.named[self.traced]
        said = []
        if response["trace"]:
            line = _("{outcome}, traced to {box}")
            said.append(line.format(outcome=traced, box=names[response["trace"]]))
        for box, into in self.structure(response).into.items():
            went = _("{box}, merged into {into}") if into else _("{box}, removed")
            said.append(went.format(box=names[box], into=names.get(into)))
        return "; ".join(said) + "." if said else _("Nothing is chosen yet.")

    @property
    def named(self) -> dict[str, str]:
        """The outcomes by id, in words."""
        return {each.id: each.name for each in self.outcomes}

    def finding(self, response: Json, words: Words) -> Finding:  # noqa: ARG002 - choices only
        before, after = Structure(self.boxes, {}), self.structure(response)
        return findings.finding(self.named, self.traced, response["trace"], before, after)

    def table(self, response: Json, words: Words) -> Table:  # noqa: ARG002 - choices only
        before, after = Structure(self.boxes, {}), self.structure(response)
        nobody = _("nobody")

        def owned(by: Structure, outcome: str) -> str:
            return ", ".join(by.owner_names(outcome)) or nobody

        return [
            {_("Outcome"): name, _("As drawn"): owned(before, each)}
            | ({_("After your changes"): owned(after, each)} if after.into else {})
            for each, name in self.named.items()
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
                done | {"changes": [{"box": box, "into": True}]},
                None,
            ),
            partial=(
                {"trace": "", "changes": []},
                done | {"changes": [{"box": box, "into": None}]},
            ),
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
        faults += [
            Fault(f"outcome {each}: no box owns it")
            for each in sorted(ids - {owned for box in boxes for owned in box.owns})
        ]
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
