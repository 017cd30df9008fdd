"""What changes to a structure come to: an outcome without an owner, one with two, or all clear."""

from __future__ import annotations

from collections.abc import Mapping

from courseware.domain.exercise import Finding
from courseware.items.exercises.untangle.structure import Structure
from courseware.words import _, listed, opening, quoted


def finding(
    outcomes: Mapping[str, str], traced: str, trace: str, before: Structure, after: Structure
) -> Finding:
    """The one thing to take away; what lost its owner comes first."""
    if not trace and not after.into:
        return Finding("begun", _("Follow the lines, and say who answers for it now."))
    if not after.into:
        return _as_drawn(outcomes, traced, trace, before)
    more = (*_moved(after), *_traced(outcomes, traced, trace, before))
    lost = [each for each in outcomes if not after.owners(each)]
    if lost:
        said = _("Nobody answers for {outcomes} any more: it was {owners} that did.")
        owners = dict.fromkeys(name for each in lost for name in before.owner_names(each))
        names = listed([quoted(outcomes[each]) for each in lost])
        sentence = said.format(outcomes=names, owners=_all(list(owners)))
        return Finding("unowned", sentence, (*_doubles(outcomes, after), *more))
    changed = [each for each in outcomes if before.owners(each) != after.owners(each)]
    if not changed:
        said = _("Nothing stands out: {boxes} answered for none of these outcomes.")
        sentence = said.format(boxes=_all([after.name(each) for each in after.into]))
        return Finding("nothing", sentence, (*_doubles(outcomes, after), *more))
    double = [each for each in outcomes if len(after.owners(each)) > 1]
    if double:
        said = _("{outcome} still has {owners} answering for it: each can say it was the other.")
        sentence = said.format(
            outcome=opening(outcomes[double[0]]), owners=_all(after.owner_names(double[0]))
        )
        return Finding("double", sentence, more)
    said = _("Every outcome has one owner now: for {outcome} it is {owner}, where it was {owners}.")
    told = traced if traced in changed else changed[0]
    sentence = said.format(
        outcome=quoted(outcomes[told]),
        owner=_all(after.owner_names(told)),
        owners=_all(before.owner_names(told)),
    )
    ask = _("Who loses a chair by it? They will be the first to say that it can’t be done.")
    return Finding("clear", sentence, (ask, *more))


def _as_drawn(outcomes: Mapping[str, str], traced: str, trace: str, before: Structure) -> Finding:
    """What the drawing says of the box that the member traced an outcome to."""
    owners, box, outcome = before.owners(traced), before.name(trace), outcomes[traced]
    others = [before.name(each) for each in owners if each != trace]
    if trace not in owners:
        kind, said = "missed", _("As drawn, {others} would answer for {outcome}, and not {box}.")
    elif others:
        kind, said = "half", _("As drawn, {box} answers for {outcome}, and so would {others}.")
    else:
        kind, said = "traced", _("As drawn, {box} answers for {outcome}, and nobody else does.")
    sentence = said.format(box=quoted(box), outcome=quoted(outcome), others=_all(others))
    elsewhere = {each: name for each, name in outcomes.items() if each != traced}
    return Finding(kind, sentence, _doubles(elsewhere, before))


def _doubles(outcomes: Mapping[str, str], structure: Structure) -> tuple[str, ...]:
    """For each outcome with several owners, who they are."""
    said = _("{outcome} has {count} owners: {owners}. Which of them would you ask?")
    return tuple(
        said.format(outcome=opening(name), count=len(owners), owners=_all(owners))
        for each, name in outcomes.items()
        for owners in [structure.owner_names(each)]
        if len(owners) > 1
    )


def _moved(after: Structure) -> tuple[str, ...]:
    """What hangs elsewhere now."""
    said = _("{up} is now directly above {boxes}. Has anybody there the time?")
    return tuple(
        said.format(up=quoted(after.name(up)), boxes=_all([after.name(each) for each in boxes]))
        for up, boxes in after.moved.items()
    )


def _traced(
    outcomes: Mapping[str, str], traced: str, trace: str, before: Structure
) -> tuple[str, ...]:
    """What the drawing says against the member's trace, where it says anything against it."""
    if not trace or trace in before.owners(traced):
        return ()
    return (_as_drawn(outcomes, traced, trace, before).sentence,)


def _all(names: list[str]) -> str:
    return listed([quoted(each) for each in names])
