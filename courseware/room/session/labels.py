"""What a trainer's buttons are called, wherever they stand: on the console, on a phone."""

from __future__ import annotations

from courseware.room.session.asks import IdeasAsk
from courseware.room.session.rounds import DOTS, IDEAS, OWN, PREDICTED, SCENE, STRENGTHS, TARGETS
from courseware.room.session.stage import Stage
from courseware.room.session.steps import NextStep
from courseware.words import _


def label_of(stage: Stage, planned: NextStep) -> str:
    """What the step that comes next is called."""
    part = stage.next_part
    if planned is NextStep.OPEN:
        return name_of(stage, stage.next_ask)
    if planned in {NextStep.BEGIN, NextStep.NEXT} and part:
        label = _("Begin: {title}") if planned is NextStep.BEGIN else _("Next: {title}")
        return label.format(title=part.title)
    is_words = isinstance(stage.ask, IdeasAsk)
    return {
        NextStep.LOCK: _("Lock the wall") if is_words else _("Lock the vote"),
        NextStep.SHOW: _("Show the result"),
        NextStep.PAGE: _("Next page"),
        NextStep.ANSWER: _("Show the answer"),
        NextStep.DRIVE: _("Go the room’s way"),
    }.get(planned, _("That was the last part"))


def name_of(stage: Stage, ask: str) -> str:
    """What opening something is called."""
    done = any(each.ask == ask for each in stage.rounds_here)
    if ask.startswith(SCENE):
        first = _("Open the next decision") if stage.rounds_here else _("Open the first decision")
        return _("Vote on this again") if done else first
    names = {
        OWN: (_("Open the vote"), _("Vote again")),
        PREDICTED: (_("Ask what the room will say"), _("Ask again what it will say")),
        IDEAS: (_("Open the wall"), _("Open the wall again")),
        DOTS: (_("Let people choose"), _("Let people choose again")),
        STRENGTHS: (_("Ask how strong each is"), _("Ask again how strong")),
        TARGETS: (_("Pick two to lower"), _("Pick again")),
    }
    return names[ask][done]
