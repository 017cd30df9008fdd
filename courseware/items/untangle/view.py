"""The structure in Streamlit: a list with its lines of command, one outcome to trace, then up to
three changes, one after the other."""

from __future__ import annotations

from html import escape
from typing import Any

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.untangle.spec import MOST, Untangle
from courseware.words import _

_REMOVE = ""


def controls(item: Untangle, given: Controls) -> Json:
    """Draws the questions and returns the trace and the changes so far."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"trace": "", "changes": []}
    st.html(_structure(item))
    ids = [each.id for each in item.boxes]
    names = {each.id: each.name for each in item.boxes}
    outcome = next(each.name for each in item.outcomes if each.id == item.traced)
    trace = st.radio(
        _("Who answers for “{outcome}”?").format(outcome=outcome),
        ids,
        index=ids.index(begun["trace"]) if begun["trace"] else None,
        format_func=lambda each: names[each],
        key=f"{given.key}:trace",
    )
    changes = _changes(item, begun["changes"], given) if trace else []
    return {"trace": trace or "", "changes": changes}


def _structure(item: Untangle) -> str:
    """The boxes as nested lists, which is what the lines mean."""
    outcomes = {each.id: each.name for each in item.outcomes}

    def below(name: str) -> str:
        rows = "".join(
            f"<li>{escape(box.name)}{_owned([outcomes[each] for each in box.owns])}"
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


def _changes(item: Untangle, begun: list[dict[str, str]], given: Controls) -> list[dict[str, str]]:
    changes: list[dict[str, str]] = []
    for number in range(1, MOST + 1):
        before = begun[number - 1] if len(begun) >= number else None
        change = _change(item, number, before, [each["box"] for each in changes], given)
        if change is None:
            break
        changes.append(change)
    gone = {each["box"] for each in changes}
    # A box that was merged into one that went later goes nowhere: its change is asked again.
    return [each for each in changes if each["into"] not in gone]


def _change(
    item: Untangle, number: int, before: Any, gone: list[str], given: Controls
) -> dict[str, str] | None:
    title = _("Change {number} of {most}, if you wish").format(number=number, most=MOST)
    st.html(f'<h3 class="pair-at">{escape(title)}</h3>')
    names = {each.id: each.name for each in item.boxes}
    boxes = [each.id for each in item.movable if each.id not in gone]
    box = st.radio(
        _("Which box?"),
        boxes,
        index=boxes.index(before["box"]) if before and before["box"] in boxes else None,
        format_func=lambda each: names[each],
        key=f"{given.key}:box:{number}",
    )
    if not box:
        return None
    places = [_REMOVE, *(each.id for each in item.boxes if each.id not in {box, *gone})]
    known = before and before["box"] == box and before["into"] in places
    into = st.radio(
        _("What becomes of “{box}”?").format(box=names[box]),
        places,
        index=places.index(before["into"]) if known else None,
        format_func=lambda each: (
            _("Merge it into {box}").format(box=names[each]) if each else _("Remove it")
        ),
        key=f"{given.key}:into:{number}:{box}",
    )
    return None if into is None else {"box": box, "into": into}
