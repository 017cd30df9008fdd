"""Plans as a form: for each the words, the day and how it stands; the next once one is begun."""

from __future__ import annotations

from courseware.domain.exercise import Slot
from courseware.domain.form import Choice, Day, Field, Given, Pick, Text, first
from courseware.domain.item import Json
from courseware.items.exercises.commitments.finding import names_of_standing
from courseware.items.exercises.commitments.plan import NUMBERS
from courseware.items.exercises.commitments.spec import STANDS, Commitments
from courseware.words import _

_ON_WHICH_DAY = 1
"""The day is asked for after the meeting, the first field."""


def fields(item: Commitments, response: Json, seed: str) -> tuple[Field, ...]:
    begun = response or item.only_written
    asked: list[Field] = []
    for number in NUMBERS[: _shown(begun)]:
        slots = item.slots_of(number, begun)
        label = _("Plan {number}: on which day?").format(number=number)
        asked += [_text(slot) for slot in slots[:_ON_WHICH_DAY]]
        asked.append(Day(f"by:{number}", label, begun["by"].get(number, "")))
        asked += [_text(slot) for slot in slots[_ON_WHICH_DAY:]]
        if number in begun["by"]:
            asked.append(_standing(number, begun["stands"].get(number, "")))
    return tuple(asked)


def _shown(begun: Json) -> int:
    """One plan at first, and one more than has a day."""
    numbers = [int(each) for each in (*begun["by"], *begun["stands"])]
    return min(max(numbers, default=0) + 1, len(NUMBERS))


def _text(slot: Slot) -> Text:
    return Text(slot.name, slot.label, slot.hint, slot.rows, about=slot.about)


def _standing(number: str, stands: str) -> Pick:
    names = names_of_standing()
    legend = _("Plan {number}, once its day has passed: how does it stand?")
    choices = tuple(Choice(each, names[each].capitalize()) for each in STANDS)
    chosen = frozenset([stands] if stands else ())
    return Pick(f"stands:{number}", legend.format(number=number), choices, chosen)


def response(item: Commitments, given: Given) -> Json:
    by = {number: first(given, f"by:{number}") for number in NUMBERS}
    stands = {number: first(given, f"stands:{number}") for number in NUMBERS}
    return {
        "by": {number: day for number, day in by.items() if day},
        "stands": {number: each for number, each in stands.items() if each},
    }
