"""Numeric in Streamlit: a number field with its unit."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.numeric.spec import Numeric
from courseware.words import _


def controls(item: Numeric, given: Controls) -> Json:
    """Draws the field and returns the number typed, None while it is empty."""
    st.markdown(f"**{item.stem}**")
    value = st.number_input(
        _("Your answer, in {unit}").format(unit=item.scale.unit),
        min_value=item.scale.low,
        max_value=item.scale.high,
        step=item.scale.step,
        value=(given.begun or {}).get("value"),
        key=given.key,
        placeholder=_("a number"),
    )
    return {"value": value}
