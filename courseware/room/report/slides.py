"""The session pack as slides (PPTX): one finding and one chart a page.

A chart is PowerPoint's own, so that a trainer can dress it; the workbook behind it holds the
numbers of the chart and nothing else.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Iterator, Sequence

from pptx.presentation import Presentation as Deck
from pptx.slide import Slide
from pptx.util import Inches

from courseware.platform.files.word import writable
from courseware.room.report.data import Chapter, Pack, Result
from courseware.room.report.deck import LISTED, TITLE, TITLED, blank, say, set_language, titled
from courseware.room.report.drawing import draw
from courseware.room.report.figures import Figure, Kind, figures_of
from courseware.room.report.words import (
    about_words,
    answer_words,
    beside_words,
    cut,
    rule_words,
    way_words,
)
from courseware.words import _, plural

_MOST_ROWS = {Kind.COUNTS: 8, Kind.SHARES: 6, Kind.MIDDLES: 8}
_MOST_BARS = 16
_LONGEST_STEM = 190
_LONGEST_BESIDE = 220
_A_LINE, _LINES = 88, 11
"""How much of the wall stands on one slide."""


def slides(pack: Pack) -> bytes:
    """The PPTX."""
    deck = blank()
    about = deck.core_properties
    about.title = writable(pack.title)
    about.author = about.last_modified_by = about.comments = about.keywords = ""
    about.language = "en-GB"
    about.created = about.modified = dt.datetime.combine(pack.day, dt.time(12))
    _front(deck, pack)
    for chapter in pack.chapters:
        for kept in chapter.results:
            _result(deck, chapter, kept)
        _wall(deck, chapter)
    for each in deck.slides:
        set_language(each)
    held = io.BytesIO()
    deck.save(held)
    return held.getvalue()


def _front(deck: Deck, pack: Pack) -> None:
    slide = deck.slides.add_slide(deck.slide_layouts[TITLE])
    titled(slide, pack.title, 40)
    lines = [about_words(pack), rule_words()]
    if not pack.chapters:
        lines.append(_("Nothing was asked in this session."))
    say(slide.placeholders[1].text_frame, lines, 22)


def _result(deck: Deck, chapter: Chapter, kept: Result) -> None:
    figures = figures_of(kept)
    parts = [part for figure in figures for part in _fitting(figure)]
    rows = 0
    if kept.seen.is_ranked:
        # What the room chose most, as its screen showed it; slide upon slide of what hardly
        # anybody chose would carry the same heading.
        rows = sum(len(figure.rows) for figure in figures)
        parts = [figure.first(_MOST_ROWS[figure.kind]) for figure in figures[:1]]
    for at, figure in enumerate(parts or [None], start=1):
        slide = deck.slides.add_slide(deck.slide_layouts[TITLED])
        titled(slide, kept.seen.finding or kept.result.sentence, 32)
        _text(slide, _asked(kept, figure), 1.35, 0.85, 18)
        if figure:
            draw(slide, figure, f"{kept.seen.finding} {figure.described}")
        said = (*_below(figure, rows), *beside_words(kept))
        if len(parts) > 1:
            said = (_("{page} of {pages}.").format(page=at, pages=len(parts)), *said)
        if said:
            _text(slide, [cut(" ".join(said), _LONGEST_BESIDE)], 6.75, 0.6, 16)
        _notes(slide, chapter, kept)


def _below(figure: Figure | None, rows: int) -> list[str]:
    """How many of a ranking's rows aren't on its slide; nothing of a result of another kind."""
    rest = rows - len(figure.rows) if figure and rows else 0
    said = plural(
        "{count} more was chosen by as many or fewer: the session pack has it.",
        "{count} more were chosen by as many or fewer: the session pack has them.",
        rest,
    )
    return [said] if rest > 0 else []


def _asked(kept: Result, figure: Figure | None) -> list[str]:
    """What was asked, and of what the chart is where a result has several."""
    if figure is None or not figure.about:
        return [cut(kept.stem, _LONGEST_STEM)]
    return [cut(each, _LONGEST_STEM // 2) for each in (kept.stem, figure.about)]


def _fitting(figure: Figure) -> Iterator[Figure]:
    """A figure in parts that can be read on a slide."""
    most = _MOST_ROWS[figure.kind]
    if figure.kind is not Kind.SHARES:
        most = min(most, max(2, _MOST_BARS // len(figure.series)))
    return figure.in_parts(most)


def _notes(slide: Slide, chapter: Chapter, kept: Result) -> None:
    """All of it in words: what has no room on the slide stands here whole."""
    said = [chapter.title, kept.stem, kept.result.sentence, *beside_words(kept)]
    said += [answer_words(kept)] if kept.answer else []
    said += [f"{way_words(way)} {way.option} {way.text}" for way in kept.ways]
    frame = slide.notes_slide.notes_text_frame
    if frame is not None:
        say(frame, said, 12)


def _wall(deck: Deck, chapter: Chapter) -> None:
    pages = list(_pages(chapter.ideas))
    for at, ideas in enumerate(pages, start=1):
        slide = deck.slides.add_slide(deck.slide_layouts[LISTED])
        said = _("On the wall: {title}").format(title=chapter.title)
        if len(pages) > 1:
            page = {"title": chapter.title, "page": at, "pages": len(pages)}
            said = _("On the wall: {title} ({page} of {pages})").format(**page)
        titled(slide, said, 32)
        say(slide.placeholders[1].text_frame, ideas, 22)


def _pages(ideas: Sequence[str]) -> Iterator[list[str]]:
    page: list[str] = []
    left = _LINES
    for idea in ideas:
        lines = -(-len(idea) // _A_LINE)
        if page and lines > left:
            yield page
            page, left = [], _LINES
        page.append(idea)
        left -= lines
    if page:
        yield page


def _text(slide: Slide, lines: Sequence[str], top: float, high: float, size: int) -> None:
    box = slide.shapes.add_textbox(Inches(0.6), Inches(top), Inches(12.13), Inches(high))
    box.text_frame.word_wrap = True
    say(box.text_frame, lines, size)
