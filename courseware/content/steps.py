"""Steps from Markdown files with front matter."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from courseware.content.front_matter import read_written
from courseware.content.problems import Problem
from courseware.content.text.markdown import parse_blocks
from courseware.content.text.typeset import typeset
from courseware.content.yaml_lines import LinedDict, texts_of
from courseware.domain.course import Step

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KEYS = {
    "id",
    "title",
    "core",
    "sensitive",
    "content_note",
    "support",
    "taster",
    "minutes",
    "teaches",
    "slide",
}


def load_steps(folder: Path, root: Path, problems: list[Problem]) -> tuple[Step, ...]:
    """The steps of a module's folder, in file-name order."""
    steps: list[Step] = []
    for path in sorted(folder.glob("[0-9]*.md")):
        step = _step(path, folder.name, root, problems)
        if step is None:
            continue
        if any(step.id == other.id for other in steps):
            problems.append(Problem(step.file, 1, step.id, "two steps of this module have this id"))
        steps.append(step)
    if not steps:
        problems.append(Problem(str(folder.relative_to(root)), 0, "", "this module has no steps"))
    return tuple(steps)


def _step(path: Path, module: str, root: Path, problems: list[Problem]) -> Step | None:
    file = str(path.relative_to(root))
    written = read_written(path, root, "a step", problems)
    if written is None:
        return None
    head = written.head
    name = str(head.get("id", ""))
    problems += [Problem(file, head.line_of(key), name, said) for key, said in _faults(head)]
    in_text: list[Problem] = []
    blocks = parse_blocks(written.body, file, written.body_line, in_text)
    problems += [replace(problem, id=name) for problem in in_text]
    length = head.get("minutes")
    return Step(
        id=str(head.get("id", path.stem)),
        module=module,
        title=typeset(str(head.get("title", ""))),
        core=head.get("core", True) is not False,
        sensitive=bool(head.get("sensitive", False)),
        content_note=typeset(str(head.get("content_note") or "")),
        support=typeset(str(head.get("support") or "")),
        taster=head.get("taster") is True,
        minutes=length if type(length) is int else 0,
        teaches=texts_of(head, "teaches", file, problems),
        slide=str(head.get("slide") or ""),
        blocks=blocks,
        file=file,
    )


def _faults(head: LinedDict) -> list[tuple[str, str]]:
    """(key, what is wrong with it) for each fault of the front matter."""
    faults = [(key, f"'{key}' is not a key of a step") for key in head if key not in _KEYS]
    if not _ID.fullmatch(str(head.get("id", ""))):
        faults.append(("id", "'id' must be small letters, digits and single dashes"))
    if not head.get("title"):
        faults.append(("title", "'title' is missing"))
    if type(head.get("minutes")) is not int:
        faults.append(("minutes", "'minutes' must be a whole number"))
    faults += [
        (key, f"'{key}' must be true or false")
        for key in ("core", "sensitive", "taster")
        if not isinstance(head.get(key, False), bool)
    ]
    if head.get("sensitive") and not (head.get("content_note") and head.get("support")):
        said = "a sensitive step needs a 'content_note' and a 'support' line"
        faults.append(("sensitive", said))
    return faults
