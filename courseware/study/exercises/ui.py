"""An exercise inside a step: controls, every move kept, and what it comes to as it stands."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from courseware.dates import day
from courseware.domain.course import Course
from courseware.domain.exercise import (
    Exercise,
    Finding,
    Slot,
    ToCopy,
    Words,
    field_of,
    is_exercise,
)
from courseware.domain.item import Json
from courseware.domain.joining import Joined
from courseware.domain.people import Member, owner_mark
from courseware.identity.ui import member
from courseware.items.controls import Controls
from courseware.items.drawing import draw
from courseware.items.html_table import table_html
from courseware.items.registry import type_of
from courseware.platform.held import the
from courseware.platform.ui.shell import redraw, safe_fragment
from courseware.study import addresses
from courseware.study.exercises.service import Doing, Exercising
from courseware.study.notes.ui.text_field import text_field
from courseware.study.steps.service import Learning
from courseware.study.windows.joining import fitting
from courseware.study.windows.ui import Window
from courseware.words import _

NAMED = "named"
"""Where the page leaves the member's name for what their exercises are about."""


@safe_fragment
def exercise(ref: str, item_id: str) -> None:
    """The fragment of one exercise."""
    item = the(Course).items[item_id]
    if not is_exercise(item):
        raise TypeError(item_id)
    who = member()
    doing = the(Exercising).doing(who, ref, item_id)
    st.html(
        f'<h2 class="try">{_("Work on it")}</h2>'
        f'<p class="hint">{_("Every move is saved as you make it. Only you can see this.")}'
        f"{_about(item)}</p>"
    )
    turn = int(st.session_state.get(f"turn:{item_id}", 0))
    key = f"{ref}:{item_id}:{turn}"
    with Window(key, doing.response, lambda said: fitting(item, said)) as window:
        given = Controls(
            key=window.key,
            begun=window.shown,
            seed=f"{who.registration}:{item_id}",
            words=doing.words,
            write=lambda slot: _write(who, item_id, slot, turn),
            kept=lambda: the(Exercising).versions(who, ref, item_id),
            offer=lambda: _offer(ref, item),
            take=lambda words: _take(who, ref, item_id, words),
            today=the(Learning).today(),
            place=key,
        )
        response = draw(item, given)
        _keep(who, ref, item, doing, response, window)
    result(item, response, doing.words, ref)
    _shift(who, ref, item, response)
    _afresh(who, ref, item, response)


def _about(item: Exercise) -> str:
    """What the exercise is about, in the member's own name for it; how to give it one, if it has
    none. Nothing where the exercise brings a story of its own."""
    if not item.on_named:
        return ""
    named = st.session_state.get(NAMED, "")
    if named:
        return "<br>" + escape(_("About: {name}").format(name=named))
    giving = the(Exercising).naming_step
    if giving is None:
        return ""
    link = f'<a href="{addresses.of_step(giving.ref)}">{escape(giving.title)}</a>'
    return "<br>" + escape(the(Course).words.think_of).format(link=link)


def _write(who: Member, item_id: str, slot: Slot, turn: int) -> None:
    field = field_of(item_id, slot.name)
    mark = owner_mark(who)
    # What is read back of a plan follows its words as soon as a field is left.
    tells = type_of(the(Course).items[item_id]).has_commitments
    text_field(field, slot.label, slot.hint, owner=mark, rows=slot.rows, turn=turn, tells=tells)


def _take(who: Member, ref: str, item_id: str, words: Words) -> None:
    """Takes words into the fields left empty, and draws the fields anew with them."""
    the(Exercising).begin_from(who, ref, item_id, words)
    st.session_state[f"turn:{item_id}"] = int(st.session_state.get(f"turn:{item_id}", 0)) + 1
    redraw()


def _keep(
    who: Member, ref: str, item: Exercise, doing: Doing, response: Json, window: Window
) -> None:
    """Keeps a move, by comparing with what is stored: never in a callback (ADR 8)."""
    checked = item.check(response, partial=True)
    if item.is_empty(checked) and doing.response is None and window.seen is None:
        return
    joined = Joined(checked)
    if checked != doing.response or window.is_behind(doing.response):
        joined = the(Exercising).move(who, ref, item.id, checked, window.seen)
    window.look(checked, joined)
    window.say_joined()
    if joined.mine is None:
        st.html(f'<p class="saved" role="status">{_("Saved")}</p>')
        return
    chosen = window.ask(joined, item.in_words)
    if chosen == "mine":
        the(Exercising).move(who, ref, item.id, joined.mine, joined.kept)
    if chosen:
        window.settle(joined.mine if chosen == "mine" else joined.kept)


def result(item: Exercise, response: Json, words: Words, ref: str = "") -> None:
    """What a response comes to: the sentence, the picture, the table, what to do with it. With
    the step it stands in, the picture can be taken away as a file."""
    if item.is_empty(response) and not (words and item.only_written is not None):
        return
    finding = item.finding(response, words)
    st.html(
        '<div class="finding" role="status" data-announce>'
        f'<h3>{_("What this shows")}</h3><p class="reading">{escape(finding.sentence)}</p></div>'
    )
    picture = type_of(item).chart
    # Before there is anything to see, a picture would be an empty frame.
    if picture is not None and finding.kind != "begun":
        dark = st.context.theme.type == "dark"
        spec = picture.specification(item, response, words, dark=dark)
        st.vega_lite_chart(spec=spec, theme=None)
        if ref:
            st.html(_as_file(ref, item))
    rows = item.table(response, words)
    if rows:
        key = f"table:{ref}:{item.id}" if ref else None
        with st.expander(_("The same as a table"), key=key):
            st.html(table_html(rows))
    _more(finding)
    texts = item.to_copy(response, words)
    if texts:
        st.html(_to_copy(texts))


def _to_copy(texts: Sequence[ToCopy]) -> str:
    """Texts to copy, each folded away. What the button does is in copy.js."""
    said = _("Made from your plan. We don’t send or keep it: copy it and change it as you like.")
    rows = "".join(
        f'<details class="to-copy"><summary>{escape(each.title)}</summary>'
        f'<p class="copied">{escape(each.text)}</p>'
        f'<p class="row"><button type="button" class="btn second" data-copy>{_("Copy")}</button> '
        f'<span class="saved" role="status" data-said="{_("Copied")}" '
        f'data-marked="{_("Marked: now copy it")}"></span></p></details>'
        for each in texts
    )
    return f'<h3>{_("To send yourself")}</h3><p class="hint">{said}</p>{rows}'


def _offer(ref: str, item: Exercise) -> None:
    st.html(_as_file(ref, item))


def _as_file(ref: str, item: Exercise) -> str:
    links = " ".join(
        f'<a class="textlink" href="/picture/{ref}/{item.id}.{suffix}" download>{name}</a>'
        for suffix, name in (("png", _("PNG")), ("svg", _("SVG")))
    )
    return f'<p class="hint as-file">{_("Save this picture:")} {links}</p>'


def _shift(who: Member, ref: str, item: Exercise, response: Json) -> None:
    """What has moved since the member did the same exercise earlier in the course."""
    shift = type_of(item).shift
    if shift is None or item.is_empty(response):
        return
    earlier = the(Exercising).earlier(who, ref, item.id)
    if earlier is None:
        return
    title = _("Then and now")
    if not earlier.comparable:
        said = _("The exercise has changed its meaning since {day}, so the two can’t be compared.")
        text = said.format(day=day(earlier.answer.at))
        st.html(f'<h3>{title}</h3><p class="reading">{escape(text)}</p>')
        return
    before = earlier.answer.response
    finding = shift.finding(item, before, response)
    st.html(f'<h3>{title}</h3><p class="reading">{escape(finding.sentence)}</p>')
    dark = st.context.theme.type == "dark"
    spec = shift.specification(item, before, response, dark=dark)
    st.vega_lite_chart(spec=spec, theme=None)
    _more(finding)


def _more(finding: Finding) -> None:
    if finding.more:
        asked = "".join(f"<li>{escape(each)}</li>" for each in finding.more)
        st.html(f'<div class="step-body"><ul>{asked}</ul></div>')


def _afresh(who: Member, ref: str, item: Exercise, response: Json) -> None:
    """'Start afresh', asked twice: what was there stays kept as an earlier version."""
    if item.is_empty(response):
        return
    asking = f"afresh:{item.id}"
    with st.container(key=f"after-{item.id}", horizontal=True):
        if not st.session_state.get(asking):
            if st.button(_("Start afresh"), key=f"start-{asking}"):
                st.session_state[asking] = True
                redraw()
            return
        sure = st.button(_("Yes, empty it"), key=f"yes-{asking}")
        stay = st.button(_("No, leave it"), key=f"no-{asking}")
    if sure:
        the(Exercising).start_afresh(who, ref, item.id)
        st.session_state[f"turn:{item.id}"] = int(st.session_state.get(f"turn:{item.id}", 0)) + 1
    if sure or stay:
        st.session_state[asking] = False
        redraw()
