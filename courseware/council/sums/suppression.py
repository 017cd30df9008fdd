"""Sums over people: the one function that decides which numbers may be shown.

Nobody is counted in fewer than five. People are put into *blocks* that are only ever counted
together, each of nobody or of at least five, and every number shown is a sum of blocks. So
what anybody can work out by subtracting or combining numbers is at most the list of blocks.
What may be shown of a later day: `following.py`. Why: `docs/adr/0016-sums-over-people.md`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from courseware.domain.group import FEWEST

Group = tuple[str, ...]
"""People who are told apart by filters: ('S12000036', 'Induction 2027'). Each person is in one.

Groups that begin alike are counted together first.
"""

Counts = Mapping[Group, Mapping[str, int]]
"""For one question: of each group, how many people gave which answer."""

T = TypeVar("T")


class NotAPartition(ValueError):
    """Two questions don't count the same people, so their numbers could be subtracted."""


@dataclass(frozen=True)
class Block:
    """People who are only counted together: of these groups, with any of these answers."""

    groups: frozenset[Group]
    answers: tuple[str, ...]
    people: int


@dataclass(frozen=True)
class SumLine:
    """One number to show: how many gave one of these answers (mostly there is one)."""

    answers: tuple[str, ...]
    people: int


@dataclass(frozen=True)
class Sums:
    """What may be shown about one question. Of the `hidden` groups it is nothing at all."""

    blocks: tuple[Block, ...]
    hidden: frozenset[Group] = frozenset()

    def people(self, groups: Collection[Group], answers: Collection[str]) -> int | None:
        """How many people of `groups` gave one of `answers`; None: it isn't shown."""
        if not self.hidden.isdisjoint(groups):
            return None
        total = 0
        for block in self.blocks:
            inside = block.groups <= set(groups) and set(block.answers) <= set(answers)
            outside = block.groups.isdisjoint(groups) or set(block.answers).isdisjoint(answers)
            if inside:
                total += block.people
            elif not outside:
                return None
        return total

    def lines(self, groups: Collection[Group]) -> tuple[SumLine, ...] | None:
        """Everybody of `groups`, told apart as far as may be; None: too few to show.

        The lines add up to everybody: where answers can't be told apart they are one line.
        """
        if not self.hidden.isdisjoint(groups):
            return None
        totals: dict[tuple[str, ...], int] = {}
        for block in self.blocks:
            if block.groups <= set(groups):
                totals[block.answers] = totals.get(block.answers, 0) + block.people
            elif not block.groups.isdisjoint(groups):
                return None
        return tuple(SumLine(answers, people) for answers, people in totals.items())


def sums(questions: Mapping[str, Counts], answers: Sequence[str]) -> dict[str, Sums]:
    """What may be shown of several questions that were put to the same people.

    `answers` in the order in which they are told apart: first the one that matters most, each
    next to those it can best be counted with. Raises `NotAPartition`.
    """
    sizes = _sizes(questions, answers)
    together = _groups_together(sizes)
    hidden = frozenset(sizes).difference(*together)
    return {
        question: Sums(tuple(_blocks(counts, together, answers)), hidden)
        for question, counts in questions.items()
    }


def _sizes(questions: Mapping[str, Counts], answers: Sequence[str]) -> dict[Group, int]:
    sizes: dict[Group, int] | None = None
    for question, counts in questions.items():
        these = {group: sum(given.values()) for group, given in counts.items()}
        unknown = {answer for given in counts.values() for answer in given} - set(answers)
        if unknown or (sizes is not None and these != sizes):
            raise NotAPartition(question)
        sizes = these
    return sizes or {}


def _groups_together(sizes: Mapping[Group, int]) -> list[frozenset[Group]]:
    """The groups, put together until each lot has five people. Empty groups stand alone."""
    lots = [frozenset([group]) for group in sorted(sizes)]
    for length in range(max(map(len, sizes), default=0) - 1, -1, -1):
        lots = [
            lot
            for siblings in _by_beginning(lots, length)
            for lot in _none_small(siblings, {lot: sum(sizes[g] for g in lot) for lot in siblings})
        ]
    # What is still small is everybody there is: too few to be shown at all.
    return [lot for lot in lots if not 0 < sum(sizes[group] for group in lot) < FEWEST]


def _by_beginning(lots: Sequence[frozenset[Group]], length: int) -> list[list[frozenset[Group]]]:
    siblings: dict[Group, list[frozenset[Group]]] = {}
    for lot in lots:
        siblings.setdefault(min(lot)[:length], []).append(lot)
    return list(siblings.values())


def _none_small(
    lots: Sequence[frozenset[Group]], sizes: Mapping[frozenset[Group], int]
) -> list[frozenset[Group]]:
    """The small ones become one lot; if that is small too, the last of the others joins it."""
    small = [lot for lot in lots if 0 < sizes[lot] < FEWEST]
    rest = [lot for lot in lots if lot not in small]
    if not small:
        return rest
    if sum(sizes[lot] for lot in small) < FEWEST:
        peopled = [lot for lot in rest if sizes[lot]]
        small += peopled[-1:]
        rest = [lot for lot in rest if lot not in peopled[-1:]]
    return [*rest, frozenset().union(*small)]


def _blocks(
    counts: Counts, together: Iterable[frozenset[Group]], answers: Sequence[str]
) -> Iterable[Block]:
    for groups in together:
        given = {answer: sum(counts[g].get(answer, 0) for g in groups) for answer in answers}
        for these in _answers_together(given, answers):
            yield Block(groups, these, sum(given[answer] for answer in these))


def _answers_together(given: Mapping[str, int], answers: Sequence[str]) -> list[tuple[str, ...]]:
    """Goes through the answers in order and closes a lot as soon as it has five people.

    Only the order decides what is counted with what, never which number happens to be smallest:
    that would tell something of the numbers to anybody who knows the rule.
    """
    lots: list[tuple[str, ...]] = [(answer,) for answer in answers if not given[answer]]
    closed: list[tuple[str, ...]] = []
    open_lot: tuple[str, ...] = ()
    for answer in answers:
        if not given[answer]:
            continue
        open_lot += (answer,)
        if sum(given[each] for each in open_lot) >= FEWEST:
            closed.append(open_lot)
            open_lot = ()
    if open_lot:
        closed[-1:] = [(closed[-1] if closed else ()) + open_lot]
    return sorted(lots + closed, key=lambda lot: answers.index(lot[0]))
