"""What a group said, beside what it had guessed of itself."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.exercises.views.spec import Views
from courseware.items.tallies import NAMED, most_named
from courseware.words import _, listed, quoted


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
    return GroupResult(people, _sentence(item, people, rows), bars)


def _sentence(item: Views, people: int, rows: list[Json]) -> str:
    names = {each.id: each.name for each in item.questions}
    for row in rows:
        counts = [
            {each["label"]: each[side] for each in row["counts"]} for side in ("own", "guess")
        ]
        said, guessed = (most_named(each) for each in counts)
        if not said or not guessed or set(said) & set(guessed):
            continue
        own, expected = (max(each.values()) for each in counts)
        told = _(
            "On {question} you say most often {said}, {own} of {people}, and expected most often "
            "{guessed}, {expected} of {people}."
        )
        if 2 * min(own, expected) > people:
            told = _("On {question} most of you say {said}, and most expected {guessed}.")
        return told.format(
            question=names[row["id"]],
            said=_listed(said),
            guessed=_listed(guessed),
            own=own,
            expected=expected,
            people=people,
        )
    return _(
        "On no question did you expect most often something else than what you say most often."
    )


def _listed(answers: list[str]) -> str:
    """The answers given equally often; how many they are, where a sentence would not bear them."""
    if len(answers) > NAMED:
        return _("{count} answers alike").format(count=len(answers))
    return listed([quoted(each) for each in answers])
