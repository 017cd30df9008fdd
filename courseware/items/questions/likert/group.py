"""How a group rated each statement."""

from __future__ import annotations

from courseware.domain.group import GroupResult, Place, spread
from courseware.domain.item import Json
from courseware.items.questions.likert.spec import Likert
from courseware.items.tallies import How, Top, top
from courseware.words import _, listed, quoted


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
    lowest = top(places, lambda each: -each.spread.middle)
    apart = top(places, lambda each: each.spread.upper - each.spread.lower)
    said = {
        How.NAMED: _("Lowest in the middle is {row}, at {level:g}."),
        How.MANY: _("{count} statements are lowest in the middle, at {level:g}."),
        How.ALL: _(
            "The {count} statements that five or more of you rated are alike, {level:g} in the "
            "middle."
        ),
    }[lowest.how]
    if len(lowest.rows) > 1 and lowest.how is How.NAMED:
        said = _("Lowest in the middle are {row}, at {level:g}.")
    said = said.format(row=_names(lowest), count=len(lowest.rows), level=-lowest.value)
    if apart.value < _APART or (lowest.how is How.NAMED and apart.rows == lowest.rows):
        return said
    more = {
        How.NAMED: _("Views differ most on {row}."),
        How.MANY: _("Views differ most on {count} of them."),
        How.ALL: _("Views differ as much on one as on another."),
    }[apart.how].format(row=_names(apart), count=len(apart.rows))
    return f"{said} {more}"


def _names(first: Top[Place]) -> str:
    return listed([quoted(each.label) for each in first.rows])


_APART = 2
"""Levels that the middle half must span before views are said to differ."""
