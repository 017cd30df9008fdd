"""Commitments as a form: for each the words, the day and how it stands."""

from __future__ import annotations

from courseware.domain.form import Choice, Day, Field, Given, Pick, Text, first
from courseware.domain.item import Json
from courseware.items.exercises.commitments.finding import names_of_standing
from courseware.items.exercises.commitments.spec import NUMBERS, STANDS, Commitments
from courseware.words import _


def fields(item: Commitments, response: Json, seed: str) -> tuple[Field, ...]:  # noqa: ARG001 - as in the interface
    by = response["by"] if response else {}
    stands = response["stands"] if response else {}
    asked: list[Field] = []
    for number in NUMBERS:
        asked += [
            Text(slot.name, slot.label, slot.hint, slot.rows)
            for slot in item.slots({"by": {number: ""}, "stands": {}})
            if slot.name.endswith(f"-{number}")
        ]
        day = _("Commitment {number}: by which day?").format(number=number)
        asked.append(Day(f"by:{number}", day, by.get(number, "")))
        if number in by:
            asked.append(_standing(number, stands.get(number, "")))
    return tuple(asked)


def _standing(number: str, stands: str) -> Pick:
    names = names_of_standing()
    legend = _("Commitment {number}: how does it stand?").format(number=number)
    choices = tuple(Choice(each, names[each]) for each in STANDS)
    return Pick(f"stands:{number}", legend, choices, frozenset([stands] if stands else ()))


def response(item: Commitments, given: Given) -> Json:  # noqa: ARG001 - as in the interface
    by = {number: first(given, f"by:{number}") for number in NUMBERS}
    stands = {number: first(given, f"stands:{number}") for number in NUMBERS}
    return {
        "by": {number: day for number, day in by.items() if day},
        "stands": {number: each for number, each in stands.items() if each},
    }
