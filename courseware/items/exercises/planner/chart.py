"""Draws the plan as a waterfall: each gain adds to the sum, each pain takes from it, and what is
left is the balance."""

from __future__ import annotations

from typing import Any

from courseware.charts.waterfall import Step, waterfall
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.planner.finding import called
from courseware.items.exercises.planner.spec import Planner
from courseware.words import _, signed


def specification(item: Planner, response: Json, words: Words, *, dark: bool) -> dict[str, Any]:
    """The picture as Vega-Lite, from the first gain down to the balance."""
    steps = [
        Step(f"{signed(sign * each['size'])} {called(item, words, slot)}", sign * each["size"])
        for kind, sign in (("gains", 1), ("pains", -1))
        for slot, each in response[kind].items()
        if "size" in each
    ]
    total = _("= {sum} left").format(sum=signed(sum(step.by for step in steps)))
    return waterfall(steps, total, item.finding(response, words).sentence, dark=dark)
