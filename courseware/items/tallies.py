"""Counts of what a group said, where an item has several rows with the same things to say; and
what comes first of some things, with its ties."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Generic, TypeVar

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Item, Json
from courseware.items.brief import brief
from courseware.words import _, listed, quoted

NAMED = 3
"""So many that come out alike are named; more than that say nothing about any of them."""
_DIGITS = 9
"""Places to which two values must agree to be alike: 0.1 × 3 is no more than 0.3."""
_Row = TypeVar("_Row")


class How(Enum):
    """How what comes first is to be told: by name, by how many they are, or that all are alike."""

    NAMED = "named"
    MANY = "many"
    ALL = "all"


@dataclass(frozen=True)
class Top(Generic[_Row]):
    """Those that come first, all of them in a tie; `of` is how many there were."""

    rows: tuple[_Row, ...]
    value: float
    of: int

    @property
    def how(self) -> How:
        """One alone is named, however few there were."""
        if 1 < self.of == len(self.rows):
            return How.ALL
        return How.NAMED if len(self.rows) <= NAMED else How.MANY


def top(rows: Sequence[_Row], by: Callable[[_Row], float]) -> Top[_Row]:
    """Those with the highest value, in the order given. There must be one row at least."""
    values = [round(by(row), _DIGITS) for row in rows]
    most = max(values)
    first = tuple(row for row, value in zip(rows, values, strict=True) if value == most)
    return Top(first, most, len(rows))


def tallied(item: Item, summary: Json) -> GroupResult:
    """For each row how many said what; the sentence names the row on which they agree least.

    It never tells which is right: that is a reveal of its own.
    """
    people, rows = summary["people"], summary["rows"]
    bars = tuple(
        Bar(each["label"], each["count"], row["label"]) for row in rows for each in row["counts"]
    )
    return GroupResult(people, _sentence(people, rows), bars, brief=_brief(people, rows))


def _sentence(people: int, rows: list[Json]) -> str:
    most = {row["label"]: max(each["count"] for each in row["counts"]) for row in rows}
    least = top(list(most), lambda label: -most[label])
    if -least.value == people:
        return _("All {people} said the same on every row.").format(people=people)
    # A count and no share: of 33 % it isn't true that no answer has more, where it is a third.
    said = {
        How.NAMED: _("You agree least on {rows}: no answer has more than {count} of {people}."),
        How.MANY: _(
            "You agree least on {alike} rows: on each, no answer has more than {count} of {people}."
        ),
        How.ALL: _(
            "You agree no more on one row than on another: on each, no answer has more than "
            "{count} of {people}."
        ),
    }[least.how]
    rows_ = listed([quoted(each) for each in least.rows])
    return said.format(rows=rows_, alike=len(least.rows), count=round(-least.value), people=people)


def _brief(people: int, rows: list[Json]) -> str:
    most = {row["label"]: max(each["count"] for each in row["counts"]) for row in rows}
    least = top(list(most), lambda label: -most[label])
    if -least.value == people:
        return _("All {people} of you said the same on every row.").format(people=people)
    said = {
        How.NAMED: _("You agree least on {rows}."),
        How.MANY: _("You agree least on {alike} of these."),
        How.ALL: _("You agree no more on one of these than on another."),
    }[least.how]
    short = _("On one of these no answer has more than {count} of {people}.")
    told = {
        "rows": listed([quoted(each) for each in least.rows]),
        "alike": len(least.rows),
        "count": round(-least.value),
        "people": people,
    }
    return brief(said.format(**told), short.format(**told))


def most_named(counts: dict[str, int]) -> list[str]:
    """The labels with the highest count; several in a tie, none where nothing was named."""
    most = max(counts.values(), default=0)
    return [label for label, count in counts.items() if count == most and most > 0]
