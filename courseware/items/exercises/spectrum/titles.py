"""The reading of a spectrum as the title of a slide: one sentence that is true of the places.

For each pair the author may write five, under `says`: where now and wanted lie on different sides
of the middle (`across`, and `back` for the other way), where they lie on one side (`more`, `less`),
and where there is no gap (`same`). What isn't written is said from what the pair is about.
"""

from __future__ import annotations

from courseware.domain.item import Json
from courseware.items.exercises.spectrum import finding as findings
from courseware.items.exercises.spectrum.readings import gaps_of
from courseware.items.exercises.spectrum.spec import STEPS, Pair, Spectrum
from courseware.items.tallies import NAMED, top
from courseware.words import _, capital, listed, plural

_MIDDLE = (STEPS + 1) / 2


def title(item: Spectrum, response: Json) -> str:
    """That of the widest gap; of several as wide that of the one they would close first, else that
    they are as wide; that none stands out."""
    gaps = gaps_of(item, response)
    widest = top(gaps, lambda each: each.far)
    chosen = [each for each in widest.rows if each.pair.id == response["first"]]
    for only in chosen or (widest.rows if len(widest.rows) == 1 else ()):
        if widest.value >= findings.WIDE or len(gaps) == 1:
            return title_of(only.pair, only.first, only.then)
    if not widest.value:
        return _("We stand where we want to stand.")
    if widest.value < findings.WIDE:
        return _("We are within a step of where we want to be.")
    steps = plural("{count} step", "{count} steps", round(widest.value))
    if len(widest.rows) > NAMED:
        said = _("{count} gaps are equally wide: {steps} each.")
        return said.format(count=len(widest.rows), steps=steps)
    names = listed([each.pair.about for each in widest.rows])
    said = _("Two gaps are equally wide: {names}.")
    if len(widest.rows) > 2:
        said = _("Three gaps are equally wide: {names}.")
    return said.format(names=names)


def title_of(pair: Pair, now: float, wanted: float) -> str:
    """What one pair comes to, as its author wrote it or from what it is about."""
    kind = _kind(now, wanted)
    if kind in pair.says:
        return pair.says[kind]
    said = {
        "same": _("{about}: {now:g} of {steps}, and that is what we want."),
        "less": _("{about}: {now:g} of {steps} now, and we want to go back to {wanted:g}."),
        "back": _("{about}: {now:g} of {steps} now, and we want to go back to {wanted:g}."),
    }.get(kind, _("{about}: {now:g} of {steps} now, and we want {wanted:g}."))
    return said.format(about=capital(pair.about), now=now, wanted=wanted, steps=STEPS)


def _kind(now: float, wanted: float) -> str:
    if now == wanted:
        return "same"
    if wanted > now:
        return "across" if now < _MIDDLE < wanted else "more"
    return "back" if wanted < _MIDDLE < now else "less"
