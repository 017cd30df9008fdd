"""The arithmetic of the benchmarks: what they say of what was measured is right."""

from __future__ import annotations

import json
import math
import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.figures import Figure, as_json, median, percentile, shown, spread, table

finite = st.floats(-1e6, 1e6)


def figure(value: float, budget: float | None = None) -> Figure:
    return Figure("answer p95", "types/culture", value, "ms", 30, budget, "beside 5 ms", load=1.25)


@pytest.mark.parametrize(
    ("share", "value"), [(0, 1), (0.25, 2), (0.5, 3), (0.9, 4.6), (0.95, 4.8), (1, 5)]
)
def test_percentile_lies_between_neighbours(share: float, value: float) -> None:
    assert percentile([5, 3, 1, 4, 2], share) == pytest.approx(value)


def test_percentile_of_one_is_that_one_and_of_none_is_none() -> None:
    assert percentile([7], 0.95) == 7
    assert math.isnan(percentile([], 0.5))


@pytest.mark.parametrize("share", [-0.1, 1.1, 95])
def test_a_share_is_a_share(share: float) -> None:
    with pytest.raises(ValueError, match="share"):
        percentile([1, 2], share)


@given(st.lists(finite, min_size=1), st.floats(0, 1))
def test_percentile_is_never_outside_what_was_measured(values: list[float], share: float) -> None:
    found = percentile(values, share)
    assert min(values) <= found or found == pytest.approx(min(values))
    assert found <= max(values) or found == pytest.approx(max(values))


@given(st.lists(finite, min_size=1))
def test_median_agrees_with_the_standard_library(values: list[float]) -> None:
    assert median(values) == pytest.approx(statistics.median(values), abs=1e-6)


@pytest.mark.parametrize(
    ("value", "budget", "verdict"),
    [(9.9, 10, "met"), (10, 10, "met"), (10.1, 10, "MISSED"), (1, None, ""), (0, 0, "met")],
)
def test_verdict(value: float, budget: float | None, verdict: str) -> None:
    assert figure(value, budget).verdict == verdict


def test_what_could_not_be_measured_has_missed_its_budget() -> None:
    nothing = figure(math.nan, 100)
    assert nothing.verdict == "MISSED"
    assert as_json([nothing])[0]["value"] is None


@pytest.mark.parametrize(
    ("value", "words"),
    [(0, "0"), (1.234, "1.23"), (12.34, "12.3"), (123.4, "123"), (1234.5, "1,234"), (5.0, "5")],
)
def test_numbers_are_shown_with_what_matters(value: float, words: str) -> None:
    assert shown(value) == words


def test_spread() -> None:
    assert spread([3, 1.5, 12.25], "ms") == "1.50 to 12.2 ms"
    assert spread([], "ms") == "no runs"


def test_table_names_page_budget_load_and_runs() -> None:
    lines = table([figure(120, 100), figure(80)]).splitlines()
    assert len(lines) == 4
    for words in (
        "answer p95",
        "types/culture",
        "120 ms",
        "100 ms",
        "MISSED",
        "30",
        "1.2",
        "beside",
    ):
        assert words in lines[2]
    assert "MISSED" not in lines[3]


def test_json_says_the_same_and_survives_the_journey() -> None:
    [written] = json.loads(json.dumps(as_json([figure(120.12345, 100)])))
    assert written["value"] == 120.123
    assert written["verdict"] == "MISSED"
    assert {"page", "runs", "load", "budget", "compare", "unit"} <= set(written)
