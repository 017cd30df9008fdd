"""Spans of days in words."""

from __future__ import annotations

import pytest

from courseware.domain.parts.retention import Kept, in_words


@pytest.mark.parametrize(
    ("days", "said"),
    [(1, "1 day"), (30, "30 days"), (365, "1 year"), (1825, "5 years"), (366, "366 days")],
)
def test_a_span_in_words(days: int, said: str) -> None:
    assert in_words(days) == said


def test_how_long_says_the_time() -> None:
    kept = Kept("course", "Yours", "It.", "You.", "For {time}.", "Asked for.", 730)
    assert kept.how_long == "For 2 years."
