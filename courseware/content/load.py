"""The course from its files. Reads everything, reports every fault, or gives a Course."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

from courseware.content import markdown
from courseware.content.items import load_items
from courseware.content.steps import load_steps
from courseware.content.yaml_lines import LinedDict, read_text, read_yaml
from courseware.domain.course import Course, Drawing, Fact, Module, Point, Term
from courseware.domain.problems import FaultyContent, Problem

_PAGES = ("completion", "credits", "about", "privacy", "help")


def read_course(content: Path, quizzes: Path) -> tuple[Course, list[Problem]]:
    """The course as far as it can be read, and the faults found while reading.

    Rules that need the whole course (coverage, places of items) are `lint.lint`.
    """
    problems: list[Problem] = []
    root = content.parent
    head = _mapping(read_yaml(content / "course.yaml", root, problems))
    items, minutes = load_items(content, quizzes, problems)
    modules = tuple(
        _module(content / str(each), root, problems) for each in head.get("modules") or ()
    )
    course = Course(
        id=str(head.get("id", "")),
        title=str(head.get("title", "")),
        subtitle=str(head.get("subtitle", "")),
        version=str(head.get("version", "")),
        modules=modules,
        items=items,
        points=_points(content / "teaching_points.yaml", root, problems),
        facts=_facts(content / "facts.yaml", root, problems),
        terms=_terms(content / "glossary.yaml", root, problems),
        drawings=_drawings(content / "drawings", root, problems),
        pages={key: markdown.render(str(head[key])) for key in _PAGES if key in head},
        item_minutes=minutes,
    )
    for key in ("id", "title", "version", "modules", *_PAGES):
        if not head.get(key):
            problems.append(Problem("content/course.yaml", 0, key, "this key is missing"))
    return course, problems


def load_course(content: Path, quizzes: Path) -> Course:
    """The course, or `FaultyContent` with every fault: the app starts only on this."""
    from courseware.content.lint import lint

    course, problems = read_course(content, quizzes)
    problems += lint(course)
    if problems:
        raise FaultyContent(problems)
    return course


def _mapping(value: Any) -> LinedDict:
    return value if isinstance(value, LinedDict) else LinedDict()


def _module(folder: Path, root: Path, problems: list[Problem]) -> Module:
    file = str((folder / "module.yaml").relative_to(root))
    head = _mapping(read_yaml(folder / "module.yaml", root, problems))
    for key in ("id", "number", "title", "blurb", "version", "minutes_credited", "quiz"):
        if not head.get(key):
            problems.append(Problem(file, 0, key, "this key is missing"))
    if head and head.get("id") != folder.name:
        problems.append(Problem(file, head.line, "id", f"must be the folder's name, {folder.name}"))
    trainer = read_text(folder / "trainer.md", root, problems) or ""
    return Module(
        id=folder.name,
        number=int(head.get("number") or 0),
        title=str(head.get("title", "")),
        blurb=str(head.get("blurb", "")),
        version=str(head.get("version", "")),
        minutes_credited=int(head.get("minutes_credited") or 0),
        quiz=tuple(head.get("quiz") or ()),
        final=tuple(head.get("final") or ()),
        steps=load_steps(folder, root, problems),
        trainer_notes=trainer,
    )


def _points(path: Path, root: Path, problems: list[Problem]) -> dict[str, Point]:
    points: dict[str, Point] = {}
    for row in _mapping(read_yaml(path, root, problems)).get("teaching_points") or ():
        whole = Point(row["id"], row["module"], row["slide"], row["text"], row["deck_wording"])
        points[whole.id] = whole
        for part in row.get("parts") or ():
            points[part["id"]] = dataclasses.replace(
                whole,
                id=part["id"],
                text=part["text"],
                deck_wording=part["deck_wording"],
                parent=whole.id,
            )
    return points


def _facts(path: Path, root: Path, problems: list[Problem]) -> dict[str, Fact]:
    file = str(path.relative_to(root))
    facts: dict[str, Fact] = {}
    for row in _mapping(read_yaml(path, root, problems)).get("facts") or ():
        said = _fact_faults(row)
        problems += [Problem(file, row.line, str(row.get("id", "?")), each) for each in said]
        if said:
            continue
        if row["id"] in facts:
            problems.append(Problem(file, row.line, row["id"], "two facts have this id"))
        source = row.get("source") or {}
        facts[row["id"]] = Fact(
            id=row["id"],
            term=row["term"],
            then=str(row.get("then") or ""),
            now=row["now"],
            source_title=str(source.get("title") or ""),
            source_url=str(source.get("url") or ""),
            checked=row["checked"],
            review_by=row["review_by"],
            confidence=row["confidence"],
        )
    return facts


def _fact_faults(row: LinedDict) -> list[str]:
    faults = [f"'{key}' is missing" for key in ("id", "term", "now") if not row.get(key)]
    faults += [
        f"'{key}' must be a date like 2026-11-23"
        for key in ("checked", "review_by")
        if not isinstance(row.get(key), dt.date)
    ]
    if row.get("confidence") not in {"verified", "cautious"}:
        faults.append("'confidence' must be verified or cautious")
    source = row.get("source")
    if row.get("confidence") == "verified" and not (
        isinstance(source, dict)
        and source.get("title")
        and str(source.get("url", "")).startswith("https://")
    ):
        faults.append("a verified fact needs a source with a title and an https address")
    return faults


def _terms(path: Path, root: Path, problems: list[Problem]) -> dict[str, Term]:
    file = str(path.relative_to(root))
    terms: dict[str, Term] = {}
    for row in _mapping(read_yaml(path, root, problems)).get("terms") or ():
        if not all(row.get(key) for key in ("id", "term", "plain")):
            problems.append(
                Problem(file, row.line, str(row.get("id", "?")), "needs id, term and plain")
            )
        elif row["id"] in terms:
            problems.append(Problem(file, row.line, row["id"], "two terms have this id"))
        else:
            terms[row["id"]] = Term(row["id"], row["term"], row["plain"])
    return terms


def _drawings(folder: Path, root: Path, problems: list[Problem]) -> dict[str, Drawing]:
    path = folder / "drawings.yaml"
    file = str(path.relative_to(root))
    drawings: dict[str, Drawing] = {}
    for row in _mapping(read_yaml(path, root, problems)).get("drawings") or ():
        svg = read_text(folder / f"{row.get('id')}.svg", root, problems)
        if not all(row.get(key) for key in ("id", "title", "caption", "text")):
            said = "needs id, title, caption and text"
            problems.append(Problem(file, row.line, str(row.get("id", "?")), said))
        elif svg is not None:
            drawings[row["id"]] = Drawing(
                id=row["id"],
                title=row["title"],
                caption=row["caption"],
                text=markdown.render(row["text"]),
                reconstructed=bool(row.get("reconstructed")),
                svg=svg.strip(),
            )
    return drawings


