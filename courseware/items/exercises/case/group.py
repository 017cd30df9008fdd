"""Which roads a group took through a case."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.brief import brief
from courseware.items.exercises.case.spec import Case
from courseware.items.tallies import most_named
from courseware.words import _, listed, quoted


def result(item: Case, summary: Json) -> GroupResult:
    """For each scene that five or more met, how many took which road; the sentence is about the
    first."""
    people = summary["people"]
    met = [row for row in summary["rows"] if row["people"]]
    bars = tuple(Bar(each["label"], each["count"], row["label"]) for row in met
                 for each in row["counts"])  # fmt: skip
    roads = {each.id: each.text for each in item.scenes[0].options}
    counts = {each["id"]: each["count"] for each in met[0]["counts"]}
    first = most_named(counts)
    choices = listed([quoted(roads[each]) for each in first])
    count = counts[first[0]]
    if len(first) > 1:
        said = _("You are divided: {choices} have the same number, {count} of {people} each.")
    elif 2 * count > people:
        said = _("Most of you begin with {choices}, {count} of {people}.")
    else:
        said = _("Begun with most often, by {count} of {people} people: {choices}.")
    told = {"choices": choices, "count": count, "people": people, "alike": len(first)}
    short = _("Most begin on one road: {count} of {people}.")
    if len(first) > 1:
        short = _("You are divided: {alike} roads have {count} of {people} each.")
    elif 2 * count <= people:
        short = _("No road has more than {count} of {people}.")
    said = said.format(**told)
    return GroupResult(people, said, bars, brief=brief(said, short.format(**told)))
