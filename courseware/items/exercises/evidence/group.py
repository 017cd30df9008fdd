"""How a group rates the areas, and on what."""

from __future__ import annotations

from courseware.domain.group import GroupResult, Place, Spread, spread_from
from courseware.domain.item import Json
from courseware.items.brief import brief
from courseware.items.exercises.evidence.spec import MOST, Area, Evidence
from courseware.items.tallies import How, Top, top
from courseware.words import _, listed, quoted

_Rated = tuple[Area, Spread, Json]
"""An area, what the group gave it, and how many rate it in which way."""


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
        return GroupResult(summary["people"], said, scale=(1, MOST), brief=said)
    lowest, highest = (
        top(rated, lambda each: -each[1].middle),
        top(rated, lambda each: each[1].middle),
    )
    said = _highest(highest)
    if lowest.rows != highest.rows:
        said = f"{_lowest(lowest)} {said}"
    return GroupResult(
        summary["people"], said, places=places, scale=(1, MOST), brief=_brief(lowest, highest)
    )


def _brief(lowest: Top[_Rated], highest: Top[_Rated]) -> str:
    if highest.how is How.ALL:
        said = _("The {count} areas that you rated are alike: {level:g} in the middle.")
        return said.format(count=len(highest.rows), level=highest.value)
    told = {"low": _names(lowest), "level": -lowest.value}
    said = _("Lowest in the middle: {low}, at {level:g}.")
    return brief(said.format(**told), _("The lowest is at {level:g} of 5.").format(**told))


def _lowest(lowest: Top[_Rated]) -> str:
    said = _("Lowest in the middle is {low}, at {level:g}.")
    if lowest.how is How.MANY:
        said = _("{count} areas are lowest in the middle, at {level:g}.")
    elif len(lowest.rows) > 1:
        said = _("Lowest in the middle are {low}, at {level:g}.")
    return said.format(low=_names(lowest), level=-lowest.value, count=len(lowest.rows))


def _highest(highest: Top[_Rated]) -> str:
    """What is highest, and on what it rests; that all are alike, where they are."""
    if highest.of == 1:
        said = _("In the middle {high} is at {level:g}: {hunch} of {people} rate it on a hunch.")
    elif highest.how is How.ALL:
        said = _(
            "The {count} areas that five or more of you rated are alike, {level:g} in the middle: "
            "{hunch} of {people} ratings rest on a hunch."
        )
    elif highest.how is How.MANY:
        said = _(
            "{count} areas are highest alike: {hunch} of their {people} ratings rest on a hunch."
        )
    elif len(highest.rows) > 1:
        said = _("Highest are {high}: {hunch} of their {people} ratings rest on a hunch.")
    else:
        said = _("Highest is {high}: {hunch} of {people} rate it on a hunch.")
    return said.format(
        high=_names(highest),
        level=highest.value,
        count=len(highest.rows),
        hunch=sum(ways["hunch"] for _area, _level, ways in highest.rows),
        people=sum(level.people for _area, level, _ways in highest.rows),
    )


def _names(rated: Top[_Rated]) -> str:
    return listed([quoted(area.name) for area, _level, _ways in rated.rows])
