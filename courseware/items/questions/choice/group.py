"""What a group chose."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.questions.choice.spec import Choice
from courseware.items.tallies import most_named
from courseware.words import _, quoted


def result(item: Choice, summary: Json) -> GroupResult:  # noqa: ARG001 - as the other types' groups
    """Each option with how many chose it. It never tells which is right."""
    people, rows = summary["people"], summary["rows"]
    counts = {row["label"]: row["count"] for row in rows}
    bars = tuple(Bar(label, count) for label, count in counts.items())
    return GroupResult(people, _sentence(people, counts), bars)


def _sentence(people: int, counts: dict[str, int]) -> str:
    first = most_named(counts)
    if not first:
        return _("None of the {people} people chose any.").format(people=people)
    count = counts[first[0]]
    if len(first) > 1:
        said = _("Equally often chosen, by {count} of {people} people: {options}.")
        options = ", ".join(quoted(each) for each in first)
        return said.format(count=count, people=people, options=options)
    said = _("Most often chosen, by {count} of {people} people: {option}.")
    return said.format(count=count, people=people, option=quoted(first[0]))
