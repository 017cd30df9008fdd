"""What a group finds that partnership brings and costs."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.exercise_base import quoted
from courseware.items.ledger.spec import Ledger
from courseware.items.tallies import most_named
from courseware.words import _


def result(item: Ledger, summary: Json) -> GroupResult:
    """For each entry how many gave it points, the most named first on either side."""
    sides = {"for": _("What it brings"), "against": _("What it costs")}
    names = {each.id: each.name for each in item.entries}
    rows = sorted(summary["rows"], key=lambda row: (row["side"] != "for", -row["count"]))
    bars = tuple(Bar(row["label"], row["count"], sides[row["side"]]) for row in rows)
    first = {
        side: most_named({names[row["id"]]: row["count"] for row in rows if row["side"] == side})
        for side in sides
    }
    if not first["for"] or not first["against"]:
        return GroupResult(summary["people"], _("One side of the ledger is empty."), bars)
    said = _("Most of you name {gain} as what it brings, and {pain} as what it costs.")
    sentence = said.format(gain=_listed(first["for"]), pain=_listed(first["against"]))
    return GroupResult(summary["people"], sentence, bars)


def _listed(names: list[str]) -> str:
    return _(" and ").join(quoted(each) for each in names)
