"""A question that a step keeps behind a button, for whoever wants one."""

from __future__ import annotations

import streamlit as st

from courseware.domain.exercise import asks_words, field_of
from courseware.domain.item import Item
from courseware.identity.ui import member
from courseware.items.registry import type_of
from courseware.platform.held import the
from courseware.study.notes.service import Notes
from courseware.study.steps.service import ItemState
from courseware.words import _


def is_requested(item: Item, asked: ItemState) -> bool:
    """Whether a member asked for it: now, or before, when they answered it. Folded away it would
    look as if what they wrote were gone."""
    key = f"requested:{item.id}"
    if st.session_state.get(key) or _is_begun(item, asked):
        st.session_state[key] = True
        return True
    offer = _("There is a question on this step, for whoever wants one.")
    if type_of(item).is_text:
        offer = _("There is a question here for your own words, if you want one.")
    with st.container(key=f"request-{item.id}"):
        st.markdown(offer)
        if st.button(_("Show the question"), key=f"button:{key}"):
            st.session_state[key] = True
            st.rerun()
    return False


def _is_begun(item: Item, asked: ItemState) -> bool:
    if asked.answer is not None or asked.working is not None:
        return True
    if not type_of(item).is_text:
        return False
    slots = item.slots(None) if asks_words(item) else ()
    fields = (item.id, *(field_of(item.id, slot.name) for slot in slots))
    return any(the(Notes).note(member(), field).text for field in fields)
