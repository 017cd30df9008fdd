"""A spectrum as a form: for each pair three rows of seven places."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick, first, whole_number
from courseware.domain.item import Json
from courseware.items.exercises.spectrum.finding import names
from courseware.items.exercises.spectrum.spec import MARKERS, STEPS, Spectrum
from courseware.words import _

_FIRST = "first"


def fields(item: Spectrum, response: Json, seed: str) -> tuple[Field, ...]:
    steps = tuple(Choice(str(each), str(each)) for each in range(1, STEPS + 1))
    places = response["places"] if response else {}
    called = names(item)
    asked = [
        Pick(
            f"{pair.id}:{marker}",
            called[marker],
            steps,
            frozenset([str(places[pair.id][marker])] if marker in places.get(pair.id, {}) else ()),
            in_a_row=True,
            about=_("From {left} (1) to {right} (7)").format(left=pair.left, right=pair.right),
        )
        for pair in item.pairs
        for marker in MARKERS
    ]
    first_ = frozenset([response[_FIRST]] if response and response[_FIRST] else ())
    pairs = tuple(Choice(pair.id, pair.about.capitalize()) for pair in item.pairs)
    gap = Pick(_FIRST, _("Which gap would you close first?"), pairs, first_, alone=True)
    return (*asked, gap)


def response(item: Spectrum, given: Given) -> Json:
    places: dict[str, dict[str, int | str]] = {}
    for pair in item.pairs:
        for marker in MARKERS:
            level = first(given, f"{pair.id}:{marker}")
            if level:
                places.setdefault(pair.id, {})[marker] = whole_number(level)
    return {"places": places, "first": first(given, _FIRST)}
