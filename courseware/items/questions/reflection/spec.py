"""Reflection: something to think and write about. Not marked.

Response: `{"written": true}`. The words themselves never come here: they are in the encrypted
text store, and only the member can read them. Where it asks for several things, each of `fields`
comes before the whole, in a field of its own (a slot).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Slot
from courseware.domain.item import Face, Fault, Item, Json, Marking, Outcome, Raw, Refused, Samples
from courseware.items.parsing import ItemBase, base_fields, distinct, required_text, rows, whole
from courseware.words import _


@dataclass(frozen=True, kw_only=True)
class Reflection(ItemBase):
    """An exercise: `stem` to write about; `hint` stands under it, '' if there is none. `before` are
    the fields that come first. `of_named` asks the same of what the member gave a name, with
    `{name}` where it stands; '' where it is asked of nothing in particular."""

    hint: str = ""
    of_named: str = ""
    before: tuple[Slot, ...] = ()
    type: str = "reflection"
    marked: bool = False

    def wording(self) -> Json:
        whole_ = {"type": self.type, "stem": self.stem, "hint": self.hint}
        before = {each.name: each.label for each in self.before}
        return whole_ | ({"fields": before} if before else {})

    def slots(self, response: Json) -> tuple[Slot, ...]:
        return self.before

    def slot_label(self, name: str) -> str:
        return next((each.label for each in self.before if each.name == name), "")

    def check(self, response: Json, *, partial: bool = False) -> Json:
        written = whole(response, "written")["written"]
        if not isinstance(written, bool):
            raise Refused(_("That isn’t an answer to this."))
        return {"written": written}

    def mark(self, response: Json) -> Marking:
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
        before = _before(raw, faults) if "fields" in raw else ()
        of_named = required_text(raw, "of_named", faults) if "of_named" in raw else ""
        if of_named and of_named.count("{name}") != 1:
            faults.append(Fault("'of_named' must have {name} once"))
        fields = base_fields(raw, faults)
        if faults:
            return faults
        return Reflection(**fields, hint=hint, of_named=of_named, before=before)

    def minutes(self, item: Item) -> float:
        return 2.0 + 0.5 * len(item.before) if isinstance(item, Reflection) else 0.0


def _before(raw: Raw, faults: list[Fault]) -> tuple[Slot, ...]:
    """The fields that come before the whole: each its id, what it asks, and perhaps a hint."""
    asked = rows(raw, "fields", faults, at_least=1)
    distinct((str(row.get("id")) for row in asked), "fields", faults)
    return tuple(
        Slot(
            required_text(row, "id", faults, "field"),
            required_text(row, "text", faults, f"field {row.get('id', '?')}"),
            str(row.get("hint") or ""),
            rows=2,
        )
        for row in asked
    )
