"""Commitments in Streamlit: one after the other; the next is offered once one has words."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.commitments import finding
from courseware.items.exercises.commitments.spec import NUMBERS, STANDS, Commitments
from courseware.items.widgets import day_of, one_of
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
        label = _("By (the day you will have done it)")
        day = day_of(label, by.pop(number, ""), f"{given.key}:by:{number}")
        if day:
            by[number] = day
        given.write(fields[2])
        given.write(fields[3])
        if number in by:
            _standing(number, stands, given)
    if _shown(begun, given) < len(NUMBERS):
        st.button(_("Add another"), key=f"{given.key}:more", on_click=_more, args=(given.view,))
    return {"by": by, "stands": stands}


def _shown(begun: Json, given: Controls) -> int:
    """How many commitments are on the screen: those begun, and whatever was asked for."""
    numbers = {*begun["by"], *begun["stands"], *(slot.rpartition("-")[2] for slot in given.words)}
    last = max((int(number) for number in numbers if number in NUMBERS), default=1)
    return max(last, int(st.session_state.get(f"{given.view}:shown", 1)))


def _more(key: str) -> None:
    # Only what is shown depends on it: nothing is saved in a callback (upgrade-streamlit.md).
    st.session_state[f"{key}:shown"] = int(st.session_state.get(f"{key}:shown", 1)) + 1


def _standing(number: str, stands: dict[str, str], given: Controls) -> None:
    names = finding.names_of_standing()
    options = {each: names[each].capitalize() for each in STANDS}
    asked = _("When you come back: how does it stand?")
    key = f"{given.key}:stands:{number}"
    chosen = one_of(asked, options, stands.pop(number, None), key, in_a_row=True)
    if chosen:
        stands[number] = chosen
