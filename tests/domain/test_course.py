"""The small rules on the course's shapes: stale facts, what is sensitive, where things are."""

from __future__ import annotations

import datetime as dt

import pytest

from courseware.domain.parts.lists import SourcedFact

REVIEW = dt.date(2027, 5, 31)


def a_fact() -> SourcedFact:
    checked = dt.date(2026, 11, 23)
    return SourcedFact("soa", "SOA", "", "Now a plan.", "", "", checked, REVIEW, "cautious")


@pytest.mark.parametrize(("days", "stale"), [(-1, False), (0, False), (1, True), (400, True)])
def test_a_fact_is_stale_once_its_review_date_has_passed(days: int, stale: bool) -> None:
    assert a_fact().is_stale(REVIEW + dt.timedelta(days=days)) is stale
