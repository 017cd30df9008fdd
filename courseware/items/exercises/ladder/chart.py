"""Draws the steps as a waterfall towards what is missing, with a line where the gap is closed."""

from __future__ import annotations

from typing import Any

from courseware.charts.waterfall import Move, waterfall
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.ladder.spec import Ladder
from courseware.words import _, signed


def specification(item: Ladder, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite."""
    steps = []
    for each in item.taken(response):
        said = f"{signed(each.gives)} {each.name}"
        paid = _("{step} (taken from: {hurts})").format(step=said, hurts=each.hurts)
        steps.append(Move(paid if each.hurts else said, each.gives))
    brought = sum(step.by for step in steps)
    total = _("= {brought} of {gap} {unit}; the broken line is {gap}").format(
        brought=brought, gap=item.gap, unit=item.unit
    )
    sentence = item.finding(response, words).sentence
    return waterfall(steps, total, sentence, dark=dark, mark_at=item.gap)
