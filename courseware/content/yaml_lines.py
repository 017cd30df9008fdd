"""YAML that remembers its lines, and refuses a key written twice."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from courseware.domain.problems import Problem


class LinedDict(dict[str, Any]):
    """A mapping that knows the 1-based line it began on."""

    line: int = 0


class _Loader(yaml.SafeLoader):
    """PyYAML's safe loader, keeping lines and finding doubled keys."""

    doubled: list[tuple[int, str]]


def _mapping(loader: _Loader, node: yaml.MappingNode) -> LinedDict:
    loader.flatten_mapping(node)
    made = LinedDict()
    made.line = node.start_mark.line + 1
    for key_node, value_node in node.value:
        key = loader.construct_object(key_node, deep=True)  # type: ignore[no-untyped-call]  # PyYAML's stubs lack it
        if not isinstance(key, str):
            key = str(key)
        if key in made:
            loader.doubled.append((key_node.start_mark.line + 1, key))
        made[key] = loader.construct_object(value_node, deep=True)  # type: ignore[no-untyped-call]  # PyYAML's stubs lack it
    return made


_Loader.add_constructor(yaml.resolver.BaseResolver.DEFAULT_MAPPING_TAG, _mapping)


def load_yaml(text: str, file: str, problems: list[Problem], *, first_line: int = 1) -> Any:
    """The value of a YAML text; None, and a problem with its line, if it can't be read."""
    loader = _Loader(text)
    loader.doubled = []
    shift = first_line - 1
    try:
        value = loader.get_single_data()  # type: ignore[no-untyped-call]  # PyYAML's stubs lack it
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 + shift if mark else first_line
        why = getattr(error, "problem", None) or str(error)
        problems.append(Problem(file, line, "", f"this is not valid YAML: {why}"))
        return None
    finally:
        loader.dispose()  # type: ignore[no-untyped-call]  # PyYAML's stubs lack it
    for line, key in loader.doubled:
        problems.append(Problem(file, line + shift, "", f"the key '{key}' is written twice"))
    if shift and isinstance(value, LinedDict):
        value.line += shift
    return value


def read_yaml(path: Path, root: Path, problems: list[Problem]) -> Any:
    """The value of a YAML file; None, and a problem, if it is missing or can't be read."""
    name = str(path.relative_to(root))
    text = read_text(path, root, problems)
    return None if text is None else load_yaml(text, name, problems)


def read_text(path: Path, root: Path, problems: list[Problem]) -> str | None:
    """A file as UTF-8 text; None, and a problem, if it is missing or isn't UTF-8."""
    name = str(path.relative_to(root))
    try:
        return path.read_text(encoding="utf-8")
    except FileNotFoundError:
        problems.append(Problem(name, 0, "", "this file is missing"))
    except UnicodeDecodeError as error:
        problems.append(Problem(name, 0, "", f"this file is not UTF-8 text: {error.reason}"))
    return None
