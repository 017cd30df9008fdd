"""What stands in the way, as a group sees it."""

from __future__ import annotations

from collections.abc import Sequence

from courseware.domain.group import GroupResult, Place, Spread, spread_from
from courseware.domain.item import Json
from courseware.items.brief import brief, first_words
from courseware.items.exercises.quadrant.finding import HIGH
from courseware.items.exercises.quadrant.spec import MOST, Quadrant, Thing
from courseware.items.tallies import NAMED, How, Top, top
from courseware.words import _, listed, quoted

_Rated = tuple[Thing, Spread, Spread | None]
"""A thing, how hard the group finds that it bites, and how far it could move it."""


def result(item: Quadrant, summary: Json) -> GroupResult:
    """How hard each thing bites that five people or more rated, the hardest first."""
    rated = [
        (thing, severity, spread_from(row["influence"]))
        for thing, row in zip(item.things, summary["rows"], strict=True)
        for severity in [spread_from(row["severity"])]
        if severity
    ]
    rated.sort(key=lambda each: (-each[1].middle, -each[1].people))
    places = tuple(Place(thing.text, severity) for thing, severity, _influence in rated)
    if not rated:
        said = _("None was rated by five people: you see different things in the way.")
        return GroupResult(summary["people"], said, scale=(1, MOST), brief=said)
    first = top(rated, lambda each: each[1].middle)
    sentences = (_bites(first), _moves(first))
    said = " ".join(each for each in sentences if each)
    return GroupResult(summary["people"], said, places=places, scale=(1, MOST), brief=_brief(first))


def _brief(first: Top[_Rated]) -> str:
    told = {"names": _names(first.rows), "level": first.value, "count": len(first.rows)}
    named = _("What bites most: {names}.").format(**told)
    short = _("What bites most: {names}.").format(names=quoted(first_words(first.rows[0][0].text)))
    if len(first.rows) > 1:
        short = _("Nothing bites most: {count} are at {level:g} of 5.").format(**told)
    said = (named, short) if first.how is How.NAMED else (short,)
    return brief(*said)


def _bites(first: Top[_Rated]) -> str:
    """What bites most: one with how many say so, a few by name, or how many do alike."""
    said = {
        How.NAMED: _("What bites most is {names}: {level:g} of 5 in the middle for each."),
        How.MANY: _("{count} bite hardest alike: {level:g} of 5 in the middle."),
        How.ALL: _(
            "The {count} that five or more of you chose bite equally hard: {level:g} of 5 in the "
            "middle."
        ),
    }[first.how]
    if len(first.rows) == 1:
        said = _(
            "What bites most is {names}: {level:g} of 5 in the middle, said by {people} of you."
        )
    return said.format(
        names=_names(first.rows),
        level=first.value,
        count=len(first.rows),
        people=first.rows[0][1].people,
    )


def _moves(first: Top[_Rated]) -> str:
    """Which of what bites most the group can move; '' where too few said."""
    known = [each for each in first.rows if each[2]]
    reach = [each for each in known if each[2] and each[2].middle >= HIGH]
    if not known:
        return ""
    if len(first.rows) == 1:
        if reach:
            return _("You say that you can move it.")
        return _("You say that you can hardly move it: who can?")
    if not reach and len(known) == len(first.rows):
        return _("You say that you can hardly move any of them: who can?")
    if len(reach) == len(first.rows):
        return _("You say that you can move each of them.")
    if not reach:
        return ""
    if len(reach) > NAMED:
        return _("You say that you can move {count} of them.").format(count=len(reach))
    return _("Of these you say that you can move {names}.").format(names=_names(reach))


def _names(rated: Sequence[_Rated]) -> str:
    return listed([quoted(thing.name) for thing, _severity, _influence in rated])
