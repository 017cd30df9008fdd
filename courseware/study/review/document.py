"""The one-page review as a Word file."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as DocumentType

from courseware.dates import day
from courseware.platform.files.word import add_picture, describe, dress, writable
from courseware.study.review.pictures import as_png
from courseware.study.review.service import Review, Section
from courseware.words import _


def document(review: Review) -> bytes:
    """The Word file."""
    made = Document()
    dress(made)
    describe(made, review.name, review.made_at)
    made.add_paragraph(writable(review.name), style="Title")
    made.add_paragraph(_("One-page review, {date}").format(date=day(review.made_at)))
    for section in review.sections:
        if section.finding is not None:
            _section(made, section, section.finding.sentence)
    said = _("Written by you, for you. No council or trainer can see it.")
    made.add_paragraph(said, style="Caption")
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _section(made: DocumentType, section: Section, sentence: str) -> None:
    made.add_heading(writable(section.heading), level=1)
    made.add_paragraph(writable(sentence))
    for line in section.lines:
        made.add_paragraph(writable(line), style="List Bullet")
    picture = as_png(section)
    if picture:
        add_picture(made, picture)
