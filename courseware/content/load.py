"""The course from its files. Reads everything, reports every fault, or gives a Course."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from courseware.content.course_words import load_words
from courseware.content.handbook import load_handbook
from courseware.content.ideas import load_bank
from courseware.content.items import Items, load_items
from courseware.content.letters import load_letters
from courseware.content.lists import load_drawings, load_facts, load_points, load_terms
from courseware.content.offers import load_offers
from courseware.content.papers import load_papers, load_retention
from courseware.content.problems import FaultyContent, Problem
from courseware.content.runsheets import load_runsheets
from courseware.content.sources import Source, WrittenCourse
from courseware.content.steps import load_steps
from courseware.content.text import markdown
from courseware.content.text.typeset import typeset
from courseware.content.yaml_lines import LinedDict, read_mapping, read_text, rows_of, texts_of
from courseware.domain.course import (
    Course,
    LookBack,
    Module,
    ReviewPart,
    minutes_of_quiz,
)
from courseware.domain.exercise import is_exercise
from courseware.domain.item import Item
from courseware.items.registry import type_of

_PAGES = ("completion", "credits", "about", "privacy", "help")


def read_course(content: Path, quizzes: Path) -> tuple[WrittenCourse, list[Problem]]:
    """The course as far as it can be read, and the faults found while reading.

    Rules that need the whole course (coverage, places of items) are `lint.lint`.
    """
    problems: list[Problem] = []
    root = content.parent
    file = str((content / "course.yaml").relative_to(root))
    head = read_mapping(content / "course.yaml", root, problems)
    items = load_items(content, quizzes, problems)
    sources = {f"item:{name}": source for name, source in items.sources.items()}
    modules = tuple(
        _module(content / each, root, items, sources, problems)
        for each in texts_of(head, "modules", file, problems)
    )
    course = WrittenCourse(
        id=str(head.get("id", "")),
        title=str(head.get("title", "")),
        subtitle=typeset(str(head.get("subtitle", ""))),
        version=str(head.get("version", "")),
        modules=modules,
        items=items.by_id,
        points=load_points(content / "teaching_points.yaml", root, sources, problems),
        facts=load_facts(content / "facts.yaml", root, sources, problems),
        terms=load_terms(content / "glossary.yaml", root, problems),
        drawings=load_drawings(content / "drawings", root, problems),
        pages={key: markdown.render(str(head[key])) for key in _PAGES if key in head},
        certified=" ".join(str(head.get("certified", "")).split()),
        item_minutes=items.minutes,
        review=_review(head, file, items.by_id, problems),
        look_back=_look_back(head, file, modules, problems),
        offers=load_offers(head, file, problems),
        letters=load_letters(head, file, problems),
        runsheets=load_runsheets(content / "runsheets", root, problems),
        handbook=load_handbook(content / "handbook", root, problems),
        support=_support(head, file, problems),
        words=load_words(head, file, problems),
        papers=load_papers(content / "pages", root, problems),
        bank=load_bank(content / "ideas.yaml", root, items.forms, sources, problems),
        retention=load_retention(content / "retention.yaml", root, problems),
        sources=sources,
        folder=content,
    )
    problems += _missing(head, file, ("id", "title", "version", "modules", "certified", *_PAGES))
    return course, problems


def load_course(content: Path, quizzes: Path) -> Course:
    """The course, or `FaultyContent` with every fault: the app starts only on this."""
    from courseware.content.lint.run import lint

    course, problems = read_course(content, quizzes)
    problems += lint(course)
    if problems:
        raise FaultyContent(problems)
    return course


def _review(
    head: LinedDict, file: str, items: Mapping[str, Item], problems: list[Problem]
) -> tuple[ReviewPart, ...]:
    """The exercises of the one-page review, in its order."""
    parts = []
    for row in rows_of(head, "review", file, problems) if "review" in head else ():
        name, heading = str(row.get("item", "")), typeset(str(row.get("heading", "")).strip())
        item = items.get(name)
        if item is None or not (is_exercise(item) or type_of(item).is_text):
            said = "'item' must be an exercise or a reflection"
            problems.append(Problem(file, row.line, name, said))
        elif not heading:
            problems.append(Problem(file, row.line, name, "'heading' is missing"))
        else:
            picture, optional = (row.get(key) is True for key in ("picture", "optional"))
            parts.append(ReviewPart(name, heading, picture, optional))
    return tuple(parts)


def _look_back(
    head: LinedDict, file: str, modules: Sequence[Module], problems: list[Problem]
) -> tuple[LookBack, ...]:
    """The exercises to come back to after some days."""
    asked = {(step.ref, item) for module in modules for step in module.steps for item in step.items}
    found = []
    for row in rows_of(head, "look_back", file, problems) if "look_back" in head else ():
        item, ref, says = (str(row.get(key, "")).strip() for key in ("item", "step", "says"))
        after = row.get("after")
        if (ref, item) not in asked:
            problems.append(Problem(file, row.line, item, "'step' must be a step that asks 'item'"))
        elif not isinstance(after, list) or not all(type(each) is int for each in after):
            problems.append(Problem(file, row.line, item, "'after' must be a list of days"))
        elif not says:
            problems.append(Problem(file, row.line, item, "'says' is missing"))
        else:
            found.append(LookBack(item, ref, tuple(sorted(after)), typeset(says)))
    return tuple(found)


def _support(head: LinedDict, file: str, problems: list[Problem]) -> Mapping[str, str]:
    """The kinds of support to choose from."""
    kinds: dict[str, str] = {}
    for row in rows_of(head, "support", file, problems) if "support" in head else ():
        kind, words = str(row.get("id", "")).strip(), str(row.get("words", "")).strip()
        if not kind.isidentifier() or kind in kinds:
            problems.append(Problem(file, row.line, kind, "'id' must be one word, used once"))
        elif not words:
            problems.append(Problem(file, row.line, kind, "'words' is missing"))
        else:
            kinds[kind] = typeset(words)
    return kinds


def _missing(head: LinedDict, file: str, keys: Iterable[str]) -> list[Problem]:
    """A problem for each key that isn't there; none if the file itself wasn't."""
    absent = [key for key in keys if head and not head.get(key)]
    return [Problem(file, head.line_of(key), key, "this key is missing") for key in absent]


def _module(
    folder: Path, root: Path, items: Items, sources: dict[str, Source], problems: list[Problem]
) -> Module:
    file = str((folder / "module.yaml").relative_to(root))
    head = read_mapping(folder / "module.yaml", root, problems)
    keys = ("id", "number", "title", "blurb", "ahead", "version", "quiz")
    problems += _missing(head, file, keys)
    if head and head.get("id") != folder.name:
        said = f"must be the folder's name, {folder.name}"
        problems.append(Problem(file, head.line_of("id"), "id", said))
    for key in ("quiz", "final"):
        sources[f"{key}:{folder.name}"] = Source(file, head.line_of(key))
    sources[f"module:{folder.name}"] = Source(file, 1)
    quiz = texts_of(head, "quiz", file, problems)
    return Module(
        id=folder.name,
        number=_number(head, "number", file, problems),
        title=typeset(str(head.get("title", ""))),
        blurb=typeset(str(head.get("blurb", ""))),
        version=str(head.get("version", "")),
        quiz=quiz,
        final=texts_of(head, "final", file, problems),
        steps=load_steps(folder, root, problems),
        ahead=typeset(str(head.get("ahead", ""))),
        quiz_minutes=minutes_of_quiz(items.minutes, quiz),
        trainer_notes=read_text(folder / "trainer.md", root, problems) or "",
    )


def _number(head: LinedDict, key: str, file: str, problems: list[Problem]) -> int:
    value = head.get(key)
    if type(value) is int and value > 0:
        return value
    if value:
        said = f"must be a whole number from 1, not {value!r}"
        problems.append(Problem(file, head.line_of(key), key, said))
    return 0
