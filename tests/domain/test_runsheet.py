"""The clock of a session against its plan."""

from __future__ import annotations

import pytest

from courseware.domain.parts.runsheet import Part, PartKind, timing

PARTS = tuple(
    Part(name, PartKind.TALK, name, minutes, skip=name in {"c", "d"})
    for name, minutes in (("a", 10), ("b", 20), ("c", 10), ("d", 5))
)


@pytest.mark.parametrize(
    ("at", "elapsed", "in_part", "late"),
    [
        (0, 0, 0, 0),
        (0, 9, 9, 0),
        (0, 12, 12, 2),
        (1, 8, 0, -2),
        (1, 15, 3, 2),
        (1, 40, 30, 10),
        (3, 45, 5, 0),
    ],
)
def test_late_is_what_cannot_be_made_up_within_the_part(
    at: int, elapsed: int, in_part: int, late: int
) -> None:
    assert timing(PARTS, at, elapsed, in_part).late == late


def test_what_may_be_skipped_is_only_what_is_still_to_come_and_only_when_late() -> None:
    assert timing(PARTS, 1, 10, 0).skippable == ()
    late = timing(PARTS, 1, 14, 0)
    assert [part.id for part in late.skippable] == ["c", "d"]
    assert late.saves == 15
    assert [part.id for part in timing(PARTS, 2, 50, 0).skippable] == ["d"]
