"""Which kind the answers suggest, and what to ask of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from courseware.domain.exercise import Finding
from courseware.items.exercise_base import quoted
from courseware.words import _

_CLEAR = 2
"""Points by which the first kind must lead the second to be named alone."""


def names_of_answers() -> Mapping[str, str]:
    """The answers, in words."""
    return {"yes": _("Yes."), "no": _("No."), "unknown": _("I don’t know.")}


def finding(
    kinds: Sequence[tuple[str, str, str, int]],
    unknown: int,
    answered: int,
    *,
    is_whole: bool,
    answers: str,
) -> Finding:
    """`kinds` are id, name, what to ask and points, the strongest first; `answers` is what the
    member wrote of who answers to whom."""
    if not answered:
        return Finding("begun", _("Answer the first question. “I don’t know” is an answer."))
    if unknown > answered / 2:
        said = _(
            "Nothing stands out: you don’t know {count} of {all}. That is a finding about its "
            "papers."
        )
        ask = _("Ask for the document that set it up. If there is none, that answers two of them.")
        return Finding("nothing", said.format(count=unknown, all=answered), (ask,))
    if not is_whole:
        return Finding("so-far", _("Go on: the next answer may turn it."))
    (first, name, ask, most), (_other, second, _ask, next_) = kinds[0], kinds[1]
    if most - next_ < _CLEAR:
        said = _(
            "It lies between {first} and {second}: the papers say one thing and the practice "
            "another."
        )
        more = _("Which is it when there is something to decide? That one sets who answers.")
        return Finding("tie", said.format(first=quoted(name), second=quoted(second)), (more,))
    said = _("That sounds like {kind}.").format(kind=quoted(name))
    if not answers:
        said += " " + _("You haven’t said who answers to whom: that is what the type is for.")
    return Finding(first, said, (ask,))
