"""The contents of the course and of a module: what is there, what is left, why not complete."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.dates import day
from courseware.domain.course import Course, Module, Step
from courseware.domain.progress import Missing
from courseware.identity.ui import member
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.study import addresses
from courseware.study.exercises.service import Exercising
from courseware.study.steps.service import CourseProgress, Learning
from courseware.words import _, minutes


def show_module(module: Module) -> None:
    """The contents page of one module."""
    standing = the(Learning).standing(member())
    heading(module.title, ref=module.id, over=_("Module {n}").format(n=module.number))
    st.html(f'<p class="lede">{escape(module.blurb)}</p>')
    rows = "".join(_step_row(step, standing) for step in module.core_steps)
    st.html(f'<ol class="toc">{rows}{_quiz_row(module, standing)}</ol>')
    # Streamlit refuses an empty text, and a module need have nothing beside its core.
    for part in (_state_of(module, standing), _more_of(module, standing)):
        if part:
            st.html(part)


def _step_row(step: Step, standing: CourseProgress) -> str:
    href = addresses.of_step(step.ref)
    if not standing.done(step):
        return _row(step.title, href, minutes(step.minutes), done=False)
    # Its words were read, and it is there to be played.
    if the(Exercising).is_unplayed(member(), step):
        return _row(step.title, href, _("not played to the end"), done=False)
    return _row(step.title, href, _("skipped") if standing.skipped(step) else _("read"), done=True)


def _quiz_row(module: Module, standing: CourseProgress) -> str:
    done = standing.quiz_done(module)
    said = _("finished") if done else minutes(module.quiz_minutes)
    href = addresses.of_step(f"{module.id}/quiz")
    return _row(_("The module’s quiz"), href, said, done=done)


def _row(title: str, href: str, said: str, *, done: bool) -> str:
    return (
        f'<li class="{"done" if done else ""}"><span class="toc-line">'
        f'<a href="{href}">{escape(title)}</a><span class="dots"></span>'
        f'<span class="toc-end">{escape(said)}</span></span></li>'
    )


def _more_of(module: Module, standing: CourseProgress) -> str:
    """What nobody needs for completion, for those who wish."""
    if not module.more_steps:
        return ""
    rows = "".join(_step_row(step, standing) for step in module.more_steps)
    said = _("None of this is needed for completion.")
    return (
        f'<section class="more"><h2>{_("More, if you wish")}</h2><p class="quiet">{said}</p>'
        f'<ol class="toc">{rows}</ol></section>'
    )


def _state_of(module: Module, standing: CourseProgress) -> str:
    done = standing.completions[module.id]
    if done.complete and done.on:
        said = _("Module complete, {date}: {minutes} credited.").format(
            date=day(done.on), minutes=minutes(done.minutes_credited)
        )
        link = f'<a href="/certificate">{_("Certificate")}</a>'
        return f'<p class="state">{escape(said)} {link}</p>'
    return why_not(standing, [module])


def why_not(standing: CourseProgress, modules: list[Module]) -> str:
    """'What is still to do?', with a link to each thing that is missing."""
    blocks = []
    for module in modules:
        missing = standing.completions[module.id].missing
        if missing:
            links = "".join(f"<li>{_missing_link(each)}</li>" for each in missing)
            said = _("To complete “{title}”:").format(title=module.title)
            blocks.append(f"<p>{escape(said)}</p><ul>{links}</ul>")
    if not blocks:
        return ""
    rule = the(Course).pages.get("completion", "")
    summary = f"<summary>{_('What is still to do?')}</summary>"
    return f'<details class="why">{summary}{"".join(blocks)}{rule}</details>'


def _missing_link(missing: Missing) -> str:
    course = the(Course)
    step = course.step(missing.object)
    if step is not None:
        return f'<a href="{addresses.of_step(step.ref)}">{escape(step.title)}</a>'
    module = course.module(missing.object.removeprefix("quiz/"))
    href = addresses.of_step(f"{module.id}/quiz") if module else "/"
    return f'<a href="{href}">{_("The module’s quiz")}</a>'


def module_line(module: Module, standing: CourseProgress) -> str:
    """One entry of the course's contents page."""
    done = standing.completions[module.id]
    left = standing.minutes_left(module)
    if done.complete and done.on:
        end = _("Complete")
        more = _("{minutes} credited, {date}.").format(
            minutes=minutes(done.minutes_credited), date=day(done.on)
        )
    else:
        end = minutes(left) if not done.started else _("{m} left").format(m=minutes(left))
        more = ""
    marks = ""
    if done.started and not done.complete:
        states = [standing.done(step) for step in module.core_steps] + [standing.quiz_done(module)]
        spans = "".join(f'<span class="{"done" if each else ""}"></span>' for each in states)
        marks = f'<div class="steps small" aria-hidden="true">{spans}</div>'
    return (
        f'<li class="{"here" if marks else ""}"><span class="toc-line">'
        f'<a href="/{module.id}">{escape(module.title)}</a><span class="dots"></span>'
        f'<span class="toc-end">{escape(end)}</span></span>'
        f"<p>{escape(more)} {escape(module.blurb)}</p>{marks}</li>"
    )
