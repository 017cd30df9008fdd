"""The questions as a form: for each an answer and a guess."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick, first
from courseware.domain.item import Json
from courseware.items.exercises.views.spec import SIDES, Views


def fields(item: Views, response: Json, seed: str) -> tuple[Field, ...]:
    asked = []
    for each in item.questions:
        answers = tuple(Choice(name, text) for name, text in each.answers.items())
        legends = {"own": each.text, "guess": f"{each.text} {item.asks['guess']}"}
        for side in SIDES:
            chosen = (response or {side: {}})[side].get(each.id)
            picked = frozenset([chosen] if chosen else ())
            asked.append(Pick(f"{each.id}:{side}", legends[side], answers, picked))
    return tuple(asked)


def response(item: Views, given: Given) -> Json:
    return {
        side: {
            each.id: chosen
            for each in item.questions
            for chosen in [first(given, f"{each.id}:{side}")]
            if chosen
        }
        for side in SIDES
    }
