"""The structure in Streamlit: a list with its lines of command, one outcome to trace, then the
boxes to change, and what becomes of each."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.untangle.spec import MOST, Untangle
from courseware.words import _

_REMOVE = ""


def controls(item: Untangle, given: Controls) -> Json:
    """Draws the questions and returns the trace and the changes so far."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"trace": "", "changes": []}
    st.html(_structure(item))
    ids = [each.id for each in item.boxes]
    names = {each.id: each.name for each in item.boxes}
    trace = st.radio(
        _("Who answers for “{outcome}”?").format(outcome=item.named[item.traced]),
        ids,
        index=ids.index(begun["trace"]) if begun["trace"] else None,
        format_func=lambda each: names[each],
        key=f"{given.key}:trace",
    )
    changes = _changes(item, begun["changes"], given) if trace else []
    return {"trace": trace or "", "changes": changes}


def _structure(item: Untangle) -> str:
    """The boxes as nested lists, which is what the lines mean."""

    def below(name: str) -> str:
        rows = "".join(
            f"<li>{escape(box.name)}{_owned([item.named[each] for each in box.owns])}"
            f"{below(box.id)}</li>"
            for box in item.boxes
            if box.under == name
        )
        return f"<ul>{rows}</ul>" if rows else ""

    return f'<div class="step-body">{below("")}</div>'


def _owned(outcomes: list[str]) -> str:
    if not outcomes:
        return ""
    said = _("answers for: {outcomes}").format(outcomes="; ".join(outcomes))
    return f'<br><span class="hint">{escape(said)}</span>'


def _changes(item: Untangle, begun: list[dict[str, Any]], given: Controls) -> list[dict[str, Any]]:
    title = _("Which boxes would you merge or remove?")
    hint = _("{most} at most. To take another, untick one first.").format(most=MOST)
    st.html(f'<h3 class="pair-at">{escape(title)}</h3><p class="hint">{escape(hint)}</p>')
    before = {each["box"]: each["into"] for each in begun}
    keys = {box.id: f"{given.key}:take:{box.id}" for box in item.movable}
    # As they will be once drawn: a box that fills the number closes the others in the same run.
    ticked = {box for box, key in keys.items() if st.session_state.get(key, box in before)}
    for box in item.movable:
        st.checkbox(
            box.name,
            value=box.id in before,
            disabled=len(ticked) >= MOST and box.id not in ticked,
            key=keys[box.id],
        )
    return [
        {"box": box.id, "into": _becomes(item, box.id, before.get(box.id), ticked, given)}
        for box in item.movable
        if box.id in ticked
    ]


def _becomes(
    item: Untangle, box: str, before: str | None, ticked: set[str], given: Controls
) -> str | None:
    """Where a box goes; None until it is said, and again once what it went into goes itself."""
    names = {each.id: each.name for each in item.boxes}
    places = [_REMOVE, *(each.id for each in item.boxes if each.id not in ticked)]
    chosen: str | None = st.radio(
        _("Where does “{box}” go?").format(box=names[box]),
        places,
        index=places.index(before) if before in places else None,
        format_func=lambda each: (
            _("Into “{box}”").format(box=names[each]) if each else _("Nowhere: it is removed")
        ),
        key=f"{given.key}:into:{box}:{'+'.join(sorted(ticked))}",
    )
    return chosen
