"""How a group rates the areas, and on what."""

from __future__ import annotations

from courseware.domain.group import GroupResult, Place, spread_from
from courseware.domain.item import Json
from courseware.items.evidence.spec import MOST, Evidence
from courseware.items.exercise_base import quoted
from courseware.words import _


def result(item: Evidence, summary: Json) -> GroupResult:
    """The middle of each area, the lowest first; the sentence says on what the highest rests."""
    rated = [
        (area, level, row["ways"])
        for area, row in zip(item.areas, summary["rows"], strict=True)
        for level in [spread_from(row["level"])]
        if level
    ]
    rated.sort(key=lambda each: each[1].middle)
    places = tuple(Place(area.text, level) for area, level, _ways in rated)
    if not rated:
        said = _("No area was rated by five people.")
        return GroupResult(summary["people"], said, scale=(1, MOST))
    low, high = rated[0], rated[-1]
    said = _("Lowest in the middle is {low}, at {level:g}.").format(
        low=quoted(low[0].name), level=low[1].middle
    )
    hunches = _("Highest is {high}: {hunch} of {people} rate it on a hunch.")
    more = hunches.format(high=quoted(high[0].name), people=high[1].people, hunch=high[2]["hunch"])
    return GroupResult(summary["people"], f"{said} {more}", places=places, scale=(1, MOST))
