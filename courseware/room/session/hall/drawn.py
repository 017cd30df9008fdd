"""Drawings on the big screen, each once for a screen of 16 to 9 and once for one of 4 to 3; and all
scales of a shift in one of them.

They are in the grammar of the member's strip: see `courseware/charts/strip`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from courseware.charts.strip.figure import framed
from courseware.charts.strip.key import Key, keyed
from courseware.charts.strip.letters import Face, fitted, width
from courseware.charts.strip.marks import (
    IN_PAGE,
    STEPS,
    Line,
    Marks,
    Row,
    drawn,
    words,
)
from courseware.domain.group import Shift, Spread
from courseware.room.session.hall import space
from courseware.words import _

TEXT = 48.6
HALF_BELOW = 0.34
"""From the middle of a line of text to its base, in sizes."""
_FOR_PAGE = 190
_ENDS, _UNDER_ENDS = 46, 82
"""From the top of a row to the base of its two ends, and to its line, where they stand above it."""
_CAPITALS, _TRIANGLE, _APART = 38, 79, 4
"""How far letters rise above their base; how far below its line a triangle of size 1 hangs; what is
left between the two."""
FREE = 1080 - 74 - 30


@dataclass(frozen=True)
class DrawnPage:
    """A drawing for either shape of screen, which says itself in words."""

    wide: str
    narrow: str
    described: str
    kind: str = "drawn"


def page_of(
    draw: Callable[[float, float], str], head: str, described: str, below: float = 0
) -> DrawnPage:
    """`below`: what is taken under the drawing."""
    made = {}
    for screen in (space.WIDE, space.NARROW):
        high = FREE - space.head_height(head, screen) - below
        wide = space.across(screen)
        made[screen] = framed(draw(wide, high), wide, round(high), described)
    return DrawnPage(made[space.WIDE], made[space.NARROW], described)


# --- all scales -----------------------------------------------------------------------------------


def empty(found: Sequence[Shift], head: str) -> DrawnPage:
    """The scales before anybody has placed anything, above the foot that says how to join."""
    rows = [Row(each.left, each.right, Marks()) for each in found]

    def draw(wide: float, high: float) -> str:
        return _scales(found, rows, (wide, high), Foot("", 0.0))

    return page_of(draw, head, described(found), below=space.FOOT_WITH_CODE)


def shifts(found: Sequence[Shift], starts: Sequence[Shift], band: str, head: str) -> DrawnPage:
    """All scales in one picture: the marks are the middle of the room. `band` names the box that
    holds the middle half of it, now."""
    called = _called(found)
    has_band = any(each.now and each.now.upper > each.now.lower for each in found)
    first = {(each.left, each.right): each.now for each in starts}
    rows = [marked(each, first.get((each.left, each.right))) for each in found]

    def draw(wide: float, high: float) -> str:
        foot = key_of(rows, called, band if has_band else "", wide, high)
        return _scales(found, rows, (wide, high), foot)

    return page_of(draw, head, described(found))


def marked(shift: Shift, start: Spread | None) -> Row:
    """A scale whose marks are the middle of the room."""
    marks = Marks(
        now=_middle(shift.now),
        wanted=_middle(shift.wanted),
        others=_middle(shift.others),
        start=_middle(start),
    )
    return Row(shift.left, shift.right, marks, shift.is_widest)


def _middle(found: Spread | None) -> float | None:
    return found.middle if found else None


def _called(found: Sequence[Shift]) -> Key:
    """What the marks are called: as the exercise says it."""
    return Key(**found[0].names, start=_("at the start"))


def _scales(
    found: Sequence[Shift], rows: Sequence[Row], size: tuple[float, float], foot: Foot
) -> str:
    wide, high = size
    pitch = min(168.0, (high - foot.height) / max(len(rows), 1))
    ends_beside = wide > 1500
    parts = [foot.svg]
    for at, (shift, row) in enumerate(zip(found, rows, strict=True)):
        top = at * pitch
        if ends_beside:
            line = Line(505, wide - 505, top + pitch * 0.46, min(0.95, pitch / 150))
        else:
            line = Line(40, wide - 40, top + _UNDER_ENDS, _size_between(pitch))
        base = 0.0 if ends_beside else top + _ENDS
        parts.append(ends(row, line, wide, base))
        parts.append(_half(shift, line))
        parts.append(drawn(row, line, IN_PAGE, moving=True))
    return "".join(parts)


def _size_between(pitch: float) -> float:
    """The size at which a triangle under one line doesn't touch the ends above the next."""
    return min(0.8, (pitch + _ENDS - _CAPITALS - _UNDER_ENDS - _APART) / _TRIANGLE)


def _half(shift: Shift, line: Line) -> str:
    """The box that holds the middle half of the room."""
    if shift.now is None or shift.now.upper == shift.now.lower:
        return ""
    left, right, tall = line.at(shift.now.lower), line.at(shift.now.upper), 62 * line.size
    return _box(left, line.y - tall / 2, right - left, tall)


def _box(x: float, y: float, wide: float, tall: float) -> str:
    return (
        f'<rect class="half-box" x="{x:.1f}" y="{y:.1f}" width="{wide:.1f}" height="{tall:.1f}" '
        f'style="fill:{IN_PAGE.rule};stroke:{IN_PAGE.axis};stroke-width:2"/>'
    )


def ends(row: Row, line: Line, wide: float, above: float) -> str:
    """The two ends of a scale: beside it, or `above` it where that is their base."""
    face = Face.BOLD if row.is_widest else Face.SANS
    room = wide / 2 - 20 if above else line.left - 40
    parts = []
    for end, x, anchor in ((row.left, 0.0, "start"), (row.right, wide, "end")):
        said = fitted(end, room, (TEXT, 1 if above else 2), face=face)
        high = said.size * 1.1
        base = line.y + said.size * HALF_BELOW - high * (len(said.lines) - 1) / 2
        base = above or base
        parts += [
            words(each, x, base + at * high, TEXT, IN_PAGE, anchor=anchor, bold=row.is_widest)
            for at, each in enumerate(said.lines)
        ]
    return "".join(parts)


@dataclass(frozen=True)
class Foot:
    """What stands at the foot of a picture, and how much of its height that takes."""

    svg: str
    height: float


def key_of(rows: Sequence[Row], called: Key, band: str, wide: float, high: float) -> Foot:
    """What the marks mean, at the foot of the picture, with a rule above it. Without a box to name,
    it leaves room on the right for the number of the page."""
    room = wide if band else wide - _FOR_PAGE
    first = keyed(called, rows, at=(0, 0), room=room, size=TEXT, ink=IN_PAGE)
    beside = ""
    tall = first.height
    if band and first.end + width(band, TEXT) + 92 > wide:
        tall += TEXT * 1.35
    base = high - tall + TEXT
    laid = keyed(called, rows, at=(0, base), room=room, size=TEXT, ink=IN_PAGE)
    if band:
        x = wide - width(band, TEXT) - 8
        y = high - TEXT * 0.45
        beside = _box(x - 84, y - 44, 64, 52) + words(band, x, y, TEXT, IN_PAGE)
    rule = (
        f'<path d="M0 {high - tall - 22:.1f}H{wide:.1f}" stroke="{IN_PAGE.rule}" stroke-width="2"/>'
    )
    return Foot(rule + laid.svg + beside, tall + 40)


def described(found: Sequence[Shift]) -> str:
    """The scales in words, for whoever can't see them."""
    said = []
    for each in found:
        marks = [
            f"{name} {spread.middle:g}"
            for name, spread in zip(
                each.names.values(), (each.now, each.wanted, each.others), strict=False
            )
            if spread
        ]
        told = _("From {left} (1) to {right} ({steps}): {marks}.")
        placed = ", ".join(marks) or _("nothing")
        said.append(told.format(left=each.left, right=each.right, steps=STEPS, marks=placed))
    return " ".join(said)
