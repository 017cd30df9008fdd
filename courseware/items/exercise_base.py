"""What every exercise has in common: it is never marked and has no key."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from courseware.domain.exercise import Dated, Slot, ToCopy, Words
from courseware.domain.item import Fault, Json, Marking, Outcome, Raw, Refused
from courseware.items.parsing import ItemBase, base_fields, required_text
from courseware.words import _


@dataclass(frozen=True, kw_only=True)
class ExerciseBase(ItemBase):
    """The fields of an item, and the answers that are the same for all exercises."""

    marked: bool = False
    examples: Mapping[str, str] = field(default_factory=dict, hash=False)
    """By slot, what the example of the course says there: shown beside the field, never kept."""

    def beside(self, slot: str, hint: str = "") -> str:
        """What stands beside a field: a hint, and the words of the example."""
        example = self.examples.get(slot)
        shown = _("In the example: {words}").format(words=example) if example else ""
        return " ".join(each for each in (hint, shown) if each)

    def mark(self, response: Json) -> Marking:
        return Marking(Outcome.NONE, 0.0, ())

    def answer_in_words(self) -> str:
        return ""

    @property
    def has_slots(self) -> bool:
        return False

    @property
    def gives_name(self) -> bool:
        return False

    @property
    def on_named(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        return ()

    def slot_label(self, name: str) -> str:
        return ""

    @property
    def has_own_lines(self) -> bool:
        return self.has_slots

    def brief(self, response: Json, words: Words) -> tuple[str, ...]:
        return ()

    def intends(self, response: Json, words: Words) -> tuple[str, ...]:
        return ()

    def changes(self, response: Json, words: Words) -> tuple[str, ...]:
        return ()

    @property
    def of_others(self) -> str:
        return ""

    def own_view(self, response: Json) -> Json:
        return response

    def name(self, response: Json, words: Words) -> str:
        return ""

    def chosen_words(self, response: Json) -> tuple[str, ...]:
        return ()

    def dates(self, response: Json, words: Words) -> tuple[Dated, ...]:
        return ()

    def looks_back_from(
        self,
        response: Json,
        words: Words,
        kept_on: dt.date,
    ) -> dt.date | None:
        return kept_on

    def to_copy(self, response: Json, words: Words) -> tuple[ToCopy, ...]:
        return ()

    def taken_over(self, slot: str, words: str) -> str:
        return words

    @property
    def only_written(self) -> Json:
        return None

    def is_empty(self, response: Json) -> bool:
        return not any(response.values())


AnyExercise = TypeVar("AnyExercise", bound=ExerciseBase)


def exercise_fields(raw: Raw, faults: list[Fault]) -> dict[str, Any]:
    """Keyword arguments for `ExerciseBase`, with the examples beside its fields where there are
    any; what is wrong with them goes to `faults`."""
    given = raw.get("examples", {})
    if not isinstance(given, Mapping):
        faults.append(Fault("'examples' must be a mapping of fields to words"))
        given = {}
    examples = {str(name): required_text(given, name, faults, "examples") for name in given}
    return base_fields(raw, faults) | {"examples": examples}


def with_known_examples(item: AnyExercise) -> AnyExercise | list[Fault]:
    """The exercise, or a fault for each example that stands beside no field of it."""
    unknown = [name for name in item.examples if not item.slot_label(name)]
    return [Fault(f"examples: there is no field '{name}'") for name in unknown] or item


def asks(raw: Raw, names: tuple[str, ...], faults: list[Fault]) -> dict[str, str]:
    """What the exercise asks in words: the texts under `asks`, one for each of these names."""
    given = raw.get("asks")
    if not isinstance(given, Mapping):
        faults.append(Fault("'asks' must be a mapping of " + ", ".join(names)))
        return dict.fromkeys(names, "")
    return {name: required_text(given, name, faults, "asks") for name in names}


def called(raw: Raw, names: tuple[str, ...], faults: list[Fault]) -> dict[str, str]:
    """What the exercise's own sentences call what it is about: the texts under `called`."""
    given = raw.get("called")
    if not isinstance(given, Mapping):
        faults.append(Fault("'called' must be a mapping of " + ", ".join(names)))
        return dict.fromkeys(names, "")
    return {name: required_text(given, name, faults, "called") for name in names}


def minutes_of(*, words: int, choices: int) -> float:
    """How long it takes to fill so many fields in one's own words, and to choose so often."""
    return 0.5 * words + 0.2 * choices


def a_date(value: object) -> dt.date:
    """The day that an ISO date names. Raises `Refused`."""
    try:
        if isinstance(value, str) and len(value) == len("2026-11-24"):
            return dt.date.fromisoformat(value)
    except ValueError:
        pass  # said below, as for any other thing that is no day
    raise Refused(_("That isn’t a date."))


def said(words: Words, slot: str) -> str:
    """What the member wrote in a slot, on one line and without its full stop; '' if nothing."""
    return " ".join(words.get(slot, "").split()).rstrip(".")


def named(label: str, words: Words, slot: str) -> str:
    """The member's own words for a thing, else its label; never with a full stop at the end."""
    return words.get(slot, label).strip().rstrip(".")
