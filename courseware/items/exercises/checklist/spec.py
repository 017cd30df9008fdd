"""Checklist: say of each statement whether it is true of the thing at hand, and admit what you
don't know. Not a score: what is not true, and what is not known, are what matters.

Response: `{"said": {"purpose": "partly"}}`, id of a statement to what the member says of it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase
from courseware.items.exercises.checklist import finding as findings
from courseware.items.parsing import (
    base_fields,
    distinct,
    optional_text,
    required_text,
    rows,
    whole,
)
from courseware.words import _

SAYINGS = ("yes", "partly", "no", "unknown")


@dataclass(frozen=True)
class Statement:
    """One statement. `name` stands in sentences; `heading` is the group it stands under."""

    id: str
    heading: str
    text: str
    name: str
    then: str = ""
    """What to do where it isn't so; '' if there is nothing to say."""


@dataclass(frozen=True, kw_only=True)
class Checklist(ExerciseBase):
    """The statements, in the order of their headings. `nothing` is said where all are true; '' if
    there is nothing to say."""

    statements: tuple[Statement, ...]
    nothing: str = ""
    type: str = "checklist"

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "statements": {each.id: each.text for each in self.statements},
        }

    def check(self, response: Json, *, partial: bool = False) -> Json:
        said = whole(response, "said")["said"]
        ids = [each.id for each in self.statements]
        if not isinstance(said, Mapping) or not set(said) <= set(ids):
            raise Refused(_("That isn’t an answer to these."))
        if any(not isinstance(each, str) or each not in SAYINGS for each in said.values()):
            raise Refused(_("That isn’t one of the choices of this question."))
        if not partial and len(said) < len(ids):
            raise Refused(_("Some are not answered yet."))
        return {"said": {each: said[each] for each in ids if each in said}}

    def in_words(self, response: Json) -> str:
        names = findings.names_of_sayings()
        said = response["said"]
        parts = [
            f"{each.text.rstrip('.')}: {names[said[each.id]].lower()}"
            for each in self.statements
            if each.id in said
        ]
        return "; ".join(parts) or _("Nothing is answered yet.")

    def finding(self, response: Json, words: Words) -> Finding:
        return findings.finding(self.statements, response, self.nothing)

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        return findings.brief(self.statements, response)

    def table(self, response: Json, words: Words) -> Table:
        return findings.table(self.statements, response)

    def summarise(self, responses: Sequence[Json]) -> Json:
        """How many say what of each statement; nothing for fewer than five."""
        people = counted(len(responses))
        return {
            "people": people,
            "rows": [
                {"id": each.id, "label": each.text} | _counts(each.id, responses, people)
                for each in self.statements
            ],
        }

    def samples(self) -> Samples:
        ids = [each.id for each in self.statements]
        yes = dict.fromkeys(ids, "yes")
        return Samples(
            correct=({"said": yes}, {"said": yes | {ids[0]: "unknown"}}),
            incorrect=(),
            invalid=(
                {"said": yes | {ids[0]: "maybe"}},
                {"said": yes | {ids[0]: True}},
                {"said": yes | {ids[0]: ["yes"]}},
                {"said": yes | {"no such": "yes"}},
                {"said": ["yes"]},
                {"said": yes, "score": 10},
                None,
            ),
            partial=({"said": {}}, {"said": {ids[0]: "no"}}),
        )


def _counts(statement: str, responses: Sequence[Json], people: int | None) -> dict[str, int | None]:
    counts = Counter(each["said"].get(statement) for each in responses)
    return {saying: counts[saying] if people else None for saying in SAYINGS}


class ChecklistType:
    """Reads `checklist` exercises."""

    name = "checklist"
    words = frozenset({"checklist"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        statements = tuple(_statement(row, faults) for row in rows(raw, "statements", faults))
        distinct((each.id for each in statements), "statements", faults)
        fields = base_fields(raw, faults)
        nothing = optional_text(raw, "nothing", faults)
        return faults or Checklist(**fields, statements=statements, nothing=nothing)

    def minutes(self, item: Item) -> float:
        if not isinstance(item, Checklist):
            return 0.0
        # One that leads somewhere is thought about; the others are ticked.
        return sum(0.5 if each.then else 0.2 for each in item.statements)


def _statement(row: Raw, faults: list[Fault]) -> Statement:
    where = f"statement {row.get('id', '?')}"
    keys = ("id", "heading", "text", "name")
    name, heading, text, called = (required_text(row, key, faults, where) for key in keys)
    return Statement(name, heading, text, called, then=str(row.get("then") or "").strip())
