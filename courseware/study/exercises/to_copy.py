"""Texts that a member can copy from an exercise, as they are drawn in a step and on their page."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from courseware.domain.exercise import ToCopy
from courseware.words import _


def to_copy_html(texts: Sequence[ToCopy], *, is_open: bool = False, is_plain: bool = False) -> str:
    """Each text folded away, the first of them open if `is_open`, with its button. What the button
    does is in copy.js, which shows it on a page that `is_plain`."""
    said = _("Made from your plan. We don’t send or keep it: copy it and change it as you like.")
    hidden, level = (" hidden", "h2") if is_plain else ("", "h3")
    rows = "".join(
        f'<details class="to-copy"{" open" if is_open and not at else ""}>'
        f"<summary>{escape(each.title)}</summary>"
        f'<p class="copied">{escape(each.text)}</p>'
        f'<p class="row"><button type="button" class="btn second" data-copy{hidden}>'
        f"{_('Copy')}</button> "
        f'<span class="saved" role="status" data-said="{_("Copied")}" '
        f'data-selected="{_("Marked: now copy it")}"></span></p></details>'
        for at, each in enumerate(texts)
    )
    title = _("Words to send to somebody")
    return f'<{level}>{title}</{level}><p class="hint">{said}</p>{rows}'
