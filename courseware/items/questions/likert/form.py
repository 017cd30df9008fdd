"""A grid as a form: for each statement the levels, in words."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick, first, whole_number
from courseware.domain.item import Json
from courseware.items.questions.likert.spec import Likert


def fields(item: Likert, response: Json, seed: str) -> tuple[Field, ...]:
    levels = tuple(Choice(str(at), label) for at, label in enumerate(item.scale, start=1))
    ratings = response["ratings"] if response else {}
    return tuple(
        Pick(
            row.id, row.text, levels, frozenset([str(ratings[row.id])] if row.id in ratings else ())
        )
        for row in item.rows
    )


def response(item: Likert, given: Given) -> Json:
    sent = {row.id: first(given, row.id) for row in item.rows}
    return {"ratings": {row: whole_number(level) for row, level in sent.items() if level}}
