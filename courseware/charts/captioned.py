"""A picture as it is saved: above it what it is of, and of which day, since a file is met again
without the page it came from."""

from __future__ import annotations

import re
from html import escape

from courseware.charts.sheet import PAPER, PAPER_FACE, Sheet, wrapped

_EDGE = 12
_TITLE = 18
_SIZE = re.compile(r'<svg\b[^>]*? width="([\d.]+)" height="([\d.]+)"')


def captioned(svg: str, title: str, dated: str) -> str:
    """An SVG file that says its size, with a caption above it and an edge around it, on white."""
    size = _SIZE.match(svg)
    if size is None:
        raise ValueError("the picture doesn’t say how large it is")
    across, down = (float(each) for each in size.groups())
    sheet = Sheet(round(across), PAPER)
    y = sheet.text(_EDGE, _EDGE, wrapped(title, across, _TITLE), size=_TITLE, bold=True)
    y = sheet.text(_EDGE, y, wrapped(dated, across), colour=PAPER.ink_2) + _EDGE
    below = svg.replace("<svg ", f'<svg x="{_EDGE}" y="{y:g}" ', 1)
    wide, high = across + 2 * _EDGE, y + down + _EDGE
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{wide:g}" height="{high:g}" '
        f'viewBox="0 0 {wide:g} {high:g}" font-family="{PAPER_FACE}">'
        f"<title>{escape(f'{title}, {dated}')}</title>"
        f'<rect width="{wide:g}" height="{high:g}" style="fill:{PAPER.paper}"/>'
        f"{''.join(sheet.words)}{below}</svg>"
    )
