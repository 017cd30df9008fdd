"""The personal pack as a Word file, with real headings and pictures that have words."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as DocumentType

from courseware.dates import day
from courseware.items.stem import told_and_asked
from courseware.platform.files.word import add_picture, describe, dress, writable
from courseware.study.pack.pictures import of_entry
from courseware.study.pack.service import Entry, PackView, Part
from courseware.study.pack.words import days_words, outcome_words, remark_words, reworded_words
from courseware.words import _


def document(pack: PackView) -> bytes:
    """The Word file."""
    made = Document()
    dress(made)
    describe(made, pack.title, pack.made_at)
    made.add_paragraph(writable(pack.title), style="Title")
    made.add_paragraph(_("Made on {date}. Written by you, for you.").format(date=day(pack.made_at)))
    for chapter in pack.chapters:
        made.add_heading(writable(chapter.title), level=1)
        for part in chapter.parts:
            _part(made, part)
    if not pack.chapters:
        made.add_paragraph(_("You haven’t written or answered anything yet."))
    file = io.BytesIO()
    made.save(file)
    return file.getvalue()


def _part(made: DocumentType, part: Part) -> None:
    made.add_heading(writable(part.title), level=2)
    for entry in part.entries:
        _entry(made, entry)
    made.add_paragraph(days_words(part), style="Caption")


def _entry(made: DocumentType, entry: Entry) -> None:
    told, asked = told_and_asked(entry.stem)
    if asked:
        made.add_heading(writable(asked), level=3)
    if told:
        made.add_paragraph(writable(told))
    if entry.reworded:
        made.add_paragraph(reworded_words())
    made.add_paragraph(writable(entry.words), style="Quote" if entry.is_text else "List Bullet")
    for other in entry.beside:
        made.add_paragraph(_("Also written, on another device:"))
        made.add_paragraph(writable(other), style="Quote")
    if said := outcome_words(entry.outcome):
        made.add_paragraph().add_run(said).bold = True
    for remark in entry.missed:
        made.add_paragraph(writable(remark_words(entry, remark)))
    if picture := of_entry(entry):
        add_picture(made, picture)
