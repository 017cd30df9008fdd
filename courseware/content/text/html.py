"""A step as HTML, the same for the Streamlit page, the plain page and print.

The classes are styled by `courseware/platform/web/static/course.css`, which every face loads.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from courseware.content.text.notes import Notes
from courseware.content.text.tables import boxed
from courseware.domain.blocks import Ask, Now, Passage, Picture
from courseware.domain.course import Course, Paper, Step
from courseware.domain.parts.lists import Drawing
from courseware.words import _

Link = Callable[[str], str]
"""The address of a step, from 'types/culture' or 'types/culture#T12a'."""

_OPENING = re.compile(r"<svg\b[^>]*>")
_PAPER = '<rect x="-100%" y="-100%" width="300%" height="300%" fill="var(--paper)"/>'
"""Laid beneath a drawing: a browser that darkens pages by itself turns a page's background, and
neither the shapes nor the words of a drawing."""
_STEP_LINK = re.compile(r'href="step:([^"]+)"')


def segments(course: Course, step: Step, *, today: dt.date, link: Link) -> Iterator[str | Ask]:
    """The step in order: HTML of reading matter, and the items between; its notes at the end."""
    notes = Notes(course, step.ref, today)
    held: list[Passage | Now | Picture] = []
    first = True
    for block in step.blocks:
        if isinstance(block, Ask):
            if held:
                yield _reading(course, held, notes, link, lede=first)
                held, first = [], False
            yield block
        else:
            held.append(block)
    if held:
        yield _reading(course, held, notes, link, lede=first)
    if at_the_end := notes.at_the_end():
        yield at_the_end


def paper_html(course: Course, paper: Paper, *, today: dt.date, link: Link) -> str:
    """A public page's words, with its dated notes."""
    notes = Notes(course, paper.id, today)
    blocks = [block for block in paper.blocks if not isinstance(block, Ask)]
    return _reading(course, blocks, notes, link, lede=True) + notes.at_the_end()


def _reading(
    course: Course,
    blocks: Sequence[Passage | Now | Picture],
    notes: Notes,
    link: Link,
    *,
    lede: bool,
) -> str:
    """Passages and drawings in one column. A fact belongs to the passage before it."""
    parts: list[str] = []
    for at, block in enumerate(blocks):
        match block:
            case Picture(drawing=drawing):
                parts.append(figure(course.drawings[drawing]))
            case Passage():
                html = notes.marked(
                    block, _passage(block, link, lede=lede), _facts_after(blocks, at)
                )
                parts.append(f'<div class="passage">{html}</div>')
                lede = False
    return f'<div class="prose">{"".join(parts)}</div>'


def _facts_after(blocks: Sequence[Passage | Now | Picture], at: int) -> list[str]:
    """The facts that stand between a passage and the next one, whatever drawing is between."""
    facts: list[str] = []
    for block in blocks[at + 1 :]:
        if isinstance(block, Passage):
            break
        if isinstance(block, Now):
            facts.append(block.fact)
    return facts


def _passage(passage: Passage, link: Link, *, lede: bool) -> str:
    html = _STEP_LINK.sub(lambda found: f'href="{escape(link(found[1]))}"', passage.html)
    if lede and passage.kind == "paragraph":
        html = '<p class="lede"' + html.removeprefix("<p")
    if passage.kind == "table":
        html = boxed(html)
    return html


def figure(drawing: Drawing) -> str:
    """A drawing with its caption, and all that it says in words one tap away."""
    rebuilt = ""
    if drawing.reconstructed:
        said = _("Reconstructed: the drawing on the original slide is lost. This is our version.")
        rebuilt = f'<p class="rebuilt">{said}</p>'
    svg = _OPENING.sub(rf"\g<0>{_PAPER}", drawing.svg, count=1)
    return (
        f'<figure class="drawing">{svg}'
        f"<figcaption><p>{escape(drawing.caption)}</p>{rebuilt}"
        f"<details><summary>{_('The drawing in words')}</summary>{drawing.text}</details>"
        "</figcaption></figure>"
    )
