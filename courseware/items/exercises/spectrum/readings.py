"""What a spectrum says once places stand on it, in three readings: the widest gap, the widest
difference of view, and what moved since an earlier occasion. Each is true at every stage: "so far"
stands in the heading until all is placed, and what comes out alike is named together.

Neither end is the good one, so that nothing is called better. Others are "kinder" where they would
put it nearer to what the member wants, and something "moved on" where it came nearer to that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from courseware.dates import day
from courseware.domain.exercise import Occasion, Reading, Table
from courseware.domain.item import Json
from courseware.items.exercises.spectrum import finding as findings
from courseware.items.exercises.spectrum.spec import Pair, Spectrum
from courseware.items.tallies import NAMED, How, top
from courseware.words import _, capital, listed, plural, quoted


@dataclass(frozen=True)
class Step:
    """A pair with two places on it, and the one that the member wants, if they said."""

    pair: Pair
    first: int
    then: int
    wanted: int | None = None

    @property
    def far(self) -> int:
        return abs(self.then - self.first)

    @property
    def way(self) -> str:
        """'on' towards what is wanted and not past it, 'back' the other way; else ''."""
        if self.wanted is None or self.wanted == self.first:
            return ""
        if (self.then > self.first) != (self.wanted > self.first):
            return "back"
        return "on" if self.far <= abs(self.wanted - self.first) else ""

    @property
    def nearer(self) -> int:
        """Steps by which the second place is nearer to what is wanted than the first; less than 0
        if it is further away, and 0 if it is as far or nothing is wanted."""
        if self.wanted is None:
            return 0
        return abs(self.wanted - self.first) - abs(self.wanted - self.then)


def readings(item: Spectrum, response: Json, earlier: Occasion | None) -> tuple[Reading, ...]:
    """Those for which enough is placed."""
    found = (_gap(item, response), _view(item, response), _moved(item, response, earlier))
    return tuple(each for each in found if each)


def table(item: Spectrum, response: Json, earlier: Occasion | None) -> Table:
    """The places as a table, with where it stood at the start if there was an earlier occasion."""
    rows = findings.table(item, response)
    starts = starts_of(item, response, earlier)
    if not starts:
        return rows
    first, *_rest = rows[0]
    return [
        {first: row[first], _("At the start"): str(starts.get(pair.id, ""))} | row
        for pair, row in zip(item.pairs, rows, strict=True)
    ]


def starts_of(item: Spectrum, response: Json, earlier: Occasion | None) -> dict[str, int]:
    """Where each pair stood at the start, by its id: only those that have been placed again, so
    that nobody sees the first place before they give another."""
    if earlier is None:
        return {}
    before, now = earlier.response["places"], response["places"]
    return {
        pair.id: before[pair.id]["now"]
        for pair in item.pairs
        if "now" in before.get(pair.id, {}) and "now" in now.get(pair.id, {})
    }


def gaps_of(item: Spectrum, response: Json) -> list[Step]:
    """From now to what is wanted, of each pair that has both."""
    return _steps(item, response, "now", "wanted")


def widest_of(item: Spectrum, response: Json) -> frozenset[str]:
    """The ids of the pairs with the widest gap; none where no gap is worth a word, or where all
    that are placed are alike."""
    gaps = gaps_of(item, response)
    if not gaps:
        return frozenset()
    first = top(gaps, lambda each: each.far)
    if first.value < findings.WIDE or first.how is How.ALL:
        return frozenset()
    return frozenset(each.pair.id for each in first.rows)


def _steps(item: Spectrum, response: Json, first: str, then: str) -> list[Step]:
    return [
        Step(pair, place[first], place[then], place.get("wanted"))
        for pair in item.pairs
        for place in [response["places"].get(pair.id, {})]
        if {first, then} <= set(place)
    ]


def _gap(item: Spectrum, response: Json) -> Reading | None:
    gaps = gaps_of(item, response)
    if not gaps:
        return None
    heading = _("The widest gap") if len(gaps) == len(item.pairs) else _("So far the widest gap")
    widest = top(gaps, lambda each: each.far)
    if not widest.value:
        return Reading(heading, (_("None: what you have is what you want."),))
    if len(widest.rows) == 1:
        return Reading(heading, (_one_gap(widest.rows[0]),))
    steps = _how_far(round(widest.value))
    if widest.how is How.MANY or len(widest.rows) > NAMED:
        said = _("{count} gaps are equally wide: {steps} from now to wanted on each.")
        return Reading(heading, (said.format(count=len(widest.rows), steps=steps),))
    said = _("{count} gaps are equally wide, {steps} each: {names}.")
    names = listed([each.pair.about for each in widest.rows])
    line = said.format(count=len(widest.rows), steps=steps, names=names)
    return Reading(heading, (line, *_back(widest.rows)))


def _one_gap(each: Step) -> str:
    said = _("{about}: {now} now, {wanted} wanted. {steps}.")
    if each.then < each.first:
        said = _("{about}: {now} now, {wanted} wanted. {steps}, back towards {left}.")
    return said.format(
        about=capital(each.pair.about),
        now=each.first,
        wanted=each.then,
        steps=_how_far(each.far),
        left=quoted(each.pair.left),
    )


def _back(rows: Sequence[Step]) -> tuple[str, ...]:
    """Which of several gaps run back, and towards what, where some do."""
    back = [each for each in rows if each.then < each.first]
    if not back:
        return ()
    said = _("Of these you want back: {names}.")
    if len(back) == len(rows):
        said = _("You want each of them back: {names}.")
    towards = _("{about} (towards {left})")
    names = [towards.format(about=each.pair.about, left=quoted(each.pair.left)) for each in back]
    return (said.format(names=listed(names)),)


def _view(item: Spectrum, response: Json) -> Reading | None:
    views = _steps(item, response, "now", "others")
    if not views:
        return None
    heading = _("The widest difference of view")
    if len(views) < len(item.pairs):
        heading = _("So far the widest difference of view")
    widest = top(views, lambda each: each.far)
    if not widest.value:
        said = _("None: you think your {others} would place it where you do.")
        return Reading(heading, (said.format(**item.called),))
    if len(widest.rows) > NAMED:
        said = _("On {count} pairs you think your {others} would differ from you by {steps}.")
        steps = _how_far(round(widest.value))
        line = said.format(count=len(widest.rows), steps=steps, **item.called)
        return Reading(heading, (line,))
    return Reading(heading, tuple(_seen(item, each) for each in widest.rows))


def _seen(item: Spectrum, each: Step) -> str:
    said = _("You think your {others} would place it nearer to {end}: {said}, where you say {now}.")
    if each.nearer > 0:
        said = _("You think your {others} would be kinder on {about}: {said}, where you say {now}.")
    if each.nearer < 0:
        said = _("You think your {others} would be harder on {about}: {said}, where you say {now}.")
    end = each.pair.right if each.then > each.first else each.pair.left
    words = {"about": each.pair.about, "end": quoted(end), "said": each.then, "now": each.first}
    return said.format(**words, **item.called)


def _moved(item: Spectrum, response: Json, earlier: Occasion | None) -> Reading | None:
    starts = starts_of(item, response, earlier)
    if earlier is None or not starts:
        return None
    before, now = earlier.response["places"], response["places"]
    both = [
        Step(pair, starts[pair.id], now[pair.id]["now"], _wanted(now[pair.id], before[pair.id]))
        for pair in item.pairs
        if pair.id in starts
    ]
    heading = _("What moved since the first time, {day}").format(day=day(earlier.on))
    stood = [each for each in both if not each.far]
    if len(stood) == len(both):
        said = plural(
            "The one that you placed both times stands where it stood.",
            "All {count} that you placed both times stand where they stood.",
            len(both),
        )
        return Reading(heading, (said,))
    moved = [each for each in both if each.far]
    return Reading(heading, (*_moves(moved), *_there(moved)), _stood(stood))


def _wanted(now: Json, before: Json) -> int | None:
    """What is wanted by now; what was wanted then, if it hasn't been said again."""
    found: int | None = now.get("wanted", before.get("wanted"))
    return found


def _moves(moved: Sequence[Step]) -> tuple[str, ...]:
    """What moved towards what is wanted, what moved the other way, and what neither: where nothing
    is wanted, where it was to stay, or where it went past."""
    kinds = (
        ("on", _("Moved on, nearer to what you want: {names}.")),
        ("back", _("Went back, away from what you want: {names}.")),
        ("", _("Moved: {names}.")),
    )
    return tuple(
        said.format(names="; ".join(_from_to(each) for each in rows))
        for way, said in kinds
        for rows in [[each for each in moved if each.way == way]]
        if rows
    )


def _there(moved: Sequence[Step]) -> tuple[str, ...]:
    """What came to where it was wanted, and the question that this asks."""
    there = [each.pair.about for each in moved if each.then == each.wanted]
    if not there:
        return ()
    return (_("Where you wanted it: {names}. Did it help anybody?").format(names=listed(there)),)


def _from_to(each: Step) -> str:
    said = _("{about}, from {was} to {now}")
    if not each.way:
        said = _("{about}, from {was} to {now}, nearer to {end}")
    end = each.pair.right if each.then > each.first else each.pair.left
    return said.format(about=each.pair.about, was=each.first, now=each.then, end=quoted(end))


def _stood(stood: Sequence[Step]) -> str:
    if not stood:
        return ""
    said = _("Where it stood: {names}.")
    return said.format(names=listed([each.pair.about for each in stood]))


def _how_far(steps: int) -> str:
    return plural("{count} step", "{count} steps", steps)
