"""Scales on a sheet to show to others: a slide of 16 to 9, and a card for a message. Each says
whose view it is, and carries no address and no mark of anybody else."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.charts.strip.figure import Svg, framed
from courseware.charts.strip.key import Key, keyed
from courseware.charts.strip.letters import Face, fitted, width
from courseware.charts.strip.marks import Ink, Line, Row, drawn, words

_HALF_BELOW = 0.34
"""From the middle of a line of text to its base, in sizes."""


@dataclass(frozen=True)
class Sheet:
    """What is said on it: `named` what it is about, `dated` of which days, `view` whose it is."""

    title: str
    named: str
    dated: str
    view: str
    described: str


@dataclass(frozen=True)
class _Rows:
    """Where the scales lie: ends from `edge` to the scale and from it to the other edge."""

    edge: float
    left: float
    right: float
    top: float
    bottom: float
    text: float
    pitch: float
    size: float


def slide(rows: Sequence[Row], key: Key, sheet: Sheet, ink: Ink) -> Svg:
    """1920 by 1080 px."""
    wide, high, edge = 1920, 1080, 96
    named = fitted(sheet.named, 1000, (40, 1))
    title = fitted(
        sheet.title, wide - 2 * edge, (70, 1), (62, 1), (52, 2), (44, 2), face=Face.SERIF
    )
    base = 244 if len(title.lines) == 1 else 222
    laid = keyed(key, rows, at=(edge, 1022), room=1420, size=38, ink=ink)
    parts = [
        _rules(edge, wide - edge, 70, 1, ink),
        words(named.lines[0], edge, 150, 40, ink, quiet=True),
        words(sheet.dated, wide - edge, 150, 40, ink, anchor="end", quiet=True),
        *_title(title.lines, edge, base, title.size, ink),
        *_scales(rows, _Rows(edge, 530, 1390, 356, 868, 42, 128, 0.95), wide, ink),
        f'<path d="M{edge} 962H{wide - edge}" stroke="{ink.rule}" stroke-width="2"/>',
        laid.svg,
        words(sheet.view, wide - edge, 1022, 38, ink, anchor="end", quiet=True),
    ]
    return _made(parts, wide, high, sheet, ink)


def card(rows: Sequence[Row], key: Key, sheet: Sheet, ink: Ink) -> Svg:
    """1200 by 630 px, as a message or a newsletter shows a picture."""
    wide, high, edge = 1200, 630, 56
    title = fitted(
        sheet.title, wide - 2 * edge, (42, 1), (36, 1), (31, 2), (27, 2), face=Face.SERIF
    )
    base = 106 if len(title.lines) == 1 else 92
    # Whose view it is stands there whole, however long the name.
    below = f". {sheet.view}, {sheet.dated}"
    named = fitted(sheet.named, wide - 2 * edge - width(below, 25), (25, 1))
    laid = keyed(key, rows, at=(edge, 600), room=wide - 2 * edge, size=24, ink=ink)
    parts = [
        _rules(edge, wide - edge, 40, 0.7, ink),
        *_title(title.lines, edge, base, title.size, ink),
        words(named.lines[0] + below, edge, 148, 25, ink, quiet=True),
        *_scales(rows, _Rows(edge, 336, 866, 202, 506, 26, 76, 0.56), wide, ink),
        f'<path d="M{edge} 562H{wide - edge}" stroke="{ink.rule}" stroke-width="1.5"/>',
        laid.svg,
    ]
    return _made(parts, wide, high, sheet, ink)


def _made(parts: Sequence[str], wide: int, high: int, sheet: Sheet, ink: Ink) -> Svg:
    ground = f'<rect width="{wide}" height="{high}" fill="{ink.paper}"/>'
    title = f"{sheet.named}: {sheet.title}"
    return Svg(framed(ground + "".join(parts), wide, high, sheet.described, title), wide, high)


def _rules(left: float, right: float, y: float, size: float, ink: Ink) -> str:
    """The double rule of the course, at the head of everything that is printed of it."""
    return (
        f'<path d="M{left} {y}H{right}" stroke="{ink.ink}" stroke-width="{7 * size:g}"/>'
        f'<path d="M{left} {y + 9.5 * size:g}H{right}" stroke="{ink.ink}" '
        f'stroke-width="{2 * size:g}"/>'
    )


def _title(lines: Sequence[str], x: float, base: float, size: float, ink: Ink) -> list[str]:
    return [
        words(line, x, base + at * size * 1.16, size, ink, bold=True).replace(ink.sans, ink.serif)
        for at, line in enumerate(lines)
    ]


def _scales(rows: Sequence[Row], laid: _Rows, wide: float, ink: Ink) -> list[str]:
    """The scales at the same distance from one another, closer and smaller if they are many."""
    pitch = min(laid.pitch, (laid.bottom - laid.top) / max(len(rows) - 1, 1))
    by = pitch / laid.pitch
    first = (laid.top + laid.bottom) / 2 - pitch * (len(rows) - 1) / 2
    parts = []
    for at, row in enumerate(rows):
        line = Line(laid.left, laid.right, first + at * pitch, laid.size * by)
        parts += _ends(row, laid, line, max(laid.text * by, laid.text * 0.62), wide, ink)
        parts.append(drawn(row, line, ink))
    return parts


def _ends(row: Row, laid: _Rows, line: Line, text: float, wide: float, ink: Ink) -> list[str]:
    room = laid.left - laid.edge - 40 * line.size
    parts = []
    for end, x, anchor in ((row.left, laid.edge, "start"), (row.right, wide - laid.edge, "end")):
        face = Face.BOLD if row.is_widest else Face.SANS
        sizes = ((text, 1), (text * 0.9, 1), (text * 0.76, 2), (text * 0.62, 3))
        said = fitted(end, room, *sizes, face=face)
        high = said.size * 1.12
        base = line.y + said.size * _HALF_BELOW - high * (len(said.lines) - 1) / 2
        parts += [
            words(each, x, base + at * high, said.size, ink, anchor=anchor, bold=row.is_widest)
            for at, each in enumerate(said.lines)
        ]
    return parts
