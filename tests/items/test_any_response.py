"""Whatever JSON comes for an item, `check` takes it or refuses it, and never does anything else."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.strategies import DataObject, SearchStrategy

from courseware.charts.sheet import NARROW, PAGE
from courseware.charts.strip.marks import IN_PAGE
from courseware.domain.exercise import Occasion, is_exercise
from courseware.domain.item import Item, Json, Refused
from courseware.items.registry import BY_NAME, type_of
from tests.items.written import examples_of, parsed
from tests.kits.effort import tries

ITEMS = {
    f"{name}-{each['name']}": parsed(each["item"])
    for name in sorted(BY_NAME)
    for each in examples_of(name)[:2]
}

leaves = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8)
anything: SearchStrategy[Json] = st.recursive(
    leaves,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=8), inner),
    max_leaves=12,
)


def nearly(response: Any) -> SearchStrategy[Json]:
    """Responses of the right shape whose parts may be anything, or each other's."""
    (key, value), *_ = response.items()
    if isinstance(value, dict):
        parts = st.sampled_from([*value, *value.values()]) | st.integers(-1, 12) | leaves
        keys = st.sampled_from(list(value)) | st.text(max_size=8)
        inner: SearchStrategy[Json] = st.dictionaries(keys, parts, max_size=len(value) + 1)
        inner |= st.fixed_dictionaries(dict.fromkeys(value, parts))
    elif isinstance(value, list):
        inner = st.lists(st.sampled_from(["a", "b", "c", "d"]) | leaves, max_size=5)
    else:
        inner = leaves | st.integers(-300_000, 300_000) | st.floats(-10, 10)
    return st.fixed_dictionaries({key: inner | anything})


def takes_or_refuses(item: Item, response: Json, *, partial: bool) -> None:
    try:
        checked = item.check(response, partial=partial)
    except Refused:
        return
    assert item.check(checked, partial=partial) == checked
    assert isinstance(item.in_words(checked), str)
    item.summarise([checked])
    if is_exercise(item):
        assert item.finding(checked, {}).sentence
        item.table(checked, {})
        picture = type_of(item).chart
        if picture:
            picture.specification(item, checked, {}, dark=False)
        figure = type_of(item).figure
        if figure:
            figure.figure(item, checked, {}, ink=PAGE, width=NARROW)
        if sheet := type_of(item).sheet:
            sheet.figure(item, checked, None, ink=IN_PAGE, width=276)
        if readings := type_of(item).readings:
            readings.readings(item, checked, Occasion(checked, dt.date(2026, 5, 4)))
    if not partial:
        assert 0 <= item.mark(checked).score <= 1


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
@settings(max_examples=tries(40), deadline=None)
@given(response=anything, partial=st.booleans())
def test_any_json_is_taken_or_refused(item: Item, response: Json, partial: bool) -> None:
    takes_or_refuses(item, response, partial=partial)


@pytest.mark.parametrize("item", ITEMS.values(), ids=ITEMS.keys())
@settings(max_examples=tries(80), deadline=None)
@given(data=st.data(), partial=st.booleans())
def test_nearly_right_json_is_taken_or_refused(item: Item, data: DataObject, partial: bool) -> None:
    response = data.draw(nearly(item.samples().correct[0]))
    takes_or_refuses(item, response, partial=partial)
