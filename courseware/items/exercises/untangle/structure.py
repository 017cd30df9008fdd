"""Boxes under boxes, some gone: who answers for what, and what hangs where, afterwards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Box:
    """One box; `under` is the box above it, '' for the top; `owns` are ids of outcomes."""

    id: str
    name: str
    under: str
    owns: tuple[str, ...]


@dataclass(frozen=True)
class Row:
    """One box where it stands in the list, so many levels down; `gone` if only its trace does."""

    box: Box
    depth: int
    gone: bool


@dataclass(frozen=True)
class Structure:
    """The boxes, each after the one above it, and what became of those that went: the box that
    took them over, '' for none. What took one over stays."""

    boxes: Sequence[Box]
    into: Mapping[str, str]

    @cached_property
    def _by_id(self) -> dict[str, Box]:
        return {each.id: each for each in self.boxes}

    def name(self, box: str) -> str:
        """What a box is called."""
        return self._by_id[box].name

    def owners(self, outcome: str) -> list[str]:
        """Ids of the boxes that answer for an outcome, in order."""
        stands = [self.into.get(each.id, each.id) for each in self.boxes if outcome in each.owns]
        return [each.id for each in self.boxes if each.id in stands]

    def owner_names(self, outcome: str) -> list[str]:
        """The same, by name."""
        return [self.name(each) for each in self.owners(outcome)]

    @cached_property
    def above(self) -> Mapping[str, str]:
        """The box above each that stays: its own; where that is gone, the one that took it over,
        or the next above."""
        above = {each.id: self._staying(each.under) for each in self.boxes}
        for box in self.boxes:
            heir = self._heir(box.under)
            # A box can't hang under itself, nor under what hangs under it.
            if heir and box.id not in _chain(heir, above):
                above[box.id] = heir
        return {box: up for box, up in above.items() if box not in self.into}

    @property
    def moved(self) -> dict[str, list[str]]:
        """The boxes that hang elsewhere than before, by what they hang under now."""
        moved: dict[str, list[str]] = {}
        for box, up in self.above.items():
            if up != self._by_id[box].under:
                moved.setdefault(up, []).append(box)
        return moved

    def rows(self) -> Iterator[Row]:
        """The boxes as a list with levels; what is gone stands under what took it over, or where
        it would hang now."""
        under: dict[str, list[str]] = {}
        for each in self.boxes:
            gone = each.id in self.into
            up = (self.into[each.id] or self._staying(each.under)) if gone else self.above[each.id]
            under.setdefault(up, []).append(each.id)

        def below(up: str, depth: int) -> Iterator[Row]:
            for each in under.get(up, ()):
                yield Row(self._by_id[each], depth, each in self.into)
                yield from below(each, depth + 1)

        return below("", 0)

    def _staying(self, box: str) -> str:
        while box in self.into:
            box = self._by_id[box].under
        return box

    def _heir(self, box: str) -> str:
        """What took over the nearest box above that is gone; '' if one that stays is nearer."""
        while box in self.into and not self.into[box]:
            box = self._by_id[box].under
        return self.into.get(box, "")


def _chain(box: str, above: Mapping[str, str]) -> Iterator[str]:
    while box:
        yield box
        box = above[box]
