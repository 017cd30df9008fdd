"""An empty deck of slides in the course's dress, 16 to 9, and words on it."""

from __future__ import annotations

from collections.abc import Sequence

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.text.text import TextFrame
from pptx.util import Inches, Pt

from courseware.platform.files.word import writable

TITLE, LISTED, TITLED = 0, 1, 2
"""Layouts: a title with lines below, a title with a list, a title alone."""
_KEPT = {"Title Slide", "Title and Content", "Title Only"}
INK = RGBColor(0x1C, 0x21, 0x26)
_LANGUAGE = "en-GB"
_PLACES = {
    TITLE: {0: (0.6, 2.0, 12.13, 1.6), 1: (0.6, 3.7, 12.13, 2.4)},
    LISTED: {0: (0.6, 0.35, 12.13, 1.0), 1: (0.6, 1.5, 12.13, 5.5)},
    TITLED: {0: (0.6, 0.35, 12.13, 1.0)},
}
_UNWANTED = (RELATIONSHIP_TYPE.THUMBNAIL, RELATIONSHIP_TYPE.PRINTER_SETTINGS)


def blank() -> Deck:
    """A deck without a slide. What python-pptx's own template brings of somebody's is taken out."""
    deck = Presentation()
    deck.slide_width, deck.slide_height = Inches(13.333), Inches(7.5)
    for layout in list(deck.slide_layouts):
        if layout.name not in _KEPT:
            deck.slide_layouts.remove(layout)
    for at, places in _PLACES.items():
        for shape in deck.slide_layouts[at].placeholders:
            left_top_size = places.get(shape.placeholder_format.idx)
            if left_top_size:
                shape.left, shape.top, shape.width, shape.height = map(Inches, left_top_size)
            else:  # day, foot and number, which no slide of ours has
                shape.element.getparent().remove(shape.element)
    for part in (deck.part.package, deck.part):
        for name, relation in list(part._rels.items()):
            if relation.reltype in _UNWANTED:
                part._rels.pop(name)
    for element in deck.part._element.iter():
        if "lang" in element.attrib:
            element.set("lang", _LANGUAGE)
    return deck


def titled(slide: Slide, text: str, size: int) -> None:
    """The title of a slide."""
    shape = slide.shapes.title
    if shape is None:
        return
    frame = shape.text_frame
    frame.vertical_anchor = MSO_ANCHOR.BOTTOM
    say(frame, [text], size, bold=True)


def say(frame: TextFrame, lines: Sequence[str], size: int, *, bold: bool = False) -> None:
    """Words in a frame, a paragraph a line."""
    frame.clear()
    for at, line in enumerate(lines):
        paragraph = frame.add_paragraph() if at else frame.paragraphs[0]
        paragraph.alignment = PP_ALIGN.LEFT
        run = paragraph.add_run()
        run.text = writable(line)
        run.font.size, run.font.bold, run.font.color.rgb = Pt(size), bold, INK


def set_language(slide: Slide) -> None:
    """Says of every word of a slide and its notes which language it is in."""
    held = [slide, slide.notes_slide] if slide.has_notes_slide else [slide]
    for each in held:
        for properties in each._element.xpath(".//a:r/a:rPr"):
            properties.set("lang", _LANGUAGE)
