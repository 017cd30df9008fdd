"""A profile in Streamlit: own or example, then three fields of words and the type."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.profile.spec import UNSURE, Profile
from courseware.items.widgets import one_of
from courseware.words import _


def controls(item: Profile, given: Controls) -> Json:
    """Draws the choice and, for one of their own, what is asked of it."""
    begun = given.begun or {"own": None, "kind": ""}
    choices = [True, False]
    said = {
        True: _("One that I know"),
        False: _("The example of the course: {name}").format(name=item.example["nickname"]),
    }
    own = st.radio(
        item.stem,
        choices,
        index=choices.index(begun["own"]) if begun["own"] is not None else None,
        format_func=lambda each: said[each],
        key=f"{given.key}:own",
    )
    if own is False:
        st.markdown(f"**{item.asks['purpose']}** {item.example['purpose']}")
        st.markdown(f"**{item.asks['people']}** {item.example['people']}")
    if not own:
        return {"own": own, "kind": ""}
    for slot in item.slots({"own": True}):
        given.write(slot)
    labels = {kind.id: kind.label for kind in item.kinds} | {UNSURE: _("Hard to place")}
    label = _("Which type is it nearest to?")
    return {"own": True, "kind": one_of(label, labels, begun["kind"], f"{given.key}:kind")}
