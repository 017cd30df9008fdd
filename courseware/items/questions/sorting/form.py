"""Sorting as a form: for each statement, radios of where it may go."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick, first
from courseware.domain.item import Json
from courseware.domain.shuffle import shuffled
from courseware.items.questions.sorting.spec import Sorting


def fields(item: Sorting, response: Json, seed: str) -> tuple[Field, ...]:
    places = tuple(Choice(name, label) for name, label in item.labels.items())
    placed = response["placed"] if response else {}
    return tuple(
        Pick(each.id, each.text, places, frozenset([placed[each.id]] if each.id in placed else ()))
        for each in shuffled(item.statements, seed=seed)
    )


def response(item: Sorting, given: Given) -> Json:
    chosen = {each.id: first(given, each.id) for each in item.statements}
    return {"placed": {name: place for name, place in chosen.items() if place}}
