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


def places_html(result: GroupResult) -> str:
    """Where the room stands on each row: its middle, and the middle half of it, read as a table."""
    rows = "".join(
        f'<tr><th scope="row">{escape(place.name)}</th><td class="n"><b>{place.spread.middle:g}</b>'
        f'</td><td class="n">{place.spread.lower:g}–{place.spread.upper:g}</td></tr>'
        for place in result.places
    )
    if not rows:
        return ""
    heads = f'<th scope="col">{_("Middle")}</th><th scope="col">{_("Middle half")}</th>'
    return f'<table class="places"><thead><tr><td></td>{heads}</tr></thead>{rows}</table>'
