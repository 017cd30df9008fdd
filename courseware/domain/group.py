"""What may be said of a group: nothing for fewer than five people, then the middle and the spread.

The rule of five is promise 2 (docs/promises.md). It holds here for what one exercise shows; sums
that could be subtracted from each other go through the suppression rule of the council side.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from statistics import median, quantiles

FEWEST = 5
"""People below which a group's result is not made."""


@dataclass(frozen=True)
class Spread:
    """Where a group stands on a scale: its middle, the middle half, both ends, and how many."""

    people: int
    middle: float
    lower: float
    upper: float
    least: float
    most: float


def spread(values: Sequence[float]) -> Spread | None:
    """The spread of the values, one a person; None for fewer than five."""
    if len(values) < FEWEST:
        return None
    lower, _middle, upper = quantiles(values, n=4, method="inclusive")
    return Spread(len(values), median(values), lower, upper, min(values), max(values))


def counted(people: int) -> int | None:
    """The number of people where it may be shown, else None."""
    return people if people >= FEWEST else None


@dataclass(frozen=True)
class Bar:
    """How many of a group said one thing. Bars with the same `about` belong together; `letter` is
    that of the choice where it was asked. `beside`: how many said it in another way that a screen
    draws behind it, as a guess; the bars of that way are then `is_beside`."""

    label: str
    count: int
    about: str = ""
    letter: str = ""
    beside: int | None = None
    is_beside: bool = False


@dataclass(frozen=True)
class Place:
    """Where a group stands on one row of a scale. Rows with the same `about` belong together.
    A force has its `side`, 'for' or 'against', and is called `short` where that is seen."""

    label: str
    spread: Spread
    about: str = ""
    side: str = ""
    short: str = ""

    @property
    def name(self) -> str:
        """What the row is called where it stands alone."""
        return f"{self.about}: {self.label}" if self.about else self.label


@dataclass(frozen=True)
class Shift:
    """A scale between two ends, and where a group places something on it: `now`, `wanted` and as
    `others` would; None what fewer than five placed. `levels` are how many stand on each step, by
    those names; `names` are what the exercise calls
    them. `said` is what it comes to, in a sentence for a hall."""

    left: str
    right: str
    now: Spread | None = None
    wanted: Spread | None = None
    others: Spread | None = None
    levels: Mapping[str, tuple[int, ...]] = field(default_factory=dict, hash=False)
    names: Mapping[str, str] = field(default_factory=dict, hash=False)
    said: str = ""
    is_widest: bool = False


@dataclass(frozen=True)
class GroupResult:
    """What the responses of a group come to, for a screen, a table and a picture.

    `brief` is the sentence as a hall reads it at a glance, `sentence` as a pack tells it. Bars are
    out of `people`; places lie on `scale` (its lowest and highest level). All are empty where fewer
    than five people answered: then `people` is None, and the sentence says so.
    """

    people: int | None
    sentence: str
    bars: tuple[Bar, ...] = ()
    places: tuple[Place, ...] = ()
    scale: tuple[int, int] = (1, 5)
    brief: str = ""
    shifts: tuple[Shift, ...] = ()


def stored_spread(values: Sequence[float]) -> dict[str, float] | None:
    """The spread of the values as plain data, for a summary; None for fewer than five."""
    found = spread(values)
    return asdict(found) if found else None


def spreads_of(
    entries: Sequence[Mapping[str, float]], keys: Iterable[str]
) -> dict[str, dict[str, float] | None]:
    """The stored spread of each value by its key, out of entries that are one a person; whoever
    left a value out doesn't count for it."""
    return {key: stored_spread([each[key] for each in entries if key in each]) for key in keys}


def spread_from(stored: Mapping[str, float] | None) -> Spread | None:
    """A spread out of a summary, where it lies as plain data."""
    if stored is None:
        return None
    return Spread(int(stored["people"]), *(stored[name] for name in _STORED))


_STORED = ("middle", "lower", "upper", "least", "most")
