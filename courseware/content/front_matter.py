"""A Markdown file that begins with keys between two lines of dashes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from courseware.content.problems import Problem
from courseware.content.yaml_lines import LinedDict, load_yaml, read_text

_FRONT = re.compile(r"\A---\n(?P<head>.*?)\n---\n", re.DOTALL)


@dataclass(frozen=True)
class Written:
    """The keys of a file, its text, and the line on which the text begins."""

    head: LinedDict
    body: str
    body_line: int


def read_written(path: Path, root: Path, what: str, problems: list[Problem]) -> Written | None:
    """The file's parts; None, and a problem, if it hasn't both. `what` it is, for the problem."""
    file = str(path.relative_to(root))
    text = read_text(path, root, problems)
    if text is None:
        return None
    found = _FRONT.match(text)
    if not found:
        said = f"{what} begins with front matter between --- lines"
        problems.append(Problem(file, 1, "", said))
        return None
    head = load_yaml(found["head"], file, problems, first_line=2)
    if not isinstance(head, LinedDict):
        problems.append(Problem(file, 1, "", "the front matter has no keys"))
        return None
    return Written(head, text[found.end() :], text[: found.end()].count("\n") + 1)
