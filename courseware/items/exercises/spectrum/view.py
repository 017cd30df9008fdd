"""A spectrum in Streamlit: one pair open at a time, the others as lines to go back to."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.spectrum.spec import MARKERS, STEPS, Spectrum
from courseware.items.widgets import level_of, one_of
from courseware.words import _

Place = Mapping[str, int]


def controls(item: Spectrum, given: Controls) -> Json:
    """Draws the pairs, then the questions, and returns the places so far."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"places": {}, "first": ""}
    places: dict[str, Place] = dict(begun["places"])
    with st.container(key=f"spectrum-{given.key}"):
        at = _open_pair(item, places, given)
        pair = item.pairs[at]
        if place := _place(item, at, places.get(pair.id, {}), given):
            places[pair.id] = place
        _onward(item, at, given)
        _others(item, at, places, given)
    in_order = {pair.id: places[pair.id] for pair in item.pairs if pair.id in places}
    return {"places": in_order, "first": _questions(item, begun["first"], places, given)}


def _open_pair(item: Spectrum, places: Mapping[str, Place], given: Controls) -> int:
    """The pair that the member opened; else the first that isn't finished."""
    opened = st.session_state.get(f"{given.view}:open")
    if isinstance(opened, int) and 0 <= opened < len(item.pairs):
        return opened
    unfinished = [at for at, pair in enumerate(item.pairs) if not _is_done(places.get(pair.id, {}))]
    first = unfinished[0] if unfinished else 0
    # From now on it stays open while it is being placed.
    st.session_state[f"{given.view}:open"] = first
    return first


def _is_done(place: Place) -> bool:
    return set(place) == set(MARKERS)


def _open(at: int, key: str) -> None:
    # Only what is shown depends on it: nothing is saved in a callback (upgrade-streamlit.md).
    st.session_state[f"{key}:open"] = at


def _place(item: Spectrum, at: int, begun: Place, given: Controls) -> Place:
    pair = item.pairs[at]
    number = _("{number} of {count}").format(number=at + 1, count=len(item.pairs))
    st.html(
        f'<h3 class="pair-at">{number}</h3><p class="pair"><span>{escape(pair.left)}</span>'
        f"<span>{escape(pair.right)}</span></p>"
    )
    steps = list(range(1, STEPS + 1))
    chosen = {
        marker: level_of(
            _marker(item, marker), steps, begun.get(marker), f"{given.key}:{pair.id}:{marker}"
        )
        for marker in MARKERS
    }
    return {marker: value for marker, value in chosen.items() if value}


def _marker(item: Spectrum, marker: str) -> str:
    return {
        "now": _("● Now"),
        "wanted": _("○ Wanted in two years"),
        "others": _("▲ Our {others} would say").format(**item.called),
    }[marker]


def _onward(item: Spectrum, at: int, given: Controls) -> None:
    if at + 1 < len(item.pairs):
        after = item.pairs[at + 1]
        said = _("Next: {left} or {right}?").format(
            left=after.left.lower(), right=after.right.lower()
        )
        st.button(said, key=f"{given.key}:next", on_click=_open, args=(at + 1, given.view))


def _others(item: Spectrum, at: int, places: Mapping[str, Place], given: Controls) -> None:
    """The pairs that were begun and aren't open, each as a button that opens it."""
    for other, pair in enumerate(item.pairs):
        if other == at or pair.id not in places:
            continue
        said = _("{number}. {right}: {places}. Change")
        label = said.format(number=other + 1, right=pair.right, places=_in_short(places[pair.id]))
        key = f"{given.key}:open:{pair.id}"
        st.button(label, key=key, type="tertiary", on_click=_open, args=(other, given.view))


def _in_short(place: Place) -> str:
    marks = {"now": "●", "wanted": "○", "others": "▲"}
    return " ".join(f"{marks[each]} {place[each]}" for each in MARKERS if each in place)


def _questions(item: Spectrum, begun: str, places: Mapping[str, Place], given: Controls) -> str:
    """Which gap comes first, and the words: asked once every pair has its now and its wanted."""
    if any({"now", "wanted"} - set(places.get(pair.id, {})) for pair in item.pairs):
        return begun
    named = {pair.id: pair.about.capitalize() for pair in item.pairs}
    label = _("Which gap would you close first? It need not be the widest.")
    chosen = one_of(label, named, begun, f"{given.key}:first")
    for slot in item.slots(None):
        given.write(slot)
    return chosen
