"""The chain in Streamlit: first what is there, column by column, then the links of each process."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.chain.spec import Chain, Link
from courseware.words import _, capital


def controls(item: Chain, given: Controls) -> Json:
    """Draws the columns and, once something is in each, the links."""
    st.markdown(f"**{item.stem}**")
    begun = given.begun or {"activities": [], "processes": {}, "benefits": []}
    activities = _column(
        _("1. What do the partners do?"), item.activities, begun, "activities", given
    )
    processes: Sequence[Link] = ()
    benefits: Sequence[Link] = ()
    # What is linked already stays, even while nothing is ticked above it.
    if activities or begun["processes"]:
        title = _("2. What is better for it, between or inside the partners?")
        processes = _column(title, item.processes, begun, "processes", given)
    if processes or begun["benefits"]:
        title = _("3. What comes of it in the end?")
        benefits = _column(title, item.benefits, begun, "benefits", given)
    links = {
        each.id: _links(each, activities, benefits, begun["processes"].get(each.id), given)
        for each in processes
    }
    return {
        "activities": [each.id for each in activities],
        "processes": links,
        "benefits": [each.id for each in benefits],
    }


def _column(
    title: str, links: Sequence[Link], begun: Json, key: str, given: Controls
) -> list[Link]:
    st.html(f'<h3 class="pair-at">{escape(title)}</h3>')
    return [
        each
        for each in links
        if st.checkbox(each.text, value=each.id in begun[key], key=f"{given.key}:{key}:{each.id}")
    ]


def _links(
    process: Link,
    activities: Sequence[Link],
    benefits: Sequence[Link],
    begun: Json,
    given: Controls,
) -> dict[str, list[str]]:
    """What feeds one process and what it leads to, asked once there is an end to lead to."""
    before = begun or {"fed": [], "leads": []}
    if not benefits:
        return {
            "fed": [each.id for each in activities if each.id in before["fed"]],
            "leads": [],
        }
    st.html(f'<h3 class="pair-at">{escape(process.text)}</h3>')
    # Each box says both ends: heard alone, "plans that fit" would come in every process.
    titles = {
        "fed": (_("Which of what you do feeds it?"), activities, _("{process}, fed by {other}")),
        "leads": (_("What does it lead to?"), benefits, _("{process}, leading to {other}")),
    }
    ends = {}
    for end, (title, those, label) in titles.items():
        st.html(f'<p class="hint">{escape(title)}</p>')
        ends[end] = [
            each.id
            for each in those
            if st.checkbox(
                capital(label.format(process=process.name, other=each.name)),
                value=each.id in before[end],
                key=f"{given.key}:{end}:{process.id}:{each.id}",
            )
        ]
    return ends
