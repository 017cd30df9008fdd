"""How a group rated each statement."""

from __future__ import annotations

from courseware.domain.group import GroupResult, Place, spread
from courseware.domain.item import Json
from courseware.items.exercise_base import quoted
from courseware.items.likert.spec import Likert
from courseware.words import _


def result(item: Likert, summary: Json) -> GroupResult:
    """For each statement the middle, the middle half and both ends of what people gave."""
    places = tuple(
        Place(row["label"], found)
        for row in summary["rows"]
        for found in [spread(_levels(row))]
        if found
    )
    return GroupResult(
        summary["people"], _sentence(places), places=places, scale=(1, len(item.scale))
    )


def _levels(row: Json) -> list[float]:
    return [float(each["id"]) for each in row["counts"] for _each in range(each["count"])]


def _sentence(places: tuple[Place, ...]) -> str:
    if not places:
        return _("No statement was rated by five people.")
    lowest = min(places, key=lambda each: each.spread.middle)
    apart = max(places, key=lambda each: each.spread.upper - each.spread.lower)
    said = _("Lowest in the middle is {row}, at {level:g}.").format(
        row=quoted(lowest.label), level=lowest.spread.middle
    )
    if apart is lowest or apart.spread.upper - apart.spread.lower < _APART:
        return said
    more = _("Views differ most on {row}.").format(row=quoted(apart.label))
    return f"{said} {more}"


_APART = 2
"""Levels that the middle half must span before views are said to differ."""
