"""Home: where you left off, the course as a contents page, why not complete."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from courseware.council.joining.service import Joining, Requirement
from courseware.dates import day
from courseware.domain.course import FINAL, Course, Module
from courseware.domain.people import Member
from courseware.domain.record_words import who_sees
from courseware.identity.ui import member
from courseware.items.registry import type_of
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.study import addresses
from courseware.study.again.service import TopUps
from courseware.study.before_after.service import BeforeAndAfter
from courseware.study.exercises.service import Exercising
from courseware.study.home.ui.before_after import before_after_line
from courseware.study.home.ui.contents import module_line, why_not
from courseware.study.home.ui.top_up import top_up_card, top_up_line
from courseware.study.notes.service import Notes
from courseware.study.steps.service import CourseProgress, Learning
from courseware.words import _, minutes

_QUOTED = 120
"""Characters of a note that are quoted to find the thread again."""


def show() -> None:
    who = member()
    standing = the(Learning).standing(who)
    course = the(Course)
    heading(course.title, ref="home", over=course.subtitle)
    place = _place(course, standing)
    written = _last_note(course, place)
    asked = the(Joining).asked_for(who)
    again = the(TopUps).standing(who, standing.marks)
    card = top_up_card(again)
    # One thing at a time: what is left of the core, else what is asked again today, at whose end
    # the plan is looked back at.
    is_left = any(standing.minutes_left(module) for module in course.modules)
    first = card if card and not is_left else _go_on(course, standing, place, written)
    second = card if is_left else ""
    quiet = before_after_line(the(BeforeAndAfter).standing(who, standing.marks))
    st.html(
        f'<div class="cols"><div>{first}{quiet}{second}'
        f"{_contents(course, standing)}{top_up_line(again)}</div>"
        f"<aside>{'' if card else _look_back(who)}{_asked_for(course, asked)}"
        f"{_short_of_time(course, standing)}{_who_sees(asked)}</aside></div>"
    )


def _contents(course: Course, standing: CourseProgress) -> str:
    lines = "".join(module_line(module, standing) for module in course.modules)
    left = sum(standing.minutes_left(module) for module in course.modules)
    total = minutes(left) if left else _("nothing: the course is complete")
    return (
        f'<div class="toc-head"><h2>{_("The course")}</h2>'
        f"<p>{_('Open any step, in any order. Nothing is locked.')}</p></div>"
        f'<ol class="toc numbered">{lines}</ol>{_final_line(standing)}'
        f'<p class="toc-total"><strong>{_("Left in the course")}</strong>'
        f"<strong>{escape(total)}</strong></p>{why_not(standing, list(course.modules))}"
        f"{_certificate(standing)}"
    )


def _certificate(standing: CourseProgress) -> str:
    """The way to a certificate, once there is something to certify."""
    if not any(done.complete for done in standing.completions.values()):
        return ""
    said = _("A certificate of what you have completed")
    return f'<p class="links"><a href="/certificate">{escape(said)}</a></p>'


def _place(course: Course, standing: CourseProgress) -> str:
    """Where 'go on' leads: where the member was, or past it if that is done."""
    place = standing.place or course.modules[0].steps[0].ref
    module = course.module(place.partition("/")[0])
    step = course.step(place)
    settled = (step is not None and standing.done(step)) or (
        module is not None and step is None and standing.quiz_done(module)
    )
    return _following(course, module, standing) if settled and module is not None else place


def _following(course: Course, module: Module, standing: CourseProgress) -> str:
    """The first step or quiz that isn't done, from this module on and then from the beginning."""
    start = course.modules.index(module)
    for each in (*course.modules[start:], *course.modules[:start]):
        for step in each.core_steps:
            if not standing.done(step):
                return step.ref
        if not standing.quiz_done(each):
            return f"{each.id}/quiz"
    return FINAL


def _last_note(course: Course, place: str) -> tuple[str, str]:
    """The field that the member wrote in last in this step, and the end of what it says, to find
    the thread again; ('', '') if nothing."""
    step = course.step(place)
    fields = [item for item in step.items if type_of(course.items[item]).is_text] if step else []
    noting = the(Notes)
    notes = [(field, noting.note(member(), field).text.strip()) for field in fields]
    field, last = next(((each, text) for each, text in reversed(notes) if text), ("", ""))
    return field, last if len(last) <= _QUOTED else "…" + last[-_QUOTED:]


def _finished() -> str:
    """What stands at the end: the page and the plan. The closing quiz is in the list below."""
    said = _("Your page, and your plan")
    return (
        f'<section class="panel" aria-label="{said}"><h2>{said}</h2>'
        f'<p class="act"><a class="btn" href="/review">{_("Open my page")}</a></p></section>'
    )


def _go_on(course: Course, standing: CourseProgress, place: str, written: tuple[str, str]) -> str:
    in_final = standing.place == FINAL and FINAL not in standing.marks
    if place == FINAL and course.review and not in_final:
        return _finished()
    module, step = course.module(place.partition("/")[0]), course.step(place)
    begun = bool(standing.place)
    if step is not None:
        title = step.title
    elif module is not None:
        title = _("The module’s quiz")
    else:
        title = _("The closing quiz")
    said = _("Go on here") if begun else _("Begin here")
    where = _("Module {n}: {title}").format(n=module.number, title=module.title) if module else ""
    length = _("About {minutes}").format(minutes=minutes(step.minutes)) if step else ""
    label = _("Go on") if begun else _("Begin")
    quote, (field, text) = "", written
    href = addresses.of_step(f"{place}#note-{field}" if field else place)
    if text:
        saved = _("You stopped part-way through your note. It is saved as you left it:")
        quote = f"<p>{saved}</p><blockquote>{escape(text)}</blockquote>"
    return (
        f'<section class="panel" aria-label="{escape(said)}"><p class="over">{escape(where)}</p>'
        f'<h2>{escape(title)}</h2>{quote}<p class="act"><a class="btn" '
        f'href="{href}">{label}</a> '
        f'<span class="quiet">{escape(length)}</span></p></section>'
    )


def _look_back(who: Member) -> str:
    """What the member meant to come back to, once its day has come; '' before."""
    due = the(Exercising).due(who)
    if not due:
        return ""
    rows = "".join(
        f"<p>{escape(each.look_back.says.format(days=each.days))}</p>{_quoted(each.lines)}"
        f'<p class="links"><a href="{addresses.of_step(each.look_back.ref)}">'
        f"{_('Look back')}</a></p>"
        for each in due
    )
    return f'<div class="note"><h3>{_("Time to look back")}</h3>{rows}</div>'


def _quoted(lines: Sequence[str]) -> str:
    return "".join(f"<blockquote>{escape(line)}</blockquote>" for line in lines)


def _short_of_time(course: Course, standing: CourseProgress) -> str:
    """One step of each module that isn't complete, for an evening with little time."""
    tasters = [module.taster for module in course.modules if not standing.quiz_done(module)]
    links = "".join(
        f'<li><a href="{addresses.of_step(step.ref)}">{escape(step.title)}</a> '
        f'<span class="quiet">{minutes(step.minutes)}</span></li>'
        for step in tasters
        if step is not None and not standing.done(step)
    )
    if not links:
        return ""
    said = _("Take one step of a module by itself. It counts, and the rest stays for later.")
    return (
        f'<details class="note"><summary>{_("Short of time?")}</summary>'
        f"<p>{said}</p><ul>{links}</ul></details>"
    )


def _asked_for(course: Course, asked: Sequence[Requirement]) -> str:
    """Who asks for the course, and by when; '' for a member who joined no council's cohort."""
    lines = "".join(f"<p>{escape(_asks(course, each))}</p>" for each in asked)
    return f'<div class="note"><h3>{_("Asked for")}</h3>{lines}</div>' if asked else ""


def _asks(course: Course, asked: Requirement) -> str:
    if asked.complete:
        return _("You have completed what {council} asks for.").format(council=asked.council)
    wanted = [module for module in course.modules if module.id in asked.cohort.modules]
    numbers = ", ".join(str(module.number) for module in wanted)
    is_whole = len(wanted) == len(course.modules)
    what = _("The course") if is_whole else _("Modules {numbers}").format(numbers=numbers)
    if len(wanted) == 1:
        what = _("Module {number}").format(number=numbers)
    due = asked.cohort.due_on
    said = _("{what}, for {council}, by {day}.") if due else _("{what}, for {council}.")
    return said.format(what=what, council=asked.council, day=day(due) if due else "")


def _who_sees(asked: Sequence[Requirement]) -> str:
    address, link = "/about#privacy", _("How that works")
    if asked:
        address, link = "/what-my-council-sees", _("What my council sees")
    return (
        f'<div class="note"><h3>{_("Who sees what you do here")}</h3>'
        f"<p>{escape(who_sees(joined=bool(asked)))}</p>"
        f'<p class="links"><a href="{address}">{link}</a></p></div>'
    )


def _final_line(standing: CourseProgress) -> str:
    said = _("finished") if FINAL in standing.marks else _("optional")
    return (
        f'<p class="toc-final"><a href="/final">{_("The closing quiz")}</a>: '
        f'<span class="quiet">{_("questions from all modules")}, {escape(said)}</span></p>'
    )


show()
