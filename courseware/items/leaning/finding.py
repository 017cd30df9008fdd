"""Where a member leans, said back quietly: neither side is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from courseware.domain.exercise import Finding
from courseware.items.exercise_base import quoted
from courseware.words import _

SIDES = ("system", "chance", "unsure")
_MOST = 0.6


def names_of_sides() -> Mapping[str, str]:
    """The sides, in words."""
    return {
        "system": _("built into how things run"),
        "chance": _("circumstances, this once"),
        "unsure": _("can’t tell"),
    }


def finding(leant: Sequence[tuple[str, str]], all_: int) -> Finding:
    """What stands out, with a question to take away."""
    if not leant:
        return Finding("begun", _("Take any of them. There is no score."))
    by_side = {side: [name for name, lean in leant if lean == side] for side in SIDES}
    if len(leant) < all_:
        return Finding("so-far", _("Go on as far as you like. What you leave out is left out."))
    if len(by_side["system"]) >= _MOST * all_:
        said = _(
            "You see {count} of {all} as built in, {name} among them: they come back, whoever is "
            "in post."
        )
        ask = _("Where is that written down as a risk, and whose name stands beside it?")
        return Finding("system", _filled(said, by_side["system"], all_), (ask,))
    if len(by_side["chance"]) >= _MOST * all_:
        said = _("You put {count} of {all} down to circumstances, {name} among them.")
        ask = _("Would somebody else in the same chair have done otherwise? If not, was it chance?")
        return Finding("chance", _filled(said, by_side["chance"], all_), (ask,))
    if len(by_side["unsure"]) >= _MOST * all_:
        said = _(
            "Of {count} of {all} you can’t tell, {name} among them. From outside it often can’t be "
            "told."
        )
        ask = _("What would you need to be shown to be able to tell?")
        return Finding("unsure", _filled(said, by_side["unsure"], all_), (ask,))
    said = _("Nothing stands out: you see some of each, which is how most inquiries end.")
    ask = _("Of those that are built in, which could be mended without waiting for an inquiry?")
    return Finding("nothing", said, (ask,))


def _filled(said: str, names: Sequence[str], all_: int) -> str:
    return said.format(count=len(names), all=all_, name=quoted(names[0]))
