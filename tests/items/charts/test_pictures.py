"""The picture of each exercise, held to a golden specification in light and dark; and those of a
group. `GOLDEN=write` renews them, after a look at the pictures in the gallery."""

from __future__ import annotations

import copy
import json
import os
from pathlib import Path
from typing import Any

import altair as alt
import pytest

from courseware.charts import group
from courseware.domain.exercise import is_exercise
from courseware.domain.item import Json
from courseware.items.groups import group_result
from courseware.items.pictures import PICTURES
from tests.items.written import examples_of, parsed

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
SIZES = {"one-mind": 1, "six": 6, "thousand": 1000}

in_both_themes = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


def is_golden(name: str, spec: Json, *, dark: bool) -> bool:
    """Whether it is what was looked at; and Vega-Lite, which isn't checked as it is drawn."""
    alt.Chart.from_dict(copy.deepcopy(spec))
    path = GOLDEN / f"{name}-{'dark' if dark else 'light'}.json"
    if os.environ.get("GOLDEN") == "write":
        path.write_text(json.dumps(spec, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return bool(spec == json.loads(path.read_text(encoding="utf-8")))


@in_both_themes
@pytest.mark.parametrize("name", sorted(PICTURES))
def test_a_picture_is_the_golden_one(name: str, dark: bool) -> None:
    example = examples_of(name)[0]
    item = parsed(example["item"])
    assert is_exercise(item)
    done = example["states"][2]
    response = item.check(done["response"])
    spec = PICTURES[name].specification(item, response, done.get("words", {}), dark=dark)
    assert spec["description"] == item.finding(response, done.get("words", {})).sentence
    assert is_golden(name, spec, dark=dark)


def summary_of(name: str, kind: str) -> tuple[Any, Json]:
    """An item and the summary of a made-up group: one response many times, a tie, or many."""
    item = parsed(examples_of(name)[0]["item"])
    samples = item.samples()
    responses = [item.check(each) for each in (*samples.correct, *samples.incorrect)]
    many = responses[:1] * 9 if kind == "one-mind" else (responses * 1000)[: SIZES[kind]]
    return item, item.summarise(many)


@in_both_themes
@pytest.mark.parametrize("kind", SIZES)
@pytest.mark.parametrize("name", ["choice", "spectrum", "quadrant", "ladder"])
def test_the_picture_of_a_group_is_the_golden_one(name: str, kind: str, dark: bool) -> None:
    item, summary = summary_of(name, kind)
    spec = group.specification(group_result(item, summary), dark=dark)
    assert is_golden(f"group-{name}-{kind}", spec, dark=dark)
