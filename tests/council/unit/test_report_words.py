"""What a report says of a list of names: once, where it is the same of each module."""

from __future__ import annotations

import datetime as dt

from courseware.council.data import Council
from courseware.council.report.data import Earlier, Report, Total
from courseware.council.report.words import in_words
from courseware.council.sums.spans import Span

NOW, THEN = dt.date(2026, 11, 29), dt.date(2026, 10, 29)


def changed(*more: int) -> tuple[str, ...]:
    """What has changed, where so many more completed the first module, the second …"""
    modules = tuple(
        Total(
            number,
            f"Module {number}",
            NOW,
            Span(9, 9, 9),
            before=Earlier(THEN, Span(9 - each, 9 - each, 9)),
        )
        for number, each in enumerate(more, start=1)
    )
    council = Council("S12000020", "Moray Council", "", 26)
    report = Report(council, "The course", NOW, NOW, None, modules, listed=9)
    return in_words(report, "Rule.").changed


def test_what_is_the_same_of_each_module_is_said_once() -> None:
    said = "Each module: 7 of those listed completed it after 29 October 2026."
    assert changed(7, 7, 7) == (said,)


def test_what_differs_is_said_of_each_that_moved() -> None:
    assert changed(7, 0, 3) == (
        "Module 1: 7 of those listed completed it after 29 October 2026.",
        "Module 3: 3 of those listed completed it after 29 October 2026.",
    )
    assert changed(7, 7, 0)[0].startswith("Module 1: 7")
    assert changed(0, 0) == (
        "Nobody who is listed completed a module in the month before that day.",
    )
