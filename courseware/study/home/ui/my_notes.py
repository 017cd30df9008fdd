"""My notes: everything the member wrote and answered, to keep; their code; signing out."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from html import escape

import streamlit as st

from courseware.dates import day
from courseware.domain.course import Course, Step
from courseware.domain.exercise import (
    Slot,
    as_asked,
    asks_words,
    field_of,
    is_exercise,
    label_of,
    slot_of,
)
from courseware.domain.item import Item
from courseware.domain.people import Member
from courseware.domain.record_words import who_sees
from courseware.identity.ui import member
from courseware.items.heading import asked_of
from courseware.platform.held import the
from courseware.platform.ui.shell import heading
from courseware.study import addresses
from courseware.study.data import Text
from courseware.study.exercises.service import Exercising
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
    _notes(who)
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


def _notes(who: Member) -> None:
    written: dict[str, dict[str, Text]] = {}
    for field, text in the(Notes).notes(who).items():
        item, slot = slot_of(field)
        if item in the(Course).items and text.text.strip():
            written.setdefault(item, {})[slot] = text
    if not written:
        st.html(f"<p>{_('You have not written anything yet.')}</p>")
    for step, items in _in_order(the(Course), written):
        heading_ = f"<h2>{escape(step.title)}</h2>" if step else ""
        articles = (_article(who, step, item, written[item]) for item in items)
        st.html(f'<section class="mine">{heading_}{"".join(articles)}</section>')


def _in_order(
    course: Course, written: Collection[str]
) -> Iterator[tuple[Step | None, Sequence[str]]]:
    """The items of a member's words by the step that asks for them, in the order of the course;
    last those that no step asks for."""
    for step in course.steps:
        items = [
            each for each in step.items if each in written and course.home_of_item[each] == step
        ]
        if items:
            yield step, items
    if homeless := [each for each in written if course.home_of_item.get(each) is None]:
        yield None, sorted(homeless)


def _article(who: Member, step: Step | None, name: str, texts: Mapping[str, Text]) -> str:
    """What was written for one item, in the order in which it asks, and a way to change it."""
    item = the(Course).items[name]
    slots = _slots(who, item) if step else ()
    order = as_asked(slots, texts)
    about = {each.name: each.about for each in slots if each.about and each.name in texts}
    if len(set(about.values())) < 2:  # of one plan among plans its number says nothing
        about = {}
    parts = [_words(who, item, slot, about.get(slot, ""), texts[slot]) for slot in order]
    links = ""
    if step:
        first = field_of(name, order[0]) if order[0] else name
        href = f"{addresses.of_step(step.ref)}#note-{first}"
        hidden = f'<span class="sr">: {escape(step.title)}</span>'
        links = f' <a href="{href}">{_("Change")}{hidden}</a>'
    when = day(max(text.updated_at for text in texts.values()))
    return (
        f'<article class="mine">{"".join(parts)}<p class="links quiet">{when}{links}</p></article>'
    )


def _words(who: Member, item: Item, slot: str, about: str, text: Text) -> str:
    """One field: what it asks for, and what the member wrote. A question that asks for a whole
    answer stands below it: the words are theirs, and speak first."""
    said = f'<blockquote dir="auto">{escape(text.text)}</blockquote>'
    if not slot:
        asked = escape(asked_of(item, the(Exercising).named(who)))
        return (
            f'<p class="asked">{_("In your own words")}</p>{said}'
            f'<details class="why"><summary>{_("What was asked")}</summary>'
            f"<p>{asked}</p></details>"
        )
    label = label_of(item, slot)
    if about:
        label = f"{about}: {label}"
    return f'<p class="asked">{escape(label)}</p>{said}'


def _slots(who: Member, item: Item) -> tuple[Slot, ...]:
    """The fields that an item asks for, as the member has worked on it."""
    if is_exercise(item):
        _ref, response = the(Exercising).newest(who, item.id)
        return item.slots(response)
    return item.slots(None) if asks_words(item) else ()


show()
