"""Items from `quizzes/*.yaml` (questions, with their keys) and `content/*/items.yaml`."""

from __future__ import annotations

from pathlib import Path

from courseware.content.yaml_lines import LinedDict, read_yaml
from courseware.domain.item import Item
from courseware.domain.problems import Problem
from courseware.items.registry import BY_WORD


def load_items(
    content: Path, quizzes: Path, problems: list[Problem]
) -> tuple[dict[str, Item], dict[str, float]]:
    """All items by id, and the minutes each takes. Faults of every item go to `problems`."""
    items: dict[str, Item] = {}
    minutes: dict[str, float] = {}
    places = [(path, "questions") for path in sorted(quizzes.glob("*.yaml"))]
    places += [(path, "items") for path in sorted(content.glob("*/items.yaml"))]
    for path, key in places:
        root = content.parent if path.is_relative_to(content.parent) else quizzes.parent
        file = str(path.relative_to(root))
        data = read_yaml(path, root, problems)
        rows = data.get(key) if isinstance(data, LinedDict) else None
        if data is not None and not isinstance(rows, list):
            problems.append(Problem(file, 1, "", f"'{key}' must be a list"))
        for row in rows or ():
            _add(row, file, items, minutes, problems)
    return items, minutes


def _add(
    row: object,
    file: str,
    items: dict[str, Item],
    minutes: dict[str, float],
    problems: list[Problem],
) -> None:
    if not isinstance(row, LinedDict):
        problems.append(Problem(file, 0, "", f"this is not an item: {row!r}"))
        return
    name = str(row.get("id", "?"))
    kind = BY_WORD.get(str(row.get("type")))
    if kind is None:
        known = ", ".join(sorted(BY_WORD))
        said = f"'{row.get('type')}' is not a type of item; the types are {known}"
        problems.append(Problem(file, row.line, name, said))
        return
    parsed = kind.parse(row)
    if isinstance(parsed, list):
        problems += [Problem(file, row.line, name, fault.message) for fault in parsed]
    elif parsed.id in items:
        problems.append(Problem(file, row.line, name, "this id is used twice"))
    else:
        items[parsed.id] = parsed
        minutes[parsed.id] = kind.minutes(parsed)
