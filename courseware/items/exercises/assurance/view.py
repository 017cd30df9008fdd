"""An assurance map in Streamlit: one outcome after the other; a hole asks for its question."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.assurance import finding
from courseware.items.exercises.assurance.spec import NUMBERS, Assurance
from courseware.items.widgets import day_of, one_of
from courseware.words import _


def controls(item: Assurance, given: Controls) -> Json:
    """Draws the outcomes begun and one more where asked for; returns the map so far."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"cells": {}, "when": {}}
    cells: dict[str, dict[str, str]] = {}
    when: dict[str, str] = dict(begun["when"])
    shown = _shown(begun, given)
    for number in NUMBERS[:shown]:
        about = _called(number)
        st.html(f'<h3 class="pair-at">{about}</h3>')
        given.write(item.slot("outcome", number))
        row = _row(item, number, begun["cells"].get(number, {}), given)
        if row:
            cells[number] = row
        if "gap" in row.values():
            given.write(item.slot("ask", number))
            given.write(item.slot("whom", number))
            key = f"{given.key}:when:{number}"
            day = day_of(_("Ask by"), when.pop(number, ""), key, about=about)
            if day:
                when[number] = day
    if shown < len(NUMBERS):
        said = _("Add another outcome")
        st.button(said, key=f"{given.key}:more", on_click=_more, args=(given.view, shown))
    return {"cells": cells, "when": when}


def _called(number: str) -> str:
    return _("Outcome {number}").format(number=number)


def _shown(begun: Json, given: Controls) -> int:
    numbers = {*begun["cells"], *(slot.rpartition("-")[2] for slot in given.words)}
    last = max((int(number) for number in numbers if number in NUMBERS), default=1)
    return max(last, int(st.session_state.get(f"{given.view}:shown", 1)))


def _more(key: str, shown: int) -> None:
    # Only what is shown depends on it: nothing is saved in a callback (upgrade-streamlit.md).
    st.session_state[f"{key}:shown"] = shown + 1


def _row(item: Assurance, number: str, begun: dict[str, str], given: Controls) -> dict[str, str]:
    names = finding.names_of_levels()
    row = {}
    for each in item.knowings:
        key = f"{given.key}:{number}:{each.id}"
        about = _called(number)
        level = one_of(each.label, names, begun.get(each.id), key, in_a_row=True, about=about)
        if level:
            row[each.id] = level
    return row
