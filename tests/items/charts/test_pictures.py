"""Every picture of Vega held to a golden specification: of each type that has one, and of a
group. `GOLDEN=write` renews them, after a look at the pictures in the gallery. What is the same in
all of them (`frame.json`) is kept once."""

from __future__ import annotations

import copy
import json
import os
import re
from pathlib import Path
from typing import Any

import altair as alt
import pytest
import vl_convert

from courseware.charts import group
from courseware.charts.grammar import DARK, LIGHT, Palette
from courseware.domain.exercise import is_exercise
from courseware.domain.item import Item, Json
from courseware.items.registry import BY_NAME, group_result
from tests.items.written import examples_of, parsed

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
DRAWN = sorted(name for name, kind in BY_NAME.items() if kind.has_chart)
SIZES = {"one-mind": 1, "six": 6, "thousand": 1000}
GROUPS = [(name, kind) for name in ("spectrum", "quadrant") for kind in SIZES]
EVERY = [*DRAWN, *(f"group-{name}-{kind}" for name, kind in GROUPS)]

every_picture = pytest.mark.parametrize("name", EVERY)


def done(name: str) -> tuple[Item, Json, dict[str, str]]:
    """An item of a type and a response to it, with its words."""
    example = examples_of(name)[0]
    item, state = parsed(example["item"]), example["states"][2]
    return item, item.check(state["response"], partial=not state["checked"]), state.get("words", {})


def of_group(name: str, kind: str, *, dark: bool) -> Json:
    """The picture of a made-up group: one response many times, six, or many."""
    item = parsed(examples_of(name)[0]["item"])
    samples = item.samples()
    responses = [item.check(each) for each in (*samples.correct, *samples.incorrect)]
    many = responses[:1] * 9 if kind == "one-mind" else (responses * 1000)[: SIZES[kind]]
    return group.specification(group_result(item, item.summarise(many)), dark=dark)


def picture(name: str, *, dark: bool) -> Json:
    """A picture by the name of its golden specification."""
    if name.startswith("group-"):
        _group, type_, kind = name.split("-", 2)
        return of_group(type_, kind, dark=dark)
    chart = BY_NAME[name].chart
    assert chart
    item, response, words = done(name)
    return chart.specification(item, response, words, dark=dark)


def apart(spec: Json) -> tuple[Json, Json]:
    """What is drawn, and the frame that all pictures share."""
    frame = {key: spec[key] for key in ("$schema", "config")}
    return {key: value for key, value in spec.items() if key not in frame}, frame


def golden(name: str, found: Json) -> Json:
    """The golden specification; renewed first if asked to."""
    path = GOLDEN / f"{name}.json"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(json.dumps(found, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return json.loads(path.read_text(encoding="utf-8"))


def colours_of(theme: Palette) -> dict[str, str]:
    """The colours that marks and text are drawn in, by what they are for."""
    named = {key: value for key, value in vars(theme).items() if isinstance(value, str)}
    return named | {f"category {at}": colour for at, colour in enumerate(theme.categories)}


def darkened(drawn: Any) -> Any:
    """What is drawn in light, in the dark palette."""
    if isinstance(drawn, dict):
        return {key: darkened(value) for key, value in drawn.items()}
    if isinstance(drawn, list):
        return [darkened(each) for each in drawn]
    return DARKENED.get(drawn, drawn) if isinstance(drawn, str) else drawn


DARKENED = {colour: colours_of(DARK)[name] for name, colour in colours_of(LIGHT).items()}
# The ends of the diverging scale are drawn by themselves too; its middle is the rule's colour.
DARKENED |= {LIGHT.diverging[end]: DARK.diverging[end] for end in (0, -1)}


@every_picture
def test_a_picture_is_the_golden_one(name: str) -> None:
    """And Vega-Lite, which isn't checked as it is drawn."""
    spec = picture(name, dark=False)
    alt.LayerChart.from_dict(copy.deepcopy(spec))
    drawn, frame = apart(spec)
    assert drawn == golden(name, drawn)
    assert frame == golden("frame", frame)


@every_picture
def test_a_dark_picture_is_the_light_one_in_the_dark_palette(name: str) -> None:
    drawn, frame = apart(picture(name, dark=True))
    light, light_frame = apart(picture(name, dark=False))
    assert drawn == darkened(light)
    # One light colour stands for two things in the ranges: they are given their colours by hand.
    ranges = frame["config"].pop("range")
    light_frame["config"].pop("range")
    assert frame == darkened(light_frame)
    assert ranges == {"category": list(DARK.categories), "diverging": list(DARK.diverging)}


@pytest.mark.parametrize("name", DRAWN)
def test_a_picture_says_what_to_see_as_its_description(name: str) -> None:
    item, response, words = done(name)
    described = picture(name, dark=False)["description"]
    if is_exercise(item):
        assert described == item.finding(response, words).sentence
    else:
        assert described.endswith(".")


@every_picture
def test_a_screen_reader_hears_no_mark_of_a_picture(name: str) -> None:
    """Vega gives each mark its data as its name, such as "from: 1; track: 72"."""
    drawn = vl_convert.vegalite_to_svg(json.dumps(picture(name, dark=False) | {"width": 276}))
    assert "aria-hidden" in drawn
    heard = [each for each in re.findall(r"<[^>]+>", drawn) if "aria-label" in each]
    assert [each for each in heard if not each.startswith("<svg")] == []
    assert "graphics-symbol" not in drawn


def test_changing_a_picture_leaves_the_next_as_it_was() -> None:
    first = picture("likert", dark=False)
    first["layer"].clear()
    first["config"].clear()
    assert picture("likert", dark=False)["layer"]
    assert picture("likert", dark=False)["config"]
