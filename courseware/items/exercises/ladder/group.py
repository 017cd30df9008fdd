"""Which steps a group would take."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.brief import brief
from courseware.items.exercises.ladder.spec import Ladder
from courseware.items.tallies import most_named
from courseware.words import _, listed, quoted


def result(item: Ladder, summary: Json) -> GroupResult:
    """For each step how many took it, rung by rung."""
    people, rows = summary["people"], summary["rows"]
    bars = tuple(Bar(row["label"], row["count"], row["rung"]) for row in rows)
    names = {each.id: each.name for each in item.steps}
    counts = {names[row["id"]]: row["count"] for row in rows}
    first = most_named(counts)
    if not first:
        said = _("None of {people} take any step.").format(people=people)
        return GroupResult(people, said, bars, brief=said)
    said = _("{count} of {people} take {steps}.")
    steps = listed([quoted(each) for each in first])
    told = {"count": max(counts.values()), "people": people, "steps": steps, "alike": len(first)}
    short = _("{count} of {people} take the same step.")
    if len(first) > 1:
        short = _("{alike} steps are taken most, by {count} of {people} each.")
    return GroupResult(
        people, said.format(**told), bars, brief=brief(said.format(**told), short.format(**told))
    )
