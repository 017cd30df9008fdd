"""A checklist in Streamlit: its form, with the headings that the statements stand under."""

from __future__ import annotations

from courseware.domain.item import Json
from courseware.items.controls import Controls
from courseware.items.exercises.checklist import form
from courseware.items.exercises.checklist.spec import Checklist
from courseware.items.widgets import asked


def controls(item: Checklist, given: Controls) -> Json:
    """Draws the statements and returns what was said so far."""
    above = ["", *(each.heading for each in item.statements)]
    headings = {
        each.id: each.heading
        for each, before in zip(item.statements, above, strict=False)
        if each.heading != before
    }
    return asked(item, form, given, headings=headings)
