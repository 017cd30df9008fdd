"""Drawings on the big screen, each once for a screen of 16 to 9 and once for one of 4 to 3: all
scales of a shift, one of them with the people of the room on it, and forces that face each other.

They are in the grammar of the member's strip: see `courseware/charts/strip`.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from courseware.charts.strip.figure import framed
from courseware.charts.strip.key import Key, keyed
from courseware.charts.strip.letters import Face, fitted, width
from courseware.charts.strip.marks import (
    IN_PAGE,
    STEPS,
    Line,
    Marks,
    Row,
    dot,
    drawn,
    ring,
    words,
)
from courseware.domain.group import Shift
from courseware.room.session.hall import space
from courseware.words import _

_TEXT = 48.6
_HALF_BELOW = 0.34
"""From the middle of a line of text to its base, in sizes."""
_FOR_PAGE = 190
_LEAST_FREE = 1080 - 74 - 30


@dataclass(frozen=True)
class DrawnPage:
    """A drawing for either shape of screen, which says itself in words."""

    wide: str
    narrow: str
    described: str
    kind: str = "drawn"


def _page(
    draw: Callable[[float, float], str], head: str, described: str, below: float = 0
) -> DrawnPage:
    """`below`: what is taken under the drawing."""
    made = {}
    for screen in (space.WIDE, space.NARROW):
        high = _LEAST_FREE - space.head_height(head, screen) - below
        wide = space.across(screen)
        made[screen] = framed(draw(wide, high), wide, round(high), described)
    return DrawnPage(made[space.WIDE], made[space.NARROW], described)


# --- all scales -----------------------------------------------------------------------------------


def empty(found: Sequence[Shift], head: str) -> DrawnPage:
    """The scales before anybody has placed anything, above the foot that says how to join."""
    rows = [Row(each.left, each.right, Marks()) for each in found]

    def draw(wide: float, high: float) -> str:
        return _scales(found, rows, (wide, high), _Foot("", 0.0))

    return _page(draw, head, described(found), below=space.FOOT_WITH_CODE)


def shifts(found: Sequence[Shift], starts: Sequence[Shift], band: str, head: str) -> DrawnPage:
    """All scales in one picture: the marks are the middle of the room. `band` names the box that
    holds the middle half of it, now."""
    called = _called(found)
    has_band = any(each.now and each.now.upper > each.now.lower for each in found)
    first = {(each.left, each.right): each.now for each in starts}
    rows = [_marked(each, first.get((each.left, each.right))) for each in found]

    def draw(wide: float, high: float) -> str:
        foot = _key(rows, called, band if has_band else "", wide, high)
        return _scales(found, rows, (wide, high), foot)

    return _page(draw, head, described(found))


def _marked(shift: Shift, start: object) -> Row:
    middle = {
        "now": shift.now and shift.now.middle,
        "wanted": shift.wanted and shift.wanted.middle,
        "others": shift.others and shift.others.middle,
        "start": getattr(start, "middle", None),
    }
    return Row(shift.left, shift.right, Marks(**middle), shift.is_widest)


def _called(found: Sequence[Shift]) -> Key:
    """What the marks are called: as the exercise says it."""
    return Key(**found[0].names, start=_("at the start"))


def _scales(
    found: Sequence[Shift], rows: Sequence[Row], size: tuple[float, float], foot: _Foot
) -> str:
    wide, high = size
    pitch = min(168.0, (high - foot.height) / max(len(rows), 1))
    ends_beside = wide > 1500
    parts = [foot.svg]
    for at, (shift, row) in enumerate(zip(found, rows, strict=True)):
        top = at * pitch
        if ends_beside:
            line = Line(490, wide - 490, top + pitch * 0.46, min(0.95, pitch / 150))
        else:
            line = Line(40, wide - 40, top + 82, min(0.8, (pitch - 72) / 73))
        base = 0.0 if ends_beside else top + 46
        parts.append(_ends(row, line, wide, base))
        parts.append(_half(shift, line))
        parts.append(drawn(row, line, IN_PAGE, moving=True))
    return "".join(parts)


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


def _ends(row: Row, line: Line, wide: float, above: float) -> str:
    """The two ends of a scale: beside it, or `above` it where that is their base."""
    face = Face.BOLD if row.is_widest else Face.SANS
    room = wide / 2 - 20 if above else line.left - 50
    parts = []
    for end, x, anchor in ((row.left, 0.0, "start"), (row.right, wide, "end")):
        said = fitted(end, room, (_TEXT, 1 if above else 2), face=face)
        high = said.size * 1.1
        base = line.y + said.size * _HALF_BELOW - high * (len(said.lines) - 1) / 2
        base = above or base
        parts += [
            words(each, x, base + at * high, _TEXT, IN_PAGE, anchor=anchor, bold=row.is_widest)
            for at, each in enumerate(said.lines)
        ]
    return "".join(parts)


@dataclass(frozen=True)
class _Foot:
    svg: str
    height: float


def _key(rows: Sequence[Row], called: Key, band: str, wide: float, high: float) -> _Foot:
    """What the marks mean, at the foot of the picture, with a rule above it. Without a box to name,
    it leaves room on the right for the number of the page."""
    room = wide if band else wide - _FOR_PAGE
    first = keyed(called, rows, at=(0, 0), room=room, size=_TEXT, ink=IN_PAGE)
    beside = ""
    tall = first.height
    if band and first.end + width(band, _TEXT) + 92 > wide:
        tall += _TEXT * 1.35
    base = high - tall + _TEXT
    laid = keyed(called, rows, at=(0, base), room=room, size=_TEXT, ink=IN_PAGE)
    if band:
        x = wide - width(band, _TEXT) - 8
        y = high - _TEXT * 0.45
        beside = _box(x - 84, y - 44, 64, 52) + words(band, x, y, _TEXT, IN_PAGE)
    rule = (
        f'<path d="M0 {high - tall - 22:.1f}H{wide:.1f}" stroke="{IN_PAGE.rule}" stroke-width="2"/>'
    )
    return _Foot(rule + laid.svg + beside, tall + 40)


# --- one scale, with people -----------------------------------------------------------------------


def people(shift: Shift, start: Shift | None, head: str) -> DrawnPage:
    """One scale: above it each dot is one of the room now, below it each ring one as wanted."""
    called = Key(
        now=_("one of you, now"),
        wanted=_("one of you, wanted"),
        others=shift.names["others"],
        start=_("at the start"),
    )
    row = replace(_marked(shift, start.now if start else None), is_widest=True)

    def draw(wide: float, high: float) -> str:
        foot = _key([row], called, "", wide, high)
        free = high - foot.height
        line = Line(170, wide - 170, free * 0.52, 1.15)
        ends = _ends(row, line, wide, _TEXT * 0.85)
        step = (line.right - line.left) / (STEPS - 1)
        # Above the arc from the start, where there is one.
        clear = 86 if row.marks.start not in {None, row.marks.now} else 46
        above, below = line.y - _TEXT * 1.9 - clear, free - line.y - 110
        pitch = min(
            _pitch(shift.levels.get("now", ()), step * 0.86, above),
            _pitch(shift.levels.get("wanted", ()), step * 0.86, below),
        )
        parts = [foot.svg, ends, drawn(row, line, IN_PAGE, moving=True)]
        for level in range(1, STEPS + 1):
            parts += _crowd(shift, "now", level, line, pitch, line.y - clear - pitch / 2, -1)
            parts += _crowd(shift, "wanted", level, line, pitch, line.y + 100 + pitch / 2, 1)
        return "".join(parts)

    return _page(draw, head, described([shift]))


def _pitch(levels: Sequence[int], across: float, tall: float) -> float:
    """From one mark to the next, so that the fullest step has room for all of its people."""
    most = max(levels, default=0)
    pitch = 48.0
    while pitch > 6 and math.ceil(most / max(1, int(across / pitch))) * pitch > tall:
        pitch -= 1
    return pitch


def _crowd(
    shift: Shift, marker: str, level: int, line: Line, pitch: float, first: float, way: int
) -> list[str]:
    found = shift.levels.get(marker, ())
    count = found[level - 1] if found else 0
    step = (line.right - line.left) / (STEPS - 1)
    in_row = max(1, min(4, int(step * 0.86 / pitch)) if pitch >= 24 else int(step * 0.86 / pitch))
    marks = []
    for at in range(count):
        row, place = divmod(at, in_row)
        there = min(in_row, count - row * in_row)
        x = line.at(level) + (place - (there - 1) / 2) * pitch
        y = first + way * row * pitch
        size = pitch / 48 * 0.92
        if marker == "now":
            marks.append(dot(x, y, size, IN_PAGE))
        else:
            marks.append(ring(x, y, size * 0.72, IN_PAGE, "none"))
    return marks


# --- forces ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Force:
    """A force with its strength, and whether the room has picked it."""

    text: str
    strength: float
    is_picked: bool = False


def forces(
    drives: Sequence[Force], resists: Sequence[Force], strongest: int, head: str
) -> DrawnPage:
    """What drives and what resists, as arrows against the line of the present: length is
    strength."""

    def draw(wide: float, high: float) -> str:
        middle = wide / 2
        names = ((_("Drives it"), 0.0, "start"), (_("Holds it back"), wide, "end"))
        parts = [
            words(name, x, _TEXT, 56, IN_PAGE, anchor=anchor, bold=True).replace(
                f'fill="{IN_PAGE.ink}"', f'fill="var(--side-{anchor})"'
            )
            for name, x, anchor in names
        ]
        top, foot = 86.0, high - 78
        parts.append(
            f'<path d="M{middle:.1f} {top - 14:.1f}V{foot - 24:.1f}" stroke="{IN_PAGE.ink}" '
            f'stroke-width="6"/>'
        )
        for pair in zip_longest(drives, resists):
            tall = max(
                force_height(each.text, round(wide) + 2 * space.EDGE) for each in pair if each
            )
            for side, force in zip((-1, 1), pair, strict=True):
                if force:
                    parts.append(_force(force, side, middle, top + tall - 56, strongest))
            top += tall
        said = _("Length: how strong, from 1 to {most}, in the middle of the room")
        parts.append(
            f'<path d="M0 {foot:.1f}H{wide:.1f}" stroke="{IN_PAGE.rule}" stroke-width="2"/>'
        )
        told = fitted(said.format(most=strongest), wide, (_TEXT, 1)).lines[0]
        parts.append(words(told, 0, high - 14, _TEXT, IN_PAGE, quiet=True))
        return "".join(parts)

    said = "; ".join(f"{each.text}: {each.strength:g}" for each in (*drives, *resists))
    return _page(draw, head, said)


def _force(force: Force, side: int, middle: float, y: float, most: int) -> str:
    """One arrow at this height, with its words above it."""
    room = middle - 40
    said = fitted(force.text, room, (_TEXT, 2))
    outer = 0.0 if side < 0 else 2 * middle
    anchor = "start" if side < 0 else "end"
    above = y - 40 - len(said.lines) * space.LINE
    parts = [
        words(line, outer, above + _TEXT + at * space.LINE, _TEXT, IN_PAGE, anchor=anchor)
        for at, line in enumerate(said.lines)
    ]
    tip, long = middle + side * 14, (room - 90) * force.strength / most
    tail, head, half, wing = tip + side * long, tip + side * min(46, long), 24, 40
    points = (
        f"{tip:.1f},{y:.1f} {head:.1f},{y - wing:.1f} {head:.1f},{y - half:.1f} "
        f"{tail:.1f},{y - half:.1f} {tail:.1f},{y + half:.1f} {head:.1f},{y + half:.1f} "
        f"{head:.1f},{y + wing:.1f}"
    )
    parts.append(
        f'<polygon points="{points}" '
        f'style="fill:var(--side-{anchor});stroke:var(--side-{anchor});stroke-width:4"/>'
    )
    parts.append(
        words(
            f"{force.strength:g}",
            tail + side * 16,
            y + _TEXT * _HALF_BELOW,
            _TEXT,
            IN_PAGE,
            anchor="end" if side < 0 else "start",
        )
    )
    return "".join(parts)


def force_height(text: str, screen: int) -> float:
    """What an arrow with its words takes."""
    room = space.across(screen) / 2 - 40
    return len(fitted(text, room, (_TEXT, 2)).lines) * space.LINE + 96


def forces_free(head: str, screen: int) -> float:
    """The height that forces have on a page."""
    return _LEAST_FREE - space.head_height(head, screen) - 86 - 112


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
