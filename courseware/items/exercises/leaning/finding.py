"""Where a member leans, said back quietly: neither side is right."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from courseware.domain.exercise import Finding
from courseware.words import _, quoted

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
    """What stands out of what was answered, be it all or not, with questions to take away."""
    if not leant:
        return Finding("begun", _("Take any of them. There is no score."))
    if 2 * len(leant) < all_:
        return Finding("so-far", _("Go on as far as you like. What you leave out is left out."))
    by_side = {side: [name for name, lean in leant if lean == side] for side in SIDES}
    side = max(SIDES, key=lambda each: len(by_side[each]))
    if len(by_side[side]) < _MOST * len(leant):
        said = _("Nothing stands out: {system} built in, {chance} by circumstances, {unsure} open.")
        counts = {each: len(by_side[each]) for each in SIDES}
        ask = _("Of those that are built in, which could be mended without waiting for an inquiry?")
        asked = (*_together(by_side), *([ask] if by_side["system"] else []))
        return Finding("nothing", said.format(**counts), asked)
    said, ask = _of_side(side)
    sentence = said.format(count=len(by_side[side]), all=len(leant), name=quoted(by_side[side][0]))
    return Finding(side, sentence, (ask, *_together(by_side)))


def _of_side(side: str) -> tuple[str, str]:
    if side == "system":
        return (
            _(
                "You see {count} of {all} as built in, {name} among them: they come back, whoever "
                "is in post."
            ),
            _("Where is that written down as a risk, and whose name stands beside it?"),
        )
    if side == "chance":
        return (
            _("You put {count} of {all} down to circumstances, {name} among them."),
            _("Would somebody else in the same chair have done otherwise? If not, was it chance?"),
        )
    return (
        _(
            "You can’t tell for {count} of {all}, {name} among them: from outside it often can’t "
            "be told."
        ),
        _("What would you need to be shown to be able to tell?"),
    )


def _together(by_side: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The question where the two meet, if the member sees both."""
    if not by_side["system"] or not by_side["chance"]:
        return ()
    said = _("Would {chance} have done as much harm without {system}?")
    chance, system = quoted(by_side["chance"][0]), quoted(by_side["system"][0])
    return (said.format(chance=chance, system=system),)
