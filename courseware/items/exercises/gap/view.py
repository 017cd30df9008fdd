"""The gap in Streamlit: two courses to choose, then an effort for each lever."""

from __future__ import annotations

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.gap.finding import names_of_effort
from courseware.items.exercises.gap.model import EFFORTS, Drift
from courseware.items.exercises.gap.spec import Gap
from courseware.items.widgets import one_of
from courseware.words import _


def controls(item: Gap, given: Controls) -> Json:
    """Draws the choices and returns them as they stand. Efforts come once there is a gap."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"budget": "", "demand": "", "effort": {}}
    budget = _course(_("The budget"), item.budgets, begun["budget"], f"{given.key}:budget")
    demand = _course(_("The demand"), item.demands, begun["demand"], f"{given.key}:demand")
    effort = dict(begun["effort"])
    if budget and demand:
        names = names_of_effort()
        levels = list(range(EFFORTS + 1))
        for lever in item.levers:
            level = st.radio(
                lever.label,
                levels,
                index=effort.get(lever.id),
                format_func=lambda each: names[each],
                horizontal=True,
                key=f"{given.key}:{lever.id}",
            )
            if level is not None:
                effort[lever.id] = level
    ordered = {each.id: effort[each.id] for each in item.levers if each.id in effort}
    return {"budget": budget, "demand": demand, "effort": ordered}


def _course(label: str, drifts: tuple[Drift, ...], begun: str, key: str) -> str:
    labels = {drift.id: drift.label for drift in drifts}
    return one_of(label, labels, begun, key)
