"""What the lot brings oftener, so that a run comes sooner to where a fault can be seen.

The lot stays a lot: nothing is put in an order, every other act and mishap still comes between, and
what must be so afterwards is the same.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.disasters.edge import Kind

_TICKETS = 4
"""How many more a favoured mishap, or the clock put back, has in the lot."""
_LATE = 60
"""Per cent of an act after which it is late."""


@dataclass(frozen=True)
class Favoured:
    """Acts by the names of their functions in `acts.py`, kinds of mishap, whether the clock is put
    back oftener, and whether mishaps come late in an act."""

    acts: tuple[str, ...] = ()
    kinds: tuple[Kind, ...] = ()
    clock: bool = False
    late: bool = False

    def among_kinds(self) -> list[Kind]:
        return [*Kind, *self.kinds * _TICKETS]

    def among_jumps(self, jumps: tuple[int, ...]) -> tuple[int, ...]:
        back = tuple(each for each in jumps if each < 0) if self.clock else ()
        return (*jumps, *back * _TICKETS)

    def first_step(self, steps: int) -> int:
        """The first at which a mishap can come, of an act of so many."""
        return steps * _LATE // 100 if self.late else 0


NOTHING = Favoured()
