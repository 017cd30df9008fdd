"""How many said what, as bars whose words are as wide as the window: a console is a laptop or a
tablet, and Vega breaks lines for a phone."""

from __future__ import annotations

from html import escape

from courseware.domain.group import Bar, GroupResult
from courseware.words import _


def html_of(result: GroupResult) -> str:
    """The bars of a result, read as a table."""
    people = result.people or 1
    rows, about = [], ""
    for bar in result.bars:
        if bar.about != about:
            about = bar.about
            rows.append(f'<p class="bars-about" role="presentation">{escape(about)}</p>')
        rows.append(_row(bar, people))
    name = escape(result.sentence, quote=True)
    return f'<div class="bars" role="table" aria-label="{name}">{"".join(rows)}</div>'


def _row(bar: Bar, people: int) -> str:
    share = round(100 * bar.count / people, 2)
    of = _("of {people}").format(people=people)
    return (
        f'<div role="row"><span role="rowheader">{escape(bar.label)}</span>'
        f'<span class="bar-track" role="cell"><span class="bar" style="width:{share}%"></span>'
        f"<b>{bar.count}</b> <span class='sr'>{of}</span></span></div>"
    )
