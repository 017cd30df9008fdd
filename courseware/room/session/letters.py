"""Letters of what a room chooses among: the same on every phone and on the screen, in one order
for all, so that a hall can talk about “B”."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from courseware.domain.form import Choice, Field, Folded, Pick
from courseware.domain.group import Bar, GroupResult
from courseware.items.brief import brief
from courseware.items.tallies import NAMED, most_named, top
from courseware.words import _, listed

_ALPHABET = 26
_AS_GOOD_AS_LEVEL = 10
"""One in so many people between the first and the next: that is no lead."""


def letter(at: int) -> str:
    """A, B, … Z, AA, AB, …"""
    before, last = divmod(at, _ALPHABET)
    return (letter(before - 1) if before else "") + chr(ord("A") + last)


def lettered(fields: Sequence[Field]) -> tuple[Field, ...]:
    """The fields with a letter on each choice. Fields that choose among the same things have the
    same letters, and numbers of their own; levels of a scale are known by their number."""
    known: dict[tuple[Choice, ...], tuple[Choice, ...]] = {}
    used = 0
    marked: list[Field] = []
    for field in fields:
        if not isinstance(field, Pick) or field.in_a_row:
            marked.append(field)
            continue
        if field.choices not in known:
            known[field.choices] = _marked(field.choices, used)
            used += 0 if _is_scale(field.choices) else len(field.choices)
        marked.append(replace(field, choices=known[field.choices]))
    return tuple(_numbered(marked) if len(known) == 1 else marked)


def _numbered(fields: Sequence[Field]) -> list[Field]:
    """Statements that are asked the same thing, with the numbers that the screen gives them."""
    picks = [each for each in fields if isinstance(each, Pick) and not each.in_a_row]
    if len(picks) == 1:
        return list(fields)
    at = {each.name: number for number, each in enumerate(picks, start=1)}
    return [
        replace(each, number=at.get(each.name, 0)) if isinstance(each, Pick) else each
        for each in fields
    ]


def _marked(choices: tuple[Choice, ...], used: int) -> tuple[Choice, ...]:
    if not _is_scale(choices):
        return tuple(replace(each, letter=letter(used + at)) for at, each in enumerate(choices))
    return tuple(
        each if each.label == each.value else replace(each, letter=each.value) for each in choices
    )


def _is_scale(choices: tuple[Choice, ...]) -> bool:
    return all(each.value.isdigit() for each in choices)


def as_asked(result: GroupResult, fields: Sequence[Field]) -> GroupResult:
    """A result in the order in which it was asked, with the letters of its choices."""
    picks = [each for each in fields if isinstance(each, Pick)]
    at = {pick.legend: number for number, pick in enumerate(picks)}
    letters = {choice.label: choice.letter for pick in picks for choice in pick.choices}
    order = {label: number for number, label in enumerate(letters)}
    rows = sorted({bar.about for bar in result.bars}, key=lambda about: at.get(about, -1))
    if not set(rows) <= set(at):
        rows = list(dict.fromkeys(bar.about for bar in result.bars))
    place = {about: number for number, about in enumerate(rows)}
    bars = [replace(bar, letter=letters.get(bar.label, "")) for bar in result.bars]
    if set(order) >= {bar.label for bar in bars}:
        bars.sort(key=lambda bar: (place[bar.about], order[bar.label]))
    found = replace(result, bars=tuple(bars))
    return replace(found, brief=_brief(found) or result.brief)


def _brief(result: GroupResult) -> str:
    """What was chosen, by its letter, or on which numbers they agree least; '' where it was asked
    in another way."""
    if result.people is None or any(bar.beside is not None for bar in result.bars):
        return ""
    rows = rows_of(result.bars)
    if len(rows) == 1 and all(bar.letter for bar in result.bars):
        return chosen_most(result.bars, result.people)
    if are_alike(rows):
        return _least_agreed([found for _about, found in rows], result.people)
    return ""


def _least_agreed(rows: Sequence[Sequence[Bar]], people: int) -> str:
    """On which rows no answer has many behind it, by the numbers that stand beside them. Where that
    is half of the rows it tells nothing apart: then what they agree on most, if that is much."""
    most = [max(bar.count for bar in row) for row in rows]
    least, best = (top(range(len(rows)), by) for by in (lambda at: -most[at], lambda at: most[at]))
    told: dict[str, object] = {"count": round(-least.value), "people": people}
    told["best"] = round(best.value)
    if best.value == -least.value:
        said = _("On each of these, {best} of {people} say the same.")
        if best.value == people:
            said = _("All {people} of you said the same on every row.")
    elif 2 * best.value <= people:
        said = _("On none of these do more than half of you agree.")
    elif 2 * len(least.rows) < len(rows):
        told["rows"] = _numbers(least.rows)
        said = _("You agree least on {rows}: at most {count} of {people}.")
    else:
        told["rows"] = _numbers(best.rows)
        said = _("You agree most on {rows}: {best} of {people} say the same.")
    return brief(said.format(**told), _("You agree more on some of these than on others."))


def _numbers(rows: Sequence[int]) -> str:
    label = _("numbers {numbers}") if len(rows) > 1 else _("number {numbers}")
    return label.format(numbers=listed([str(at + 1) for at in rows]))


def chosen_most(bars: Sequence[Bar], people: int) -> str:
    """What was chosen most, by its letter; or that nothing leads clearly, where what comes next is
    as good as level."""
    front = most_named({bar.letter: bar.count for bar in bars})
    if not front:
        return _("None of you chose any.")
    count = max(bar.count for bar in bars)
    near = [bar for bar in bars if 0 < count - bar.count <= people / _AS_GOOD_AS_LEVEL]
    if len(front) == 1 and near:
        return _no_lead(front[0], count, near, people)
    said: tuple[str, ...]
    if len(front) > NAMED:
        said = (_("You are divided: {alike} have {count} of {people} each."),)
    elif len(front) > 1:
        said = (_("You are divided: {letters} have {count} of {people} each."),)
    elif 2 * count > people:
        said = (_("Most of you chose {letters}: {label}."), _("Most of you chose {letters}."))
    else:
        said = (
            _("{letters} was chosen most: {label}."),
            _("{letters} was chosen most: {count} of {people}."),
        )
    told = {
        "letters": listed(front),
        "count": count,
        "people": people,
        "alike": len(front),
        "label": next(bar.label for bar in bars if bar.letter == front[0]).rstrip("."),
    }
    return brief(*(each.format(**told) for each in said))


def _no_lead(letter: str, count: int, near: Sequence[Bar], people: int) -> str:
    if len(near) > 1:
        said = _("Nothing leads clearly: none has more than {count} of {people}.")
        return said.format(count=count, people=people)
    said = _("Nothing leads clearly: {letter} has {count}, and {other} {next}.")
    return said.format(letter=letter, count=count, other=near[0].letter, next=near[0].count)


def rows_of(bars: Sequence[Bar]) -> list[tuple[str, list[Bar]]]:
    """The bars row by row, without those that are drawn beside others."""
    drawn = [bar for bar in bars if not bar.is_beside]
    return [(about, list(found)) for about, found in groupby(drawn, lambda each: each.about)]


def are_alike(rows: Sequence[tuple[str, Sequence[Bar]]]) -> bool:
    """Whether several things had the same choices."""
    return len(rows) > 1 and len({tuple(bar.label for bar in found) for _about, found in rows}) == 1


def by_letters(fields: Sequence[Field]) -> str:
    """What is chosen in a form of numbered statements, as the screen and the room call it: “1 C,
    2 A”; '' for a form of another kind."""
    picks = [each for each in fields if isinstance(each, Pick)]
    if not picks or not all(each.number for each in picks):
        return ""
    chosen = [
        f"{pick.number} {choice.letter or choice.label}"
        for pick in picks
        for choice in pick.choices
        if choice.value in pick.chosen
    ]
    return ", ".join(chosen)


def without_words(fields: Sequence[Field]) -> list[Pick]:
    """All that is picked in a form, also behind lines to open."""
    found: list[Pick] = []
    for field in fields:
        if isinstance(field, Pick):
            found.append(field)
        elif isinstance(field, Folded):
            found += field.fields
    return found
