"""A checklist as a form: for each statement four radios."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick, first
from courseware.domain.item import Json
from courseware.items.exercises.checklist.finding import names_of_sayings
from courseware.items.exercises.checklist.spec import SAYINGS, Checklist


def fields(item: Checklist, response: Json, seed: str) -> tuple[Field, ...]:
    names = names_of_sayings()
    sayings = tuple(Choice(each, names[each]) for each in SAYINGS)
    said = response["said"] if response else {}
    return tuple(
        Pick(each.id, each.text, sayings, frozenset([said[each.id]] if each.id in said else ()))
        for each in item.statements
    )


def response(item: Checklist, given: Given) -> Json:
    said = {each.id: first(given, each.id) for each in item.statements}
    return {"said": {name: saying for name, saying in said.items() if saying}}
