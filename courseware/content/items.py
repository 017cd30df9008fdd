"""Items from `quizzes/*.yaml` and `quizzes/again/*.yaml` (questions, with their keys) and
`content/*/items.yaml`; cases, each in a file of its own, from `content/cases/*.yaml`."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from courseware.content.ideas import form_of
from courseware.content.problems import Problem
from courseware.content.sources import Source
from courseware.content.text.typeset import typeset
from courseware.content.yaml_lines import LinedDict, read_yaml, rows_of, texts_of
from courseware.domain.item import Item
from courseware.domain.parts.parallel import Form
from courseware.items.registry import BY_WORD

_NAMES = frozenset({"id", "type", "module", "bloom", "category", "passage", "teaching_points"})
"""Keys whose values are names and never words: they stay letter by letter as written."""


@dataclass
class Items:
    """All items by id, the minutes each takes, where each was written, and of which idea it is
    a form."""

    by_id: dict[str, Item] = field(default_factory=dict)
    minutes: dict[str, float] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    forms: dict[str, Form] = field(default_factory=dict)


def load_items(content: Path, quizzes: Path, problems: list[Problem]) -> Items:
    """All items. Faults of every one go to `problems`."""
    items = Items()
    places = [(path, "questions") for path in sorted(quizzes.glob("*.yaml"))]
    places += [(path, "questions") for path in sorted(quizzes.glob("again/*.yaml"))]
    places += [(path, "items") for path in sorted(content.glob("*/items.yaml"))]
    places += [(path, "items") for path in sorted(content.glob("cases/*.yaml"))]
    for path, key in places:
        root = content.parent if path.is_relative_to(content.parent) else quizzes.parent
        file = str(path.relative_to(root))
        data = read_yaml(path, root, problems)
        if isinstance(data, LinedDict):
            for row in rows_of(data, key, file, problems):
                _add(row, file, items, problems)
        elif data is not None:
            problems.append(Problem(file, 1, key, f"'{key}' must be a list"))
    return items


def _add(row: LinedDict, file: str, items: Items, problems: list[Problem]) -> None:
    name = str(row.get("id", "?"))
    here = Source(file, row.line)
    kind = BY_WORD.get(str(row.get("type")))
    if kind is None:
        known = ", ".join(sorted(BY_WORD))
        said = f"'{row.get('type')}' is not a type of item; the types are {known}"
        problems.append(here.problem(name, said))
        return
    before = len(problems)
    texts_of(row, "teaching_points", file, problems)
    if len(problems) > before:
        return
    parsed = kind.spec.parse(_as_shown(row))
    if isinstance(parsed, list):
        problems += [here.problem(name, fault.message) for fault in parsed]
    elif parsed.id in items.by_id:
        first = items.sources[parsed.id]
        said = f"this id is used twice, first in {first.file}:{first.line}"
        problems.append(here.problem(name, said))
    else:
        items.by_id[parsed.id] = parsed
        items.minutes[parsed.id] = kind.spec.minutes(parsed)
        items.sources[parsed.id] = here
        form = form_of(row, here, problems)
        if form is not None:
            items.forms[parsed.id] = form


def _as_shown(written: Any) -> Any:
    """A value of an item with its words as a member is to see them; the file keeps its own."""
    if isinstance(written, str):
        return typeset(written)
    if isinstance(written, list):
        return [_as_shown(each) for each in written]
    if isinstance(written, dict):
        return {key: value if key in _NAMES else _as_shown(value) for key, value in written.items()}
    return written
