"""Reads `words` of `course.yaml`."""

from __future__ import annotations

from courseware.content.problems import Problem
from courseware.content.text.typeset import typeset
from courseware.content.yaml_lines import LinedDict, rows_of
from courseware.domain.parts.course_words import CourseWords, FinishedLine, FirstQuestion

_NAMES = ("welcome", "my_work", "think_of")
_OF_FIRST = (
    "title",
    "lede",
    "name",
    "hint",
    "go_on",
    "without",
    "example",
    "promise",
    "of_example",
)


def load_words(head: LinedDict, file: str, problems: list[Problem]) -> CourseWords:
    """The words as far as they are there; every fault is added to `problems`."""
    written = head.get("words")
    if not isinstance(written, LinedDict):
        problems.append(Problem(file, 1, "", "'words' is missing: " + ", ".join(_NAMES)))
        return CourseWords()
    said = {name: " ".join(str(written.get(name, "")).split()) for name in _NAMES}
    for name in _NAMES:
        if not said[name]:
            problems.append(Problem(file, written.line, name, f"'words' has no '{name}'"))
    if "{link}" not in said["think_of"]:
        problems.append(
            Problem(
                file, written.line, "think_of", "'think_of' needs {link}, to the step that asks"
            )
        )
    shown = {name: typeset(text) for name, text in said.items()}
    return CourseWords(**shown, first=_first(written, file, problems))


def _first(written: LinedDict, file: str, problems: list[Problem]) -> FirstQuestion | None:
    """The first question, if the course asks it."""
    asked = written.get("first")
    if asked is None:
        return None
    if not isinstance(asked, LinedDict):
        problems.append(Problem(file, written.line_of("first"), "first", "must be a mapping"))
        return None
    said = {name: typeset(" ".join(str(asked.get(name, "")).split())) for name in _OF_FIRST}
    problems += [
        Problem(file, asked.line, name, f"'first' has no '{name}'")
        for name in _OF_FIRST
        if not said[name]
    ]
    lines = [
        FinishedLine(typeset(str(row.get("heading", ""))), typeset(str(row.get("line", ""))))
        for row in rows_of(asked, "finished", file, problems)
    ]
    if not all(each.heading and each.line for each in lines):
        said_of_it = "each line of 'finished' needs a 'heading' and a 'line'"
        problems.append(Problem(file, asked.line, "finished", said_of_it))
    return FirstQuestion(**said, finished=tuple(lines))
