"""Where a group places something on each pair, now and wanted."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from courseware.domain.group import GroupResult, Place, Shift, spread_from
from courseware.domain.item import Json
from courseware.items.brief import brief
from courseware.items.exercises.spectrum.finding import names
from courseware.items.exercises.spectrum.spec import MARKERS, STEPS, Spectrum
from courseware.items.exercises.spectrum.titles import title_of
from courseware.items.tallies import NAMED, How, Top, top
from courseware.words import _, listed, quoted

_APART = 3
"""Steps that the middle half must span before the group is said to see it differently."""


def result(item: Spectrum, summary: Json) -> GroupResult:
    """The middle and the spread of each marker of each pair that five people placed."""
    called = names(item)
    places = tuple(
        Place(called[marker], found, f"{pair.left} – {pair.right}")
        for pair, row in zip(item.pairs, summary["rows"], strict=True)
        for marker in MARKERS
        for found in [spread_from(row[marker])]
        if found
    )
    shifts = _shifts(item, summary)
    return GroupResult(
        summary["people"],
        _sentence(item, summary),
        places=places,
        scale=(1, STEPS),
        brief=_brief(shifts),
        shifts=shifts,
    )


def _shifts(item: Spectrum, summary: Json) -> tuple[Shift, ...]:
    """The pairs with where the room stands on each; the widest gap is marked, if it stands out."""
    found, called = [], names(item)
    for pair, row in zip(item.pairs, summary["rows"], strict=True):
        at = {marker: spread_from(row[marker]) for marker in MARKERS}
        levels = {
            marker: tuple(row["levels"][marker]) for marker in MARKERS if at[marker] is not None
        }
        now, wanted = at["now"], at["wanted"]
        said = _("Fewer than five of you placed this, now and wanted.")
        if now and wanted:
            short = _("{now:g} of {steps} now, {wanted:g} wanted, in the middle.")
            told = short.format(now=now.middle, wanted=wanted.middle, steps=STEPS)
            said = brief(title_of(pair, now.middle, wanted.middle), told)
        found.append(Shift(pair.left, pair.right, now, wanted, at["others"], levels, called, said))
    widest = _widest(found)
    return tuple(replace(each, is_widest=each in widest) for each in found)


def _widest(shifts: Sequence[Shift]) -> list[Shift]:
    """Those with the widest gap; none where there is no gap, or where all are alike."""
    placed = [each for each in shifts if each.now and each.wanted]
    if not placed:
        return []
    first = top(placed, _far)
    return [] if not first.value or first.how is How.ALL else list(first.rows)


def _far(shift: Shift) -> float:
    return abs(shift.wanted.middle - shift.now.middle) if shift.now and shift.wanted else 0.0


def _end_wanted(shift: Shift) -> str:
    """The end of a pair towards which the room wants to go."""
    is_right = shift.now and shift.wanted and shift.wanted.middle > shift.now.middle
    return shift.right if is_right else shift.left


def _brief(shifts: Sequence[Shift]) -> str:
    placed = [each for each in shifts if each.now and each.wanted]
    if not placed:
        return _("No pair was placed by five people, now and wanted.")
    first = top(placed, _far)
    if not first.value:
        return _("In the middle, you want to stay where you are.")
    if len(first.rows) == 1:
        return first.rows[0].said
    steps = _("1 step") if first.value == 1 else _("{count:g} steps").format(count=first.value)
    if first.how is How.ALL:
        return _("You want to move on every scale, {steps} on each.").format(steps=steps)
    named = listed([quoted(_end_wanted(each)) for each in first.rows])
    return brief(
        _("The widest gaps, {steps} each, are towards {names}.").format(steps=steps, names=named),
        _("You want to move furthest on {count} of {all} scales: {steps} on each.").format(
            count=len(first.rows), all=len(placed), steps=steps
        ),
    )


def _sentence(item: Spectrum, summary: Json) -> str:
    gaps = {}
    apart = {}
    for pair, row in zip(item.pairs, summary["rows"], strict=True):
        now, wanted = spread_from(row["now"]), spread_from(row["wanted"])
        if now and wanted:
            gaps[pair.about] = (now.middle, wanted.middle)
            apart[pair.about] = now.upper - now.lower
    if not gaps:
        return _("No pair was placed by five people, now and wanted.")
    said = _gap(gaps, of=len(item.pairs))
    split = top(list(apart), lambda about: apart[about])
    if split.value < _APART:
        return said
    more = _(
        "You don’t see the same {subject}: on {about} the middle half of you lies {steps:g} "
        "steps apart."
    )
    about = _names(split)
    if len(split.rows) > NAMED:
        about = _("{count} pairs").format(count=len(split.rows))
    return f"{said} {more.format(about=about, steps=split.value, **item.called)}"


def _gap(gaps: Mapping[str, tuple[float, float]], *, of: int) -> str:
    """The widest gap between now and wanted, or that several are as wide; `of` so many pairs."""
    first = top(list(gaps), lambda about: abs(gaps[about][1] - gaps[about][0]))
    if not first.value:
        if len(gaps) < of:
            return _(
                "In the middle you want things where they are, on every pair that five or more of "
                "you placed."
            )
        return _("In the middle you want things where they are, on every pair.")
    if len(first.rows) == 1:
        said = _("The room’s widest gap is on {about}: {now:g} of 7 now, {wanted:g} wanted.")
        now, wanted = gaps[first.rows[0]]
        return said.format(about=_names(first), now=now, wanted=wanted)
    said = {
        How.NAMED: _("The room’s widest gaps are on {about}: {steps} from now to wanted on each."),
        How.MANY: _("{count} gaps of the room are the widest: {steps} from now to wanted on each."),
        How.ALL: _(
            "The room’s gap is as wide on one pair as on another: {steps} from now to wanted."
        ),
    }[first.how]
    steps = _("1 step") if first.value == 1 else _("{count:g} steps").format(count=first.value)
    return said.format(about=_names(first), count=len(first.rows), steps=steps)


def _names(pairs: Top[str]) -> str:
    return listed([quoted(each) for each in pairs.rows])


def scales(item: Spectrum) -> tuple[Shift, ...]:
    """The pairs with nothing on them, to show what is asked."""
    return tuple(Shift(each.left, each.right, names=names(item)) for each in item.pairs)
