"""Scales one below another, for a page, paper or a screen: their ends stand above each, or beside
it where there is room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from courseware.charts.strip.key import Key, keyed
from courseware.charts.strip.letters import Face, fitted
from courseware.charts.strip.marks import Ink, Line, Row, drawn, words

_SIZE = 0.42
_LEADING = 1.25
_WIDE = 560
"""From so many px on, the ends stand beside their scale, and the drawing is half as high."""


@dataclass(frozen=True)
class _Rows:
    """How rows lie whose ends stand beside them: their least height, what is between two, the size
    of their marks, and the part of the width that the words of one end have."""

    least: float
    between: float
    marks: float
    beside: float


_ROOMY = _Rows(44, 8, _SIZE, 0.27)
_LOW = _Rows(40, 1, 0.27, 0.31)


@dataclass(frozen=True)
class Svg:
    """A drawing and its size in px."""

    svg: str
    width: int
    height: int


def figure(
    rows: Sequence[Row],
    key: Key,
    described: str,
    *,
    width: int,
    ink: Ink,
    text: float = 16,
    low: bool = False,
) -> Svg:
    """The drawing, `width` px wide. `described` says it in words. `low`: as for paper, with its
    rows close together and their ends beside them however narrow it is."""
    laid = keyed(key, rows, at=(0, text), room=width, size=text, ink=ink)
    parts, y = [laid.svg], laid.height + text * 0.3
    for row in rows:
        if low:
            y, svg = _row_between(row, y, width, text, ink, _LOW)
        elif width >= _WIDE:
            y, svg = _row_between(row, y, width, text, ink, _ROOMY)
        else:
            y, svg = _row(row, y, width, text, ink)
        parts.append(svg)
    return Svg(framed("".join(parts), width, round(y), described), width, round(y))


def _row(row: Row, top: float, width: int, text: float, ink: Ink) -> tuple[float, str]:
    room = (width - text) / 2
    face = Face.BOLD if row.is_widest else Face.SANS
    ends = [fitted(end, room, (text, 4), face=face) for end in (row.left, row.right)]
    high = max(len(end.lines) for end in ends) * text * _LEADING
    parts = [
        words(line, x, top + text + at * text * _LEADING, text, ink, anchor=anchor, bold=bold)
        for end, x, anchor in zip(ends, (0, width), ("start", "end"), strict=True)
        for at, line in enumerate(end.lines)
        for bold in [row.is_widest]
    ]
    y = top + high + 26
    edge = 26 * _SIZE + 4
    parts.append(drawn(row, Line(edge, width - edge, y, _SIZE), ink))
    return y + 42, "".join(parts)


def _row_between(
    row: Row, top: float, width: int, text: float, ink: Ink, rows: _Rows
) -> tuple[float, str]:
    room = width * rows.beside
    face = Face.BOLD if row.is_widest else Face.SANS
    ends = [fitted(end, room - text, (text, 4), face=face) for end in (row.left, row.right)]
    line = max(max(len(end.lines) for end in ends) * text * _LEADING, rows.least)
    y = top + line / 2
    parts = [
        words(
            part,
            x,
            y + text * (0.35 + _LEADING * (at - (len(end.lines) - 1) / 2)),
            text,
            ink,
            anchor=anchor,
            bold=row.is_widest,
        )
        for end, x, anchor in zip(ends, (0, width), ("start", "end"), strict=True)
        for at, part in enumerate(end.lines)
    ]
    parts.append(drawn(row, Line(room, width - room, y, rows.marks), ink))
    return top + line + rows.between, "".join(parts)


def framed(inner: str, width: float, height: float, described: str, title: str = "") -> str:
    """An SVG that says what it shows to whoever can't see it."""
    said = f"<title>{escape(title, quote=False)}</title>" if title else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="strip-figure" width="{width:g}" '
        f'height="{height:g}" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'aria-label="{escape(described)}">{said}'
        f"<desc>{escape(described, quote=False)}</desc>{inner}</svg>"
    )
