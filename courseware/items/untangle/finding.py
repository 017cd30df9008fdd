"""What changes to a structure come to: an outcome without an owner, one with two, or all clear."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from courseware.domain.exercise import Finding
from courseware.domain.item import Json
from courseware.items.exercise_base import opening, quoted
from courseware.words import _, plural

_Owners = Mapping[str, Sequence[str]]


def finding(
    outcomes: Mapping[str, str],
    names: Mapping[str, str],
    before: _Owners,
    after: _Owners,
    response: Json,
    traced: str,
) -> Finding:
    """The one thing to take away; what lost its owner comes first."""
    if not response["trace"] and not response["changes"]:
        return Finding("begun", _("Follow the lines, and say who answers for it now."))
    lost = [each for each in outcomes if before[each] and not after[each]]
    double = [each for each in outcomes if len(after[each]) > 1]
    more = (_traced(outcomes, names, before, response["trace"], traced),)
    if lost:
        said = _("Nobody answers for {outcome} any more: its owner went with a box.")
        return Finding("unowned", said.format(outcome=quoted(outcomes[lost[0]])), more)
    if not response["changes"]:
        said = plural(
            "Nothing is changed yet: {count} outcome has two owners.",
            "Nothing is changed yet: {count} outcomes have two owners.",
            len(double),
        )
        return Finding("nothing", said, more)
    if double:
        said = _("{outcome} still has two owners, {owners}: each can say that it was the other.")
        owners = _(" and ").join(quoted(each) for each in after[double[0]])
        outcome = opening(outcomes[double[0]])
        return Finding("double", said.format(outcome=outcome, owners=owners), more)
    said = plural(
        "Every outcome has one owner, and there is {count} box less.",
        "Every outcome has one owner, and there are {count} boxes less.",
        len(response["changes"]),
    )
    ask = _("Who loses a chair by it? They will be the first to say that it can’t be done.")
    return Finding("clear", said, (ask, *more))


def _traced(
    outcomes: Mapping[str, str],
    names: Mapping[str, str],
    before: _Owners,
    trace: str,
    traced: str,
) -> str:
    owners = before[traced]
    listed = _(" and ").join(quoted(each) for each in owners)
    if trace and names[trace] in owners and len(owners) > 1:
        said = _("You traced {outcome} to {box}. As drawn, {owners} both answer for it.")
    elif trace and names[trace] in owners:
        said = _("You traced {outcome} to {box}, and so does the drawing.")
    else:
        said = _(
            "You traced {outcome} to {box}. As drawn, {owners} answer for it: it is easily missed."
        )
    box = quoted(names[trace]) if trace else _("nobody yet")
    return said.format(outcome=quoted(outcomes[traced]), box=box, owners=listed)
