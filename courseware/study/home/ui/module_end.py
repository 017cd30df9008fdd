"""The end of a module: what the member found, their page so far, and what comes next."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from courseware.domain.course import Course, Module, quiz_of
from courseware.domain.people import Member
from courseware.identity.ui import member
from courseware.items.stem import stem_html
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.study import addresses
from courseware.study.again.service import TopUps
from courseware.study.before_after.service import BeforeAndAfter
from courseware.study.home.ui.before_after import before_after_line
from courseware.study.quizzes.service import Marked, Quizzing, Result, title_of
from courseware.study.review.found import Findings
from courseware.study.review.service import Review, Reviewing, Section
from courseware.study.steps.service import CourseProgress, Learning
from courseware.words import _, minutes, plural, quoted

_MOST = 3
"""Mistakes and passages that are shown: more would be a second quiz."""


def show_end(module: Module) -> None:
    """The page of one module's end. After the last module it is the end of the course."""
    who = member()
    progress = the(Learning).standing(who)
    standing = progress.completions[module.id]
    said = _("Module {n}: {title}").format(n=module.number, title=module.title)
    heading(_("What you found"), ref=f"{module.id}/{addresses.END}", over=said)
    review = the(Reviewing).review(who)
    credited = ""
    if standing.complete:
        done = _("Module complete: {minutes} credited.")
        credited = f'<p class="state">{done.format(minutes=minutes(standing.minutes_credited))}</p>'
    st.html(
        f'<div class="module-end"><div>{credited}{_found(who, module, review)}'
        f"{_once_more(who, module)}"
        f"{_still_open(module, progress)}{_next(module, review)}</div>{_page(module, review)}</div>"
    )


def _found(who: Member, module: Module, review: Review) -> str:
    """What the member's own exercises and words of this module came to."""
    found = "".join(
        f'<dt><a href="{addresses.of_step(each.ref)}">{escape(each.heading)}</a></dt><dd>'
        + "".join(f'<p class="reading">{escape(line)}</p>' for line in each.lines)
        + "</dd>"
        for each in the(Findings).of(who, module)
    )
    if found:
        return f'<dl class="readings">{found}</dl>'
    said = _("Nothing of your own is written down in this module yet. You can still do it.")
    links = "".join(
        f'<li><a href="{addresses.of_step(section.ref)}">{escape(section.heading)}</a></li>'
        for section in review.lines
        if section.module == module.id
    )
    return f"<p>{said}</p><ul>{links}</ul>"


def _once_more(who: Member, module: Module) -> str:
    """What the quiz showed: where the member was sure and it is otherwise, with the reason; then
    the passages behind what else was missed."""
    result = the(Quizzing).now(who, quiz_of(module.id))
    if not isinstance(result, Result) or not result.missed:
        return ""
    sure = "".join(_was_sure(each) for each in result.missed[:_MOST] if each.sure_but_not_right)
    links = _links_to_read(result.missed)
    passages = f"<ul>{''.join(links)}</ul>" if links else ""
    return f'<section class="note"><h2>{_("Worth a second look")}</h2>{sure}{passages}</section>'


def _still_open(module: Module, progress: CourseProgress) -> str:
    """The quiz of this module if it was left for later; after the last module, each that was."""
    course = the(Course)
    is_last = course.module_after(module) is None
    left = [
        each
        for each in (course.modules if is_last else (module,))
        if each.quiz and not progress.quiz_done(each)
    ]
    if not left:
        return ""
    said = plural(
        "A quiz that you left for later, and that its module needs to be complete:",
        "{count} quizzes that you left for later, and that their modules need to be complete:",
        len(left),
    )
    rows = "".join(
        f'<li><a href="{addresses.of_quiz(each)}">{escape(title_of(course, quiz_of(each.id)))}</a>'
        f", {minutes(each.quiz_minutes)}</li>"
        for each in left
    )
    return f'<section class="note"><h2>{_("Still open")}</h2><p>{said}</p><ul>{rows}</ul></section>'


def _was_sure(missed: Marked) -> str:
    """An answer of which the member was sure, and why it isn't so."""
    if missed.answer is None or missed.marking is None:
        return ""
    said = _("You were sure: {answer}").format(
        answer=quoted(missed.item.in_words(missed.answer.response))
    )
    why = next((each.bare for each in missed.marking.remarks if not each.right), "")
    return (
        f"{stem_html(missed.item.stem, 'stem')}<p><strong>{escape(said)}</strong></p>"
        f"<p>{escape(why)}</p>"
    )


def _links_to_read(missed: Sequence[Marked]) -> list[str]:
    """Links to the passages behind mistakes, one a step: two of one have the same title."""
    links: dict[str, str] = {}
    for each in missed:
        home = the(Course).home_of_anchor.get(each.item.passage)
        if home is not None and home.ref not in links:
            href = addresses.of_step(f"{home.ref}#{each.item.passage}")
            links[home.ref] = f'<li><a href="{href}">{escape(home.title)}</a></li>'
    return list(links.values())[:_MOST]


def _page(module: Module, review: Review) -> str:
    """The member's page: its lines, those of this module marked, and those that are to come."""
    lines = review.lines
    count = plural("{count} line", "{count} lines", len(lines))
    said = _("{filled} of {lines}.").format(filled=len(review.filled), lines=count)
    rows = "".join(_line(section, module) for section in lines)
    title = _("My page so far") if len(review.filled) < len(lines) else _("My page")
    return (
        f'<section class="my-page" aria-labelledby="my-page"><h2 id="my-page">'
        f'{title}</h2><p class="quiet">{escape(review.name)}. {said}</p>'
        f'<ol>{rows}</ol><p class="links"><a href="/review">{_("See it as a page")}</a></p>'
        "</section>"
    )


def _line(section: Section, module: Module) -> str:
    if not section.lines:
        comes = the(Course).module(section.module)
        number = comes.number if comes else ""
        to_come = escape(_("in module {n}").format(n=number))
        return (
            f'<li class="todo"><strong>{escape(section.heading)}</strong>'
            f'<span class="quiet">{to_come}</span></li>'
        )
    is_new = section.module == module.id
    mark = f'<span class="sr">, {_("new")}</span>' if is_new else ""
    words = escape(" ".join(section.lines))
    return (
        f'<li class="{"new" if is_new else ""}"><strong>{escape(section.heading)}{mark}</strong>'
        f"<span>{words}</span></li>"
    )


def _next(module: Module, review: Review) -> str:
    """One sentence on what comes next, and the button that goes there."""
    after = the(Course).module_after(module)
    if after is None:
        return _end_of_course(review, is_asked_again=bool(the(TopUps).standing(member()).next_on))
    title = f"{after.number}. {escape(after.title)}"
    label = _("Go on to module {n}").format(n=after.number)
    href = addresses.of_step(after.core_steps[0].ref)
    return (
        f'<section class="note next"><h2>{_("What comes next")}</h2>'
        f"<p><strong>{title}</strong>, {minutes(after.minutes_credited)}. {escape(after.ahead)}</p>"
        f'<p class="act"><a class="btn" href="{href}">{escape(label)}</a></p>'
        f'<p class="quiet">{_("Or stop here. You come back to this place.")}</p></section>'
    )


def _end_of_course(review: Review, *, is_asked_again: bool) -> str:
    dates = ""
    if review.has_days:
        dates = f' <a class="textlink" href="/review.ics">{_("Dates for my calendar")}</a>'
    again = ""
    if is_asked_again:
        link = _("In a week: six questions in new words. Choose how you are told")
        again = f'<p class="links"><a href="/top-up">{link}</a></p>'
    quiet = before_after_line(the(BeforeAndAfter).standing(member()))
    said = _("This was the last module. Your page and your plan are yours to take to a meeting.")
    return (
        f'<section class="note next"><h2>{_("Your page and your plan")}</h2><p>{said}</p>'
        f'<p class="act"><a class="btn" href="/review">{_("Open my finished page")}</a>{dates}</p>'
        f'<p class="links"><a href="/certificate">{_("Certificate")}</a></p>'
        f"{quiet}{again}</section>"
    )
