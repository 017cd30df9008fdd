"""The force field of a group: how strong it finds each force, in the middle."""

from __future__ import annotations

from collections.abc import Sequence

from courseware.domain.group import GroupResult, Place, Spread, spread_from
from courseware.domain.item import Json
from courseware.items.brief import brief, first_words
from courseware.items.exercises.forcefield.finding import REACH
from courseware.items.exercises.forcefield.spec import STRONGEST, ForceField
from courseware.items.tallies import NAMED, How, Top, top
from courseware.words import _, listed, quoted

_Rated = tuple[str, Spread, Spread | None]
"""A force, how strong the group finds it, and how far it could move it."""
_STRONGEST = {
    "for": {
        How.NAMED: _("What drives most is {forces}: {level:g} of 5 in the middle."),
        How.MANY: _("Of what drives, {count} are equally strong: {level:g} of 5 in the middle."),
        How.ALL: _("All that drives is equally strong: {level:g} of 5 in the middle."),
    },
    "against": {
        How.NAMED: _("What resists most is {forces}: {level:g} of 5 in the middle."),
        How.MANY: _("Of what resists, {count} are equally strong: {level:g} of 5 in the middle."),
        How.ALL: _("All that resists is equally strong: {level:g} of 5 in the middle."),
    },
}


def result(item: ForceField, summary: Json) -> GroupResult:
    """The strength of each force of the bank that five people or more rated, the strongest
    first on either side, and what stands out."""
    rated = [
        (force, strength, spread_from(row["influence"]))
        for force, row in zip(item.bank, summary["rows"], strict=True)
        for strength in [spread_from(row["strength"])]
        if strength
    ]
    rated.sort(key=lambda each: (each[0].side != "for", -each[1].middle))
    sides = {"for": _("Drives: {force}"), "against": _("Resists: {force}")}
    places = tuple(
        Place(sides[each.side].format(force=each.text), level, side=each.side, short=each.text)
        for each, level, _influence in rated
    )
    against = [(force.text, s, i) for force, s, i in rated if force.side == "against"]
    return GroupResult(
        summary["people"],
        _sentence(against),
        places=places,
        scale=(1, STRONGEST),
        brief=holds_back([(text, strength.middle) for text, strength, _i in against]),
    )


def holds_back(forces: Sequence[tuple[str, float]]) -> str:
    """What resists most, as a hall reads it at a glance."""
    if not forces:
        return _("No resisting force was rated by five people.")
    first = top(forces, lambda each: each[1])
    told = {
        "forces": listed([quoted(text) for text, _level in first.rows]),
        "level": first.value,
        "count": len(first.rows),
    }
    short = _("What resists most: {forces}.").format(forces=quoted(first_words(first.rows[0][0])))
    if len(first.rows) > 1:
        short = _("No one force resists most: {count} are at {level:g} of 5.").format(**told)
    named = [_("What resists most: {forces}.").format(**told)] if first.how is How.NAMED else []
    return brief(*named, short)


def _sentence(against: list[_Rated]) -> str:
    if not against:
        return _("No resisting force was rated by five people.")
    said = strongest("against", [(text, strength.middle) for text, strength, _i in against])
    first = top(against, lambda each: each[1].middle)
    return " ".join(each for each in (said, _reach(first)) if each)


def _reach(first: Top[_Rated]) -> str:
    """Whether the group can move what resists most; '' where too few said."""
    known = [influence.middle for _text, _strength, influence in first.rows if influence]
    reach = [
        text for text, _strength, influence in first.rows if influence and influence.middle >= REACH
    ]
    if len(first.rows) == 1 and known:
        said = _(
            "But you can hardly move it, {influence:g} of 5 in the middle: begin with one that you "
            "can move."
        )
        if reach:
            said = _("And you can move it: {influence:g} of 5 in the middle.")
        return said.format(influence=known[0])
    if reach and len(reach) == len(first.rows):
        return _("And you can move each of them.")
    if len(reach) > NAMED:
        return _("You can move {count} of them: begin there.").format(count=len(reach))
    if reach:
        said = _("Of these you can move {forces}: begin there.")
        return said.format(forces=listed([quoted(each) for each in reach]))
    if known and len(known) == len(first.rows):
        return _("But you can hardly move any of them: begin with one that you can move.")
    return ""


def strongest(side: str, forces: Sequence[tuple[str, float]]) -> str:
    """What is strongest on a side: one, a few that come out alike, or that none stands out."""
    if not forces:
        return ""
    first = top(forces, lambda each: each[1])
    names = listed([quoted(text) for text, _level in first.rows])
    said = _STRONGEST[side][first.how]
    return said.format(level=first.value, count=len(first.rows), forces=names)
