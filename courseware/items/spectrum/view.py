"""A spectrum in Streamlit: for each pair its ends, and a row of places for each marker."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.spectrum.spec import MARKERS, STEPS, Spectrum
from courseware.words import _


def controls(item: Spectrum, given: Controls) -> Json:
    """Draws the pairs, then the two questions, and returns the places so far."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"places": {}, "first": ""}
    places = {}
    for number, pair in enumerate(item.pairs, start=1):
        st.html(
            f'<h3 class="pair"><span>{number}. {escape(pair.left)}</span>'
            f"<span>{escape(pair.right)}</span></h3>"
        )
        place = {}
        for marker in MARKERS:
            chosen = _place(pair.id, marker, begun["places"].get(pair.id, {}), given)
            if chosen:
                place[marker] = chosen
        if place:
            places[pair.id] = place
    return {"places": places, "first": _first(item, begun["first"], given)}


def _place(pair: str, marker: str, begun: dict[str, int], given: Controls) -> int | None:
    steps = list(range(1, STEPS + 1))
    return st.radio(
        _marker(marker),
        steps,
        index=steps.index(begun[marker]) if marker in begun else None,
        horizontal=True,
        key=f"{given.key}:{pair}:{marker}",
    )


def _marker(marker: str) -> str:
    return {
        "now": _("Now"),
        "wanted": _("Wanted in two years"),
        "partners": _("Our partners would say"),
    }[marker]


def _first(item: Spectrum, begun: str, given: Controls) -> str:
    ids = [pair.id for pair in item.pairs]
    named = {pair.id: pair.about for pair in item.pairs}
    chosen = st.selectbox(
        _("Which gap would you close first? It need not be the widest."),
        ids,
        index=ids.index(begun) if begun else None,
        format_func=lambda each: named[each].capitalize(),
        placeholder=_("Choose one"),
        key=f"{given.key}:first",
    )
    for slot in item.slots(None):
        given.write(slot)
    return chosen or ""
