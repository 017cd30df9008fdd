"""A result as the numbers of a chart, for slides and for paper: those that the room was shown, and
no other. What a file says of a chart to whoever can't see it is made from these too."""

from __future__ import annotations

import enum
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from courseware.domain.group import Bar, GroupResult, Place, Shift, Spread
from courseware.room.report.data import Result
from courseware.room.session.hall.titles import BEFORE, CHOSEN
from courseware.room.session.letters import are_alike, rows_of
from courseware.words import _


class Kind(enum.StrEnum):
    """What the numbers are, and so how they are drawn."""

    COUNTS = "counts"
    """People, by what they said."""
    SHARES = "shares"
    """People, several things with the same choices: a row is all of them."""
    MIDDLES = "middles"
    """The middle of the room, on a scale."""


@dataclass(frozen=True)
class Series:
    """A value for each row, None where there is nothing to show; `is_behind`: drawn as an
    outline, for what was before or expected. `letter` is what the room calls it by, if it does;
    the name begins with it."""

    name: str
    values: tuple[float | None, ...]
    is_behind: bool = False
    letter: str = ""


@dataclass(frozen=True)
class Figure:
    """The numbers of one chart, from `least` to `most`; `about` says of what, where a result has
    several."""

    kind: Kind
    rows: tuple[str, ...]
    series: tuple[Series, ...]
    least: float
    most: float
    about: str = ""

    @property
    def described(self) -> str:
        """All of it in words."""
        said = [self._row(at, row) for at, row in enumerate(self.rows)]
        return " ".join([*([f"{self.about}."] if self.about else []), "; ".join(said) + "."])

    def _row(self, at: int, row: str) -> str:
        values = [(each.name, each.values[at]) for each in self.series]
        shown = [(name, value) for name, value in values if value is not None]
        if len(self.series) == 1:
            return f"{row}: " + ", ".join(f"{value:g}" for _name, value in shown)
        return f"{row}: " + ", ".join(f"{name} {value:g}" for name, value in shown)

    def first(self, most: int) -> Figure:
        """The same with its first rows alone, so many at most."""
        cut = tuple(replace(each, values=each.values[:most]) for each in self.series)
        return replace(self, rows=self.rows[:most], series=cut)

    def in_parts(self, most: int) -> Iterator[Figure]:
        """The same with so many rows at most, about as many in each part."""
        parts = -(-len(self.rows) // most) or 1
        size = -(-len(self.rows) // parts) or 1
        for at in range(0, len(self.rows), size):
            part = slice(at, at + size)
            cut = tuple(replace(each, values=each.values[part]) for each in self.series)
            yield replace(self, rows=self.rows[part], series=cut)


def figures_of(kept: Result) -> tuple[Figure, ...]:
    """The charts of a result; none where nothing may be shown."""
    result = kept.result
    if result.people is None:
        return ()
    if result.shifts:
        return _shifts(result, kept.seen.earlier)
    if any(place.side for place in result.places):
        return _forces(result)
    if result.bars:
        return tuple(_bars(kept))
    return (_places(result, kept.seen.earlier),) if result.places else ()


# -- how many said what ----------------------------------------------------------------------------


def _bars(kept: Result) -> Iterator[Figure]:
    groups = rows_of(kept.result.bars)
    if are_alike(groups) and not any(bar.beside is not None for bar in kept.result.bars):
        yield _table(kept, groups)
        return
    for about, bars in groups:
        yield _counts(kept, about, [bar for bar in bars if bar.count or not kept.seen.is_ranked])


def unchosen(kept: Result) -> int:
    """How many things of a ranking nobody chose, which its chart leaves out."""
    return sum(not bar.count for bar in kept.result.bars) if kept.seen.is_ranked else 0


def _counts(kept: Result, about: str, bars: Sequence[Bar]) -> Figure:
    seen = kept.seen
    was = {(bar.about, bar.label): bar.count for bar in seen.behind.bars} if seen.behind else {}
    behind = tuple(
        was.get((bar.about, bar.label)) if bar.beside is None else bar.beside for bar in bars
    )
    now, before = _names(kept)
    series = [Series(now, tuple(bar.count for bar in bars))]
    if any(each is not None for each in behind):
        series.insert(0, Series(before, behind, is_behind=True))
    most = max([kept.result.people or 0, *(each or 0 for each in behind)])
    rows = tuple(_label(bar, is_right=(bar.about, bar.label) in seen.right) for bar in bars)
    return Figure(Kind.COUNTS, rows, tuple(series), 0, most, about)


def _names(kept: Result) -> tuple[str, str]:
    """What the result is called, and what stands behind it."""
    seen = kept.seen
    if seen.is_behind == BEFORE:
        return _("After"), _("Before")
    if seen.is_behind == CHOSEN:
        return _("Expected"), _("Chosen")
    if seen.behind or any(bar.beside is not None for bar in kept.result.bars):
        return _("Chosen"), _("Expected")
    return (_("Expected") if seen.is_expected else _("People")), ""


def _label(bar: Bar, *, is_right: bool) -> str:
    said = f"{bar.letter}  {bar.label}" if bar.letter else bar.label
    return _("{label} (right)").format(label=said) if is_right else said


def _table(kept: Result, groups: Sequence[tuple[str, Sequence[Bar]]]) -> Figure:
    rows = []
    for at, (about, bars) in enumerate(groups, start=1):
        right = [bar.letter or bar.label for bar in bars if (about, bar.label) in kept.seen.right]
        said = f"{at}  {about}"
        if right:
            said = _("{label} (right: {right})").format(label=said, right=", ".join(right))
        rows.append(said)
    series = tuple(
        Series(
            _label(head, is_right=False),
            tuple(bars[column].count for _about, bars in groups),
            letter=head.letter,
        )
        for column, head in enumerate(groups[0][1])
    )
    return Figure(Kind.SHARES, tuple(rows), series, 0, kept.result.people or 0)


# -- where the room stands -------------------------------------------------------------------------


def _shifts(result: GroupResult, earlier: GroupResult | None) -> tuple[Figure, ...]:
    shifts, (low, high) = result.shifts, result.scale
    first = {(each.left, each.right): each.now for each in earlier.shifts} if earlier else {}
    names = {"start": _("at the start"), **shifts[0].names}
    found = {
        "start": tuple(_middle(first.get((each.left, each.right))) for each in shifts),
        "now": tuple(_middle(each.now) for each in shifts),
        "wanted": tuple(_middle(each.wanted) for each in shifts),
        "others": tuple(_middle(each.others) for each in shifts),
    }
    series = tuple(
        Series(names[name], values, is_behind=name == "start")
        for name, values in found.items()
        if any(each is not None for each in values)
    )
    rows = tuple(_ends(each, low, high) for each in shifts)
    return (Figure(Kind.MIDDLES, rows, series, low, high),) if series else ()


def _ends(shift: Shift, low: int, high: int) -> str:
    said = _("{left} ({low}) – {right} ({high})")
    return said.format(left=shift.left, low=low, right=shift.right, high=high)


def _middle(found: Spread | None) -> float | None:
    return found.middle if found else None


def _forces(result: GroupResult) -> tuple[Figure, ...]:
    """The strongest first on either side."""
    sides = (("for", _("Drives it")), ("against", _("Holds it back")))
    made = []
    for side, about in sides:
        places = [each for each in result.places if each.side == side]
        places.sort(key=lambda each: -each.spread.middle)
        if places:
            made.append(_scale(places, [each.short for each in places], result, about))
    return tuple(made)


def _places(result: GroupResult, earlier: GroupResult | None) -> Figure:
    figure = _scale(result.places, [each.name for each in result.places], result, "")
    was = {place.name: place.spread.middle for place in earlier.places} if earlier else {}
    if not was:
        return figure
    first = tuple(was.get(each.name) for each in result.places)
    behind = Series(_("The first time"), first, is_behind=True)
    return replace(figure, series=(behind, *figure.series))


def _scale(
    places: Sequence[Place], names: Sequence[str], result: GroupResult, about: str
) -> Figure:
    low, high = result.scale
    values = tuple(each.spread.middle for each in places)
    return Figure(Kind.MIDDLES, tuple(names), (Series(_("Middle"), values),), low, high, about)
