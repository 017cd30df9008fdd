"""Reads `words` of `course.yaml`."""

from __future__ import annotations

from courseware.content.problems import Problem
from courseware.content.typeset import typeset
from courseware.content.yaml_lines import LinedDict
from courseware.domain.course_words import CourseWords

_NAMES = ("welcome", "my_work", "think_of")


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
    return CourseWords(**{name: typeset(text) for name, text in said.items()})
