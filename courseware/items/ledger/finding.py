"""What a ledger comes to: by how much it is off, or where its weight lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding
from courseware.items.exercise_base import quoted
from courseware.words import _, plural

_ALL = 100
_HALF = 50
_LARGE = 30
_MUCH = 60


@dataclass(frozen=True)
class Weighed:
    """One entry with its points."""

    entry: str
    name: str
    side: str
    points: int


def off_by(given: int) -> str:
    """By how much the points miss a hundred."""
    if given < _ALL:
        return plural(
            "{count} point is left to give.", "{count} points are left to give.", _ALL - given
        )
    return plural(
        "That is {count} point too many.", "That is {count} points too many.", given - _ALL
    )


def finding(weighed: Sequence[Weighed]) -> Finding:
    """The one thing to take away. `weighed` has the largest first."""
    given = sum(each.points for each in weighed)
    if not given:
        return Finding("begun", off_by(given))
    if given != _ALL:
        return Finding("left" if given < _ALL else "over", off_by(given))
    gain = sum(each.points for each in weighed if each.side == "for")
    against = [each for each in weighed if each.side == "against"]
    first = weighed[0]
    if not against:
        said = _("You have given no point to what it costs. Most of the hundred is {name}.")
        ask = _("Who pays for it, in time or in control? Ask the partner who comes least often.")
        return Finding("no-cost", said.format(name=quoted(first.name)), (ask,))
    if first.points >= _HALF:
        return _one(first)
    if gain < _ALL - _MUCH + 1:
        said = _("It costs more than it brings, {pain} to {gain}, and most of that is {name}.")
        ask = _("Would you join it today? If not, what would have to change for you to stay?")
        sentence = said.format(pain=_ALL - gain, gain=gain, name=quoted(against[0].name))
        return Finding("costs", sentence, (ask,))
    if gain >= _MUCH:
        said = _("It brings more than it costs, {gain} to {pain}; the largest cost is {name}.")
        ask = _("What would a resident see of it? If the answer is nothing, is it a benefit yet?")
        sentence = said.format(gain=gain, pain=_ALL - gain, name=quoted(against[0].name))
        return Finding("brings", sentence, (ask,))
    said = _("Nothing stands out: it brings {gain} and costs {pain}, near enough the same.")
    ask = _("A partnership can live like that for years. Which one entry would you move first?")
    return Finding("nothing", said.format(gain=gain, pain=_ALL - gain), (ask,))


def _one(first: Weighed) -> Finding:
    if first.side == "for":
        said = _(
            "{points} of 100 rest on one benefit, {name}: if that fails, the rest can’t carry it."
        )
        ask = _("How do you know that it comes, and who would tell you if it stopped?")
    else:
        said = _(
            "{points} of 100 lie on one cost, {name}: mend that, and you have another partnership."
        )
        ask = _("Who could mend it, and have they been asked?")
    return Finding("one", said.format(points=first.points, name=quoted(first.name)), (ask,))
