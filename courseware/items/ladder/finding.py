"""What the steps come to: what is still missing, what was skipped, and who pays."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from courseware.domain.exercise import Finding
from courseware.items.exercise_base import quoted
from courseware.words import _


class Taken(Protocol):
    """A step as the words need it."""

    @property
    def rung(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def gives(self) -> int: ...
    @property
    def then(self) -> str: ...
    @property
    def hurts(self) -> str: ...


def finding(taken: Sequence[Taken], left: Sequence[Taken], gap: int, unit: str) -> Finding:
    """The one thing to take away; what comes of each step follows."""
    if not taken:
        said = _("{gap} {unit} are missing. Begin on the lowest rung.")
        return Finding("begun", said.format(gap=gap, unit=unit))
    brought = sum(each.gives for each in taken)
    then = tuple(each.then for each in taken)
    hurt = list(dict.fromkeys(each.hurts for each in taken if each.hurts))
    free = [each for each in left if not each.hurts and each.rung < max(t.rung for t in taken)]
    if brought < gap:
        said = _("{left} {unit} are still missing. The last step was {name}.")
        sentence = said.format(left=gap - brought, unit=unit, name=quoted(taken[-1].name))
        return Finding("short", sentence, then)
    if free:
        said = _(
            "The gap is closed, and you climbed past {name}, which nobody would have paid for."
        )
        return Finding("skipped", said.format(name=quoted(free[0].name)), then)
    spare = [each for each in taken if each.hurts and brought - each.gives >= gap]
    if spare:
        said = _(
            "You took more than you needed: without {name} the gap would be closed too, and {hurt} "
            "would not pay."
        )
        sentence = said.format(name=quoted(spare[-1].name), hurt=quoted(spare[-1].hurts))
        return Finding("more-than-needed", sentence, then)
    if hurt:
        said = _("The gap is closed, and {hurt} pay for it: is that what you meant to decide?")
        if len(hurt) == 1:
            said = _("The gap is closed, and {hurt} pays for it: is that what you meant to decide?")
        listed = _(" and ").join(quoted(each) for each in hurt)
        return Finding("paid", said.format(hurt=listed), then)
    said = _(
        "Nothing stands out: the gap is closed, nothing was skipped, and no other outcome pays."
    )
    return Finding("nothing", said, then)
