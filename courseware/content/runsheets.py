"""Run sheets of the live room, from `content/runsheets/`, with every fault of them at once."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from courseware.content.problems import Problem
from courseware.content.text import markdown
from courseware.content.text.typeset import typeset
from courseware.content.yaml_lines import LinedDict, read_mapping, rows_of, texts_of
from courseware.domain.parts.runsheet import Exhibit, Part, PartKind, RunSheet

_TEXTS = ("title", "screen", "item", "prompt")
_FLAGS = ("skip", "tables", "again", "predict")
_KEYS = {"id", "kind", "minutes", "say", "dots", "show", *_TEXTS, *_FLAGS}
_SHOWN = {"drawing", "case", "lines", "table", "quote", "by"}


def load_runsheets(folder: Path, root: Path, problems: list[Problem]) -> Mapping[str, RunSheet]:
    """The sheets by id, in the order of their files; a sheet that can't be read is left out."""
    sheets: dict[str, RunSheet] = {}
    for path in sorted(folder.glob("*.yaml")):
        before = len(problems)
        sheet = _sheet(path, root, problems)
        if len(problems) == before:
            sheets[sheet.id] = sheet
    return sheets


def _sheet(path: Path, root: Path, problems: list[Problem]) -> RunSheet:
    file = str(path.relative_to(root))
    head = read_mapping(path, root, problems)
    name = str(head.get("id", ""))
    if name != path.stem:
        problems.append(Problem(file, head.line_of("id"), name, f"'id' must be '{path.stem}'"))
    title = str(head.get("title", "")).strip()
    if not title:
        problems.append(Problem(file, head.line, name, "'title' is missing"))
    parts = tuple(_part(row, file, problems) for row in rows_of(head, "parts", file, problems))
    minutes = sum(part.minutes for part in parts)
    if head.get("minutes") != minutes:
        said = f"'minutes' is {head.get('minutes')}, but its parts take {minutes}"
        problems.append(Problem(file, head.line_of("minutes"), name, said))
    twice = {part.id for part in parts if sum(each.id == part.id for each in parts) > 1}
    for each in sorted(twice):
        problems.append(Problem(file, head.line_of("parts"), each, "two parts have this id"))
    modules = texts_of(head, "modules", file, problems)
    return RunSheet(name, typeset(title), modules, head.get("full") is True, minutes, parts)


def _part(row: LinedDict, file: str, problems: list[Problem]) -> Part:
    name = str(row.get("id", ""))

    def fault(key: str, message: str) -> None:
        problems.append(Problem(file, row.line_of(key), name, message))

    for key in sorted(set(row) - _KEYS):
        fault(key, f"'{key}' is no key of a part")
    if not name:
        fault("id", "'id' is missing")
    kind = str(row.get("kind", ""))
    if kind not in list(PartKind):
        fault("kind", "'kind' must be one of " + ", ".join(PartKind))
    minutes, dots = row.get("minutes"), row.get("dots", 0)
    if type(minutes) is not int or minutes < 1:
        fault("minutes", "'minutes' must be a whole number, 1 or more")
    if type(dots) is not int or not 0 <= dots <= 5:
        fault("dots", "'dots' must be a whole number from 0 to 5")
    texts = {key: typeset(str(row.get(key, "")).strip()) for key in _TEXTS}
    if not texts["title"]:
        fault("title", "'title' is missing")
    return Part(
        id=name,
        kind=PartKind(kind) if kind in list(PartKind) else PartKind.TALK,
        minutes=minutes if type(minutes) is int else 0,
        dots=dots if type(dots) is int else 0,
        say=markdown.render(str(row.get("say", ""))),
        title=texts["title"],
        screen=texts["screen"],
        item=texts["item"],
        prompt=texts["prompt"],
        skip=row.get("skip") is True,
        tables=row.get("tables") is True,
        again=row.get("again") is True,
        predict=row.get("predict") is True,
        show=_exhibit(row["show"], fault) if "show" in row else None,
    )


def _exhibit(given: object, fault: Callable[[str, str], None]) -> Exhibit | None:
    """What stands on the screen while people talk: one of the things that it may be."""
    if not isinstance(given, Mapping) or len(set(given) - {"by"}) != 1 or set(given) - _SHOWN:
        fault("show", "'show' is one of drawing, case, lines, table, quote (with 'by')")
        return None
    table = given.get("table", [])
    is_even = isinstance(table, list) and len({len(row) for row in table}) <= 1
    if not is_even or not isinstance(given.get("lines", []), list):
        fault("show", "'lines' is a list, and 'table' a list of rows of the same length")
        return None
    return Exhibit(
        drawing=str(given.get("drawing", "")),
        case=str(given.get("case", "")),
        quote=typeset(str(given.get("quote", ""))),
        by=typeset(str(given.get("by", ""))),
        lines=tuple(typeset(str(each)) for each in given.get("lines", [])),
        table=tuple(tuple(typeset(str(cell)) for cell in row) for row in table),
    )
