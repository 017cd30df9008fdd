"""Sums of two dates: which may be shown after those that were shown before.

How many are on a roster, who left it and who came is public. So a number that fell by one while one
person left tells of that person, and a number that rose by one tells of one more who completed.
Sums of a later day may be shown once at least five people have moved on across each line between
two answers that both dates tell ("complete" and not, "begun" and not): one who left is then hidden
among those who moved. A line that only one of the dates tells says something too, to whoever knows
when answers are counted together. Why like this: `docs/adr/0016-sums-over-people.md`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from courseware.council.sums.suppression import Block, Group, Sums
from courseware.domain.group import FEWEST

Cell = tuple[Group, str]


@dataclass(frozen=True)
class _Line:
    """A line that both dates tell: people on its far side (`cells`) and on its near side
    (`others`), before and after."""

    cells: frozenset[Cell]
    others: frozenset[Cell]
    before: tuple[int, int]
    after: tuple[int, int]

    @property
    def changed(self) -> tuple[int, int]:
        """By how many each side changed."""
        return self.after[0] - self.before[0], self.after[1] - self.before[1]


def may_follow(new: Sums, shown: Iterable[Sums], answers: Sequence[str]) -> bool:
    """Whether `new` may be shown after these earlier ones of the same question, oldest first.
    `answers`: in the order in which people go through them, the furthest first."""
    earlier = list(shown)
    if not earlier:
        return True
    if any(before.blocks and new.hidden for before in earlier):
        return False
    for number, before in enumerate(earlier):
        later = earlier[number + 1 :]
        for line in _lines(before, new, answers):
            # What a later one tells as well is compared with that: the rest is their sum.
            known = any(_tells(each, line.cells) and _tells(each, line.others) for each in later)
            if not known and not _hides_everybody(line):
                return False
    last = earlier[-1]
    return _has_moved(last, new, answers) and _keeps_its_lines(last, new, answers)


def _hides_everybody(line: _Line) -> bool:
    """Whether at least five crossed the line, or nobody did."""
    nobody_is_there = 0 in {max(line.before[side], line.after[side]) for side in (0, 1)}
    if nobody_is_there:  # "nobody has begun" counts no one, and said so before
        return True
    far, near = line.changed
    if far >= FEWEST:
        return not 0 < near < FEWEST
    return _is_enough(far) and _is_enough(near)


def _has_moved(before: Sums, new: Sums, answers: Sequence[str]) -> bool:
    """Whether anything moved but one to four people of the roster: a new day beside the same
    answers would tell that those who came or left had none of the others."""
    if _is_enough(_people(new) - _people(before)):
        return True
    if any(abs(line.changed[0]) >= FEWEST for line in _lines(before, new, answers)):
        return True
    told = [
        (
            _told_lines(before, everybody, answers).keys(),
            _told_lines(new, everybody, answers).keys(),
        )
        for everybody in _everybody(before, new)
    ]
    # The first to tell answers apart: there is nothing to set it beside.
    return any(now for _then, now in told) and not any(then & now for then, now in told)


def _keeps_its_lines(before: Sums, new: Sums, answers: Sequence[str]) -> bool:
    """Whether nothing is told by which lines both dates tell: a few who vanish behind a line can
    be only those who left, or who came."""
    for everybody in _everybody(before, new):
        then, now = _told_lines(before, everybody, answers), _told_lines(new, everybody, answers)
        if _blocks_of(before, everybody) == _blocks_of(new, everybody):
            continue
        lost, won, both = then.keys() - now.keys(), now.keys() - then.keys(), then.keys() & now
        if both and not any(abs(now[line][0] - then[line][0]) >= FEWEST for line in both):
            return False
        # Few are left on the far side of a line that stays behind another: some went.
        if any(further > line for line in lost for further in now):
            return False
        # Nobody was behind it: only who came can be there now. Nobody is beyond it: some went.
        if not all(then[line][1] for line in lost) or not all(now[line][0] for line in won):
            return False
    return True


def _everybody(before: Sums, new: Sums) -> list[frozenset[Cell]]:
    """All cells, those of groups that are ever counted together in one set."""
    return [frozenset[Cell]().union(*lots) for lots in _by_groups(_joined(before, new))]


def _told_lines(
    told: Sums, everybody: frozenset[Cell], answers: Sequence[str]
) -> dict[int, tuple[int, int]]:
    """The lines that sums tell of these cells, each as how many answers are on its far side; with
    how many people are on either side."""
    found = {}
    for place in range(1, len(answers)):
        far = frozenset(cell for cell in everybody if cell[1] in answers[:place])
        if all(_cells(b) <= far or far.isdisjoint(_cells(b)) for b in _within(told, everybody)):
            found[place] = (_total(told, far), _total(told, everybody - far))
    return found


def _within(told: Sums, everybody: frozenset[Cell]) -> list[Block]:
    return [block for block in told.blocks if not everybody.isdisjoint(_cells(block))]


def _blocks_of(told: Sums, everybody: frozenset[Cell]) -> set[tuple[frozenset[Group], str]]:
    return {(block.groups, "/".join(block.answers)) for block in _within(told, everybody)}


def _is_enough(changed: int) -> bool:
    return changed == 0 or abs(changed) >= FEWEST


def _people(told: Sums) -> int:
    return sum(block.people for block in told.blocks)


def _lines(before: Sums, after: Sums, answers: Sequence[str]) -> Iterator[_Line]:
    """The lines between answers that both dates tell, of each lot of groups."""
    for lots in _by_groups(_joined(before, after)):
        everybody = frozenset[Cell]().union(*lots)
        far_sides = [
            far
            for place in range(1, len(answers))
            if (far := frozenset(cell for cell in everybody if cell[1] in answers[:place]))
            and far != everybody
            and all(lot <= far or lot.isdisjoint(far) for lot in lots)
        ]
        between = set(_steps([*far_sides, everybody]))
        odd = [lot for lot in lots if len(lots) > 1 and lot not in between]
        for cells in [*far_sides, *odd]:
            others = everybody - cells
            yield _Line(
                cells,
                others,
                (_total(before, cells), _total(before, others)),
                (_total(after, cells), _total(after, others)),
            )


def _steps(rising: Sequence[frozenset[Cell]]) -> Iterator[frozenset[Cell]]:
    """What each of these has more than the one before."""
    known = frozenset[Cell]()
    for each in rising:
        yield each - known
        known = each


def _by_groups(lots: Iterable[frozenset[Cell]]) -> list[list[frozenset[Cell]]]:
    """Sets of cells, those of the same groups together."""
    found: list[list[frozenset[Cell]]] = []
    for lot in lots:
        groups = {group for group, _answer in lot}
        touched = [
            each for each in found if any(group in groups for of in each for group, _answer in of)
        ]
        found = [each for each in found if each not in touched]
        found.append([lot, *(of for each in touched for of in each)])
    return found


def _joined(before: Sums, after: Sums) -> list[frozenset[Cell]]:
    """The smallest sets of cells that are sums of blocks on both sides."""
    both = (before, after)
    lots = [frozenset([cell]) for cell in {c for s in both for b in s.blocks for c in _cells(b)}]
    for told in both:
        for block in told.blocks:
            of_block = _cells(block)
            touched = [lot for lot in lots if not lot.isdisjoint(of_block)]
            lots = [lot for lot in lots if lot.isdisjoint(of_block)]
            lots.append(frozenset().union(*touched))
    return lots


def _tells(told: Sums, cells: frozenset[Cell]) -> bool:
    """Whether these numbers add up to how many are in these cells."""
    if any(group in told.hidden for group, _answer in cells):
        return False
    return all(_cells(b) <= cells or cells.isdisjoint(_cells(b)) for b in told.blocks)


def _total(told: Sums, cells: frozenset[Cell]) -> int:
    return sum(block.people for block in told.blocks if not cells.isdisjoint(_cells(block)))


def _cells(block: Block) -> set[Cell]:
    return {(group, answer) for group in block.groups for answer in block.answers}
