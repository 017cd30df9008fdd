"""A step as HTML, the same for the Streamlit page, the plain page and print.

The classes are styled by `courseware/platform/web/static/course.css`, which every face loads.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from courseware.dates import day
from courseware.domain.course import (
    Ask,
    Course,
    Drawing,
    Now,
    Paper,
    Passage,
    Picture,
    SourcedFact,
    Step,
    Term,
)
from courseware.words import _

Link = Callable[[str], str]
"""The address of a step, from 'types/culture' or 'types/culture#T12a'."""

_STEP_LINK = re.compile(r'href="step:([^"]+)"')


def segments(course: Course, step: Step, *, today: dt.date, link: Link) -> Iterator[str | Ask]:
    """The step in order: HTML of reading matter, and the items between."""
    held: list[Passage | Now | Picture] = []
    first = True
    for block in step.blocks:
        if isinstance(block, Ask):
            if held:
                yield _reading(course, held, today, link, lede=first)
                held, first = [], False
            yield block
        else:
            held.append(block)
    if held:
        yield _reading(course, held, today, link, lede=first)


def paper_html(course: Course, paper: Paper, *, today: dt.date, link: Link) -> str:
    """A public page's words, with its dated notes."""
    blocks = [block for block in paper.blocks if not isinstance(block, Ask)]
    return _reading(course, blocks, today, link, lede=True)


def _reading(
    course: Course,
    blocks: Sequence[Passage | Now | Picture],
    today: dt.date,
    link: Link,
    *,
    lede: bool,
) -> str:
    """Rows of passages. A row begins with a passage that has notes; they stand in its margin."""
    rows: list[tuple[list[str], list[str]]] = []
    for block in blocks:
        match block:
            case Now(fact=fact):
                if not rows:
                    rows.append(([], []))
                rows[-1][1].append(then_and_now(course.facts[fact], today))
            case Picture(drawing=drawing):
                rows.append(([figure(course.drawings[drawing])], []))
            case Passage():
                notes = [in_plain_words(course.terms[term]) for term in block.terms]
                html = _passage(block, link, lede=lede)
                lede = False
                if notes or not rows or _is_followed_by_note(blocks, block):
                    rows.append(([html], notes))
                else:
                    rows[-1][0].append(html)
    return "".join(_row(passages, notes) for passages, notes in rows)


def _is_followed_by_note(blocks: Sequence[Passage | Now | Picture], block: Passage) -> bool:
    at = blocks.index(block) + 1
    return at < len(blocks) and isinstance(blocks[at], Now)


def _row(passages: list[str], notes: list[str]) -> str:
    if not notes:
        return f'<div class="prose">{"".join(passages)}</div>'
    first, *rest = passages or [""]
    count = len(passages)
    aside = (
        f'<aside class="margin" aria-label="{_("Notes")}" style="grid-row:1/{count + 2}">'
        f"{''.join(notes)}</aside>"
    )
    return (
        f'<div class="prose noted" style="grid-template-rows:repeat({count},auto) 1fr">'
        f"{first}{aside}{''.join(rest)}</div>"
    )


def _passage(passage: Passage, link: Link, *, lede: bool) -> str:
    html = _STEP_LINK.sub(lambda found: f'href="{escape(link(found[1]))}"', passage.html)
    if lede and passage.kind == "paragraph":
        html = '<p class="lede"' + html.removeprefix("<p")
    if passage.kind == "table":
        label = _("Table")
        html = f'<div class="scroll" tabindex="0" role="region" aria-label="{label}">{html}</div>'
    return f'<div class="passage">{html}</div>'


def then_and_now(fact: SourcedFact, today: dt.date) -> str:
    """A dated, sourced note; a fact past its review date says that it is being checked."""
    parts = [f'<div class="note now"><h3>{escape(fact.term)}: {_("then and now")}</h3>']
    if fact.then:
        parts.append(f"<p>{escape(fact.then)}</p>")
    parts.append(f"<p><strong>{_('Now.')}</strong> {escape(fact.now)}</p>")
    checked = _("Last checked {date}.").format(date=day(fact.checked))
    if fact.is_stale(today):
        doubt = _("We are checking that this is still so.")
        parts.append(f'<p class="stale"><strong>{doubt}</strong></p>')
    if fact.source_url:
        source = f'<a href="{escape(fact.source_url)}">{escape(fact.source_title)}</a>'
        parts.append(f'<p class="source">{_("Source:")} {source}. {checked}</p>')
    else:
        parts.append(f'<p class="source">{_("Not traced to a published page.")} {checked}</p>')
    return "".join(parts) + "</div>"


def in_plain_words(term: Term) -> str:
    """A glossary term explained where it is first used."""
    return (
        f'<div class="note term"><p><strong>{escape(term.term)}</strong>: '
        f"{escape(term.plain)}</p></div>"
    )


def figure(drawing: Drawing) -> str:
    """A drawing with its caption, and all that it says in words one tap away."""
    rebuilt = ""
    if drawing.reconstructed:
        said = _("Reconstructed: the drawing on the original slide is lost. This is our version.")
        rebuilt = f'<p class="rebuilt">{said}</p>'
    return (
        f'<figure class="drawing">{drawing.svg}'
        f"<figcaption><p>{escape(drawing.caption)}</p>{rebuilt}"
        f"<details><summary>{_('The drawing in words')}</summary>{drawing.text}</details>"
        "</figcaption></figure>"
    )
