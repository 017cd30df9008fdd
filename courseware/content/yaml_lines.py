"""YAML that remembers its lines, and refuses a key written twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from courseware.content.problems import Problem


class LinedDict(dict[str, Any]):
    """A mapping that knows the 1-based line it began on, and those of its keys."""

    line: int = 0

    def __init__(self) -> None:
        super().__init__()
        self.key_lines: dict[str, int] = {}

    def line_of(self, key: str) -> int:
        """The line of a key; of the mapping itself if the key isn't there."""
        return self.key_lines.get(key, self.line)


class _Lined:
    """Keeps lines and finds doubled keys, in either of PyYAML's safe loaders."""

    shift: int

    def begin(self, shift: int) -> None:
        self.shift = shift
        self.doubled: list[tuple[int, str, LinedDict]] = []

    def line_of(self, node: yaml.Node) -> int:
        return int(node.start_mark.line) + 1 + self.shift


class _Loader(_Lined, yaml.SafeLoader):
    """Written in Python: it says best what is wrong with a text."""


class _QuickLoader(_Lined, getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # which base, is known at run time
    """Written in C where PyYAML has it: ten times as quick, for texts with nothing wrong."""


def _mapping(loader: _Loader | _QuickLoader, node: yaml.MappingNode) -> LinedDict:
    loader.flatten_mapping(node)
    made = LinedDict()
    made.line = loader.line_of(node)
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)
        if not isinstance(key, str):
            key = str(key)
        if key in made:
            loader.doubled.append((loader.line_of(key_node), key, made))
        made.key_lines.setdefault(key, loader.line_of(key_node))
        made[key] = loader.construct_object(value_node, deep=True)
    return made


def _date(loader: _Loader | _QuickLoader, node: yaml.ScalarNode) -> Any:
    """A date. One that no calendar has (2026-02-30) stays text, to be refused by who wants it."""
    try:
        return loader.construct_yaml_timestamp(node)
    except ValueError:
        return node.value


for _each in (_Loader, _QuickLoader):
    _each.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)
    _each.add_constructor("tag:yaml.org,2002:timestamp", _date)


def load_yaml(text: str, file: str, problems: list[Problem], *, first_line: int = 1) -> Any:
    """The value of a YAML text; None, and a problem with its line, if it can't be read."""
    try:
        value, doubled = _read(_QuickLoader, text, first_line)
    except yaml.YAMLError:
        try:
            value, doubled = _read(_Loader, text, first_line)
        except yaml.YAMLError as error:
            problems.append(Problem(file, _line_of(error, text) + first_line, "", _why(error)))
            return None
    for line, key, mapping in doubled:
        said = f"the key '{key}' is written twice"
        problems.append(Problem(file, line, str(mapping.get("id", "")), said))
    return value


def _read(
    kind: type[_Loader | _QuickLoader], text: str, first_line: int
) -> tuple[Any, list[tuple[int, str, LinedDict]]]:
    loader = kind(text)
    loader.begin(first_line - 1)
    try:
        return loader.get_single_data(), loader.doubled
    finally:
        loader.dispose()


def _line_of(error: yaml.YAMLError, text: str) -> int:
    """How many lines stand before the fault."""
    mark = getattr(error, "problem_mark", None)
    return int(mark.line) if mark else text.count("\n", 0, getattr(error, "position", 0))


def _why(error: yaml.YAMLError) -> str:
    why = getattr(error, "problem", None) or getattr(error, "reason", None) or str(error)
    return f"this is not valid YAML: {why}"


def read_yaml(path: Path, root: Path, problems: list[Problem]) -> Any:
    """The value of a YAML file; None, and a problem, if it is missing or can't be read."""
    name = str(path.relative_to(root))
    text = read_text(path, root, problems)
    return None if text is None else load_yaml(text, name, problems)


def read_mapping(path: Path, root: Path, problems: list[Problem]) -> LinedDict:
    """The keys of a YAML file; none, and a problem, if it hasn't any."""
    before = len(problems)
    value = read_yaml(path, root, problems)
    if isinstance(value, LinedDict):
        return value
    if len(problems) == before:
        problems.append(Problem(str(path.relative_to(root)), 1, "", "this file has no keys"))
    return LinedDict()


def rows_of(data: LinedDict, key: str, file: str, problems: list[Problem]) -> list[LinedDict]:
    """The mappings listed under `key`. A problem if it isn't a list, or an entry isn't one."""
    value = data.get(key)
    if not isinstance(value, list):
        if data:
            problems.append(Problem(file, data.line_of(key), key, f"'{key}' must be a list"))
        return []
    for row in value:
        if not isinstance(row, LinedDict):
            said = f"this entry of '{key}' has no keys: {row!r}"
            problems.append(Problem(file, data.line_of(key), key, said))
    return [row for row in value if isinstance(row, LinedDict)]


def texts_of(data: LinedDict, key: str, file: str, problems: list[Problem]) -> tuple[str, ...]:
    """The list of ids under `key`, empty if it isn't there; a problem if it is something else."""
    value = data.get(key)
    if value is None:
        return ()
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        said = f"'{key}' must be a list of ids, like [a, b]"
        problems.append(Problem(file, data.line_of(key), str(data.get("id", "")), said))
        return ()
    return tuple(value)


def read_text(path: Path, root: Path, problems: list[Problem]) -> str | None:
    """A file as UTF-8 text; None, and a problem, if it is missing or isn't UTF-8."""
    name = str(path.relative_to(root))
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        problems.append(Problem(name, 0, "", "this file is missing"))
    except UnicodeDecodeError as error:
        line = error.object.count(b"\n", 0, error.start) + 1
        problems.append(Problem(name, line, "", f"this file is not UTF-8 text: {error.reason}"))
    return None
