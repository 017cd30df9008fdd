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


@dataclass(frozen=True)
class Turn:
    """An answer that the member doesn't know, and the kinds of which it would be one then."""

    question: str
    answer: str
    kinds: Sequence[str]
    find_out: str


def is_near(points: int, every: Mapping[str, int]) -> bool:
    """Whether a kind leads, or hardly trails."""
    return bool(points) and max(every.values()) - points < _CLEAR


def names_of_answers() -> Mapping[str, str]:
    """The answers, in words."""
    return {"yes": _("Yes."), "no": _("No."), "unknown": _("I don’t know.")}


def finding(
    kinds: Sequence[Suggested],
    unknown: int,
    left: int,
    *,
    answered: int,
    answers: str,
    turns: Sequence[Turn],
) -> Finding:
    """`kinds` has the strongest first; `left` questions are not answered yet; `answers` is what
    the member wrote of who answers to whom; `turns` are the answers on which it hangs."""
    if not answered:
        return Finding("begun", _("Answer the first question. “I don’t know” is an answer."))
    points = {each.kind: each.points for each in kinds}
    near = [each for each in kinds if is_near(each.points, points)]
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
    return _between(near, turns) if len(near) > 1 else _one(near[0], answers, turns)


def _so_far(near: Sequence[Suggested], left: int) -> Finding:
    more = plural("{count} question is left.", "{count} questions are left.", left)
    if len(near) != 1:
        return Finding("so-far", _("No kind leads so far.") + " " + more)
    said = _("So far {kind} leads, and the next answer may turn it.")
    return Finding("so-far", said.format(kind=quoted(near[0].name)) + " " + more)


def _between(near: Sequence[Suggested], turns: Sequence[Turn]) -> Finding:
    said = _("It lies between {names}: your answers speak about as much for each.")
    ask = _("Which is it when there is something to decide? That one sets who answers.")
    because = tuple(_because(each) for each in near)
    names = listed([quoted(each.name) for each in near])
    sentence = _with(said.format(names=names), turns)
    return Finding("tie", sentence, (*because, ask))


def _one(first: Suggested, answers: str, turns: Sequence[Turn]) -> Finding:
    said = _("That sounds like {kind}.").format(kind=quoted(first.name))
    if turns:
        said = _("As far as you know, that sounds like {kind}.").format(kind=quoted(first.name))
    said = _with(said, turns)
    if not answers:
        said += " " + _("You haven’t said who answers to whom: that is what the type is for.")
    return Finding(first.kind, said, (_because(first), first.ask))


def _with(said: str, turns: Sequence[Turn]) -> str:
    """A sentence, with what it hangs on and where that can be found out."""
    where = dict.fromkeys(each.find_out for each in turns if each.find_out)
    return " ".join((said, *map(hangs, turns), *where))


def hangs(turn: Turn) -> str:
    """That another kind would come of an answer that isn't known."""
    names = listed([quoted(each) for each in turn.kinds])
    said = {
        ("yes", False): _("It hangs on “{question}” If yes, it is nearest to {kind}."),
        ("no", False): _("It hangs on “{question}” If no, it is nearest to {kind}."),
        ("yes", True): _("It hangs on “{question}” If yes, it lies between {kind}."),
        ("no", True): _("It hangs on “{question}” If no, it lies between {kind}."),
    }[turn.answer, len(turn.kinds) > 1]
    return said.format(question=turn.question, kind=names)


def _because(each: Suggested) -> str:
    said = _("What speaks for {kind}: {answers}")
    return said.format(kind=quoted(each.name), answers=" ".join(each.because))
