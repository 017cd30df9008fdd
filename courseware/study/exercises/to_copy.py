"""Texts that a member can copy from an exercise, as they are drawn in a step."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from courseware.domain.exercise import ToCopy
from courseware.words import _


def to_copy_html(texts: Sequence[ToCopy]) -> str:
    """Each text folded away, with its button. What the button does is in copy.js."""
    said = _("Made from your plan. We don’t send or keep it: copy it and change it as you like.")
    rows = "".join(
        f'<details class="to-copy"><summary>{escape(each.title)}</summary>'
        f'<p class="copied">{escape(each.text)}</p>'
        f'<p class="row"><button type="button" class="btn second" data-copy>{_("Copy")}</button> '
        f'<span class="saved" role="status" data-said="{_("Copied")}" '
        f'data-selected="{_("Marked: now copy it")}"></span></p></details>'
        for each in texts
    )
    return f'<h3>{_("Words to send to somebody")}</h3><p class="hint">{said}</p>{rows}'
