"""A picture of our own as SVG: words that are never cut, and shapes, in the colours of a theme.
On a page of ours they are the page's own, so that it follows light, dark, print and contrast."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from html import escape

from courseware.charts.grammar import LIGHT, Palette

NARROW, WIDE = 320, 600
"""px across: for a phone, and where there is more room."""
SIZE = 16
LINE = 21
_FACE = "var(--sans,Arial,Helvetica,sans-serif)"
PAPER_FACE = "Arial, Helvetica, sans-serif"
_PAD = 20
_THIN, _BROAD = "ijlrtfI.,:;’‘'|!()[]- ", "mwMW@%"

PAGE = replace(
    LIGHT,
    paper="var(--paper)",
    ink="var(--ink)",
    ink_2="var(--ink-2)",
    rule="var(--rule)",
    control="var(--control)",
    diverging=("var(--d-lo)", "var(--d-mid)", "var(--d-hi)"),
)
"""The colours of the page that the picture stands on."""
PAPER = replace(LIGHT, paper="#ffffff")


@dataclass
class Sheet:
    """What is drawn so far: shapes, and words over them."""

    width: int
    ink: Palette
    shapes: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        lines: Sequence[str],
        *,
        colour: str = "",
        bold: bool = False,
        end: bool = False,
        size: int = SIZE,
    ) -> float:
        """Lines of words from `y` on, which end at `x` where `end`; returns where they end."""
        weight = ' font-weight="700"' if bold else ""
        anchor = ' text-anchor="end"' if end else ""
        for line in lines:
            y += LINE * size / SIZE
            self.words.append(
                f'<text x="{x:g}" y="{y - 6:g}" font-size="{size}"{weight}{anchor} '
                f'style="fill:{colour or self.ink.ink}">{escape(line)}</text>'
            )
        return y

    def line(self, x: float, top: float, foot: float) -> None:
        """A line down."""
        look = f"stroke:{self.ink.ink};stroke-width:3"
        self.shapes.append(f'<path d="M{x:g} {top:g}V{foot:g}" style="{look}"/>')

    def shape(self, points: Sequence[tuple[float, float]], colour: str, *, filled: bool) -> None:
        """A shape with an edge: filled, or of the paper's colour."""
        place = " ".join(f"{x:g},{y:g}" for x, y in points)
        fill = colour if filled else self.ink.paper
        look = f"fill:{fill};stroke:{colour};stroke-width:2.5;stroke-linejoin:round"
        self.shapes.append(f'<polygon points="{place}" style="{look}"/>')

    def dashed(self, points: Sequence[tuple[float, float]]) -> None:
        """An outline of what would be."""
        place = " ".join(f"{x:g},{y:g}" for x, y in points)
        # On a light ground of its own, so that it is seen on a shape that is filled.
        for look in (
            f"stroke:{self.ink.paper};stroke-width:5",
            f"stroke:{self.ink.ink};stroke-width:2;stroke-dasharray:5 4",
        ):
            self.shapes.append(f'<polygon points="{place}" style="fill:none;{look}"/>')

    def whole(self, height: float, said: str, css: str = "") -> str:
        """All of it, for a page of ours. `said`: the same in words."""
        down = round(height)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" class="{css}" '
            f'viewBox="-2 0 {self.width + 4} {down}" role="img" aria-label="{escape(said)}" '
            f'style="font-family:{_FACE}">{"".join(self.shapes)}{"".join(self.words)}</svg>'
        )

    def file(self, height: float, said: str) -> str:
        """All of it as a file that stands by itself, with a margin."""
        across, down = self.width + 2 * _PAD, round(height) + 2 * _PAD
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{across}" height="{down}" '
            f'viewBox="{-_PAD} {-_PAD} {across} {down}" role="img" font-family="{PAPER_FACE}">'
            f"<title>{escape(said)}</title>"
            f'<rect x="{-_PAD}" y="{-_PAD}" width="{across}" height="{down}" '
            f'style="fill:{self.ink.paper}"/>{"".join(self.shapes)}{"".join(self.words)}</svg>'
        )


def wrapped(text: str, across: float, size: int = SIZE) -> list[str]:
    """Text in lines that fit; a word that is too long for one is broken, never cut."""
    lines, line = [], ""
    for word in text.split():
        rest = word
        if line and _length(f"{line} {word}", size) > across:
            lines.append(line)
            line = ""
        while _length(rest, size) > across:
            fits = _fitting(rest, across, size)
            lines.append(rest[:fits])
            rest = rest[fits:]
        line = f"{line} {rest}" if line else rest
    return [*lines, line] if line else lines


def _fitting(word: str, across: float, size: int) -> int:
    """How many letters of a word fit on a line, one at least."""
    fits = 1
    while fits < len(word) and _length(word[: fits + 1], size) <= across:
        fits += 1
    return fits


def _length(text: str, size: int) -> float:
    """About how long text is, in px: rather too long, since every reader has another typeface."""
    return sum(map(_letter, text)) * size / SIZE


def _letter(letter: str) -> float:
    if letter in _THIN:
        return 5.6
    if letter in _BROAD:
        return 14.5
    if unicodedata.east_asian_width(letter) in "WF":
        return 17
    return 11 if letter.isupper() else 8.5
