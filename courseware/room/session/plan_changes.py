"""Changing a plan part by part: up, down, out, other words, and parts added from the course."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from courseware.domain.course import Course
from courseware.domain.parts.runsheet import Part, PartKind, RunSheet
from courseware.room.session import runsheets

_MINUTES = 10


def moved(sheet: RunSheet, part_id: str, by: int, first: int) -> RunSheet:
    """The plan with a part so many places further down (up, if below nought). Parts before `first`
    keep their places."""
    at = _place(sheet, part_id)
    to = min(max(at + by, first), len(sheet.parts) - 1)
    rest = [part for part in sheet.parts if part.id != part_id]
    return replace(sheet, parts=(*rest[:to], sheet.parts[at], *rest[to:]))


def without(sheet: RunSheet, part_id: str) -> RunSheet:
    """The plan without a part."""
    return replace(sheet, parts=tuple(part for part in sheet.parts if part.id != part_id))


def changed(sheet: RunSheet, part: Part) -> RunSheet:
    """The plan with this part in place of the one of its id."""
    parts = tuple(part if each.id == part.id else each for each in sheet.parts)
    return replace(sheet, parts=parts)


def added(sheet: RunSheet, part: Part) -> RunSheet:
    """The plan with a part more at its end."""
    return replace(sheet, parts=(*sheet.parts, part))


def from_course(course: Course, sheet: RunSheet, kind: PartKind, item_id: str, title: str) -> Part:
    """A new part of a kind: of an item of the course where one is asked, called by its first words
    where it has no title."""
    taken = {part.id for part in sheet.parts}
    name = next(f"own-{n}" for n in range(1, 1000) if f"own-{n}" not in taken)
    item = course.items.get(item_id) if kind in runsheets.ASKING else None
    named = title.strip() or (item.stem[: runsheets.LONGEST_TITLE] if item else "")
    prompt = named if kind is PartKind.IDEAS else ""
    return Part(name, kind, named, _MINUTES, item=item.id if item else "", prompt=prompt)


def askable(course: Course, kind: PartKind) -> list[str]:
    """The items of the course that a part of this kind can ask."""
    return [each for each in course.items if runsheets.can_be_asked(course, each, kind)]


def to_come(sheet: RunSheet, first: int) -> Iterable[tuple[int, Part]]:
    """The parts that can still be changed, with their places."""
    return list(enumerate(sheet.parts))[first:]


def _place(sheet: RunSheet, part_id: str) -> int:
    return next(at for at, part in enumerate(sheet.parts) if part.id == part_id)
