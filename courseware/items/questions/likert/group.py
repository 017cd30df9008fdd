"""How a group rated each statement."""

from __future__ import annotations

from courseware.domain.group import GroupResult, Place, spread
from courseware.domain.item import Json
from courseware.items.brief import brief
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
        summary["people"],
        _sentence(item, places),
        places=places,
        scale=(1, len(item.scale)),
        brief=_brief(item, places),
    )


def _levels(row: Json) -> list[float]:
    return [float(each["id"]) for each in row["counts"] for _each in range(each["count"])]


def _sentence(item: Likert, places: tuple[Place, ...]) -> str:
    """Which statements stand nearest to the first end of the scale, by its name: it need not be
    the lower one."""
    if not places:
        return _("No statement was rated by five people.")
    nearest = top(places, lambda each: -each.spread.middle)
    apart = top(places, lambda each: each.spread.upper - each.spread.lower)
    if len(places) == 1:
        said = _("In the middle {row} is at {level:g} of {levels}.")
    else:
        said = {
            How.NAMED: _("Nearest to “{end}” in the middle: {row}, at {level:g} of {levels}."),
            How.MANY: _(
                "{count} statements are nearest to “{end}” in the middle, at {level:g} of {levels}."
            ),
            How.ALL: _(
                "The {count} statements that five or more of you rated are alike, {level:g} in the "
                "middle."
            ),
        }[nearest.how]
    said = said.format(
        row=_names(nearest),
        count=len(nearest.rows),
        level=-nearest.value,
        levels=len(item.scale),
        end=item.scale[0],
    )
    if apart.value < _APART or (nearest.how is How.NAMED and apart.rows == nearest.rows):
        return said
    more = {
        How.NAMED: _("Views differ most on {row}."),
        How.MANY: _("Views differ most on {count} of them."),
        How.ALL: _("Views differ as much on one as on another."),
    }[apart.how].format(row=_names(apart), count=len(apart.rows))
    return f"{said} {more}"


def _brief(item: Likert, places: tuple[Place, ...]) -> str:
    if not places:
        return _("No statement was rated by five people.")
    nearest = top(places, lambda each: -each.spread.middle)
    told = {
        "row": _names(nearest),
        "count": len(nearest.rows),
        "level": -nearest.value,
        "levels": len(item.scale),
        "end": item.scale[0],
    }
    said = _("Nearest to “{end}”: {row}.")
    if len(places) == 1:
        said = _("In the middle {row} is at {level:g} of {levels}.")
    elif nearest.how is not How.NAMED:
        said = _("{count} statements are nearest to “{end}”.")
    short = _("In the middle the first is at {level:g} of {levels}.")
    if len(nearest.rows) > 1:
        short = _("{count} come first alike: {level:g} of {levels} in the middle.")
    return brief(said.format(**told), short.format(**told))


def _names(first: Top[Place]) -> str:
    return listed([quoted(each.label) for each in first.rows])


_APART = 2
"""Levels that the middle half must span before views are said to differ."""
