"""The card on the home page on the day of a top-up, and the line that leads to the others."""

from __future__ import annotations

from html import escape

from courseware.dates import day
from courseware.study.again.data import Standing
from courseware.words import _


def top_up_card(standing: Standing) -> str:
    """What is offered today; '' where nothing is. A form, since a link may change nothing."""
    if standing.due is None:
        return ""
    begin = _("Go on") if standing.under_way else _("Begin")
    return (
        '<section class="panel" aria-labelledby="top-up">'
        f'<h2 id="top-up">{_("Five minutes: what has stayed?")}</h2>'
        f"<p>{_('Six questions, new words. Only you see them.')}</p>"
        '<form method="post" action="/top-up" class="act">'
        f'<button class="btn" type="submit" name="wish" value="begin">{begin}</button>'
        f'<button class="textlink" type="submit" name="wish" value="later">{_("In a week")}'
        "</button>"
        f'<button class="textlink" type="submit" name="wish" value="stop">{_("No more")}</button>'
        "</form></section>"
    )


def top_up_line(standing: Standing) -> str:
    """The way to the days that are still to come; '' once there are none."""
    if standing.next_on is None or standing.due is not None:
        return ""
    said = _("Six questions in new words, on {day}").format(day=day(standing.next_on))
    return f'<p class="links"><a href="/top-up">{escape(said)}</a></p>'
