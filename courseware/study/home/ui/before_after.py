"""The quiet line that leads to what is asked before the course and after it."""

from __future__ import annotations

from html import escape

from courseware.study.asking.places import Phase
from courseware.study.before_after.data import Standing, State
from courseware.words import _


def before_after_line(standing: Standing) -> str:
    """What can be done today, in one line; once all is answered, the way back to it."""
    phase = standing.offered
    if phase is not None:
        said = {
            Phase.BEFORE: _("Four minutes now, to see at the end what you would answer otherwise"),
            Phase.AFTER: _("After the course: ten ideas in new words. What would you choose now?"),
            Phase.MONTHS_ON: _("Three months on: what have you done? One minute"),
        }[phase]
    elif standing.after is State.DONE:
        said = _("What you chose, before and after")
    else:
        return ""
    return f'<p class="links"><a href="/before-and-after">{escape(said)}</a></p>'
