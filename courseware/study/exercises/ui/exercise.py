"""An exercise inside a step: controls, every move kept, and what it comes to as it stands."""

from __future__ import annotations

import dataclasses
from functools import partial
from html import escape

import streamlit as st

from courseware.dates import day
from courseware.domain.course import Course
from courseware.domain.exercise import (
    Exercise,
    Slot,
    Words,
    field_of,
    is_exercise,
    slot_of,
)
from courseware.domain.item import Json, admits
from courseware.domain.joining import Joined
from courseware.domain.people import Member, owner_mark
from courseware.domain.shuffle import seed_of
from courseware.identity.ui import member
from courseware.items.controls import Controls
from courseware.items.drawing import draw
from courseware.items.exercises.spectrum.spec import Spectrum
from courseware.items.heading import heading_over
from courseware.items.registry import type_of
from courseware.platform.held import the
from courseware.platform.ui.shell import redraw, safe_fragment
from courseware.study import addresses
from courseware.study.asking.windows.joining import fitting
from courseware.study.asking.windows.ui import Window
from courseware.study.counted.service import ReleasedSums
from courseware.study.exercises.service import Doing, Earlier, Exercising
from courseware.study.exercises.shown import Shown, says_of_others
from courseware.study.exercises.take_away import as_file_html, sheets_html
from courseware.study.exercises.ui.result import result
from courseware.study.notes.offered import NOTHING, OfferedIn
from courseware.study.notes.ui.text_field import text_field
from courseware.words import _

OFFERED = "offered"
"""Where the page leaves what is offered for the fields of its items."""
NAMED = "named"
"""Where the page leaves the member's name for what their exercises are about."""


@safe_fragment
def exercise(ref: str, item_id: str) -> None:
    """The fragment of one exercise."""
    item = the(Course).items[item_id]
    if not is_exercise(item):
        raise TypeError(item_id)
    who = member()
    exercising = the(Exercising)
    doing = exercising.doing(who, ref, item_id)
    compares = type_of(item).readings is not None
    earlier = exercising.earlier(who, ref, item_id) if compares else None
    st.html(
        f'<h2 class="try">{heading_over(item)}</h2>'
        f'<p class="hint">{_("Every move is saved as you make it. Only you can see this.")}'
        f"{_about(item)}</p>"
    )
    turn = _turn(item_id)
    offered: OfferedIn = st.session_state.get(OFFERED, NOTHING)
    key = f"{ref}:{item_id}:{turn}"
    given = Controls(
        key=key,
        begun=doing.response,
        seed=seed_of(who.registration, item_id),
        words=doing.words,
        write=lambda slot: _write(who, item_id, slot, turn, offered),
        offered={slot for owner, slot in map(slot_of, offered) if owner == item_id},
        kept=lambda: the(Exercising).versions(who, ref, item_id),
        offer=lambda: _offer(ref, item),
        take=lambda words: _take(who, ref, item_id, words),
        today=the(Exercising).today(),
        place=key,
        earlier=earlier.occasion if earlier else None,
        crowd=the(ReleasedSums).crowd(item) if isinstance(item, Spectrum) else None,
    )
    if compares:
        _beside(who, ref, item, doing, given)
        _incomparable(earlier)
    else:
        _above(who, ref, item, doing, given)


def _turn(item_id: str) -> int:
    """How often the controls of an exercise were made anew."""
    return int(st.session_state.get(f"turn:{item_id}", 0))


def _draw_anew(item_id: str) -> None:
    """Lets the controls begin with what is stored, from the next run on."""
    st.session_state[f"turn:{item_id}"] = _turn(item_id) + 1


def _worked(who: Member, ref: str, item: Exercise, doing: Doing, given: Controls) -> Json:
    """Draws the exercise and keeps what it came to."""
    with Window(given.key, doing.response, lambda said: fitting(item, said)) as window:
        shown = dataclasses.replace(given, key=window.key, begun=window.shown)
        response = draw(item, shown)
        _keep(who, ref, item, doing, response, window)
    return response


def _above(who: Member, ref: str, item: Exercise, doing: Doing, given: Controls) -> None:
    """The exercise, what it says, and then what is asked because of that."""
    worked, says, below = (st.container() for _part in range(3))
    with worked:
        response = _worked(who, ref, item, doing, dataclasses.replace(given, below=lambda: below))
    with says:
        result(item, response, doing.words, ref)
    with below:
        _afresh(who, ref, item, response)


def _beside(who: Member, ref: str, item: Exercise, doing: Doing, given: Controls) -> None:
    """The exercise with what it says beside it, where there is room for both; on a narrow screen
    directly below it, before whatever else is asked."""
    with st.container(key=f"sides-{item.id}"):
        worked, says, below = (
            st.container(key=f"{part}-{item.id}") for part in ("worked", "says", "below")
        )
    with worked:
        response = _worked(who, ref, item, doing, dataclasses.replace(given, below=lambda: below))
    with says:
        result(item, response, doing.words, ref, given.earlier)
    with below:
        _take_away(ref, item, response)
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


def _write(who: Member, item_id: str, slot: Slot, turn: int, offered: OfferedIn) -> None:
    field = field_of(item_id, slot.name)
    text_field(
        field,
        slot.label,
        slot.hint,
        owner=owner_mark(who),
        rows=slot.rows,
        turn=turn,
        about=slot.about,
        # Other controls call things by these words, and what is found quotes them.
        tells=True,
        offered=offered.get(field, ()),
    )


def _take(who: Member, ref: str, item_id: str, words: Words) -> None:
    """Takes words into the fields left empty, and draws the fields anew with them."""
    the(Exercising).begin_from(who, ref, item_id, words)
    _draw_anew(item_id)
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
        st.html(f'<p class="saved" data-announce>{_("Saved")}</p>')
        return
    window.ask(joined, item.in_words, partial(the(Exercising).move, who, ref, item.id))


def _take_away(ref: str, item: Exercise, response: Json) -> None:
    """The files to save or to show to others, folded: after all that is asked."""
    if type_of(item).sheet is None or item.is_empty(response):
        return
    with_others = the(Shown).with_others(member()) if says_of_others(item, response) else None
    is_whole = admits(item, response)
    with st.expander(_("Save or share"), key=f"share:{ref}:{item.id}"):
        st.html(sheets_html(ref, item, is_whole=is_whole, with_others=with_others))


def _offer(ref: str, item: Exercise) -> None:
    st.html(as_file_html(ref, item))


def _incomparable(earlier: Earlier | None) -> None:
    """That the member did the same exercise earlier, when it meant something else."""
    if earlier is None or earlier.comparable:
        return
    said = _("The exercise has changed its meaning since {day}, so the two can’t be compared.")
    st.html(f'<p class="hint">{escape(said.format(day=day(earlier.answer.at)))}</p>')


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
        _draw_anew(item.id)
    if sure or stay:
        st.session_state[asking] = False
        redraw()
