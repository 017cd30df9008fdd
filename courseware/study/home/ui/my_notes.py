"""My notes: everything the member wrote and answered, to keep; their code; signing out."""

import re
from html import escape

import streamlit as st

from courseware.dates import day
from courseware.domain.course import Course
from courseware.domain.exercise import label_of, slot_of
from courseware.domain.item import Item
from courseware.domain.record_words import who_sees
from courseware.identity.ui import member
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.study import addresses
from courseware.study.data import Text
from courseware.study.notes.service import Notes
from courseware.words import _


def show() -> None:
    who = member()
    heading(_("My notes"), ref="record")
    said = _("Everything you write or answer here is yours alone. Nobody else can read it.")
    st.html(
        f'<p class="lede">{said}</p><p><a class="btn" href="/pack">{_("Open everything to print")}'
        f'</a> <a class="btn second" href="/pack.docx">{_("Download for Word")}</a></p>'
    )
    _notes(the(Notes).notes(who))
    st.html(
        f'<section class="prose about"><h2>{_("Certificate")}</h2><p>'
        + _("For modules that you have completed: a page to keep or to send, that can be checked.")
        + f'</p><p><a class="btn second" href="/certificate">{_("Certificate")}</a></p></section>'
        f'<section class="prose about"><h2>{_("Your resume code")}</h2><p>'
        + _(
            "The code opens your course on any device. It was shown once, when you began, and we "
            "keep only a fingerprint of it. If you have lost it, make a new one: the old one then "
            "stops working."
        )
        + f'</p><p><a class="btn second" href="/new-code">{_("Make a new code")}</a></p></section>'
        f'<section class="prose about"><h2>{_("In a room")}</h2><p>'
        + _("If you take part in a session with another device, a code puts it on your record.")
        + f'</p><p><a class="btn second" href="/attendance-code">{_("Code for a room")}</a></p>'
        "</section>"
        f'<section class="prose about"><h2>{_("What my council sees")}</h2><p>'
        + escape(who_sees())
        + " "
        + _("The page shows it exactly.")
        + f'</p><p><a class="btn second" href="/what-my-council-sees">{_("What my council sees")}'
        "</a></p></section>"
        f'<section class="prose about"><h2>{_("Erase everything")}</h2><p>'
        + _("You can delete all that you did here, for good. It asks you once more first.")
        + f'</p><p><a class="btn second" href="/erase">{_("Erase everything")}</a></p></section>'
    )


def _notes(texts: dict[str, Text]) -> None:
    course = the(Course)
    written = [
        (course.home_of_item.get(item), _asked(course.items[item], slot), text)
        for field, text in sorted(texts.items(), key=lambda each: _place(course, each[0]))
        for item, slot in [slot_of(field)]
        if item in course.items and text.text.strip()
    ]
    if not written:
        st.html(f"<p>{_('You have not written anything yet.')}</p>")
    for step, asked, text in written:
        title = escape(step.title) if step else ""
        change = ""
        if step:
            href = f"{addresses.of_step(step.ref)}#note-{text.field}"
            hidden = f'<span class="sr">: {escape(asked)}</span>'
            change = f'<p class="links"><a href="{href}">{_("Change")}{hidden}</a></p>'
        st.html(
            f'<article class="mine"><h3>{escape(asked)}</h3>'
            f'<p class="quiet">{title}, {day(text.updated_at)}</p>'
            f"<blockquote>{escape(text.text)}</blockquote>{change}</article>"
        )


def _place(course: Course, field: str) -> tuple[int, int, list[int | str]]:
    """Where a field is asked in the course; of several with a number, the lowest first."""
    item, _slot = slot_of(field)
    home = course.home_of_item.get(item)
    steps = list(course.steps)
    parts: list[int | str] = [
        int(part) if part.isdigit() else part for part in re.split(r"([0-9]+)", field)
    ]
    if home is None:
        return len(steps), 0, parts
    return steps.index(home), home.items.index(item) if item in home.items else 0, parts


def _asked(item: Item, slot: str) -> str:
    return label_of(item, slot) or item.stem


show()
