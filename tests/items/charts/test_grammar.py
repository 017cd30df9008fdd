"""The chart grammar: colours that can be seen, text that can be read."""

from __future__ import annotations

import itertools

import altair as alt
import pytest

from courseware.charts.grammar import CHARACTERS, DARK, FONT, LIGHT, TEXT, Palette, dress, lines
from tests.kits.contrast import contrast

both = pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])


@both
def test_text_can_be_read_and_marks_can_be_seen(colours: Palette) -> None:
    for text in (colours.ink, colours.ink_2):
        assert contrast(text, colours.paper) >= 4.5
    ends = (colours.diverging[0], colours.diverging[2])
    for mark in (*colours.categories, *ends, colours.control, colours.mark):
        assert contrast(mark, colours.paper) >= 3


@both
def test_colours_of_categories_differ(colours: Palette) -> None:
    assert all(one != other for one, other in itertools.combinations(colours.categories, 2))


@pytest.mark.parametrize("dark", [False, True])
def test_dress_sets_type_and_takes_frames_away(dark: bool) -> None:
    bare = alt.Chart({"values": [{"a": 1}]}).mark_bar().encode(x="a:Q")
    config = dress(bare, dark=dark).to_dict()["config"]
    assert config["font"] == FONT
    assert config["background"] == "transparent"
    assert config["view"]["stroke"] is None
    assert config["axisX"]["grid"] is False
    assert config["axis"]["domain"] is False
    sizes = [config[part][size] for part in ("axis", "legend", "header") for size in _SIZES]
    assert {*sizes, config["text"]["fontSize"]} == {TEXT}
    assert config["range"]["category"] == list((DARK if dark else LIGHT).categories)
    # The chart that was handed in is as it was.
    assert "axisX" not in bare.to_dict()["config"]


_SIZES = ("labelFontSize", "titleFontSize")


def test_lines_fit_and_lose_nothing() -> None:
    text = "Interorganisationalresponsibilitiesandaccountabilities are set out in plain words."
    broken = lines(text)
    assert all(len(line) <= CHARACTERS for line in broken)
    assert "".join(broken).replace(" ", "") == text.replace(" ", "")
    assert lines("") == [""]
    assert lines("One two", 4) == ["One", "two"]
