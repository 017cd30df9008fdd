"""The one page as a Word file: the same lines in the same places as on paper, in two columns where
it is full."""

from __future__ import annotations

import io
from typing import Any

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from courseware.charts.strip.letters import Face
from courseware.dates import day
from courseware.platform.files.word import describe, dress, picture_in, writable
from courseware.study.review.fit import Fit
from courseware.study.review.pictures import as_png
from courseware.study.review.service import Review, Section
from courseware.words import _

_HEADINGS, _APART, _LINES = Mm(34), Mm(6), Mm(144)
"""Across the page, as `Fit` reckons: the headings, what keeps them from what is said, and that."""
_WIDTHS = Length(_HEADINGS + _APART), _LINES
_GUTTER = 397
"""Between two columns, in twentieths of a point: 7 mm."""
_NARROW = "Calibri"
"""The letters of a narrow column, where a machine hasn't those of the page."""
_RULE = "6A7178"


def document(review: Review, course: str) -> bytes:
    """The Word file. `course`: what stands at the foot."""
    made = Document()
    dress(made)
    describe(made, review.name, review.made_at)
    page = made.sections[0]
    page.left_margin = page.right_margin = Mm(13)
    page.top_margin = page.bottom_margin = Mm(11)
    _head(made, review)
    if review.fit.columns == 1:
        table = _columns(made)
        for section in review.lines:
            _row(table, section, review.fit)
    else:
        _begin_columns(made)
        for section in review.lines:
            _part(made, section, review.fit)
    _foot(made, course, is_short=bool(review.shortened))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _head(made: DocumentType, review: Review) -> None:
    name = made.add_paragraph(writable(review.name), style="Title")
    name.paragraph_format.space_after = Mm(1)
    for run in name.runs:
        run.font.size = Pt(20)
    dated = made.add_paragraph().add_run(
        _("One-page review, {date}").format(date=day(review.made_at))
    )
    dated.font.size = Pt(10)


def _begin_columns(made: DocumentType) -> None:
    """From here on two columns; python-docx has no public way to them."""
    section = made.add_section(WD_SECTION.CONTINUOUS)
    columns = section._sectPr.find(qn("w:cols"))
    columns.set(qn("w:num"), "2")
    columns.set(qn("w:space"), str(_GUTTER))


def _part(made: DocumentType, section: Section, size: Fit) -> None:
    """A part in a column: its heading above what it says, a line under both."""
    head = made.add_paragraph()
    head.paragraph_format.keep_with_next = True
    _heading(head, section)
    said = [made.add_paragraph() for _line in size.shortened(section) or ("",)]
    _say(said, section, size)
    if (picture := as_png(section, size)) is not None:
        said.append(made.add_paragraph())
        picture_in(said[-1], picture, Mm(size.across - 1))
    if section.look_backs and not section.picture:
        said.append(made.add_paragraph())
        _look_backs(said[-1], section)
    _close([head, *said], size)
    _rule_under(said[-1], "single" if section.lines else "dotted")


def _heading(paragraph: Paragraph, section: Section) -> None:
    run = paragraph.add_run(writable(section.heading))
    run.bold, run.font.size = True, Pt(9.5)


def _say(paragraphs: list[Paragraph], section: Section, size: Fit) -> None:
    for paragraph, line in zip(paragraphs, size.shortened(section), strict=False):
        run = paragraph.add_run(writable(line))
        run.font.size = Pt(size.text)
        if size.face is Face.SANS:
            run.font.name = _NARROW


def _look_backs(paragraph: Paragraph, section: Section) -> None:
    days = "   ".join(f"☐ {day(each)}" for each in section.look_backs)
    paragraph.add_run(_("I look back on   {days}").format(days=days)).font.size = Pt(9)


def _columns(made: DocumentType) -> Table:
    """An empty table of headings and what is said. Word goes by the width of the cells, LibreOffice
    by that of the table's grid: both are said. No cell has a margin, so what is said and its
    picture have all of their column."""
    table: Table = made.add_table(rows=0, cols=2)
    table.autofit = False
    for column, width in zip(table.columns, _WIDTHS, strict=True):
        column.width = width
    margins = OxmlElement("w:tblCellMar")
    for side in ("left", "right"):
        margin = OxmlElement(f"w:{side}")
        margin.set(qn("w:w"), "0")
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    table._tblPr.insert_element_before(margins, "w:tblLook")
    return table


def _row(table: Table, section: Section, size: Fit) -> None:
    head, said = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx has no types
    head.paragraphs[0].paragraph_format.right_indent = _APART
    for cell, width in zip((head, said), _WIDTHS, strict=True):
        cell.width = width
        _rule_below(cell, "single" if cell is head or section.lines else "dotted")
    _heading(head.paragraphs[0], section)
    _say(
        [said.paragraphs[0], *(said.add_paragraph() for _line in size.shortened(section)[1:])],
        section,
        size,
    )
    if (picture := as_png(section, size)) is not None:
        picture_in(said.add_paragraph(), picture, Mm(size.across - 1))
    if section.look_backs and not section.picture:
        _look_backs(said.add_paragraph(), section)
    for cell in (head, said):
        _close(cell.paragraphs, size)


def _close(paragraphs: list[Paragraph], size: Fit) -> None:
    """Paragraphs as close as on the printed page."""
    made = [paragraph.paragraph_format for paragraph in paragraphs]
    for each in made:
        each.space_before, each.space_after, each.line_spacing = Mm(0), Mm(0.6), 1.0
    made[0].space_before, made[-1].space_after = Mm(size.padding), Mm(size.padding)


def _rule_below(cell: _Cell, kind: str) -> None:
    """A line under the cell; python-docx has no public way to one."""
    cell._tc.get_or_add_tcPr().append(_borders("w:tcBorders", kind))


def _rule_under(paragraph: Paragraph, kind: str) -> None:
    """The same under a paragraph."""
    properties = paragraph._p.get_or_add_pPr()
    properties.insert_element_before(
        _borders("w:pBdr", kind), "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:rPr"
    )


def _borders(name: str, kind: str) -> Any:
    borders, bottom = OxmlElement(name), OxmlElement("w:bottom")
    for each, value in (("val", kind), ("sz", "6"), ("space", "1"), ("color", _RULE)):
        bottom.set(qn(f"w:{each}"), value)
    borders.append(bottom)
    return borders


def _foot(made: DocumentType, course: str, *, is_short: bool) -> None:
    foot = made.sections[0].footer.paragraphs[0]
    foot.style = made.styles["Normal"]  # that of a footer has stops of its own
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(184), WD_TAB_ALIGNMENT.RIGHT)
    said = _("Written by you, for you. No council or trainer can see it.")
    run = foot.add_run(f"{course}\t{said}")
    run.font.size = Pt(9)
    if is_short:
        short = _("“…”: shortened here; all of it is on this page in the course.")
        foot.add_run(f"\n{short}").font.size = Pt(9)
