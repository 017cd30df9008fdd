"""Draws a force field: arrows that face each other, as long as a force is strong. What is the
member's own to move is filled; what would become of one in thought is dashed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest

from courseware.charts.grammar import Palette
from courseware.charts.sheet import LINE, Sheet, wrapped
from courseware.domain.exercise import Words
from courseware.domain.item import Json
from courseware.items.exercise_base import said
from courseware.items.exercises.forcefield.finding import Felt, changed, sides
from courseware.items.exercises.forcefield.spec import STRONGEST, ForceField
from courseware.words import _

_BODY, _HEAD, _POINT = 16, 28, 16
"""px: how thick an arrow is, how high its head and how long."""
_GAP = 7
_NUMBER = 22
_BETWEEN = 14
_SAMPLE = 34


def figure(
    item: ForceField, response: Json, words: Words, *, ink: Palette, width: int
) -> tuple[Sheet, float]:
    """What is drawn, and how high it is."""
    sheet = Sheet(width, ink)
    felt, whatif = item.felt(response, words), response["whatif"]
    drive, hold = sides(felt)
    y = _heads(sheet, said(words, "desired"))
    top = y
    most = max([STRONGEST, *(changed(each, whatif) for each in felt)])
    for left, right in zip_longest(drive, hold):
        y = _row(sheet, y, (left, right), whatif, most)
    sheet.line(width / 2, top, y)
    return sheet, _legend(sheet, y + _BETWEEN, has_whatif=bool(whatif))


def _heads(sheet: Sheet, desired: str) -> float:
    y = 0.0
    if desired:
        wanted = _("Wanted: {desired}").format(desired=desired)
        y = sheet.text(0, y, wrapped(wanted, sheet.width), colour=sheet.ink.ink_2) + 8
    low, _middle, high = sheet.ink.diverging
    sheet.text(0, y, [_("Drives it")], colour=high, bold=True)
    return sheet.text(sheet.width, y, [_("Holds it back")], colour=low, bold=True, end=True) + 6


def _row(sheet: Sheet, y: float, pair: Sequence[Felt | None], whatif: Json, most: int) -> float:
    """A force of each side, the names above the arrows; returns where the row ends."""
    half = sheet.width / 2 - _GAP
    names = [wrapped(each.name, half - 4) if each else [] for each in pair]
    foot = y + max(map(len, names)) * LINE
    for each, name, is_left in zip(pair, names, (True, False), strict=True):
        if each:
            x = 0 if is_left else sheet.width
            sheet.text(x, foot - len(name) * LINE, name, bold=each.is_mine, end=not is_left)
            _force(sheet, foot + 4, each, whatif, most)
    return foot + 4 + _HEAD + _BETWEEN


def _force(sheet: Sheet, y: float, each: Felt, whatif: Json, most: int) -> None:
    """An arrow with its strength at the tail."""
    low, _middle, high = sheet.ink.diverging
    is_left = each.side == "for"
    then = changed(each, whatif)
    sheet.shape(_arrow(sheet, y, each.strength / most, is_left=is_left), high if is_left else low,
                filled=each.is_mine)  # fmt: skip
    if then != each.strength and then:
        sheet.dashed(_arrow(sheet, y, then / most, is_left=is_left))
    tail = _arrow(sheet, y, max(then, each.strength) / most, is_left=is_left)[0][0]
    x = tail - 6 if is_left else tail + 6
    top = y + _HEAD / 2 - LINE / 2
    sheet.text(x, top, [str(each.strength)], colour=sheet.ink.ink_2, end=is_left)


def _arrow(sheet: Sheet, y: float, share: float, *, is_left: bool) -> list[tuple[float, float]]:
    """From the tail round to it again; the point is at the middle."""
    middle = sheet.width / 2
    room = middle - _GAP - _NUMBER
    sign = -1 if is_left else 1
    tip = middle + sign * _GAP
    tail, neck = tip + sign * room * share, tip + sign * min(_POINT, room * share * 0.7)
    up, down = y + (_HEAD - _BODY) / 2, y + (_HEAD + _BODY) / 2
    return [
        (tail, up),
        (neck, up),
        (neck, y),
        (tip, y + _HEAD / 2),
        (neck, y + _HEAD),
        (neck, down),
        (tail, down),
    ]


def _legend(sheet: Sheet, y: float, *, has_whatif: bool) -> float:
    """What is filled, what isn't, what is dashed, and what the length says."""
    for kind, told in (
        ("filled", _("mine to move")),
        ("open", _("not mine to move")),
        ("dashed", _("what if")),
    ):
        box = [(0, y + 4), (_SAMPLE, y + 4), (_SAMPLE, y + 18), (0, y + 18)]
        if kind == "dashed" and not has_whatif:
            continue
        if kind == "dashed":
            sheet.dashed(box)
        else:
            sheet.shape(box, sheet.ink.ink_2, filled=kind == "filled")
        y = sheet.text(_SAMPLE + 10, y, [told], bold=kind == "filled") + 4
    length = _("Length: how strong it is, 1 to {most}").format(most=STRONGEST)
    return sheet.text(0, y, wrapped(length, sheet.width), colour=sheet.ink.ink_2) + 4
