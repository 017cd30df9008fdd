"""Where a member is in a module, as a line of HTML and a mark for each step."""

from __future__ import annotations

from html import escape

from courseware.domain.course import Module, Step
from courseware.study.steps.service import CourseProgress
from courseware.words import _, minutes


def crumb_html(module: Module, standing: CourseProgress, *, at: Step | None) -> str:
    """The way back to the module, a mark for each step, and the minutes left, in words."""
    left = standing.minutes_left(module)
    where = _place_in(module, at)
    rest = _("module complete")
    if left:
        # In a quiz it has to say of what: it could be what the quiz takes.
        said = _("about {minutes} left") if at else _("about {minutes} left in the module")
        rest = said.format(minutes=minutes(left))
    marks = "".join(
        f'<span class="{"now" if step is at else "done" if standing.done(step) else ""}"></span>'
        for step in module.core_steps
    )
    name = f"{module.number}. {escape(module.title)}"
    return (
        f'<div class="crumb"><a href="/{module.id}">{name}</a>'
        f"<span>{escape(where)}, {escape(rest)}</span></div>"
        f'<div class="steps" aria-hidden="true">{marks}</div>'
    )


def _place_in(module: Module, at: Step | None) -> str:
    if at is None:
        return _("Quiz")
    if not at.core:
        return _("More of this module")
    said = _("Step {number} of {total}")
    return said.format(number=module.core_steps.index(at) + 1, total=len(module.core_steps))
