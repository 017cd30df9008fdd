"""What the standards of security and accessibility ask, line by line, and what holds each line.

People edit `docs/assurance/*.yaml`; `docs/assurance.md` is made of them, so that a test that is
renamed or taken away shows here and not at an audit.
"""

from __future__ import annotations

import ast
import functools
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

FOLDER, REPORT = "docs/assurance", "docs/assurance.md"

TESTED, WRITTEN = "Held by a test", "Held by a paper or a rule"
THEIRS, NOT_HERE, OPEN = "For the installation", "Doesn’t apply", "Not met"
STANDINGS = (TESTED, WRITTEN, THEIRS, NOT_HERE, OPEN)
_SAID = {"for_the_installation": THEIRS, "not_applicable": NOT_HERE, "not_met": OPEN}


class Faulty(Exception):
    """A line that says nothing, two things at once, or names what isn't there."""


@dataclass(frozen=True)
class Line:
    """One requirement. `says`: in our words; `by`: tests and files that hold it; `why`: of one that
    nothing here holds; `note`: what a reader should know besides."""

    id: str
    level: str
    says: str
    standing: str
    by: tuple[str, ...] = ()
    why: str = ""
    note: str = ""


@dataclass(frozen=True)
class Standard:
    """A standard with the lines of it that are answered. `parts`: its parts by how ids begin."""

    title: str
    source: str
    parts: Mapping[str, str]
    lines: tuple[Line, ...]

    def of(self, part: str) -> Sequence[Line]:
        """The lines of one part."""
        return [line for line in self.lines if line.id.split(".")[0] == part]


def standards(root: Path) -> tuple[Standard, ...]:
    """Those of a repository. Raises `Faulty` with every fault."""
    files = sorted((root / FOLDER).glob("*.yaml"))
    read = [_standard(yaml.safe_load(file.read_text(encoding="utf-8"))) for file in files]
    faults = [fault for each in read for fault in _faults(each, root)]
    if faults:
        raise Faulty("\n".join(faults))
    return tuple(read)


def report(read: Sequence[Standard]) -> str:
    """The page, the same each time it is made."""
    return "\n".join(_report(read)) + "\n"


def write(root: Path) -> str:
    """Writes it below `root`; gives a line that says so. Raises `Faulty`."""
    read = standards(root)
    (root / REPORT).write_text(report(read), encoding="utf-8")
    total = sum(len(each.lines) for each in read)
    missed = sum(line.standing == OPEN for each in read for line in each.lines)
    return f"wrote {REPORT}: {total} lines, {missed} not met"


def _standard(said: Mapping[str, Any]) -> Standard:
    lines = tuple(_line(each) for each in said["lines"])
    parts = {str(key): str(name) for key, name in said["parts"].items()}
    return Standard(said["title"], said["source"], parts, lines)


def _line(said: Mapping[str, Any]) -> Line:
    by = tuple(said.get("by", ()))
    found = [(name, str(said[key])) for key, name in _SAID.items() if said.get(key)]
    if by and not said.get("not_met"):
        found.append((TESTED if any("::" in each for each in by) else WRITTEN, ""))
    if len(found) != 1:
        raise Faulty(f"{said['id']}: say one of by, {', '.join(_SAID)}")
    (standing, why), note = found[0], str(said.get("note", ""))
    return Line(said["id"], str(said["level"]), said["says"], standing, by, why, note)


def _faults(standard: Standard, root: Path) -> Iterator[str]:
    ids = Counter(line.id for line in standard.lines)
    yield from (f"{each} is there {count} times" for each, count in ids.items() if count > 1)
    for line in standard.lines:
        if line.id.split(".")[0] not in standard.parts:
            yield f"{line.id} is in no part"
        for each in line.by:
            path, _mark, test = each.partition("::")
            if not (root / path).is_file():
                yield f"{line.id}: {path} isn’t there"
            elif test and test not in _tests_in(root / path):
                yield f"{line.id}: {path} has no test {test}"


@functools.cache
def _tests_in(path: Path) -> frozenset[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    functions = (ast.FunctionDef, ast.AsyncFunctionDef)
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, functions))


_HEAD = """\
# What holds, and what doesn’t

Made by `python -m courseware assurance` from `docs/assurance/*.yaml`; don’t edit it. For whoever
has to say whether a council may use the course: each line of two standards, in our own words, with
the test that holds it, or what else does, or that nothing does. The makers wrote it: no auditor has
checked it. [Cloud security principles](cloud-principles.md), [risks to people](dpia.md),
[how to report a weakness](../SECURITY.md).

- **Held by a test**: `make test` runs it; while one that is named is gone, this can’t be made.
- **Held by a paper or a rule**: a decision, a recipe, or a check of the code (`pyproject.toml`).
- **For the installation**: decided by whoever runs it, not by the code.
- **Not met**: so it is, with what is there instead.
"""


def _report(read: Sequence[Standard]) -> Iterator[str]:
    yield _HEAD
    yield "| | Lines | " + " | ".join(STANDINGS) + " |"
    yield "| --- |" + " ---: |" * (len(STANDINGS) + 1)
    for standard in read:
        for level in sorted({line.level for line in standard.lines}):
            yield _counted(standard, level)
    for standard in read:
        missed = [line for line in standard.lines if line.standing == OPEN]
        yield f"\n## Not met: {standard.title}\n"
        yield "| | Level | What is asked | What is there |"
        yield "| --- | --- | --- | --- |"
        yield from (_row(line.id, line.level, line.says, line.why) for line in missed)
    for standard in read:
        yield f"\n## {standard.title}\n\nIds and levels: {standard.source}"
        for part, name in standard.parts.items():
            yield f"\n### {part} {name}\n"
            yield "| | Level | What is asked | | By what |"
            yield "| --- | --- | --- | --- | --- |"
            for line in standard.of(part):
                yield _row(line.id, line.level, line.says, line.standing, _by(line))


def _counted(standard: Standard, level: str) -> str:
    lines = [line for line in standard.lines if line.level == level]
    counts = Counter(line.standing for line in lines)
    numbers = [str(counts[standing]) for standing in STANDINGS]
    return _row(f"{standard.title.partition(',')[0]}, level {level}", str(len(lines)), *numbers)


def _by(line: Line) -> str:
    said = [f"`{each}`" for each in line.by]
    return "<br>".join(each for each in [*said, line.why, line.note] if each)


def _row(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
