"""What a group chose."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.brief import brief
from courseware.items.questions.choice.spec import ChoiceItem
from courseware.items.tallies import most_named
from courseware.words import _, quoted


def result(item: ChoiceItem, summary: Json) -> GroupResult:
    """Each option with how many chose it. It never tells which is right."""
    people, rows = summary["people"], summary["rows"]
    counts = {row["label"]: row["count"] for row in rows}
    bars = tuple(Bar(label, count) for label, count in counts.items())
    return GroupResult(people, _sentence(people, counts), bars, brief=_brief(people, counts))


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


def _brief(people: int, counts: dict[str, int]) -> str:
    first = most_named(counts)
    if not first:
        return _("None of you chose any.")
    count = counts[first[0]]
    if len(first) > 1:
        said = _("You are divided: {alike} answers have {count} of {people} each.")
        return said.format(alike=len(first), count=count, people=people)
    said = _("Chosen most often: {option}, by {count} of {people}.")
    if 2 * count > people:
        said = _("Most of you: {option}.")
    short = _("One answer has the most: {count} of {people}.")
    told = {"option": quoted(first[0]), "count": count, "people": people}
    return brief(said.format(**told), short.format(**told))
