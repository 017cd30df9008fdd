"""What a group said, beside what it had guessed of itself."""

from __future__ import annotations

from courseware.domain.group import Bar, GroupResult
from courseware.domain.item import Json
from courseware.items.brief import brief
from courseware.items.exercises.views.spec import Views
from courseware.items.tallies import NAMED, most_named
from courseware.words import _, listed, quoted


def result(item: Views, summary: Json) -> GroupResult:
    """For each answer how many gave it, and beside it how many expected it of most; the sentence
    names the question on which the group guessed itself wrong, if there is one."""
    people, rows = summary["people"], summary["rows"]
    expected = _("What you expected of most: {question}")
    bars = tuple(
        bar
        for row in rows
        for bar in (
            *(
                Bar(each["label"], each["own"], row["label"], beside=each["guess"])
                for each in row["counts"]
            ),
            *(
                Bar(
                    each["label"],
                    each["guess"],
                    expected.format(question=row["label"]),
                    is_beside=True,
                )
                for each in row["counts"]
            ),
        )
    )
    return GroupResult(people, _sentence(item, people, rows), bars, brief=_brief(item, rows))


def _brief(item: Views, rows: list[Json]) -> str:
    names = {each.id: each.name for each in item.questions}
    wrong = [row for row in rows if _is_wrong(row)]
    if not wrong:
        return _("What you say most often is what you expected most often.")
    named = _("On {question} you expected something else of each other.")
    said = named.format(question=names[wrong[0]["id"]])
    return brief(said, _("You say one thing, and expected another of each other."))


def _is_wrong(row: Json) -> bool:
    """Whether what was said most often isn't what was expected most often."""
    said, guessed = _fronts(row)
    return bool(said and guessed) and not set(said) & set(guessed)


def _fronts(row: Json) -> tuple[list[str], list[str]]:
    own, guess = ({each["label"]: each[side] for each in row["counts"]} for side in _SIDES)
    return most_named(own), most_named(guess)


_SIDES = ("own", "guess")


def _sentence(item: Views, people: int, rows: list[Json]) -> str:
    names = {each.id: each.name for each in item.questions}
    for row in rows:
        if not _is_wrong(row):
            continue
        said, guessed = _fronts(row)
        own, expected = (max(each[side] for each in row["counts"]) for side in _SIDES)
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
