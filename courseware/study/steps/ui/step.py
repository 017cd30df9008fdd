"""One step: what to read, what to answer, and how to go on."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.content.text.html import segments
from courseware.content.text.markdown import render
from courseware.domain.blocks import Ask
from courseware.domain.course import Course, Module, Step
from courseware.domain.exercise import is_exercise
from courseware.domain.people import Member
from courseware.identity.ui import member
from courseware.items.heading import speaks_of_named
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.study import addresses
from courseware.study.counted.service import ReleasedSums
from courseware.study.exercises.service import Exercising
from courseware.study.exercises.ui.exercise import NAMED, OFFERED
from courseware.study.offers.service import Offering
from courseware.study.steps.crumb import crumb_html
from courseware.study.steps.service import CourseProgress, Learning
from courseware.study.steps.ui.item import ask
from courseware.study.steps.ui.page_so_far import page_so_far
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
    page_so_far(who, step)
    _go_on(module, step, standing)


def crumb(module: Module, standing: CourseProgress, *, at: Step | None) -> None:
    """Draws where the member is in the module."""
    st.html(crumb_html(module, standing, at=at))


def _read_and_answer(who: Member, step: Step) -> None:
    asked = the(Learning).asked(who, step.ref) if step.items else {}
    if any(speaks_of_named(the(Course).items[item]) for item in step.items):
        # Asked once for the page: moves of an exercise run its fragment only.
        st.session_state[NAMED] = the(Exercising).named(who)
    st.session_state[OFFERED] = {
        field: offered
        for item in step.items
        for field, offered in the(Offering).beside(who, item).items()
    }
    # Asked once for the page, as a question asked alone would be for each that is answered.
    others = the(ReleasedSums).first_of(the(Course).items[item] for item in step.items)
    today = the(Learning).today()
    for part in segments(the(Course), step, today=today, link=addresses.of_step):
        if isinstance(part, Ask):
            ask(step.ref, part, asked[part.item], others.get(part.item))
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


def _go_on(module: Module, step: Step, standing: CourseProgress) -> None:
    """The way on. From an exercise on one's own work it is open with nothing done: never a gate."""
    after = module.step(addresses.after(module, step))
    with st.container(key="go-on"):
        if after is not None:
            said = f"{_('Next:')} <strong>{escape(after.title)}</strong>, {minutes(after.minutes)}"
            st.html(f'<p class="next-up">{said}</p>')
        own = _is_own_work(step)
        with st.container(key="ways-on-own" if own else "ways-on", horizontal=True):
            on = st.button(_label(module, step), key=f"done:{step.ref}", type="primary")
            if own:
                on = st.button(_("Go on without"), key=f"without:{step.ref}") or on
        if standing.done(step) and not standing.skipped(step):
            st.html(f'<p class="saved">{_("You have marked this step as read.")}</p>')
    if on:
        the(Learning).finish_step(member(), step.ref)
        _turn_to(module, step)


def _label(module: Module, step: Step) -> str:
    if not step.core:
        return _("Done: back to the module")
    if _is_own_work(step):
        return _("Keep this and go on")
    return (
        _("Done: next step")
        if module.step(addresses.after(module, step))
        else _("Done: on to the quiz")
    )


def _is_own_work(step: Step) -> bool:
    """Whether a step of the core asks for work on what the member has given a name."""
    items = [the(Course).items[item] for item in step.items]
    return step.core and any(
        is_exercise(each) and (each.on_named or each.gives_name) for each in items
    )


def _turn_to(module: Module, step: Step) -> None:
    following = addresses.after(module, step)
    if following:
        st.query_params["step"] = following
    else:
        st.query_params.clear()
    st.rerun()
