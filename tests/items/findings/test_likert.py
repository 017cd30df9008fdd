"""A rating of statements: what it says of a room."""

from __future__ import annotations

from collections.abc import Sequence

from courseware.items.registry import group_result
from tests.items.findings.saying import of


def room(*people: Sequence[int]) -> str:
    item = of("likert")
    ids = [row.id for row in item.rows]
    summary = item.summarise(
        [{"ratings": dict(zip(ids, levels, strict=False))} for levels in people]
    )
    return group_result(item, summary).sentence


def test_statements_are_lowest_and_apart_with_their_ties() -> None:
    one, two = (f"“{row.text.rstrip('.')}”" for row in of("likert").rows[:2])
    assert room(*[(2, 2)] * 5) == (
        "The 2 statements that five or more of you rated are alike, 2 in the middle."
    )
    assert room(*[(2, 2, 4)] * 5) == (
        f"Nearest to “Not at all” in the middle: {one} and {two}, at 2 of 5."
    )
    assert room(*[(1, 1, 2)] * 3, *[(1, 5, 2)] * 3).endswith(f"Views differ most on {two}.")
    apart = room(*[(1, 1, 1)] * 3, *[(5, 5, 2)] * 3)
    assert apart.endswith(f"Views differ most on {one} and {two}.")
    assert room(*[(1, 1)] * 3, *[(5, 5)] * 3).endswith("Views differ as much on one as on another.")
