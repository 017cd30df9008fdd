"""The numbers that a group gave."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.brief import brief
from courseware.items.questions.numeric.spec import Numeric
from courseware.words import _


def result(item: Numeric, summary: Json) -> GroupResult:
    """Each number with how many gave it, and the middle one."""
    people, middle = summary["people"], summary["median"]
    bars = tuple(Bar(row["label"], row["count"]) for row in summary["rows"])
    said = _("The middle of {people} answers is {middle}; they run from {least} to {most}.")
    sentence = said.format(
        people=people,
        middle=item.in_words({"value": middle}),
        least=bars[0].label,
        most=bars[-1].label,
    )
    short = brief(
        _("The middle answer is {middle}.").format(middle=item.in_words({"value": middle})),
        _("The middle answer is {middle:g}.").format(middle=middle),
    )
    return GroupResult(people, sentence, bars, brief=short)
