"""The marks of one scale as data, and the line with its marks as SVG.

Each mark has a shape of its own, so that nothing depends on colour: a pale disc where it was at
the start, a thin arc from there to now, a filled dot for now, a larger ring for what is wanted, an
arrow from now to it, and a triangle below the line where others would put it.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from courseware.charts.grammar import palette

STEPS = 7
_DOT, _RING, _DISC = 20.0, 26.0, 24.0
_TO_TRIANGLE = 52.0
"""From the line to the middle of the triangle below it."""


@dataclass(frozen=True)
class Marks:
    """Where the marks of one scale stand, from 1 to 7; None leaves one out. A middle of a room may
    lie between two steps."""

    now: float | None = None
    wanted: float | None = None
    others: float | None = None
    start: float | None = None

    @property
    def shift(self) -> tuple[float, float] | None:
        """From where to where an arrow runs, if one does: from now to what is wanted."""
        if self.now is None or self.wanted is None or self.now == self.wanted:
            return None
        return self.now, self.wanted


@dataclass(frozen=True)
class Row:
    """A scale with its two ends. `is_widest`: drawn heavier than the others."""

    left: str
    right: str
    marks: Marks
    is_widest: bool = False


@dataclass(frozen=True)
class Ink:
    """Colours and letters, as SVG takes them."""

    paper: str
    ink: str
    ink_2: str
    rule: str
    axis: str
    main: str
    others: str
    pale: str
    sans: str
    serif: str


IN_PAGE = Ink(
    paper="var(--paper)",
    ink="var(--ink)",
    ink_2="var(--ink-2)",
    rule="var(--rule)",
    axis="var(--axis)",
    main="var(--c1)",
    others="var(--c2)",
    pale="var(--pale)",
    sans="var(--sans)",
    serif="var(--serif)",
)
"""For SVG that stands in a page of ours: its theme and its letters are those of the page."""


def ink_of(*, dark: bool, paper: str = "") -> Ink:
    """The same for a file, which has no page around it. `paper`: another ground than its own."""
    colours = palette(dark=dark)
    main, others, *_rest = colours.categories
    return Ink(
        paper=paper or colours.paper,
        ink=colours.ink,
        ink_2=colours.ink_2,
        rule=colours.rule,
        axis=colours.control,
        main=main,
        others=others,
        pale=colours.begun,
        sans="'Source Sans 3', 'Source Sans', Arial, sans-serif",
        serif="Literata, Georgia, serif",
    )


@dataclass(frozen=True)
class Line:
    """Where a scale lies: from `left` to `right` at the height `y`. `size` scales its marks; at 1 a
    dot is 40 px across."""

    left: float
    right: float
    y: float
    size: float = 1

    def at(self, level: float) -> float:
        """The place of a step on it."""
        return self.left + (level - 1) * (self.right - self.left) / (STEPS - 1)


def drawn(row: Row, line: Line, ink: Ink, *, moving: bool = False) -> str:
    """A scale with its marks; the lower ones first. `moving`: a page may let the arrow grow."""
    marks = row.marks
    parts = [_axis(line, ink)]
    if marks.start is not None and marks.now is not None:
        is_ringed = marks.now == marks.wanted
        parts.append(_start(marks.start, marks.now, line, ink, 33 if is_ringed else 22))
    if marks.shift:
        arrow = _arrow(*marks.shift, line, ink, 16 if row.is_widest else 9)
        from_now = f"transform-origin:{line.at(marks.shift[0]):.1f}px {line.y:.1f}px"
        parts.append(f'<g class="grows" style="{from_now}">{arrow}</g>' if moving else arrow)
    if marks.wanted is not None:
        inside = ink.pale if marks.start == marks.wanted and marks.now is not None else ink.paper
        parts.append(ring(line.at(marks.wanted), line.y, line.size, ink, inside))
    if marks.now is not None:
        parts.append(dot(line.at(marks.now), line.y, line.size, ink))
    if marks.others is not None:
        below = line.y + _TO_TRIANGLE * line.size
        parts.append(triangle(line.at(marks.others), below, line.size, ink))
    return "".join(parts)


def dot(x: float, y: float, size: float, ink: Ink) -> str:
    """Now."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DOT * size:.1f}" fill="{ink.main}"/>'


def ring(x: float, y: float, size: float, ink: Ink, inside: str) -> str:
    """Wanted: larger than the dot, so that the two lie one in the other where they are equal."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RING * size:.1f}" fill="{inside}" '
        f'stroke="{ink.main}" stroke-width="{8 * size:.1f}"/>'
    )


def disc(x: float, y: float, size: float, ink: Ink) -> str:
    """At the start."""
    return (
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_DISC * size:.1f}" fill="{ink.pale}" '
        f'stroke="{ink.axis}" stroke-width="{2.5 * size:.1f}"/>'
    )


def triangle(x: float, y: float, size: float, ink: Ink) -> str:
    """As others would say."""
    return (
        f'<path d="M{x:.1f} {y - 21 * size:.1f}l{24 * size:.1f} {42 * size:.1f}'
        f'h{-48 * size:.1f}Z" fill="{ink.others}" stroke="{ink.paper}" '
        f'stroke-width="{2 * size:.1f}"/>'
    )


def _axis(line: Line, ink: Ink) -> str:
    up = 11 * line.size
    ticks = "".join(
        f"M{line.at(step):.1f} {line.y - up:.1f}v{2 * up:.1f}" for step in range(1, STEPS + 1)
    )
    return (
        f'<path d="M{line.left:.1f} {line.y:.1f}H{line.right:.1f}" stroke="{ink.axis}" '
        f'stroke-opacity=".7" stroke-width="{max(3 * line.size, 1):.1f}"/>'
        f'<path d="{ticks}" stroke="{ink.axis}" stroke-width="{max(2 * line.size, 1):.1f}"/>'
    )


def _start(start: float, now: float, line: Line, ink: Ink, above: float) -> str:
    """The disc, and an arc from it to so far above now, so that what went back is seen
    going back."""
    arc = ""
    if start != now:
        a, b, y, k = line.at(start), line.at(now), line.y, line.size
        top, tip = y - 58 * k, y - above * k
        arc = (
            f'<path d="M{a:.1f} {y - 22 * k:.1f}C{a:.1f} {top:.1f} {b:.1f} {top:.1f} {b:.1f} '
            f'{tip - 10 * k:.1f}" fill="none" stroke="{ink.axis}" stroke-width="{3.5 * k:.1f}"/>'
            f'<path d="M{b:.1f} {tip:.1f}l{-9 * k:.1f} {-15 * k:.1f}h{18 * k:.1f}Z" '
            f'fill="{ink.axis}"/>'
        )
    return arc + disc(line.at(start), line.y, line.size, ink)


def _arrow(now: float, wanted: float, line: Line, ink: Ink, thick: float) -> str:
    k, y = line.size, line.y
    towards = 1 if wanted > now else -1
    # Its head ends at the ring; between two steps that lie close it is shorter than the head.
    tip = line.at(wanted) - towards * (_RING + 1) * k
    head = min(36 * k, abs(tip - line.at(now)))
    half = head * 25 / 36
    return (
        f'<path d="M{line.at(now):.1f} {y:.1f}H{tip - towards * head * 0.7:.1f}" '
        f'stroke="{ink.main}" stroke-width="{thick * k:.1f}"/>'
        f'<path d="M{tip:.1f} {y:.1f}l{-towards * head:.1f} {-half:.1f}v{2 * half:.1f}Z" '
        f'fill="{ink.main}"/>'
    )


def words(
    text: str,
    x: float,
    y: float,
    size: float,
    ink: Ink,
    *,
    anchor: str = "start",
    bold: bool = False,
    quiet: bool = False,
) -> str:
    """A line of text."""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-family="{ink.sans}" font-size="{size:g}" '
        f'font-weight="{600 if bold else 400}" text-anchor="{anchor}" '
        f'fill="{ink.ink_2 if quiet else ink.ink}">{escape(text, quote=False)}</text>'
    )
