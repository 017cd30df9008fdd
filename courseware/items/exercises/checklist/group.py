"""What a group says of each statement."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.brief import brief
from courseware.items.exercises.checklist.finding import names_of_sayings
from courseware.items.exercises.checklist.spec import SAYINGS, Checklist
from courseware.items.tallies import NAMED, top
from courseware.words import _, listed, quoted


def result(item: Checklist, summary: Json) -> GroupResult:
    """For each statement how many say what; the sentence names what most miss."""
    people, rows = summary["people"], summary["rows"]
    names = names_of_sayings()
    bars = tuple(
        Bar(names[saying], row[saying], row["label"]) for row in rows for saying in SAYINGS
    )
    called = {each.id: each.name for each in item.statements}
    least = top(rows, lambda row: row["no"] + row["unknown"])
    if not least.value:
        said = _("Nobody misses any of it outright.")
        return GroupResult(people, said, bars, brief=said)
    said = _("{count} of {people} can’t say that it has {names}.")
    if len(least.rows) > NAMED:
        said = _("Of {alike} things {count} of {people} can’t say that it has them.")
    told = {
        "count": round(least.value),
        "people": people,
        "names": listed([quoted(called[row["id"]]) for row in least.rows]),
        "alike": len(least.rows),
    }
    missed = _("Missed most: {names}.")
    short = _("Of {alike} of these, {count} of {people} can’t say it.")
    return GroupResult(
        people,
        said.format(**told),
        bars,
        brief=brief(missed.format(**told), short.format(**told)),
    )
