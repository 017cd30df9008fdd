"""The ledger in Streamlit: first which entries count, then points for each of those."""

from __future__ import annotations

from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.ledger.finding import off_by
from courseware.items.exercises.ledger.spec import ALL, Entry, Ledger
from courseware.words import _

_STEP = 5


def controls(item: Ledger, given: Controls) -> Json:
    """Draws the entries to choose from and the points of those that are chosen."""
    st.markdown(f"**{item.stem}**")
    begun = (given.begun or {"points": {}})["points"]
    titles = {"for": _("What does it bring?"), "against": _("What does it cost?")}
    chosen: list[Entry] = []
    for side, title in titles.items():
        st.html(f'<h3 class="pair-at">{title}</h3>')
        for entry in item.entries:
            key = f"{given.key}:take:{entry.id}"
            if entry.side == side and st.checkbox(entry.text, value=entry.id in begun, key=key):
                chosen.append(entry)
    if not chosen:
        return {"points": {}}
    st.html(f'<h3 class="pair-at">{_("Now share out 100 points")}</h3>')
    points = {entry.id: _points(entry, begun, given) for entry in chosen}
    _left(sum(points.values()))
    response = {"points": points}
    for slot in item.slots(response):
        given.write(slot)
    return response


def _points(entry: Entry, begun: Json, given: Controls) -> int:
    value = st.number_input(
        entry.name[:1].upper() + entry.name[1:],
        min_value=0,
        max_value=ALL,
        step=_STEP,
        value=begun.get(entry.id, 0),
        key=f"{given.key}:points:{entry.id}",
    )
    return int(value)


def _left(given: int) -> None:
    said = _("All 100 are given.") if given == ALL else off_by(given)
    st.html(f'<p role="status" data-announce><strong>{escape(said)}</strong></p>')
