"""What stands in the way, as a group sees it."""

from __future__ import annotations

from courseware.domain.group import GroupResult, Place, spread_from
from courseware.domain.item import Json
from courseware.items.exercise_base import quoted
from courseware.items.quadrant.finding import HIGH
from courseware.items.quadrant.spec import MOST, Quadrant
from courseware.words import _


def result(item: Quadrant, summary: Json) -> GroupResult:
    """How hard each thing bites that five people or more rated, the hardest first."""
    rated = [
        (thing, severity, spread_from(row["influence"]))
        for thing, row in zip(item.things, summary["rows"], strict=True)
        for severity in [spread_from(row["severity"])]
        if severity
    ]
    rated.sort(key=lambda each: (-each[1].middle, -each[1].people))
    places = tuple(Place(thing.text, severity) for thing, severity, _influence in rated)
    if not rated:
        said = _("None was rated by five people: you see different things in the way.")
        return GroupResult(summary["people"], said, scale=(1, MOST))
    thing, severity, influence = rated[0]
    said = _("What bites most is {name}: {severity:g} of 5 in the middle, said by {people} of you.")
    said = said.format(name=quoted(thing.name), severity=severity.middle, people=severity.people)
    if influence and influence.middle >= HIGH:
        said += " " + _("You say that you can move it.")
    elif influence:
        said += " " + _("You say that you can hardly move it: who can?")
    return GroupResult(summary["people"], said, places=places, scale=(1, MOST))
