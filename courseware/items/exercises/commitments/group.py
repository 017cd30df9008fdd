"""How the commitments of a group stand. Their words never come here."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.exercises.commitments.finding import names_of_standing
from courseware.items.exercises.commitments.spec import Commitments
from courseware.words import _, plural


def result(item: Commitments, summary: Json) -> GroupResult:
    """How many commitments are under way, done, stuck or dropped."""
    names = names_of_standing()
    counts = {row["id"]: row["count"] for row in summary["rows"]}
    bars = tuple(Bar(names[each].capitalize(), count) for each, count in counts.items())
    total = sum(counts.values())
    if not total:
        said = _("Of the commitments of {people} people none has been looked at again yet.")
        brief = _("None has been looked at again yet.")
        said = said.format(people=summary["people"])
        return GroupResult(summary["people"], said, bars, brief=brief)
    said = plural(
        "{count} commitment has been looked at again since.",
        "{count} commitments have been looked at again since.",
        total,
    )
    rest = _("Done: {done}. Stuck: {stuck}.").format(done=counts["done"], stuck=counts["stuck"])
    return GroupResult(summary["people"], f"{said} {rest}", bars, brief=rest)
