"""What stands in the handbook: the author's parts, and each module's notes with its run sheets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape

from courseware.content.text import markdown
from courseware.domain.course import Course
from courseware.domain.parts.handbook import HandbookPart
from courseware.domain.parts.runsheet import Part, RunSheet
from courseware.domain.refusal import Refusal
from courseware.room.trainer.acting import Trainer
from courseware.words import _


@dataclass(frozen=True)
class PlannedPart:
    """One part of a run sheet, and the minute of the session at which it begins."""

    begins: int
    part: Part


@dataclass(frozen=True)
class Plan:
    """A run sheet as it is printed."""

    title: str
    minutes: int
    parts: tuple[PlannedPart, ...]


@dataclass(frozen=True)
class Chapter:
    """A module: its notes as HTML, and its plans."""

    id: str
    title: str
    notes: str
    plans: tuple[Plan, ...]


@dataclass(frozen=True)
class Handbook:
    """All of it, in the order in which it is printed."""

    guide: tuple[HandbookPart, ...]
    chapters: tuple[Chapter, ...]
    whole: tuple[Plan, ...]
    """Plans that go through more than one module."""
    sheets: tuple[HandbookPart, ...]


def handbook_for(trainer: Trainer, course: Course) -> Handbook:
    """The handbook of a course. Raises `Refusal` for whoever leads no sessions."""
    if not trainer.may_facilitate:
        raise Refusal(_("The handbook is for those who lead a session."))
    sheets = tuple(course.runsheets.values())
    parts = [replace(part, html=_scrolling(part.html, part.title)) for part in course.handbook]
    return Handbook(
        guide=tuple(part for part in parts if not part.sheet),
        chapters=tuple(_chapters(course, sheets)),
        whole=tuple(_plan(sheet) for sheet in sheets if len(sheet.modules) > 1),
        sheets=tuple(part for part in parts if part.sheet),
    )


def _chapters(course: Course, sheets: Sequence[RunSheet]) -> Iterator[Chapter]:
    for module in course.modules:
        plans = tuple(_plan(sheet) for sheet in sheets if sheet.modules == (module.id,))
        notes = _scrolling(markdown.render(module.trainer_notes), module.title)
        yield Chapter(module.id, f"{module.number}. {module.title}", notes, plans)


def _scrolling(html: str, name: str) -> str:
    """Each table in a box of its own, which scrolls where a page is narrow, also by keyboard."""
    box = f'<div class="wide" role="group" tabindex="0" aria-label="{escape(name)}"><table>'
    return html.replace("<table>", box).replace("</table>", "</table></div>")


def _plan(sheet: RunSheet) -> Plan:
    begins, parts = 0, []
    for part in sheet.parts:
        parts.append(PlannedPart(begins, part))
        begins += part.minutes
    return Plan(sheet.title, sheet.minutes, tuple(parts))
