"""Reflection: something to think and write about. Not marked.

Response: `{"written": true}`. The words themselves never come here: they are in the encrypted
text store, and only the member can read them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.item import Face, Fault, Item, Json, Marking, Outcome, Raw, Refused, Samples
from courseware.items.parsing import ItemBase, base_fields, required_text, whole
from courseware.words import _


@dataclass(frozen=True, kw_only=True)
class Reflection(ItemBase):
    """An exercise: `stem` to write about; `hint` stands under it, '' if there is none."""

    hint: str = ""
    type: str = "reflection"
    marked: bool = False

    def wording(self) -> Json:
        return {"type": self.type, "stem": self.stem, "hint": self.hint}

    def check(self, response: Json, *, partial: bool = False) -> Json:  # noqa: ARG002 - as in the interface
        written = whole(response, "written")["written"]
        if not isinstance(written, bool):
            raise Refused(_("That isn’t an answer to this."))
        return {"written": written}

    def mark(self, response: Json) -> Marking:  # noqa: ARG002 - as in the interface
        return Marking(Outcome.NONE, 0.0, ())

    def answer_in_words(self) -> str:
        return ""

    def in_words(self, response: Json) -> str:
        return _("Written") if response["written"] else _("Nothing written")

    def summarise(self, responses: Sequence[Json]) -> Json:
        written = sum(response["written"] for response in responses)
        return {
            "people": len(responses),
            "rows": [
                {"id": "written", "label": _("Written"), "count": written},
                {"id": "blank", "label": _("Nothing written"), "count": len(responses) - written},
            ],
        }

    def samples(self) -> Samples:
        return Samples(
            correct=({"written": True}, {"written": False}),
            incorrect=(),
            invalid=(
                {"written": 1},
                {"written": "true"},
                {"written": None},
                {"written": float("nan")},
                {"written": True, "text": "My own words."},
                {"text": "My own words."},
                {},
                True,
                None,
            ),
        )


class ReflectionType:
    """Reads `reflection` exercises."""

    name = "reflection"
    words = frozenset({"reflection"})
    faces = frozenset({Face.ALONE, Face.PRINT})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        hint = required_text(raw, "hint", faults) if raw.get("hint") is not None else ""
        fields = base_fields(raw, faults)
        if faults:
            return faults
        return Reflection(**fields, hint=hint)

    def minutes(self, item: Item) -> float:  # noqa: ARG002 - as in the interface
        return 2.0
