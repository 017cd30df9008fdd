"""A report, and the letter that answers a request for information, as Word files."""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterable

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml import OxmlElement
from docx.shared import Mm, Pt

from courseware.council.report.words import InWords
from courseware.platform.files.word import PackPicture, add_picture, describe, dress, writable
from courseware.words import _

_CHART_PIXELS = 600
_WIDTHS = (66, 34, 34, 26)
"""Of the columns, in millimetres."""


def report_document(words: InWords, chart: bytes, made_at: dt.datetime) -> bytes:
    """The report."""
    made = _new(words.title, made_at)
    made.add_paragraph(_line(words.title), style="Title")
    made.add_paragraph(_line(f"{words.council}, {words.on}"))
    made.add_paragraph(_line(words.finding)).runs[0].font.size = Pt(14)
    made.add_paragraph(_line(words.source))
    made.add_heading(_("Module by module"), level=2)
    add_picture(made, PackPicture(chart, _chart_in_words(words), _CHART_PIXELS))
    _table(made, words)
    _section(made, _("What changed"), words.changed)
    _section(made, _("How it is counted"), words.counted)
    return _saved(made)


def answer_document(words: InWords, record: str, made_at: dt.datetime) -> bytes:
    """The letter: what is held that can be given, what isn't held, and where names are. `record`:
    the address of the public record; '', nothing is public."""
    title = _("Answer to a request for information")
    made = _new(title, made_at)
    made.add_paragraph(_line(f"{words.council}, {words.on}"))
    made.add_paragraph(_("Your reference: ………"))
    made.add_paragraph(_("Dear ………"))
    made.add_paragraph(title, style="Heading 1")
    made.add_paragraph(_("You asked the council about its members and this course: ………"))
    made.add_paragraph(_line(words.finding))
    made.add_paragraph(_line(words.source))
    _table(made, words)
    names = (
        _("The names that the council has published are at {address}.").format(address=record)
        if record
        else _("The council has published no names.")
    )
    _section(made, _("Names"), [names])
    _section(made, _("What the council doesn’t hold"), [_not_held()])
    _section(made, _("How it is counted"), words.counted)
    made.add_paragraph(
        _("If you are not content with this answer, you may ask the council to look at it again: …")
    )
    return _saved(made)


def _not_held() -> str:
    return _(
        "The course keeps answers, votes and what members write with the member alone. The council "
        "has no access to them, and there is no score that it could hold."
    )


def _new(title: str, made_at: dt.datetime) -> DocumentType:
    made = Document()
    dress(made)
    describe(made, title, made_at)
    made.styles["Normal"].font.size = Pt(11)
    return made


def _section(made: DocumentType, title: str, said: Iterable[str]) -> None:
    made.add_heading(title, level=2)
    for sentence in said:
        made.add_paragraph(_line(sentence))


def _table(made: DocumentType, words: InWords) -> None:
    lines = [words.heads, *((r.title, r.complete, r.before, r.on) for r in words.rows)]
    drawn = made.add_table(rows=len(lines), cols=len(words.heads), style="Table Grid")
    for number, (row, texts) in enumerate(zip(drawn.rows, lines, strict=True)):
        for cell, text, width in zip(row.cells, texts, _WIDTHS, strict=True):
            cell.width = Mm(width)
            run = cell.paragraphs[0].add_run(_line(text))
            run.bold, run.font.size = number == 0, Pt(10)
    # Word repeats it on each page, and tells it to a screen reader as the head.
    drawn.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _chart_in_words(words: InWords) -> str:
    return "; ".join(f"{row.title}: {row.complete}" for row in words.rows)


def _saved(made: DocumentType) -> bytes:
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _line(text: str) -> str:
    return " ".join(writable(text).split())
