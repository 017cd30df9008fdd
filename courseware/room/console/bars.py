"""How many said what, as bars whose words are as wide as the window: a console is a laptop or a
tablet, and Vega breaks lines for a phone."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from courseware.domain.group import Bar, GroupResult, Shift, Spread
from courseware.room.session.hall.results import BarRow, TablePage
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


def table_of(page: TablePage) -> str:
    """Statements and how many put each where, as the big screen has them: the right ones marked
    once the room may know."""
    heads = "".join(
        f'<th scope="col">{escape(each.letter or each.label)}</th>' for each in page.heads
    )
    rows = "".join(
        f'<tr><th scope="row">{row.number} {escape(row.words.wide)}</th>'
        + "".join(_cell(cell) for cell in row.cells)
        + "</tr>"
        for row in page.rows
    )
    return f'<table class="places"><thead><tr><td></td>{heads}</tr></thead>{rows}</table>'


def _cell(cell: BarRow) -> str:
    right = f'✓<span class="sr"> {_("right")}</span>' if cell.is_right else ""
    return f'<td class="n"><b>{cell.count}</b>{right}</td>'


def _row(bar: Bar, people: int) -> str:
    share = round(100 * bar.count / people, 2)
    letter = f"<b>{bar.letter}</b> " if bar.letter else ""
    of = _("of {people}").format(people=people)
    return (
        f'<div role="row"><span role="rowheader">{letter}{escape(bar.label)}</span>'
        f'<span class="bar-track" role="cell"><span class="bar" style="width:{share}%"></span>'
        f"<b>{bar.count}</b> <span class='sr'>{of}</span></span></div>"
    )


def shifts_html(shifts: Sequence[Shift]) -> str:
    """Where the middle of the room stands on each scale: now, wanted, and as others would say."""
    names = dict(shifts[0].names)
    heads = "".join(f'<th scope="col">{escape(name)}</th>' for name in names.values())
    rows = "".join(
        f'<tr><th scope="row">{escape(each.left)} – {escape(each.right)}</th>'
        + "".join(f'<td class="n">{_middle(getattr(each, marker))}</td>' for marker in names)
        + "</tr>"
        for each in shifts
    )
    return f'<table class="places of-scales"><thead><tr><td></td>{heads}</tr></thead>{rows}</table>'


def _middle(found: Spread | None) -> str:
    return f"<b>{found.middle:g}</b>" if found else "–"


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
