"""Bars on the big screen: where no word of theirs was cut they may grow into what room there is."""

from __future__ import annotations

import pytest

from courseware.domain.group import Bar, GroupResult
from courseware.room.session.hall.results import BarsPage, bars

LONG = "Because each of the partners provides services that all of the others depend on every day"


@pytest.mark.parametrize(
    ("label", "count", "whole"), [("Now", 2, True), (f"{LONG}, {LONG}", 4, False)]
)
def test_only_bars_with_all_their_words_are_whole(label: str, count: int, whole: bool) -> None:
    found = tuple(Bar(f"{label} ({at})", 5, letter=chr(65 + at)) for at in range(count))
    result = GroupResult(5 * count, "", found)
    ((_heading, page), *_more) = bars(result, None, frozenset(), "A finding.")
    assert isinstance(page, BarsPage) and page.is_whole is whole
    cut = [row for row in page.groups[0].rows if row.words.narrow.endswith("…")]
    assert bool(cut) is not whole
