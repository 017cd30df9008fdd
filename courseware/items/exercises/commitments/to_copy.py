"""Two texts that a member can copy from their plan: to ask for it beforehand, and to ask somebody
who has done the like. What may stop them stays out of the first: it goes to the people concerned.
"""

from __future__ import annotations

import re

from courseware.domain.exercise import ToCopy
from courseware.items.exercises.commitments.plan import Plan
from courseware.items.exercises.commitments.sentence import clause, deed, moment, whole
from courseware.words import _, capital

_FIGURES = re.compile(
    r"\b(?:figures?|numbers?|how (?:many|much|often|long)|costs?|price|spent|spending|budget"
    r"|percentage|per cent|rates?|baseline|statistics)\b|[£%]",
    re.IGNORECASE,
)
"""One of these says that somebody asks for figures."""


def texts(plan: Plan) -> tuple[ToCopy, ...]:
    """Both texts; () while the plan doesn't say what will be done, or once it is settled."""
    if not plan.will or not plan.is_open:
        return ()
    return (
        ToCopy(
            f"note-{plan.number}",
            _("A note to the chair or an officer"),
            _note(plan),
        ),
        ToCopy(
            f"peer-{plan.number}",
            _("A question for a member elsewhere"),
            _question(plan),
        ),
    )


def _note(plan: Plan) -> str:
    begins, act = whole(plan.will)
    wish = _("I’d like to {deed}").format(deed=act or deed(plan.will))
    at = begins if begins and not plan.has_moment else moment(plan)
    asked = capital(", ".join(part for part in (at, wish) if part))
    parts = [f"{asked}.", _help_with(act or plan.will)]
    if plan.support:
        parts.append(_("What would help me: {support}.").format(support=plan.support))
    return " ".join(parts)


def _help_with(will: str) -> str:
    """What would make it easier: figures only where it is figures that are asked for."""
    if _FIGURES.search(will):
        return _("Could the figures for it be in the paper?")
    return _("Could there be a few minutes for it on the agenda?")


def _question(plan: Plan) -> str:
    _begins, act = whole(plan.will)
    parts = [_("Here I mean to {deed}.").format(deed=act or deed(plan.will))]
    if plan.obstacle:
        worry = _("If {obstacle}, what would you do in my place?")
        parts.append(worry.format(obstacle=clause(plan.obstacle)))
    parts.append(_("Have you tried something like it, and what came of it?"))
    return " ".join(parts)
