"""What a group says of each statement."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.exercises.checklist.finding import names_of_sayings
from courseware.items.exercises.checklist.spec import SAYINGS, Checklist
from courseware.words import _, quoted


def result(item: Checklist, summary: Json) -> GroupResult:
    """For each statement how many say what; the sentence names the one that most miss."""
    people, rows = summary["people"], summary["rows"]
    names = names_of_sayings()
    bars = tuple(
        Bar(names[saying], row[saying], row["label"]) for row in rows for saying in SAYINGS
    )
    called = {each.id: each.name for each in item.statements}
    least = max(rows, key=lambda row: row["no"] + row["unknown"])
    without = least["no"] + least["unknown"]
    if not without:
        said = _("Nobody misses any of it outright.")
        return GroupResult(people, said, bars)
    said = _("{count} of {people} can’t say that it has {name}.")
    sentence = said.format(count=without, people=people, name=quoted(called[least["id"]]))
    return GroupResult(people, sentence, bars)
