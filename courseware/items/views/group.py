"""What a group said, beside what it had guessed of itself."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.exercise_base import quoted
from courseware.items.tallies import most_named
from courseware.items.views.spec import Views
from courseware.words import _


def result(item: Views, summary: Json) -> GroupResult:
    """For each answer how many gave it, and beside it how many expected it of most; the sentence
    names the question on which the group guessed itself wrong, if there is one."""
    people, rows = summary["people"], summary["rows"]
    expected = _("What you expected of most: {question}")
    bars = tuple(
        Bar(each["label"], each[side], about)
        for row in rows
        for side, about in (
            ("own", row["label"]),
            ("guess", expected.format(question=row["label"])),
        )
        for each in row["counts"]
    )
    return GroupResult(people, _sentence(item, rows), bars)


def _sentence(item: Views, rows: list[Json]) -> str:
    names = {each.id: each.name for each in item.questions}
    for row in rows:
        said, guessed = (
            most_named({each["label"]: each[side] for each in row["counts"]})
            for side in ("own", "guess")
        )
        if said and guessed and not set(said) & set(guessed):
            told = _("On {question} most of you say {said}, and most expected {guessed}.")
            return told.format(
                question=names[row["id"]], said=quoted(said[0]), guessed=quoted(guessed[0])
            )
    return _("On no question did most expect something else than what most say.")
