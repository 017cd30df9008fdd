"""How many are complete, where it is told of some only together with others: from … to … ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from courseware.council.sums.suppression import SumLine
from courseware.domain.records import Status
from courseware.words import _


@dataclass(frozen=True)
class Span:
    """At least `low` and at most `high` of so many."""

    low: int
    high: int
    of: int

    @property
    def is_exact(self) -> bool:
        return self.low == self.high

    def share(self, count: int) -> float:
        """A count in hundredths of all."""
        return round(100 * count / self.of, 2) if self.of else 0.0


def complete(lines: Iterable[SumLine]) -> Span:
    """How many are complete."""
    return _span(lines, {Status.COMPLETE.value})


def begun(lines: Iterable[SumLine]) -> Span:
    """How many have begun, complete or not."""
    return _span(lines, {Status.COMPLETE.value, Status.IN_PROGRESS.value})


def span_words(span: Span) -> str:
    """'19 of 43', or 'at least 698, at most 830 of 1,226'."""
    if span.is_exact:
        return _("{count} of {all}").format(count=_n(span.low), all=_n(span.of))
    said = _("at least {low}, at most {high} of {all}")
    return said.format(low=_n(span.low), high=_n(span.high), all=_n(span.of))


def _span(lines: Iterable[SumLine], wanted: set[str]) -> Span:
    low = high = people = 0
    for line in lines:
        people += line.people
        if set(line.answers) <= wanted:
            low += line.people
        if not wanted.isdisjoint(line.answers):
            high += line.people
    return Span(low, high, people)


def _n(count: int) -> str:
    return f"{count:,}"
