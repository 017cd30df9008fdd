"""Which way a group went through a case."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.exercises.case.spec import Case
from courseware.items.tallies import most_named
from courseware.words import _, quoted


def result(item: Case, summary: Json) -> GroupResult:
    """For each scene how many chose what; the sentence is about the first."""
    people, rows = summary["people"], summary["rows"]
    bars = tuple(
        Bar(each["label"], each["count"], _("Scene {number}").format(number=at))
        for at, row in enumerate(rows, start=1)
        for each in row["counts"]
    )
    names = {each.text: each.name for each in item.scenes[0].options}
    counts = {each["label"]: each["count"] for each in rows[0]["counts"]}
    first = most_named(counts)
    if len(first) > 1:
        said = _("You are divided: {choices} have the same number.")
        choices = ", ".join(quoted(names[each]) for each in first)
        return GroupResult(people, said.format(choices=choices), bars)
    count = counts[first[0]]
    said = _("Begun with most often, by {count} of {people} people: {choice}.")
    if 2 * count > people:
        said = _("Most of you begin with {choice}.")
    sentence = said.format(choice=quoted(names[first[0]]), count=count, people=people)
    return GroupResult(people, sentence, bars)
