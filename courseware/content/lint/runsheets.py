"""Lints run sheets: a room is asked only what it may be asked, with what a trainer needs."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.content.problems import Problem
from courseware.domain.course import Course
from courseware.domain.item import Face
from courseware.domain.parts.runsheet import Part, PartKind, RunSheet
from courseware.items.registry import type_of

_ASKING = {PartKind.VOTE, PartKind.CASE, PartKind.FORCES}
TWO_VOTES = 10
"""Minutes that a vote, talk about it and a second vote take at least."""


def lint(course: Course) -> list[Problem]:
    """Every fault of the run sheets."""
    modules = {module.id for module in course.modules}
    return [
        Problem(f"content/runsheets/{sheet.id}.yaml", 1, about, message)
        for sheet in course.runsheets.values()
        for about, message in (*_of_sheet(sheet, modules), *_of_parts(course, sheet))
    ]


def _of_sheet(sheet: RunSheet, modules: set[str]) -> Iterator[tuple[str, str]]:
    for each in sheet.modules:
        if each not in modules:
            yield sheet.id, f"there is no module '{each}'"
    if not sheet.parts:
        yield sheet.id, "a run sheet needs parts"
    elif sheet.parts[0].kind is not PartKind.TALK:
        said = "the first part must be a talk: the rules of the room, and time to join"
        yield sheet.parts[0].id, said


def _of_parts(course: Course, sheet: RunSheet) -> Iterator[tuple[str, str]]:
    for part in sheet.parts:
        if part.kind in _ASKING:
            for message in _of_item(course, part):
                yield part.id, message
        elif part.item:
            yield part.id, f"a part of kind '{part.kind}' asks no item"
        if part.again and part.minutes < TWO_VOTES:
            yield part.id, f"a second vote after talk needs {TWO_VOTES} minutes"
        if part.kind is PartKind.IDEAS and not part.prompt:
            yield part.id, "'prompt' is missing: what people are to write"
        if part.kind in {PartKind.TALK, PartKind.BREAK} and not part.screen:
            yield part.id, "'screen' is missing: what the room reads meanwhile"
        yield from ((part.id, message) for message in _of_exhibit(course, part))
        if part.kind is not PartKind.BREAK and not part.say:
            yield part.id, "'say' is missing: what the trainer needs to know"


def _of_exhibit(course: Course, part: Part) -> Iterator[str]:
    """A part that is talk shows what is taught, and what it names is there."""
    show = part.show
    if show is None:
        if part.kind is PartKind.TALK:
            yield "'show' is missing: what the room looks at while people talk"
        return
    if part.kind is not PartKind.TALK:
        yield f"a part of kind '{part.kind}' shows its question, and nothing else"
    drawing = course.drawings.get(show.drawing)
    if show.drawing and drawing is None:
        yield f"there is no drawing '{show.drawing}'"
    elif drawing and not drawing.hall:
        yield f"the drawing '{show.drawing}' isn't drawn for a hall: content/drawings/hall/"
    case = course.items.get(show.case)
    if show.case and (case is None or case.type != "case"):
        yield f"there is no case '{show.case}'"
    elif show.case in course.sensitive_items:
        yield f"{show.case} is about a sensitive matter: a hall doesn't read it unasked"


def _of_item(course: Course, part: Part) -> Iterator[str]:
    item = course.items.get(part.item)
    if item is None:
        yield f"there is no item '{part.item}'"
        return
    if part.item in course.sensitive_items:
        yield f"{part.item} is about a sensitive matter: a room doesn't vote on it"
    if part.item in course.bank.kept_back:
        yield f"{part.item} is asked after the course, in new words: a room can't be asked it"
    faces = type_of(item).spec.faces
    for face in (Face.PHONE, Face.GROUP):
        if face not in faces:
            yield f"{part.item} has no {face.value} face"
    # By name, as rules of a room: it asks a case and a force field in ways of its own.
    wants = {PartKind.CASE: "case", PartKind.FORCES: "forcefield"}.get(part.kind)
    if wants and item.type != wants:
        yield f"a part of kind '{part.kind}' asks a {wants}, and {part.item} is a {item.type}"
    if part.kind is PartKind.VOTE and item.type in {"case", "commitments"}:
        yield f"{part.item} isn't answered by a vote: use kind 'case' or 'ideas'"
    if part.predict and item.type != "choice":
        yield f"'predict' needs a choice, and {part.item} is a {item.type}"
