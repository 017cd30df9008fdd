"""What every Word document of ours shares: its dress, pictures, and characters it can hold."""

from __future__ import annotations

import datetime as dt
import io
import re
from dataclasses import dataclass

from docx.document import Document as DocumentType
from docx.oxml.ns import qn
from docx.shared import Length, Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_LANGUAGE = "en-GB"
_INK = RGBColor(0x1C, 0x21, 0x26)
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_WIDEST = Mm(150)
_MM_PER_PIXEL = 25.4 / 96


def add_picture(made: DocumentType, picture: PackPicture) -> None:
    """A picture with its words."""
    picture_in(made.add_paragraph(), picture, _WIDEST)


def picture_in(paragraph: Paragraph, picture: PackPicture, widest: Length) -> None:
    """A picture with its words in a paragraph, at most so wide."""
    width = min(Mm(picture.width * _MM_PER_PIXEL), widest)
    shape = paragraph.add_run().add_picture(io.BytesIO(picture.png), width=width)
    properties = shape._inline.docPr  # python-docx has no public way to the words of a picture
    properties.set("descr", writable(picture.alt))
    for side in "TBLR":  # LibreOffice takes what isn't said for 3 mm
        shape._inline.set(f"dist{side}", "0")


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


@dataclass(frozen=True)
class PackPicture:
    """A picture with what it says in words."""

    png: bytes
    alt: str
    width: int
    """In CSS pixels."""
