"""How the middle of a room has moved since the first time: what moved furthest, with its ties."""

from __future__ import annotations

import pytest

from courseware.domain.group import GroupResult, Place, Spread
from courseware.room.session.behind import shift


def placed(*middles: float) -> GroupResult:
    """A result of five people with so many places, called A, B, C."""
    places = tuple(
        Place(label, Spread(5, middle, middle, middle, middle, middle))
        for label, middle in zip("ABCDE", middles, strict=False)
    )
    return GroupResult(5, "", places=places)


@pytest.mark.parametrize(
    ("now", "says"),
    [
        ((3, 3, 3), "In the middle nothing has moved since the first time."),
        ((3, 4.5, 2), "Since the first time B has moved furthest: from 3 to 4.5."),
        (
            (4, 2, 3),
            "Since the first time A and B have moved furthest: 1 of them 1 up the "
            "scale, 1 of them 1 down.",
        ),
        ((4, 4, 4), "Since the first time all 3 have moved as far: 1 up the scale."),
        ((4, 4, 4, 4, 3), "Since the first time 4 have moved furthest: 1 up the scale."),
        ((4,), "Since the first time A has moved furthest: from 3 to 4."),
    ],
)
def test_what_moved_as_far_is_told_as_such(now: tuple[float, ...], says: str) -> None:
    assert shift(placed(*[3] * len(now)), placed(*now)) == (says,)


def test_of_one_time_only_or_of_nothing_in_common_nothing_is_said() -> None:
    assert shift(None, placed(3)) == ()
    assert shift(placed(3), GroupResult(5, "")) == ()
