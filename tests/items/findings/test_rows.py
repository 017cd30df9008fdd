"""Rows of a matching, a sorting, a sequence: what it says of a room."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from courseware.items.registry import group_result
from tests.items.findings.saying import of


def room(*counts: Sequence[int]) -> str:
    """The sentence of rows on which six people gave two answers or three."""
    summary = {
        "people": 6,
        "rows": [
            {
                "label": f"Row {at}",
                "counts": [{"label": f"Answer {n}", "count": each} for n, each in enumerate(row)],
            }
            for at, row in enumerate(counts, 1)
        ],
    }
    return group_result(of("matching"), summary).sentence


@pytest.mark.parametrize(
    ("counts", "says"),
    [
        ([(2, 2, 2), (6, 0, 0)], "You agree least on “Row 1”: no answer has more than 2 of 6."),
        (
            [(3, 3), (3, 3), (6, 0)],
            "You agree least on “Row 1” and “Row 2”: no answer has more than 3 of 6.",
        ),
        (
            [(4, 2)] * 3,
            "You agree no more on one row than on another: on each, no answer has more than 4 "
            "of 6.",
        ),
        (
            [(4, 2)] * 4 + [(6, 0)],
            "You agree least on 4 rows: on each, no answer has more than 4 of 6.",
        ),
        ([(6, 0)] * 3, "All 6 said the same on every row."),
    ],
)
def test_rows_on_which_a_room_agrees_as_little_are_all_told(
    counts: list[Sequence[int]], says: str
) -> None:
    assert room(*counts) == says
