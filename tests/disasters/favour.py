"""What the lot brings oftener, so that a run comes sooner to where a fault can be seen.

The lot stays a lot: nothing is put in an order, every other act and mishap still comes between, and
what must be so afterwards is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.disasters.edge import Kind

_TICKETS = 4
"""How many more a favoured mishap, or the clock put back, has in the lot."""
EARLY, LATE = (0, 5), (60, 100)
"""Between how many per cent of an act a mishap comes: before it writes, and after most of it."""


@dataclass(frozen=True)
class Favoured:
    """Acts by the names of their functions in `acts.py`, kinds of mishap, whether the clock is put
    back oftener, and in which part of an act mishaps come."""

    acts: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    clock: bool = False
    part: tuple[int, int] = (0, 100)

    def among_kinds(self) -> list[Kind]:
        return [*Kind, *self.kinds * _TICKETS]

    def among_jumps(self, jumps: tuple[int, ...]) -> tuple[int, ...]:
        back = tuple(each for each in jumps if each < 0) if self.clock else ()
        return (*jumps, *back * _TICKETS)

    def among_steps(self, steps: int) -> range:
        """Those at which a mishap can come, of an act of so many."""
        first, last = (steps * each // 100 for each in self.part)
        return range(first, max(last, first + 1))


NOTHING = Favoured()
