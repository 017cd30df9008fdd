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


def test_a_label_keeps_its_words_where_there_is_room_for_them_beside_an_earlier_vote() -> None:
    labels = (
        "Statutory, because the partners have a duty in an Act, legal body or not.",
        "Informal, because as a rule it employs nobody and has no budget of its own.",
        "Service delivery, because each partner provides services that all the others depend on.",
        "Strategic, because its decisions take effect only when each partner adopts them.",
    )

    def voted(*counts: int) -> GroupResult:
        found = zip(labels, counts, strict=True)
        return GroupResult(
            sum(counts), "", tuple(Bar(each, count, letter="A") for each, count in found)
        )

    ((_heading, page),) = bars(voted(5, 21, 6, 5), voted(22, 2, 4, 9), frozenset(), "A finding.")
    assert isinstance(page, BarsPage)
    rows = page.groups[0].rows
    assert [row.words.wide for row in rows] == list(labels)
    assert [row.words.narrow for row in rows][:3] == list(labels[:3])
