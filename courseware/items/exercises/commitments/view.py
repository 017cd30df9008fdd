"""Commitments in Streamlit: one after the other; the next is offered once one has words."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.commitments import finding
from courseware.items.exercises.commitments.spec import NUMBERS, STANDS, Commitments
from courseware.words import _


def controls(item: Commitments, given: Controls) -> Json:
    """Draws the commitments and returns their days and how they stand."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"by": {}, "stands": {}}
    by, stands = dict(begun["by"]), dict(begun["stands"])
    for number in NUMBERS[: _shown(begun, given)]:
        st.html(f'<h3 class="pair-at">{_("Commitment {number}").format(number=number)}</h3>')
        fields = item.slots_of(number)
        given.write(fields[0])
        given.write(fields[1])
        _day(number, by, given)
        given.write(fields[2])
        given.write(fields[3])
        if number in by:
            _standing(number, stands, given)
    if _shown(begun, given) < len(NUMBERS):
        st.button(_("Add another"), key=f"{given.key}:more", on_click=_more, args=(given.key,))
    return {"by": by, "stands": stands}


def _shown(begun: Json, given: Controls) -> int:
    """How many commitments are on the screen: those begun, and whatever was asked for."""
    numbers = {*begun["by"], *begun["stands"], *(slot.rpartition("-")[2] for slot in given.words)}
    last = max((int(number) for number in numbers if number in NUMBERS), default=1)
    return max(last, int(st.session_state.get(f"{given.key}:shown", 1)))


def _more(key: str) -> None:
    # Only what is shown depends on it: nothing is saved in a callback (upgrade-streamlit.md).
    st.session_state[f"{key}:shown"] = int(st.session_state.get(f"{key}:shown", 1)) + 1


def _day(number: str, by: dict[str, str], given: Controls) -> None:
    begun = dt.date.fromisoformat(by[number]) if number in by else None
    day = st.date_input(
        _("By (the day you will have done it)"),
        value=begun,
        format="DD/MM/YYYY",
        min_value=dt.date(2020, 1, 1),
        max_value=dt.date(2099, 12, 31),
        key=f"{given.key}:by:{number}",
    )
    by.pop(number, None)
    if isinstance(day, dt.date):
        by[number] = day.isoformat()


def _standing(number: str, stands: dict[str, str], given: Controls) -> None:
    names = finding.names_of_standing()
    begun = stands.pop(number, None)
    chosen = st.radio(
        _("When you come back: how does it stand?"),
        STANDS,
        index=STANDS.index(begun) if begun else None,
        format_func=lambda each: names[each].capitalize(),
        horizontal=True,
        key=f"{given.key}:stands:{number}",
    )
    if chosen:
        stands[number] = chosen
