"""The one page as a Word file: the same lines in the same places as on the screen."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as DocumentType
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt
from docx.table import Table, _Cell

from courseware.dates import day
from courseware.platform.files.word import describe, dress, picture_in, writable
from courseware.study.review.fit import Fit
from courseware.study.review.pictures import as_png
from courseware.study.review.service import Review, Section
from courseware.words import _

_HEADINGS, _LINES = Mm(38), Mm(142)
_ACROSS_A_HIGH_ONE = 118 / 62
"""The width of the picture for its height: it is as high as on the printed page."""


def document(review: Review, course: str) -> bytes:
    """The Word file. `course`: what stands at the foot."""
    made = Document()
    dress(made)
    describe(made, review.name, review.made_at)
    page = made.sections[0]
    page.left_margin = page.right_margin = Mm(15)
    page.top_margin = page.bottom_margin = Mm(13)
    made.add_paragraph(writable(review.name), style="Title")
    made.add_paragraph(_("One-page review, {date}").format(date=day(review.made_at)))
    table = made.add_table(rows=0, cols=2)
    table.autofit = False
    for section in review.lines:
        _row(table, section, review.fit)
    _foot(made, course)
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _row(table: Table, section: Section, size: Fit) -> None:
    head, said = table.add_row().cells  # type: ignore[no-untyped-call]  # python-docx has no types
    for cell, width in ((head, _HEADINGS), (said, _LINES)):
        cell.width = width
        _rule_below(cell, "single" if cell is head or section.lines else "dotted")
    heading = head.paragraphs[0].add_run(writable(section.heading))
    heading.bold, heading.font.size = True, Pt(9.5)
    paragraph = said.paragraphs[0]
    for number, line in enumerate(section.lines):
        paragraph = said.add_paragraph() if number else paragraph
        paragraph.add_run(writable(line)).font.size = Pt(size.text)
    picture = as_png(section)
    if picture is not None:
        picture_in(said.add_paragraph(), picture, Mm(size.picture * _ACROSS_A_HIGH_ONE))
    if section.look_backs and not section.picture:
        days = "   ".join(f"☐ {day(each)}" for each in section.look_backs)
        text = _("I look back on   {days}").format(days=days)
        said.add_paragraph().add_run(text).font.size = Pt(9)
    for cell in (head, said):
        _spaced(cell, size)


def _spaced(cell: _Cell, size: Fit) -> None:
    """The paragraphs of a cell as close as on the printed page."""
    made = [paragraph.paragraph_format for paragraph in cell.paragraphs]
    for each in made:
        each.space_before, each.space_after, each.line_spacing = Mm(0), Mm(0.6), 1.1
    made[0].space_before, made[-1].space_after = Mm(size.padding), Mm(size.padding)


def _rule_below(cell: _Cell, kind: str) -> None:
    """A line under the cell; python-docx has no public way to one."""
    borders, bottom = OxmlElement("w:tcBorders"), OxmlElement("w:bottom")
    for name, value in (("val", kind), ("sz", "6"), ("color", "6A7178")):
        bottom.set(qn(f"w:{name}"), value)
    borders.append(bottom)
    cell._tc.get_or_add_tcPr().append(borders)


def _foot(made: DocumentType, course: str) -> None:
    foot = made.sections[0].footer.paragraphs[0]
    foot.paragraph_format.tab_stops.add_tab_stop(Mm(180), WD_TAB_ALIGNMENT.RIGHT)
    said = _("Written by you, for you. No council or trainer can see it.")
    run = foot.add_run(f"{course}\t{said}")
    run.font.size = Pt(9)
