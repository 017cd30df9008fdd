"""The public record as a Word file."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Sequence
from itertools import islice

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.shared import Length, Mm, Pt
from docx.table import _Row

from courseware.council.publication.columns import Grouped, cell_words
from courseware.domain.refusal import Refusal
from courseware.platform.files.word import describe, dress, writable
from courseware.words import _

MOST = 3000
"""Lines that a Word file is made of; a council has some hundred."""

_PAGE_MM = 160
_LONGEST = 28


def document(title: str, made_at: dt.datetime, said: Sequence[str], table: Grouped) -> bytes:
    """The Word file: a title, what it is, and the table with its head on every page."""
    rows = [[name, *map(cell_words, row)] for name, group in table.groups for row in group]
    if len(rows) > MOST:
        raise Refusal(_("That is too long for a Word file. Take the CSV file instead."))
    made = Document()
    dress(made)
    describe(made, title, made_at)
    made.add_paragraph(_one_line(title), style="Title")
    for sentence in said:
        made.add_paragraph(_one_line(sentence))
    _table(made, [column.title for column in table.columns], rows)
    for column in table.columns:
        said_of = f"{column.title}: {column.explained}"
        made.add_paragraph(_one_line(said_of), style="Caption")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _table(made: DocumentType, titles: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    drawn = made.add_table(rows=len(rows) + 1, cols=len(titles), style="Table Grid")
    widths = _widths([titles, *rows])
    # Asked once: the grid is worked out anew at each `table.cell`.
    cells = iter(drawn._cells)
    for number, row in enumerate([titles, *rows]):
        for cell, text, width in zip(islice(cells, len(titles)), row, widths, strict=True):
            cell.width = width
            run = cell.paragraphs[0].add_run(_one_line(text))
            run.bold, run.font.size = number == 0, Pt(10)
    _is_head(drawn.rows[0])


def _widths(rows: Sequence[Sequence[str]]) -> list[Length]:
    """Each column by the longest that stands in it, within reason, to fill the page."""
    longest = [min(max(map(len, column)), _LONGEST) + 2 for column in zip(*rows, strict=True)]
    return [Mm(_PAGE_MM * each / sum(longest)) for each in longest]


def _is_head(row: _Row) -> None:
    """Word repeats it on each page, and tells it to a screen reader as the head."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _one_line(text: str) -> str:
    return " ".join(writable(text).split())
