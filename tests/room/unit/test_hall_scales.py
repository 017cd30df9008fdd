"""All scales in one picture: on an old projector no mark lies on the words of the next scale."""

from __future__ import annotations

import re

import pytest

from courseware.domain.group import Shift, Spread
from courseware.room.session.hall.drawn import TEXT, shifts

ASCENT = 0.78
NAMES = {"now": "now", "wanted": "wanted in two years", "others": "partners would say"}


def spread(middle: float) -> Spread:
    return Spread(people=52, middle=middle, lower=middle - 1, upper=middle, least=1, most=7)


@pytest.mark.parametrize(
    "head", ["All are alike.", "We answer alone, and want to answer together."]
)
def test_no_triangle_touches_the_words_below_it(head: str) -> None:
    found = [
        Shift(f"Each of {at}", "All together", spread(3), spread(6), spread(2), {}, NAMES)
        for at in range(5)
    ]
    svg = shifts(found, (), "half of you", head).narrow
    hangs = [
        float(top) + float(high)
        for top, high in re.findall(
            r'd="M[\d.]+ ([\d.]+)l[\d.]+ ([\d.]+)h[^"]*" fill="var\(--c2', svg
        )
    ]
    words = [float(base) - ASCENT * TEXT for base in re.findall(r'<text x="0.0" y="([\d.]+)"', svg)]
    assert len(words) == 5 and len(hangs) == 6, "a triangle a scale, and one in the key"
    # The words of a scale are those below the triangle of the one before.
    for low, next_words in zip(sorted(hangs), sorted(words)[1:], strict=False):
        assert low < next_words
