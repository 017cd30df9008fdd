"""What a ledger comes to: by how much it is off, or where its weight lies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding
from courseware.words import _, listed, plural, quoted

_ALL = 100
_HALF = 50
_MUCH = 56
"""From here on one side outweighs the other; nearer than that, the two are about even."""


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
    gain = sum(each.points for each in weighed if each.side == "for")
    pain = given - gain
    if given != _ALL:
        said = _("So far it brings {gain} and costs {pain}.").format(gain=gain, pain=pain)
        return Finding("left" if given < _ALL else "over", f"{said} {off_by(given)}")
    if not gain or not pain:
        return _one_sided(weighed, is_gain=bool(gain))
    if weighed[0].points >= _HALF:
        return _two(weighed) if weighed[1].points == _HALF else _one(weighed[0])
    return _weighed_up(weighed, gain, pain)


def _weighed_up(weighed: Sequence[Weighed], gain: int, pain: int) -> Finding:
    cost = _largest([each for each in weighed if each.side == "against"])
    if pain >= _MUCH:
        said = _("It costs more than it brings, {pain} to {gain}; {largest}.")
        ask = _("Would you join it today? If not, what would have to change for you to stay?")
        return Finding("costs", said.format(pain=pain, gain=gain, largest=cost), (ask,))
    if gain >= _MUCH:
        said = _("It brings more than it costs, {gain} to {pain}; {largest}.")
        ask = _("What would a resident see of it? If the answer is nothing, is it a benefit yet?")
        return Finding("brings", said.format(gain=gain, pain=pain, largest=cost), (ask,))
    said = _("Nothing stands out: it brings {gain} and costs {pain}, near enough the same.")
    ask = _("A partnership can live like that for years. Which one entry would you move first?")
    return Finding("nothing", said.format(gain=gain, pain=pain), (ask,))


def _top(entries: Sequence[Weighed]) -> tuple[str, int, bool]:
    """What is largest, by name, with its points; and whether it is one entry alone."""
    most = max(each.points for each in entries)
    names = [quoted(each.name) for each in entries if each.points == most]
    return listed(names), most, len(names) == 1


def _largest(costs: Sequence[Weighed]) -> str:
    names, points, is_alone = _top(costs)
    if is_alone:
        return _("the largest cost is {name}, with {points}").format(name=names, points=points)
    return _("the largest costs are {names}, with {points} each").format(names=names, points=points)


def _one_sided(weighed: Sequence[Weighed], *, is_gain: bool) -> Finding:
    """Nothing on the other side: that is what there is to say, and what weighs most on this."""
    names, points, is_alone = _top(weighed)
    if is_alone:
        most = _("Most goes to {name}, {points} of 100.").format(name=names, points=points)
    else:
        most = _("{points} each go to {names}.").format(names=names, points=points)
    if is_gain:
        said = _("You have given no point to what it costs.")
        ask = _("Who pays for it, in time or in control? Ask the partner who comes least often.")
        return Finding("no-cost", f"{said} {most}", (ask,))
    said = _("You have given no point to what it brings.")
    ask = _("Who would miss it if it stopped tomorrow? If nobody, why does it go on?")
    return Finding("no-gain", f"{said} {most}", (ask,))


def _two(weighed: Sequence[Weighed]) -> Finding:
    said = _("It comes down to two things of the same weight: it brings {gain} and costs {cost}.")
    ask = _("Which of the two have you seen yourself, and which have you only been told?")
    names = {each.side: quoted(each.name) for each in weighed}
    return Finding("two", said.format(gain=names["for"], cost=names["against"]), (ask,))


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
