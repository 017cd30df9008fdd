"""A number as a form: one field."""

from __future__ import annotations

from courseware.domain.form import Field, Given, Number, first
from courseware.domain.item import Json
from courseware.domain.typed_numbers import read_number
from courseware.items.questions.numeric.spec import Numeric
from courseware.words import _

_VALUE = "value"


def fields(item: Numeric, response: Json, seed: str) -> tuple[Field, ...]:
    scale = item.scale
    written = response[_VALUE] if response else None
    value = "" if written is None else str(written)
    label = _("Your answer, from {low} to {high}").format(
        low=f"{scale.low:,}", high=f"{scale.high:,}"
    )
    return (Number(_VALUE, label, scale.low, scale.high, scale.step, value, scale.unit),)


def response(item: Numeric, given: Given) -> Json:
    written = first(given, _VALUE)
    if not written.strip():
        return {"value": None}
    number = read_number(written, item.scale.unit)
    return {"value": written if number is None else number}
