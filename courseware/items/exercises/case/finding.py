"""What a way through a case comes to: where it turned, what rose and what it cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from courseware.domain.exercise import Finding, Table
from courseware.words import _, listed, quoted, signed

_LITTLE = 1
_GAUGES = ("outcome", "trust", "accountability")


class Chosen(Protocol):
    """A choice as the words need it."""

    @property
    def name(self) -> str: ...
    @property
    def text(self) -> str: ...
    @property
    def consequence(self) -> str: ...
    @property
    def effects(self) -> Mapping[str, int]: ...


def names_of_gauges() -> Mapping[str, str]:
    """The three gauges, in words."""
    return {
        "outcome": _("outcome for people"),
        "trust": _("trust"),
        "accountability": _("accountability"),
    }


def sums(chosen: Sequence[Chosen]) -> dict[str, int]:
    """How far each gauge has moved."""
    return {gauge: sum(each.effects[gauge] for each in chosen) for gauge in _GAUGES}


def finding(chosen: Sequence[Chosen], debrief: str, *, over: bool) -> Finding:
    """What this way came to, named by its choices; `debrief` follows once it is over."""
    if not chosen:
        return Finding("begun", _("Read the scene and choose. You can go back afterwards."))
    moved = sums(chosen)
    if not over:
        return Finding("under-way", _so_far(moved))
    found = _ended(chosen, moved)
    return Finding(found.kind, found.sentence, (*found.more, debrief))


def _so_far(moved: Mapping[str, int]) -> str:
    names = names_of_gauges()
    listed = ", ".join(f"{names[gauge]} {signed(value)}" for gauge, value in moved.items())
    return _("So far: {gauges}.").format(gauges=listed)


def _ended(chosen: Sequence[Chosen], moved: Mapping[str, int]) -> Finding:
    named = listed([quoted(each.name) for each in chosen])
    if all(abs(value) <= _LITTLE for value in moved.values()):
        said = _("Nothing stands out: after {names}, all three stand about where they stood.")
        return Finding("nothing", said.format(names=named))
    up = _those(moved, [gauge for gauge in moved if moved[gauge] > 0])
    down = _those(moved, [gauge for gauge in moved if moved[gauge] < 0])
    if not up:
        return _fell(chosen, down)
    if down:
        said = _("With {names} you gained {up} and paid with {down}.")
        ask = _("Who would have thanked you, and who would have paid?")
        return Finding("paid", said.format(names=named, up=up, down=down), (ask,))
    still = _those(moved, [gauge for gauge in moved if not moved[gauge]], by=False)
    if not still:
        said = _("With {names} all three rose: {up}.")
        ask = _("What did it cost you to choose so, and would you have it tomorrow?")
        return Finding("rose", said.format(names=named, up=up), (ask,))
    said = _("With {names} you gained {up}; {still} did not move.")
    ask = _("Which of the roads not taken would have moved that?")
    return Finding("partly", said.format(names=named, up=up, still=still), (ask,))


def _fell(chosen: Sequence[Chosen], down: str) -> Finding:
    least = min(sum(each.effects.values()) for each in chosen)
    turned = [quoted(each.name) for each in chosen if sum(each.effects.values()) == least]
    said = _("It turned at {names}. It cost {down}, and nothing rose.")
    ask = _("Go back to that scene, and take the road not taken.")
    return Finding("fell", said.format(names=listed(turned), down=down), (ask,))


def _those(moved: Mapping[str, int], gauges: Sequence[str], *, by: bool = True) -> str:
    """The gauges by name, the one that moved most first, with how far."""
    names = names_of_gauges()
    in_order = sorted(gauges, key=lambda gauge: -abs(moved[gauge]))
    return listed(
        [f"{names[each]} ({signed(moved[each])})" if by else names[each] for each in in_order]
    )


def table(chosen: Sequence[Chosen]) -> Table:
    """A row for each choice, with what came of it and how the gauges moved."""
    names = names_of_gauges()
    return [
        {_("I chose"): each.text, _("What came of it"): each.consequence}
        | {names[gauge].capitalize(): signed(each.effects[gauge]) for gauge in _GAUGES}
        for each in chosen
    ]
