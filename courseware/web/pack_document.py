"""The personal pack as a Word file, with real headings and pictures that have words."""

from __future__ import annotations

import datetime as dt
import io
import re

from docx import Document
from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from courseware.content.dates import day
from courseware.services.packing import Entry, PackView, Part
from courseware.web.pack_pictures import PackPicture, of_drawing, of_entry
from courseware.web.pack_words import outcome_words, remark_words, reworded_words
from courseware.words import _

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LANGUAGE = "en-GB"
_INK = RGBColor(0x1C, 0x21, 0x26)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST = Mm(150)
_MM_PER_PIXEL = 25.4 / 96


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
    for drawing in part.drawings:
        add_picture(made, of_drawing(drawing))
        made.add_paragraph(writable(drawing.caption), style="Caption")
    for entry in part.entries:
        _entry(made, entry)


def _entry(made: DocumentType, entry: Entry) -> None:
    if entry.stem:
        made.add_heading(writable(entry.stem), level=3)
    if entry.reworded:
        made.add_paragraph(reworded_words())
    made.add_paragraph(writable(entry.words), style="Quote" if entry.is_text else "List Bullet")
    for other in entry.beside:
        made.add_paragraph(_("Also written, on another device:"))
        made.add_paragraph(writable(other), style="Quote")
    if said := outcome_words(entry.outcome):
        made.add_paragraph().add_run(said).bold = True
    for remark in entry.remarks:
        made.add_paragraph(writable(remark_words(entry, remark)))
    if picture := of_entry(entry):
        add_picture(made, picture)
    made.add_paragraph(day(entry.at), style="Caption")


def add_picture(made: DocumentType, picture: PackPicture) -> None:
    """A picture with its words."""
    width = min(Mm(picture.width * _MM_PER_PIXEL), _WIDEST)
    shape = made.add_picture(io.BytesIO(picture.png), width=width)
    properties = shape._inline.docPr  # python-docx has no public way to the words of a picture
    properties.set("descr", writable(picture.alt))


def writable(text: str) -> str:
    """The text without control characters, which XML can't hold."""
    return _UNWRITABLE.sub("", text)


def describe(made: DocumentType, title: str, made_at: dt.datetime) -> None:
    """The properties of the file: its title and language, and nobody's name."""
    about = made.core_properties
    about.title = writable(title)
    about.author = ""
    about.last_modified_by = ""
    about.comments = ""
    about.language = _LANGUAGE
    # Word wants times without a zone and takes them as UTC.
    about.created = about.modified = made_at.replace(tzinfo=None, microsecond=0)
    for language in made.styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)


def dress(made: DocumentType) -> None:
    """The page and its type."""
    section = made.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(25)
    sizes = {"Normal": 12, "Title": 24, "Heading 1": 18, "Heading 2": 15, "Heading 3": 12}
    for name, size in sizes.items():
        font = made.styles[name].font
        font.size = Pt(size)
        font.color.rgb = _INK
    for name in ("Caption", "Quote"):
        made.styles[name].font.color.rgb = _INK
        made.styles[name].font.size = Pt(11 if name == "Caption" else 12)
