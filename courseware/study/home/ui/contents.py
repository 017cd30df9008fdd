"""The contents of the course and of a module: what is there, what is left, why not complete."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.dates import day
from courseware.domain.course import Course, Module
from courseware.domain.progress import Missing
from courseware.identity.ui import member
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.study import addresses
from courseware.study.steps.service import CourseProgress, Learning
from courseware.study.steps.ui.step import minutes_of_quiz
from courseware.words import _, minutes, plural

ROUTES = (5, 15)
"""The tasters; 30 is the whole module."""


def show_module(module: Module) -> None:
    """The contents page of one module."""
    standing = the(Learning).standing(member())
    heading(module.title, ref=module.id, over=_("Module {n}").format(n=module.number))
    st.html(f'<p class="lede">{escape(module.blurb)}</p>')
    route = _route()
    rows = "".join(_step_row(module, standing, ref, route) for ref in _refs(module))
    st.html(f'{_route_links(module, route)}<ol class="toc">{rows}</ol>')
    st.html(_state_of(module, standing))


def _route() -> int:
    """The route that the address asks for; 30, the whole module, if none."""
    wanted = st.query_params.get("route", "")
    return int(wanted) if wanted in {str(each) for each in ROUTES} else 30


def _refs(module: Module) -> list[str]:
    return [step.ref for step in module.steps] + [f"{module.id}/quiz"]


def _route_links(module: Module, route: int) -> str:
    parts = []
    for each in (*ROUTES, 30):
        total = sum(step.minutes for step in module.route(each))
        label = _("Whole module") if each == 30 else _("Taster, {m}").format(m=minutes(total))
        here = ' aria-current="true"' if each == route else ""
        href = f"/{module.id}" if each == 30 else f"/{module.id}?route={each}"
        parts.append(f'<li><a href="{href}"{here}>{escape(label)}</a></li>')
    note = ""
    if route != 30:
        left = len(module.route(30)) - len(module.route(route))
        note = plural(
            "This taster leaves out {count} step. It is listed too, and counts for completion.",
            "This taster leaves out {count} steps. They are listed too, and count for completion.",
            left,
        )
        note = f"<p>{escape(note)}</p>"
    return f'<nav aria-label="{_("Length")}"><ul class="routes">{"".join(parts)}</ul></nav>{note}'


def _step_row(module: Module, standing: CourseProgress, ref: str, route: int) -> str:
    step = the(Course).step(ref)
    if step is None:
        done = standing.quiz_done(module)
        title, length, aside = _("The module’s quiz"), minutes_of_quiz(module.quiz), False
        beside = False
        said = _("finished") if done else minutes(length)
    else:
        done, title = standing.done(step), step.title
        said = _("read") if done else minutes(step.minutes)
        aside = route not in step.routes
        beside = not step.routes
    css = "done" if done else "aside" if aside else ""
    href = addresses.of_step(ref)
    extra = f' <span class="quiet">{_("not in this taster")}</span>' if aside else ""
    if beside:
        said_of_it = _("if you wish: not needed for completion")
        css, extra = "done" if done else "", f' <span class="quiet">{said_of_it}</span>'
    return (
        f'<li class="{css}"><span class="toc-line"><a href="{href}">{escape(title)}</a>'
        f'<span class="dots"></span><span class="toc-end">{escape(said)}</span></span>{extra}</li>'
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
    """'Why am I not complete?', with a link to each thing that is missing."""
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
    summary = f"<summary>{_('Why am I not complete?')}</summary>"
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
    left = standing.minutes_left(module, minutes_of_quiz(module.quiz))
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
        states = [standing.done(step) for step in module.steps] + [standing.quiz_done(module)]
        spans = "".join(f'<span class="{"done" if each else ""}"></span>' for each in states)
        marks = f'<div class="steps small" aria-hidden="true">{spans}</div>'
    return (
        f'<li class="{"here" if marks else ""}"><span class="toc-line">'
        f'<a href="/{module.id}">{escape(module.title)}</a><span class="dots"></span>'
        f'<span class="toc-end">{escape(end)}</span></span>'
        f"<p>{escape(more)} {escape(module.blurb)}</p>{marks}</li>"
    )
