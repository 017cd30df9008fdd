"""A profile in Streamlit: own or example, then three fields of words."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.profile.spec import Profile
from courseware.words import _


def controls(item: Profile, given: Controls) -> Json:
    """Draws the choice and, for one of their own, what is asked of it."""
    own = (given.begun or {"own": None})["own"]
    choices = [True, False]
    said = {
        True: _("One that I know"),
        False: _("The example of the course: {name}").format(name=item.example["nickname"]),
    }
    own = st.radio(
        item.stem,
        choices,
        index=choices.index(own) if own is not None else None,
        format_func=lambda each: said[each],
        key=f"{given.key}:own",
    )
    if own is False:
        st.markdown(f"**{item.asks['purpose']}** {item.example['purpose']}")
        st.markdown(f"**{item.asks['people']}** {item.example['people']}")
    for slot in item.slots({"own": own}):
        given.write(slot)
    return {"own": own}
