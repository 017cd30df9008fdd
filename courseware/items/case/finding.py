"""What a way through a case comes to: where it turned, what rose and what it cost."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from courseware.domain.exercise import Finding, Table
from courseware.items.exercise_base import quoted
from courseware.words import _, signed

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
    if all(abs(value) <= _LITTLE for value in moved.values()):
        said = _(
            "Nothing stands out: after {first} and {last}, all three stand about where they stood."
        )
        return Finding("nothing", said.format(**_named(chosen)))
    high = max(moved, key=lambda gauge: moved[gauge])
    low = min(moved, key=lambda gauge: moved[gauge])
    names = names_of_gauges()
    if moved[low] > 0:
        said = _("By {first} and {last} all three rose, {high} most.")
        sentence = said.format(high=names[high], **_named(chosen))
        return Finding(
            "rose",
            sentence,
            (_("What did it cost you to choose so, and would you have it tomorrow?"),),
        )
    if moved[high] <= 0:
        worst = min(chosen, key=lambda each: sum(each.effects.values()))
        said = _("It turned at {name}: {low} fell furthest, and nothing rose.")
        sentence = said.format(name=quoted(worst.name), low=names[low])
        return Finding(
            "fell", sentence, (_("Go back to that scene, and take the road not taken."),)
        )
    if moved[low] < 0:
        said = _("With {first} and {last} you gained {high} ({up}) and paid with {low} ({down}).")
        sentence = said.format(
            high=names[high],
            up=signed(moved[high]),
            low=names[low],
            down=signed(moved[low]),
            **_named(chosen),
        )
        return Finding(
            "paid", sentence, (_("Who would have thanked you, and who would have paid?"),)
        )
    said = _("With {first} and {last}, {high} rose ({up}); {low} stayed where it was.")
    sentence = said.format(
        high=names[high], up=signed(moved[high]), low=names[low], **_named(chosen)
    )
    return Finding("partly", sentence)


def _named(chosen: Sequence[Chosen]) -> dict[str, str]:
    return {"first": quoted(chosen[0].name), "last": quoted(chosen[-1].name)}


def table(chosen: Sequence[Chosen]) -> Table:
    """A row for each choice, with what came of it and how the gauges moved."""
    names = names_of_gauges()
    return [
        {_("I chose"): each.text, _("What came of it"): each.consequence}
        | {names[gauge].capitalize(): signed(each.effects[gauge]) for gauge in _GAUGES}
        for each in chosen
    ]
