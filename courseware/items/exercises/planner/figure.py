"""Draws a gain for each of those who take part: to the right what they gain, to the left what they
pay. Whoever pays and gains nothing is named so; of whom nothing was said isn't drawn."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.charts.grammar import Palette
from courseware.charts.sheet import LINE, Sheet, wrapped
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercises.planner.lines import called
from courseware.items.exercises.planner.model import BEARERS, NAMES
from courseware.items.exercises.planner.spec import Planner
from courseware.words import _, capital, listed

_BAR = 18
_NUMBER = 20
_BETWEEN = 16


@dataclass(frozen=True)
class Share:
    """What falls to one of them: sizes, and by which names."""

    name: str
    gain: int
    pain: int
    gains: tuple[str, ...]
    pains: tuple[str, ...]
    gains_at_all: bool
    """Also by a gain that has no size yet, and so isn't drawn."""

    @property
    def heading(self) -> str:
        """The name, with what stands out of it."""
        if self.pain and not self.gains_at_all:
            return _("{name}: pays, and gains nothing").format(name=self.name)
        return self.name


def shares(item: Planner, response: Json, words: Words) -> list[Share]:
    """All that gain or pay by something that has a size. Of the others nothing was said, and so
    nothing is."""
    found = []
    for who in BEARERS:
        falls = {
            kind: {
                slot: each["size"]
                for slot, each in response[kind].items()
                if each.get("who") == who and "size" in each
            }
            for kind in NAMES
        }
        if any(falls.values()):
            gains = any(each.get("who") == who for each in response["gains"].values())
            found.append(_share(item, words, who, falls, gains_at_all=gains))
    return found


def _share(
    item: Planner,
    words: Words,
    who: str,
    falls: Mapping[str, Mapping[str, int]],
    *,
    gains_at_all: bool,
) -> Share:
    gains, pains = falls["gains"], falls["pains"]
    return Share(
        capital(called(item, words, who)),
        sum(gains.values()),
        sum(pains.values()),
        tuple(called(item, words, slot) for slot in gains),
        tuple(called(item, words, slot) for slot in pains),
        gains_at_all,
    )


def figure(
    item: Planner, response: Json, words: Words, *, ink: Palette, width: int
) -> tuple[Sheet, float]:
    """What is drawn, and how high it is."""
    sheet = Sheet(width, ink)
    found = shares(item, response, words)
    most = max([1, *(max(each.gain, each.pain) for each in found)])
    low, _middle, high = ink.diverging
    sheet.text(0, 0, [_("Pays")], colour=low, bold=True)
    y = sheet.text(width, 0, [_("Gains")], colour=high, bold=True, end=True) + 6
    for each in found:
        y = _row(sheet, y, each, most)
    said = _("Length: how large you said that it is, all together")
    return sheet, sheet.text(0, y, wrapped(said, width), colour=ink.ink_2) + 4


def _row(sheet: Sheet, y: float, each: Share, most: int) -> float:
    y = sheet.text(0, y, wrapped(each.heading, sheet.width), bold=True) + 4
    low, _middle, high = sheet.ink.diverging
    sheet.line(sheet.width / 2, y - 2, y + _BAR + 2)
    _bar(sheet, y, each.pain / most, low, each.pain, sign=-1)
    _bar(sheet, y, each.gain / most, high, each.gain, sign=1)
    half = sheet.width / 2 - 8
    foot = y + _BAR + 3
    ends = [
        sheet.text(x, foot, _names(names, half), end=end)
        for x, names, end in ((half, each.pains, True), (sheet.width - half, each.gains, False))
    ]
    return max(ends) + _BETWEEN


def _names(names: Sequence[str], across: float) -> list[str]:
    return wrapped(listed([capital(each) for each in names]), across)


def _bar(sheet: Sheet, y: float, share: float, colour: str, size: int, *, sign: int) -> None:
    """A bar away from the middle, with its size at the end."""
    if not size:
        return
    middle = sheet.width / 2
    begin = middle + sign * 4
    end = begin + sign * (middle - 8 - _NUMBER) * share
    box = [(begin, y), (end, y), (end, y + _BAR), (begin, y + _BAR)]
    sheet.shape(box, colour, filled=True)
    top = y + _BAR / 2 - LINE / 2
    sheet.text(end + sign * 6, top, [str(size)], colour=sheet.ink.ink_2, end=sign < 0)
