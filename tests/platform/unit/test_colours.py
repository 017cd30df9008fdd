"""The colours of the two sheets: what one must see stands out from what it lies on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.kits.contrast import contrast

STATIC = Path(__file__).parents[3] / "courseware/platform/web/static"
GROUNDS = ("paper", "leaf", "field")
EDGES = ("control", "loch", "ochre", "brick", "ink", "ink-2", "focus-ink")
"""What controls, what is chosen, what is wrong and the focus are drawn in."""
_A_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_A_CONTROL = re.compile(r"\b(input|select|textarea)\b")
_A_BORDER = re.compile(r"border(?:-color)?:[^;]*var\(--([a-z0-9-]+)\)")


def themes() -> dict[str, dict[str, str]]:
    """The colours by name, in light and in dark; dark changes some of light's."""
    light, dark = re.findall(r":root\{(.*?)\}", _sheet("course.css"), re.DOTALL)[:2]
    found = [dict(re.findall(r"--([a-z0-9-]+):(#[0-9a-f]{6})", each)) for each in (light, dark)]
    return {"light": found[0], "dark": found[0] | found[1]}


def _sheet(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_edges_stand_out_from_every_ground(theme):
    colours = themes()[theme]
    faint = {
        f"{edge} on {ground}"
        for edge in EDGES
        for ground in GROUNDS
        if contrast(colours[edge], colours[ground]) < 3
    }
    assert faint == set()


@pytest.mark.parametrize("sheet", ["course.css", "streamlit.css", "strip.css"])
def test_a_control_is_drawn_in_one_of_them(sheet):
    drawn = {
        (selector.strip(), colour)
        for selector, rule in _A_RULE.findall(_sheet(sheet))
        if _A_CONTROL.search(selector)
        for colour in _A_BORDER.findall(rule)
    }
    assert drawn or sheet == "strip.css"
    assert {each for each in drawn if each[1] not in EDGES} == set()
