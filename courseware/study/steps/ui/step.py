"""One step: what to read, what to answer, and how to go on."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.content.html import segments
from courseware.content.markdown import render
from courseware.domain.course import Ask, Course, Module, Step
from courseware.domain.exercise import is_exercise
from courseware.domain.people import Member
from courseware.identity.ui import member
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.study import addresses
from courseware.study.exercises.service import Exercising
from courseware.study.exercises.ui import NAMED
from courseware.study.steps.service import CourseProgress, Learning
from courseware.study.steps.ui.item import ask
from courseware.words import _, minutes


def show_step(module: Module, step: Step) -> None:
    """Draws a step. A sensitive one shows its content note first, and can be skipped."""
    who = member()
    standing = the(Learning).standing(who)
    if standing.place != step.ref:
        the(Learning).open_step(who, step.ref)
    crumb(module, standing, at=step)
    heading(step.title, ref=step.ref)
    if step.sensitive and not _opened(step):
        _content_note(module, step)
        return
    _read_and_answer(who, step)
    if step.sensitive:
        st.html(f'<div class="support prose">{render(step.support)}</div>')
    _go_on(module, step, standing)


def crumb(module: Module, standing: CourseProgress, *, at: Step | None) -> None:
    """The way back to the module, a mark for each step, and the minutes left, in words."""
    quiz_minutes = minutes_of_quiz(module.quiz)
    left = standing.minutes_left(module, quiz_minutes)
    number = module.steps.index(at) + 1 if at else None
    total = len(module.steps)
    where = (
        _("Step {number} of {total}").format(number=number, total=total) if number else _("Quiz")
    )
    rest = _("module complete")
    if left:
        rest = _("about {minutes} left in the module").format(minutes=minutes(left))
    marks = "".join(
        f'<span class="{"now" if step is at else "done" if standing.done(step) else ""}"></span>'
        for step in module.steps
    )
    name = f"{module.number}. {escape(module.title)}"
    st.html(
        f'<div class="crumb"><a href="/{module.id}">{name}</a>'
        f"<span>{escape(where)}, {escape(rest)}</span></div>"
        f'<div class="steps" aria-hidden="true">{marks}</div>'
    )


def minutes_of_quiz(items: tuple[str, ...]) -> int:
    """Whole minutes that a quiz of these items takes."""
    taken = the(Course).item_minutes
    return max(1, round(sum(taken.get(item, 0) for item in items)))


def _read_and_answer(who: Member, step: Step) -> None:
    asked = the(Learning).asked(who, step.ref) if step.items else {}
    if any(is_exercise(the(Course).items[item]) for item in step.items):
        # Asked once for the page: moves of an exercise run its fragment only.
        st.session_state[NAMED] = the(Exercising).named(who)
    today = the(Learning).today()
    for part in segments(the(Course), step, today=today, link=addresses.of_step):
        if isinstance(part, Ask):
            ask(step.ref, part, asked[part.item])
        else:
            reading(part)


def reading(html: str) -> None:
    """Reading matter. Drawings go through Markdown, because `st.html` drops inline SVG."""
    if "<svg" in html:
        st.markdown(f'<div class="step-body">{html}</div>', unsafe_allow_html=True)
    else:
        st.html(f'<div class="step-body">{html}</div>')


def _opened(step: Step) -> bool:
    return st.session_state.get(f"opened:{step.ref}", False) is True


def _content_note(module: Module, step: Step) -> None:
    with st.container(key="content-note"):
        st.html(f'<div class="prose"><div class="lede">{render(step.content_note)}</div></div>')
        with st.container(key="read-or-skip", horizontal=True):
            read = st.button(_("Read this step"), key="read-sensitive", type="primary")
            skip = st.button(_("Skip it"), key="skip-sensitive")
    if read:
        st.session_state[f"opened:{step.ref}"] = True
        st.rerun()
    if skip:
        the(Learning).skip_step(member(), step.ref)
        st.query_params["step"] = addresses.after_skipping(module, step)
        st.rerun()


def _or_skip(module: Module, after: Step) -> str:
    """The way past what nobody needs, to the next step of the whole module."""
    if after.routes:
        return ""
    later = module.steps[module.steps.index(after) + 1 :]
    needed = next((step for step in later if step.routes), None)
    ref = needed.ref if needed else f"{module.id}/quiz"
    title = escape(needed.title) if needed else _("The module’s quiz")
    skip = _("If you wish. Or go straight to {link}.")
    link = f'<a href="{addresses.of_step(ref)}">{title}</a>'
    return f"<br>{skip.format(link=link)}"


def _go_on(module: Module, step: Step, standing: CourseProgress) -> None:
    following = addresses.after(module, step)
    after = module.step(following)
    label = _("Done: on to the quiz") if after is None else _("Done: next step")
    with st.container(key="go-on"):
        if after is not None:
            title, length = escape(after.title), minutes(after.minutes)
            said = f"{_('Next:')} <strong>{title}</strong>, {length}"
            st.html(f'<p class="next-up">{said}{_or_skip(module, after)}</p>')
        if st.button(label, key=f"done:{step.ref}", type="primary"):
            the(Learning).finish_step(member(), step.ref)
            st.query_params["step"] = following
            st.rerun()
        if standing.done(step):
            st.html(f'<p class="saved">{_("You have marked this step as read.")}</p>')
