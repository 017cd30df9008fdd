"""An item inside a step: ask, check, say why, offer to try again, to show, to report."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from courseware.domain.blocks import Ask
from courseware.domain.course import Course
from courseware.domain.exercise import asks_words, field_of, is_exercise
from courseware.domain.form import sent, wrong_in
from courseware.domain.item import Item, Json, Outcome, Refused, admits, is_empty
from courseware.domain.joining import Joined
from courseware.domain.people import Member, owner_mark
from courseware.domain.refusal import Refusal
from courseware.domain.shuffle import seed_of
from courseware.identity.ui import member
from courseware.items.controls import Controls
from courseware.items.drawing import draw
from courseware.items.heading import asked_of, heading_over
from courseware.items.registry import form_of, type_of
from courseware.items.stem import stem_html
from courseware.platform.database.faults import StoreUnavailable
from courseware.platform.held import the
from courseware.platform.ui import presses
from courseware.platform.ui.shell import redraw, safe_fragment
from courseware.study.asking.windows.joining import fitting
from courseware.study.asking.windows.ui import Window
from courseware.study.counted.data import Released
from courseware.study.exercises.ui.exercise import NAMED, OFFERED, exercise
from courseware.study.notes.offered import NOTHING, OfferedIn
from courseware.study.notes.ui.text_field import text_field
from courseware.study.steps.service import ItemState, Learning
from courseware.study.steps.ui.feedback import feedback
from courseware.study.steps.ui.on_request import is_requested
from courseware.study.steps.ui.report import report
from courseware.words import _


def ask(ref: str, place: Ask, asked: ItemState, others: Released | None = None) -> None:
    """Asks one item in a step. Answering it reruns nothing else. `others`: how they answered."""
    item = the(Course).items[place.item]
    if place.on_request and not is_requested(item, asked):
        return
    with st.container(key=f"check-{item.id}"):
        if type_of(item).is_text:
            st.html(f'<h2 class="try">{heading_over(item)}</h2>')
            _in_own_words(item)
            return
        if is_exercise(item):
            exercise(ref, item.id)
            return
        said = _("It isn’t counted.") if item.marked else _("Only you see this. It isn’t counted.")
        st.html(f'<h2 class="try">{heading_over(item)}</h2><p class="hint">{said}</p>')
        st.session_state[f"fresh:{item.id}"] = asked
        _ask(ref, item, others)
        if item.marked:
            _report(item)


def _in_own_words(item: Item) -> None:
    """The fields of an item that is all the member's own words."""
    mark = owner_mark(member())
    offered: OfferedIn = st.session_state.get(OFFERED, NOTHING)
    slots = item.slots(None) if asks_words(item) else ()
    for slot in slots:
        field = field_of(item.id, slot.name)
        text_field(
            field,
            slot.label,
            slot.hint,
            owner=mark,
            rows=slot.rows,
            offered=offered.get(field, ()),
        )
    hint = getattr(item, "hint", "")
    asked = asked_of(item, st.session_state.get(NAMED, ""))
    text_field(item.id, asked, hint, owner=mark, offered=offered.get(item.id, ()))


@safe_fragment
def _ask(ref: str, item: Item, others: Released | None) -> None:
    """The fragment: reads what is stored unless the page has just done so."""
    fresh = st.session_state.pop(f"fresh:{item.id}", None)
    who = member()
    learning = the(Learning)
    asked: ItemState = fresh or learning.asked(who, ref)[item.id]
    failure: Exception | None = None
    try:
        if _acted(who, ref, item, asked):
            asked = learning.asked(who, ref)[item.id]
    except (Refusal, StoreUnavailable) as error:
        # Said below what the member had before them, which stays there to be tried again.
        failure = error
    # Made in either case, so that what follows keeps its place on the page. Never an `st.empty`:
    # each run would clear it first, and a person in a field would lose the focus.
    with st.container():
        if asked.open:
            _answering(who, ref, item, asked, failure)
    if not asked.open and asked.answer is not None:
        _answered(ref, item, asked.answer.response, failure, others)


def _acted(who: Member, ref: str, item: Item, asked: ItemState) -> bool:
    """Does what a press asks for if it is known before anything is drawn: then this run draws
    what comes of it. Otherwise the button is asked once it is drawn, and the run is repeated."""
    if not asked.open:
        if presses.pressed(_again_key(item)):
            _open_again(who, ref, item)
            return True
        if presses.pressed(_show_key(item)):
            _show(item)
        return False
    key = _controls_key(ref, item, asked)
    response = presses.remembered(key) if presses.pressed(_press_key(item, asked)) else None
    if response is None or not admits(item, response) or item.check(response) != asked.working:
        return False
    the(Learning).answer(who, ref, item.id, response, asked.working)
    presses.forget(key)
    return True


def _turn(asked: ItemState) -> str:
    return asked.answer.id if asked.answer else "first"


def _controls_key(ref: str, item: Item, asked: ItemState) -> str:
    return f"{ref}:{item.id}:{_turn(asked)}"


def _press_key(item: Item, asked: ItemState) -> str:
    return f"press:{item.id}:{_turn(asked)}"


def _again_key(item: Item) -> str:
    return f"again:{item.id}"


def _show_key(item: Item) -> str:
    return f"show:{item.id}"


def _answering(
    who: Member, ref: str, item: Item, asked: ItemState, failure: Exception | None
) -> None:
    """Controls and 'check'; keeps every change as it is made. Raises `failure` where a press that
    was known before has failed."""
    key = _controls_key(ref, item, asked)
    with Window(key, asked.working, lambda said: fitting(item, said)) as window:
        seed = seed_of(who.registration, item.id)
        response = draw(item, Controls(window.key, window.shown, seed, place=key))
        presses.remember(key, response)
        label = _("Check my answer") if item.marked else _("Keep this and show me")
        pressed = st.button(label, key=_press_key(item, asked), type="primary")
        if failure:
            raise failure
        response = item.check(response, partial=True)
        joined = _kept(who, ref, item, asked, response, window.seen)
        if pressed and joined.mine is None and admits(item, joined.kept):
            the(Learning).answer(who, ref, item.id, joined.kept, joined.kept)
            redraw()
        window.look(response, joined)
        window.say_joined()
        _say_kept(who, ref, item, joined, window)
    if pressed and joined.mine is None:
        try:
            item.check(response)
        except Refused as unfinished:
            said = escape(_what_is_missing(item, response, str(unfinished)))
            st.html(f'<p class="hint" role="alert" data-wrong>{said}</p>')


def _what_is_missing(item: Item, response: Json, said: str) -> str:
    """Why an answer isn't whole yet, and where: a page may ask several things."""
    if type_of(item).form is None:
        return said
    fields = form_of(item).fields(item, response, "")
    return wrong_in(said, fields, sent(fields), item.stem).said


def _kept(
    who: Member, ref: str, item: Item, asked: ItemState, response: Json, seen: Json
) -> Joined:
    """Keeps a change, by comparing with what is stored: never in a callback (ADR 8)."""
    if is_empty(response) and asked.working is None and seen is None:
        return Joined(None)
    if response == asked.working == seen:
        return Joined(response)
    return the(Learning).work(who, ref, item.id, response, seen)


def _say_kept(who: Member, ref: str, item: Item, joined: Joined, window: Window) -> None:
    if joined.mine is None:
        if joined.kept is not None and not is_empty(joined.kept):
            said = _("Your choice is kept. Nothing is checked yet.")
            st.html(f'<p class="saved" data-announce>{said}</p>')
        return
    window.ask(joined, item.in_words, partial(the(Learning).work, who, ref, item.id))


def _answered(
    ref: str,
    item: Item,
    response: Json,
    failure: Exception | None,
    others: Released | None,
) -> None:
    """What the member chose, what that comes to, and what they can do next."""
    try:
        response = item.check(response)
    except Refused:
        said = _("This question has changed since you answered it.")
        st.html(f"{stem_html(item.stem)}<p>{said}</p>")
        _again(ref, item, failure)
        return
    marking = item.mark(response)
    shown = st.session_state.get(_shown_key(item), False) is True
    st.html(f'<div class="asked">{stem_html(item.stem)}</div>')
    if item.marked:
        st.html(feedback(item, response, marking, others, shown=shown))
    elif panel := type_of(item).panel:
        panel(item, response, f"{ref}:{item.id}")
    with st.container(key=f"after-{item.id}", horizontal=True):
        right = marking.outcome is Outcome.RIGHT
        if not right or not item.marked:
            _again(ref, item, failure)
        if item.marked and not right and not shown and st.button(_("Show me"), key=_show_key(item)):
            _show(item)
            redraw()


def _again(ref: str, item: Item, failure: Exception | None) -> None:
    label = _("Try again") if item.marked else _("Change this")
    pressed = st.button(label, key=_again_key(item))
    if failure:
        raise failure
    if pressed:
        _open_again(member(), ref, item)
        redraw()


def _open_again(who: Member, ref: str, item: Item) -> None:
    the(Learning).again(who, ref, item.id)
    st.session_state.pop(_shown_key(item), None)


def _show(item: Item) -> None:
    st.session_state[_shown_key(item)] = True


def _shown_key(item: Item) -> str:
    return f"shown:{item.id}"


@safe_fragment
def _report(item: Item) -> None:
    """A fragment of its own, beside the item's: answering doesn't draw it anew."""
    report(item)
