"""Which kind the answers suggest, and what to ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding
from courseware.words import _, listed, plural, quoted

_CLEAR = 2
"""Points by which the first kind must lead the others to be named alone."""


@dataclass(frozen=True)
class Suggested:
    """One kind, what speaks for it, and the answers that do."""

    kind: str
    name: str
    ask: str
    points: int
    because: Sequence[str]


def names_of_answers() -> Mapping[str, str]:
    """The answers, in words."""
    return {"yes": _("Yes."), "no": _("No."), "unknown": _("I don’t know.")}


def finding(
    kinds: Sequence[Suggested], unknown: int, left: int, *, answered: int, answers: str
) -> Finding:
    """`kinds` has the strongest first; `left` questions are not answered yet; `answers` is what
    the member wrote of who answers to whom."""
    if not answered:
        return Finding("begun", _("Answer the first question. “I don’t know” is an answer."))
    near = [each for each in kinds if each.points and kinds[0].points - each.points < _CLEAR]
    if left:
        return _so_far(near, left)
    if unknown > answered / 2:
        said = _(
            "Nothing stands out: you don’t know {count} of {all}. That is a finding about its "
            "papers."
        )
        ask = _("Ask for the document that set it up. If nobody has it, that is an answer too.")
        return Finding("nothing", said.format(count=unknown, all=answered), (ask,))
    if not near:
        said = _("Nothing stands out: what you know of it speaks for none of these.")
        return Finding("nothing", said, (_("Who could tell you what it was set up to be?"),))
    return _between(near) if len(near) > 1 else _one(near[0], answers)


def _so_far(near: Sequence[Suggested], left: int) -> Finding:
    more = plural("{count} question is left.", "{count} questions are left.", left)
    if len(near) != 1:
        return Finding("so-far", _("No kind leads so far.") + " " + more)
    said = _("So far {kind} leads, and the next answer may turn it.")
    return Finding("so-far", said.format(kind=quoted(near[0].name)) + " " + more)


def _between(near: Sequence[Suggested]) -> Finding:
    said = _("It lies between {names}: your answers speak about as much for each.")
    ask = _("Which is it when there is something to decide? That one sets who answers.")
    because = tuple(_because(each) for each in near)
    names = listed([quoted(each.name) for each in near])
    return Finding("tie", said.format(names=names), (*because, ask))


def _one(first: Suggested, answers: str) -> Finding:
    said = _("That sounds like {kind}.").format(kind=quoted(first.name))
    if not answers:
        said += " " + _("You haven’t said who answers to whom: that is what the type is for.")
    return Finding(first.kind, said, (_because(first), first.ask))


def _because(each: Suggested) -> str:
    said = _("What speaks for {kind}: {answers}")
    return said.format(kind=quoted(each.name), answers=" ".join(each.because))
