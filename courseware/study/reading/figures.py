"""The picture of an exercise as SVG within a plain page, for the types that draw it so."""

from __future__ import annotations

from courseware.charts.strip.marks import IN_PAGE
from courseware.domain.exercise import Occasion
from courseware.domain.item import Item, Json
from courseware.items.registry import type_of

_WIDTH = 340
"""In px, of a phone: so its words are as large there as the page's own."""


def figure_of(item: Item, response: Json, earlier: Occasion | None) -> str:
    """The picture of a response; '' where there is none."""
    return "" if response is None else _drawn(item, response, earlier)


def empty_of(item: Item) -> str:
    """The picture with nothing in it, to fill in by hand on paper."""
    return _drawn(item, None, None)


def _drawn(item: Item, response: Json, earlier: Occasion | None) -> str:
    sheet = type_of(item).sheet
    if sheet is None:
        return ""
    return sheet.figure(item, response, earlier, ink=IN_PAGE, width=_WIDTH).svg
