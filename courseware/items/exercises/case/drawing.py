"""All roads of a case as an SVG that stands by itself, to be saved: on white, readable on a phone.
On the screen the same tree is drawn as lists (`ended.py`)."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass, field
from html import escape

from courseware.charts.grammar import LIGHT, TEXT
from courseware.domain.item import Json
from courseware.items.exercises.case.roads import Stop, tree
from courseware.items.exercises.case.spec import Case
from courseware.words import _

WIDTH = 440
_MARGIN = 24
_LINE = 22
_INDENT = 30
_MARK = 8
_BESIDE = 24
_LETTER = 8.3
"""How wide a letter is at most, on average, at the size of `TEXT`."""
_THIN, _THICK = 2, 6
_FACE = "Arial, Helvetica, sans-serif"


def svg(item: Case, response: Json) -> str:
    """The picture, with the way taken in bold and its ending in words; '' before there is one."""
    if item.open_scene(response["path"]) is not None:
        return ""
    met = item.taken(response["path"])
    sheet = _Sheet()
    y = sheet.stop(tree(item, met), _MARGIN, _MARGIN) + _LINE / 2
    said = _("Thick: the road that was taken. It ended: {ending}")
    y = sheet.text(_MARGIN, y, said.format(ending=item.endings[met[-1][1].ending]))
    return sheet.whole(round(y + _MARGIN), item.stem, item.in_words(response))


@dataclass
class _Sheet:
    """What is drawn so far: lines first, roads taken over the others, then marks and letters."""

    thin: list[str] = field(default_factory=list)
    thick: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    words: list[str] = field(default_factory=list)

    def text(self, x: float, y: float, words: str, *, bold: bool = False) -> float:
        """Words from `y` on, in as many lines as they need; returns where they end."""
        weight = ' font-weight="bold"' if bold else ""
        for line in textwrap.wrap(words, int((WIDTH - _MARGIN - x) / _LETTER)):
            y += _LINE
            self.words.append(
                f'<text x="{x:g}" y="{y - 6:g}" font-size="{TEXT}"{weight}>{escape(line)}</text>'
            )
        return y

    def stop(self, stop: Stop, x: float, y: float) -> float:
        """A scene or an ending with all that follows from it; returns where it ends."""
        centre = (x + _MARK, y + _LINE / 2 - 1)
        self._mark(stop, *centre)
        y = self.text(x + _BESIDE, y, stop.name, bold=True) + 4
        for road in stop.leads:
            beside = x + _INDENT
            across = y + _LINE / 2 - 1
            words = f"{road.text} ({road.remark})" if road.remark else road.text
            after = self.text(beside + _BESIDE, y, words, bold=road.is_mine) + 4
            turn = (beside + _MARK, across)
            to = (beside + _MARK, after + _LINE / 2 - 1)
            self._line([centre, (centre[0], across), turn, to], is_mine=road.is_mine)
            y = self.stop(road.to, beside, after) + 6
        return y

    def _mark(self, stop: Stop, x: float, y: float) -> None:
        fill = LIGHT.mark if stop.is_mine else "#ffffff"
        line = f'fill="{fill}" stroke="{LIGHT.mark if stop.is_mine else LIGHT.control}"'
        if stop.is_ending:
            size, at = 2 * _MARK, f'x="{x - _MARK:g}" y="{y - _MARK:g}"'
            self.marks.append(f'<rect {at} width="{size}" height="{size}" {line}/>')
        else:
            self.marks.append(f'<circle cx="{x:g}" cy="{y:g}" r="{_MARK}" {line}/>')

    def _line(self, points: Sequence[tuple[float, float]], *, is_mine: bool) -> None:
        place = " ".join(f"{x:g},{y:g}" for x, y in points)
        drawn = self.thick if is_mine else self.thin
        drawn.append(f'<polyline points="{place}"/>')

    def whole(self, height: int, title: str, said: str) -> str:
        """All of it as a file."""
        lines, roads = "".join(self.thin), "".join(self.thick)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{height}" '
            f'viewBox="0 0 {WIDTH} {height}" role="img" font-family="{_FACE}" fill="{LIGHT.ink}">'
            f"<title>{escape(title)}</title><desc>{escape(said)}</desc>"
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>'
            f'<g fill="none" stroke="{LIGHT.control}" stroke-width="{_THIN}">{lines}</g>'
            f'<g fill="none" stroke="{LIGHT.mark}" stroke-width="{_THICK}">{roads}</g>'
            f'<g stroke-width="{_THIN}">{"".join(self.marks)}</g>{"".join(self.words)}</svg>'
        )
