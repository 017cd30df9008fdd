"""The ideas of `content/ideas.yaml`, and what a question says of the idea it is a form of."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from courseware.content.problems import Problem
from courseware.content.sources import Source
from courseware.content.text.typeset import typeset
from courseware.content.yaml_lines import LinedDict, read_mapping, rows_of, texts_of
from courseware.domain.parts.parallel import Acts, Bank, Form, Idea


def load_bank(
    path: Path,
    root: Path,
    forms: Mapping[str, Form],
    sources: dict[str, Source],
    problems: list[Problem],
) -> Bank:
    """The ideas with their forms; a course that asks nothing again has no such file."""
    if not path.exists():
        return Bank(forms=forms)
    file = str(path.relative_to(root))
    head = read_mapping(path, root, problems)
    ideas: dict[str, Idea] = {}
    for row in rows_of(head, "ideas", file, problems):
        here = Source(file, row.line)
        name, words = str(row.get("id", "")).strip(), str(row.get("name", "")).strip()
        if not name or name in ideas:
            problems.append(here.problem(name, "'id' must be a teaching point, named once"))
        elif not words:
            problems.append(here.problem(name, "'name' is missing"))
        else:
            ideas[name] = Idea(name, typeset(words), texts_of(row, "forms", file, problems))
            sources[f"idea:{name}"] = here
    acts = _acts(head, file, sources, problems)
    return Bank(ideas, forms, texts_of(head, "councils", file, problems), acts)


def _acts(
    head: LinedDict, file: str, sources: dict[str, Source], problems: list[Problem]
) -> Acts | None:
    """The two items about what a member does; None where the course has none."""
    if "acts" not in head:
        return None
    said, line = head["acts"], head.line_of("acts")
    if not isinstance(said, dict) or set(said) != {"sure", "done"}:
        problems.append(Problem(file, line, "acts", "'acts' must be {sure: ..., done: ...}"))
        return None
    sources["acts:"] = Source(file, line)
    return Acts(str(said["sure"]), str(said["done"]))


def form_of(row: LinedDict, here: Source, problems: list[Problem]) -> Form | None:
    """The form that a question says it is; None if it is of no idea, or says so badly."""
    if "parallel" not in row:
        return None
    item, said, caught = str(row.get("id", "")), row["parallel"], row.get("misconception")
    if not isinstance(said, dict) or set(said) != {"idea", "form"}:
        problems.append(here.problem(item, "'parallel' must be {idea: ..., form: ...}"))
    elif not isinstance(caught, str) or not caught.strip():
        problems.append(here.problem(item, "a form names the 'misconception' that it catches"))
    else:
        return Form(item, str(said["idea"]), str(said["form"]), caught.strip())
    return None
