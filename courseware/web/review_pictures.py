"""The pictures of a review: SVG for the page, PNG for Word."""

from __future__ import annotations

import base64

import vl_convert

from courseware.items.pictures import PICTURES
from courseware.services.reviewing import Section
from courseware.web.pack_pictures import FONT_OF_PAPER, PackPicture, of_exercise

_WIDTH = 330


def as_svg(section: Section) -> str:
    """The picture in the light colours as the address of an image, in which no script can run;
    '' where the exercise has none."""
    picture = PICTURES.get(section.item.type)
    if picture is None or section.response is None or not section.picture:
        return ""
    words = section.words or {}
    spec = picture.specification(section.item, section.response, words, dark=False)
    spec["width"] = _WIDTH
    spec["config"]["font"] = FONT_OF_PAPER
    drawn = vl_convert.vegalite_to_svg(spec).encode()
    return f"data:image/svg+xml;base64,{base64.b64encode(drawn).decode()}"


def as_png(section: Section) -> PackPicture | None:
    """The same for Word, with words."""
    if section.response is None or not section.picture:
        return None
    return of_exercise(section.item, section.response, section.words or {})
