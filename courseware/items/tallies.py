"""Counts of what a group said, where an item has several rows with the same things to say."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Item, Json
from courseware.items.exercise_base import quoted
from courseware.words import _


def tallied(item: Item, summary: Json) -> GroupResult:  # noqa: ARG001 - as the other types' groups
    """For each row how many said what; the sentence names the row on which they agree least.

    It never tells which is right: that is a reveal of its own.
    """
    people, rows = summary["people"], summary["rows"]
    bars = tuple(
        Bar(each["label"], each["count"], row["label"]) for row in rows for each in row["counts"]
    )
    return GroupResult(people, _sentence(people, rows), bars)


def _sentence(people: int, rows: list[Json]) -> str:
    shares = {row["label"]: max(each["count"] for each in row["counts"]) / people for row in rows}
    least = min(shares, key=lambda label: shares[label])
    if shares[least] == 1:
        return _("All {people} said the same on every row.").format(people=people)
    said = _(
        "You agree least on {row}: no answer has more than {share:.0%} of the {people} people."
    )
    return said.format(row=quoted(least), share=shares[least], people=people)


def most_named(counts: dict[str, int]) -> list[str]:
    """The labels with the highest count; several in a tie, none where nothing was named."""
    most = max(counts.values(), default=0)
    return [label for label, count in counts.items() if count == most and most > 0]
