"""The session pack for Excel."""

from __future__ import annotations

import io
from typing import Any

import xlsxwriter

from courseware.charts.group import table
from courseware.room.report.data import Chapter, Pack, Result
from courseware.room.report.words import people_words
from courseware.words import _

NEVER_FORMULAS = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}


def workbook(pack: Pack) -> bytes:
    """The pack for Excel: what it says on the first sheet, then a sheet for each result with its
    table and chart. Words are never read as formulas."""
    held = io.BytesIO()
    with xlsxwriter.Workbook(held, NEVER_FORMULAS) as book:
        bold = book.add_format({"bold": True})
        wrap = book.add_format({"text_wrap": True, "valign": "top"})
        front = book.add_worksheet(_("Session"))
        front.set_column(0, 0, 28)
        front.set_column(1, 1, 90)
        rows = [(_("Session"), pack.title), (_("Day"), pack.day.isoformat())]
        rows += [(_("People"), said) for said in people_words(pack)]
        for chapter in pack.chapters:
            rows += _front_rows(chapter)
        for at, (what, said) in enumerate(rows):
            front.write_string(at, 0, what, bold)
            front.write_string(at, 1, said, wrap)
        for chapter in pack.chapters:
            for result in chapter.results:
                _sheet(book, result, bold, wrap)
    return held.getvalue()


def _front_rows(chapter: Chapter) -> list[tuple[str, str]]:
    rows = [("", ""), (_("Part"), chapter.title)]
    for result in chapter.results:
        rows.append((_("Result {name}").format(name=result.name), result.result.sentence))
        rows += [("", line) for line in result.lines]
        if result.answer:
            rows.append((_("The answer"), result.answer))
        for way in result.ways:
            rows.append((_("Way taken") if way.taken else _("Way not taken"), way.option))
    rows += [(_("On the wall"), idea) for idea in chapter.ideas]
    rows += [(_("Parked"), idea) for idea in chapter.parked]
    return rows


def _sheet(book: Any, result: Result, bold: Any, wrap: Any) -> None:
    sheet = book.add_worksheet(_("Result {name}").format(name=result.name)[:31])
    sheet.set_column(0, 0, 60, wrap)
    sheet.write_string(0, 0, result.stem, bold)
    sheet.write_string(1, 0, result.result.sentence, wrap)
    rows = table(result.result) if result.result.bars or result.result.places else []
    if not rows:
        return
    heads = list(rows[0])
    for column, head in enumerate(heads):
        sheet.write_string(3, column, head, bold)
    for at, row in enumerate(rows, start=4):
        for column, head in enumerate(heads):
            _write(sheet, at, column, row[head])
    label = 1 if result.result.bars and len(heads) > 3 else 0
    chart = book.add_chart({"type": "bar"})
    last = 3 + len(rows)
    chart.add_series(
        {
            "name": heads[label + 1],
            "categories": [sheet.get_name(), 4, label, last, label],
            "values": [sheet.get_name(), 4, label + 1, last, label + 1],
            "fill": {"color": "#0b5563"},
        }
    )
    chart.set_legend({"none": True})
    chart.set_y_axis({"reverse": True})
    sheet.insert_chart(last + 2, 0, chart, {"description": result.result.sentence})


def _write(sheet: Any, row: int, column: int, text: str) -> None:
    """A number as a number, everything else as text."""
    try:
        sheet.write_number(row, column, float(text))
    except ValueError:
        sheet.write_string(row, column, text)
