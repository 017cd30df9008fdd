"""An order as a form: for each step a list of places."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick, first, whole_number
from courseware.domain.item import Json
from courseware.domain.shuffle import shuffled
from courseware.items.questions.sequencing.spec import Sequencing


def fields(item: Sequencing, response: Json, seed: str) -> tuple[Field, ...]:
    places = tuple(Choice(str(each), str(each)) for each in range(1, len(item.steps) + 1))
    positions = response["positions"] if response else {}
    return tuple(
        Pick(step.id, step.text, places, _only(positions.get(step.id)), as_list=True)
        for step in shuffled(item.steps, seed=seed)
    )


def _only(place: int | None) -> frozenset[str]:
    return frozenset() if place is None else frozenset([str(place)])


def response(item: Sequencing, given: Given) -> Json:
    sent = {step.id: first(given, step.id) for step in item.steps}
    return {"positions": {step: whole_number(place) for step, place in sent.items() if place}}
