"""The reports in `docs/` are what the content says today, and say what a reader of them needs."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Callable

import pytest

from courseware.content.lint.coverage import coverage_report
from courseware.content.lint.facts import facts_report
from courseware.content.lint.readability import readability
from courseware.domain.course import Course
from courseware.domain.parts.lists import SourcedFact
from tests.content.real import ROOT, real_course

DAY = dt.date(2026, 11, 28)


@pytest.mark.parametrize(
    ("name", "report"), [("coverage.md", coverage_report), ("facts.md", facts_report)]
)
def test_the_committed_report_is_the_courses(name: str, report: Callable[[Course], str]) -> None:
    """`make coverage` renews both."""
    committed = (ROOT / "docs" / name).read_text(encoding="utf-8")
    assert committed == report(real_course())


def test_a_note_stands_with_its_claim_source_dates_confidence_and_place() -> None:
    row = next(
        line for line in facts_report(real_course()).splitlines() if "`election-2027`" in line
    )
    fact = real_course().facts["election-2027"]
    for told in (fact.now, fact.source_title, fact.source_url, "28 November 2026", fact.confidence):
        assert told in row
    assert row.rstrip(" |").endswith("governance/case-hundred")


def test_a_note_that_is_shown_nowhere_stands_out() -> None:
    orphan = SourcedFact("lost", "Lost", "", "Nobody sees me.", "A page", "", DAY, DAY, "cautious")
    facts = {**real_course().facts, "lost": orphan}
    report = facts_report(dataclasses.replace(real_course(), facts=facts))
    (row,) = [line for line in report.splitlines() if "`lost`" in line]
    assert row == (
        "| **Lost** `lost` | Nobody sees me. | A page | 28 November 2026 | 28 November 2026 "
        "| cautious | **nowhere** |"
    )


def test_every_note_has_one_row() -> None:
    report = facts_report(real_course())
    assert all(report.count(f"`{fact}`") == 1 for fact in real_course().facts)


def test_short_plain_words_read_more_easily_than_long_ones() -> None:
    plain = readability(["The bus is late. Who can put it right?"])
    hard = readability(["Organisational interdependencies necessitate collaborative governance."])
    assert (plain.sentences, plain.words, plain.long) == (2, 9, 0)
    assert plain.ease > 90 > 10 > hard.ease


def test_a_sentence_of_more_than_25_words_is_counted_as_long() -> None:
    assert readability([" ".join(["word"] * 25) + ".", " ".join(["word"] * 26) + "."]).long == 1
