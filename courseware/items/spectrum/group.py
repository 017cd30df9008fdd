"""Where a group places a partnership on each pair, now and wanted."""

from __future__ import annotations

from courseware.domain.group import GroupResult, Place, spread_from
from courseware.domain.item import Json
from courseware.items.exercise_base import quoted
from courseware.items.spectrum.finding import names
from courseware.items.spectrum.spec import MARKERS, STEPS, Spectrum
from courseware.words import _

_APART = 3
"""Steps that the middle half must span before the group is said to see it differently."""


def result(item: Spectrum, summary: Json) -> GroupResult:
    """The middle and the spread of each marker of each pair that five people placed."""
    places = tuple(
        Place(names()[marker], found, f"{pair.left} – {pair.right}")
        for pair, row in zip(item.pairs, summary["rows"], strict=True)
        for marker in MARKERS
        for found in [spread_from(row[marker])]
        if found
    )
    return GroupResult(summary["people"], _sentence(item, summary), places=places, scale=(1, STEPS))


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
    widest = max(gaps, key=lambda about: abs(gaps[about][1] - gaps[about][0]))
    now_, wanted_ = gaps[widest]
    if now_ == wanted_:
        said = _("In the middle you want things where they are, on every pair.")
    else:
        said = _(
            "The room’s widest gap is on {about}: {now:g} of 7 now, {wanted:g} wanted."
        ).format(about=quoted(widest), now=now_, wanted=wanted_)
    split = max(apart, key=lambda about: apart[about])
    if apart[split] < _APART:
        return said
    more = _(
        "You don’t see the same partnership: on {about} the middle half of you lies {steps:g} "
        "steps apart."
    )
    return f"{said} {more.format(about=quoted(split), steps=apart[split])}"
