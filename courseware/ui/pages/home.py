"""Home: where you left off, the course as a contents page, why not complete."""

from html import escape

import streamlit as st

from courseware import runtime
from courseware.domain.course import FINAL, Course, Module
from courseware.services.learning import Standing
from courseware.ui import addresses
from courseware.ui.contents import module_line, why_not
from courseware.ui.shell import heading, member
from courseware.ui.step_page import minutes_of_quiz
from courseware.words import _, minutes


def show() -> None:
    services = runtime.services()
    who = member()
    standing = services.learning.standing(who)
    course = services.course
    heading(course.title, ref="home", over=course.subtitle)
    st.html(_go_on(course, standing))
    lines = "".join(module_line(module, standing) for module in course.modules)
    left = sum(
        standing.minutes_left(module, minutes_of_quiz(module.quiz)) for module in course.modules
    )
    total = minutes(left) if left else _("nothing: the course is complete")
    st.html(
        f'<div class="toc-head"><h2>{_("The course")}</h2>'
        f'<p>{_("Open any step, in any order. Nothing is locked.")}</p></div>'
        f'<ol class="toc numbered">{lines}</ol>{_final_line(standing)}'
        f'<p class="toc-total"><strong>{_("Left in the course")}</strong>'
        f"<strong>{escape(total)}</strong></p>{why_not(standing, list(course.modules))}"
    )


def _go_on(course: Course, standing: Standing) -> str:
    place = standing.place or course.modules[0].steps[0].ref
    module = course.module(place.partition("/")[0])
    step = course.step(place)
    if step is not None and standing.done(step) and module is not None:
        place, step = _following(course, module, standing)
        module = course.module(place.partition("/")[0])
    title = step.title if step else _("The closing quiz") if place == FINAL else _("Quiz")
    begun = bool(standing.place)
    said = _("You were here") if begun else _("Begin here")
    where = (
        _("Module {n}: {title}").format(n=module.number, title=module.title) if module else ""
    )
    length = _("About {minutes}").format(minutes=minutes(step.minutes)) if step else ""
    label = _("Go on from here") if begun else _("Begin")
    return (
        f'<section class="panel" aria-label="{escape(said)}"><p class="over">{escape(said)}. '
        f'{escape(where)}</p><h2>{escape(title)}</h2><p><a class="btn" '
        f'href="{addresses.of_step(place)}">{label}</a> '
        f'<span class="quiet">{escape(length)}</span></p></section>'
    )


def _following(course: Course, module: Module, standing: Standing) -> tuple[str, object]:
    """The first step or quiz after this module's beginning that isn't done."""
    start = course.modules.index(module)
    for each in (*course.modules[start:], *course.modules[:start]):
        for step in each.steps:
            if not standing.done(step):
                return step.ref, step
        if not standing.quiz_done(each):
            return f"{each.id}/quiz", None
    return FINAL, None


def _final_line(standing: Standing) -> str:
    said = _("finished") if FINAL in standing.marks else _("optional")
    return (
        f'<p class="toc-final"><a href="/final">{_("The closing quiz")}</a> '
        f'<span class="quiet">{escape(said)}: {_("questions from all five modules")}</span></p>'
    )


show()
