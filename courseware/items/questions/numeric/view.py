"""Numeric in Streamlit: a number field with its unit."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.questions.numeric.spec import Numeric
from courseware.words import _


def controls(item: Numeric, given: Controls) -> Json:
    """Draws the field and returns the number typed, None while it is empty."""
    st.markdown(f"**{item.stem}**")
    scale = item.scale
    begun = (given.begun or {}).get("value")
    # Streamlit takes whole numbers or decimals, never both in one field.
    kind = int if all(isinstance(n, int) for n in (scale.low, scale.high, scale.step)) else float
    value = st.number_input(
        _("Your answer, in {unit}").format(unit=item.scale.unit),
        min_value=kind(scale.low),
        max_value=kind(scale.high),
        step=kind(scale.step),
        value=None if begun is None else kind(begun),
        key=given.key,
        placeholder=_("a number"),
    )
    return {"value": value}
