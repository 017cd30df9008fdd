"""How others answered, as HTML that a step in Streamlit and a plain page both show."""

from __future__ import annotations

from html import escape

from courseware.domain.item import Item
from courseware.study.counted.data import Released
from courseware.study.counted.words import others_in_words
from courseware.words import _


def others_html(item: Item, released: Released | None) -> str:
    """A line to open, below the reason; '' where nothing has been released."""
    others = others_in_words(item, released)
    if others is None:
        return ""
    rows = "".join(
        f"<li><strong>{people}</strong> {escape(words)}</li>" for words, people in others.lines
    )
    return (
        f'<details class="why"><summary>{_("How others answered")}</summary>'
        f'<p class="quiet">{escape(others.about)}</p><ul>{rows}</ul></details>'
    )
