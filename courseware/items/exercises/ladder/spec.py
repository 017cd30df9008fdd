"""Ladder: a gap in reaching one outcome, and steps that close it, rung by rung; some of them are
paid by other outcomes.

Response: `{"taken": ["count-all", "join-visits"]}`, the steps that were taken.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase
from courseware.items.exercises.ladder import finding as findings
from courseware.items.parsing import base_fields, distinct, known, required_text, rows, whole
from courseware.words import _


@dataclass(frozen=True)
class Step:
    """One thing to do. `gives` is what it brings; `then` what comes of it; `hurts` names the
    outcome that pays for it, '' if none does. `rung` is the number of its rung, from 1."""

    id: str
    rung: int
    text: str
    name: str
    gives: int
    then: str
    hurts: str = ""


@dataclass(frozen=True, kw_only=True)
class Ladder(ExerciseBase):
    """The outcome that is wanted, what is missing (in `unit`), the rungs and the steps on them."""

    outcome: str
    gap: int
    unit: str
    rungs: tuple[str, ...]
    steps: tuple[Step, ...]
    type: str = "ladder"

    @property
    def on_named(self) -> bool:
        return False

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "gap": f"{self.gap} {self.unit}",
            "rungs": list(self.rungs),
            "steps": {each.id: self.label(each) for each in self.steps},
        }

    @property
    def ticks(self) -> frozenset[str]:
        return frozenset({"taken"})

    def check(self, response: Json, *, partial: bool = False) -> Json:
        taken = whole(response, "taken")["taken"]
        if not isinstance(taken, list | tuple):
            raise Refused(_("That isn’t an answer to this."))
        ids = [each.id for each in self.steps]
        chosen = {known(each, ids) for each in taken}
        if len(chosen) < len(taken):
            raise Refused(_("That isn’t an answer to this."))
        if not partial and not chosen:
            raise Refused(_("Nothing is chosen yet."))
        return {"taken": [each for each in ids if each in chosen]}

    def label(self, step: Step) -> str:
        """A step as it is offered."""
        said = _("{text} (brings {gives} {unit})")
        return said.format(text=step.text, gives=step.gives, unit=self.unit)

    def taken(self, response: Json) -> list[Step]:
        """The steps taken, from the lowest rung up."""
        return [each for each in self.steps if each.id in response["taken"]]

    def in_words(self, response: Json) -> str:
        parts = [f"{each.name}: {each.gives} {self.unit}" for each in self.taken(response)]
        return "; ".join(parts) or _("Nothing is chosen yet.")

    def finding(self, response: Json, words: Words) -> Finding:
        left = [each for each in self.steps if each.id not in response["taken"]]
        climb = findings.Climb(self.taken(response), left, self.outcome, self.gap, self.unit)
        return findings.finding(climb)

    def table(self, response: Json, words: Words) -> Table:
        return [
            {
                _("Rung"): self.rungs[each.rung - 1],
                _("Step"): each.text,
                _("Brings"): f"{each.gives} {self.unit}",
                _("What comes of it"): each.then,
                _("Taken from"): each.hurts or _("nobody"),
            }
            for each in self.taken(response)
        ]

    def summarise(self, responses: Sequence[Json]) -> Json:
        """How many took each step; nothing for fewer than five."""
        people = counted(len(responses))
        counts = Counter(each for response in responses for each in response["taken"])
        return {
            "people": people,
            "rows": [
                {"id": each.id, "label": each.text, "rung": self.rungs[each.rung - 1]}
                | {"count": counts[each.id] if people else None}
                for each in self.steps
            ],
        }

    def samples(self) -> Samples:
        ids = [each.id for each in self.steps]
        return Samples(
            correct=({"taken": ids[:1]}, {"taken": ids}),
            incorrect=(),
            invalid=(
                {"taken": ["no such step"]},
                {"taken": [ids[0], ids[0]]},
                {"taken": ids[0]},
                {"taken": [True]},
                {"taken": {ids[0]: 1}},
                {"taken": ids, "sum": 3},
                None,
            ),
            partial=({"taken": []},),
        )


class LadderType:
    """Reads `ladder` exercises."""

    name = "ladder"
    words = frozenset({"ladder"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        rungs = raw.get("rungs")
        if not isinstance(rungs, list) or not rungs or not all(isinstance(r, str) for r in rungs):
            faults.append(Fault("'rungs' must be a list of texts"))
            rungs = []
        steps = tuple(_step(row, len(rungs), faults) for row in rows(raw, "steps", faults))
        distinct((each.id for each in steps), "steps", faults)
        if [each.rung for each in steps] != sorted(each.rung for each in steps):
            faults.append(Fault("'steps' must stand in the order of their rungs"))
        gap = raw.get("gap")
        if type(gap) is not int or gap < 1:
            faults.append(Fault("'gap' must be a whole number from 1"))
            gap = 1
        if not faults and gap > sum(each.gives for each in steps):
            faults.append(Fault("'gap' is more than all steps bring"))
        if {each.rung for each in steps} != set(range(1, len(rungs) + 1)):
            faults.append(Fault("every rung must have a step"))
        outcome, unit = (required_text(raw, key, faults) for key in ("outcome", "unit"))
        fields = base_fields(raw, faults)
        return faults or Ladder(
            **fields, outcome=outcome, gap=gap, unit=unit, rungs=tuple(rungs), steps=steps
        )

    def minutes(self, item: Item) -> float:
        return 0.4 * len(item.steps) if isinstance(item, Ladder) else 0.0


def _step(row: Raw, rungs: int, faults: list[Fault]) -> Step:
    where = f"step {row.get('id', '?')}"
    name, text, called, then = (
        required_text(row, key, faults, where) for key in ("id", "text", "name", "then")
    )
    numbers = {"rung": rungs, "gives": 1000}
    for key, most in numbers.items():
        if type(row.get(key)) is not int or not 1 <= row[key] <= most:
            faults.append(Fault(f"{where}: '{key}' must be a whole number from 1 to {most}"))
            return Step(name, 1, text, called, 1, then)
    return Step(name, row["rung"], text, called, row["gives"], then, str(row.get("hurts") or ""))
