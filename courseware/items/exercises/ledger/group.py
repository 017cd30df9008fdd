"""What a group finds that partnership brings and costs."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.exercises.ledger.spec import Ledger
from courseware.items.tallies import How, Top, top
from courseware.words import _, listed, quoted

_OFTEN = {
    "for": {
        How.NAMED: _("Named most often as what it brings, by {count} of {people} people: {names}."),
        How.MANY: _(
            "Of what it brings, {alike} are named equally often, by {count} of {people} people."
        ),
        How.ALL: _("All that it brings is named equally often, by {count} of {people} people."),
    },
    "against": {
        How.NAMED: _("Named most often as what it costs, by {count} of {people} people: {names}."),
        How.MANY: _(
            "Of what it costs, {alike} are named equally often, by {count} of {people} people."
        ),
        How.ALL: _("All that it costs is named equally often, by {count} of {people} people."),
    },
}
"""How what is named most is told, by side, as `forcefield.group` does."""


def result(item: Ledger, summary: Json) -> GroupResult:
    """For each entry how many gave it points, the most named first on either side."""
    people = summary["people"]
    sides = {"for": _("What it brings"), "against": _("What it costs")}
    rows = sorted(summary["rows"], key=lambda row: (row["side"] != "for", -row["count"]))
    bars = tuple(Bar(row["label"], row["count"], sides[row["side"]]) for row in rows)
    brings, costs = (
        top([row for row in rows if row["side"] == side], lambda row: row["count"])
        for side in sides
    )
    if not brings.value or not costs.value:
        return GroupResult(people, _("One side of the ledger is empty."), bars)
    names = {each.id: each.name for each in item.entries}
    gain, pain = (
        listed([quoted(names[row["id"]]) for row in side.rows]) for side in (brings, costs)
    )
    if all(side.how is How.NAMED and 2 * side.value > people for side in (brings, costs)):
        said = _("Most of you name {gain} as what it brings, and {pain} as what it costs.")
        return GroupResult(people, said.format(gain=gain, pain=pain), bars)
    said = f"{_side('for', brings, gain, people)} {_side('against', costs, pain, people)}"
    return GroupResult(people, said, bars)


def _side(side: str, first: Top[Json], names: str, people: int) -> str:
    count, alike = round(first.value), len(first.rows)
    return _OFTEN[side][first.how].format(count=count, people=people, alike=alike, names=names)
