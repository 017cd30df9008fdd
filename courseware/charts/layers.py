"""Layers of a picture, written as Vega-Lite reads them.

By hand rather than with Altair, which took three quarters of the time of a picture to build and to
write what is the same each time. Tests read every picture with Altair, against the whole of
Vega-Lite's schema.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

Channel = Mapping[str, Any]
Layer = dict[str, Any]
Rows = Sequence[Mapping[str, Any]]

LEFT: Channel = {"value": 0}
TOP: Channel = {"value": 0}
LINES: Mapping[str, Any] = {"align": "left", "baseline": "top", "lineBreak": "\n"}
"""The look of text that begins at its place and may be of several lines."""


def layer(mark: str, rows: Rows, look: Mapping[str, Any], **channels: Channel) -> Layer:
    """A mark for each row: how it looks, and which of the row's values say where it is drawn."""
    return {
        "data": {"values": list(rows)},
        "mark": {"type": mark, **look},
        "encoding": {name: dict(channel) for name, channel in channels.items()},
    }


def text_in(field: str) -> Channel:
    """A text to be drawn."""
    return {"field": field, "type": "nominal"}


def upto(field: str) -> Channel:
    """Where a mark that has a length ends, on the scale that it begins on."""
    return {"field": field}


def across(field: str, ends: tuple[float, float], padding: int | None = None) -> Channel:
    """A place from left to right, on a scale from end to end; `padding`: px left free beside."""
    free = {} if padding is None else {"padding": padding}
    scale = {"domain": list(ends), "nice": False, "zero": False, **free}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}


def down(field: str, height: int) -> Channel:
    """A place in px from the top of a picture so high: rows are as high as their text, which bands
    can't be."""
    ends = [0, height]
    scale = {"domain": ends, "range": ends, "nice": False, "zero": False}
    return {"field": field, "type": "quantitative", "scale": scale, "axis": None}
