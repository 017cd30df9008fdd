"""The public papers (privacy, accessibility, cookies) and the retention times, from their files."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from courseware.content.front_matter import read_written
from courseware.content.problems import Problem
from courseware.content.text.markdown import parse_blocks
from courseware.content.yaml_lines import LinedDict, read_mapping, rows_of
from courseware.domain.course import Paper
from courseware.domain.parts.retention import BY_AGE, Kept

PAPERS = ("privacy", "accessibility", "cookies")
"""Those that every course must have: they are linked from each page."""

_TEXTS = ("id", "title", "holds", "seen_by", "kept", "basis")


def load_papers(folder: Path, root: Path, problems: list[Problem]) -> dict[str, Paper]:
    """The papers by id, which is the name of the file."""
    papers = {}
    for name in PAPERS:
        path = folder / f"{name}.md"
        file = str(path.relative_to(root))
        written = read_written(path, root, "a page", problems)
        if written is None:
            continue
        checked = written.head.get("checked")
        if not written.head.get("title") or type(checked) is not dt.date:
            said = "a page needs a 'title', and 'checked': a date like 2026-11-23"
            problems.append(Problem(file, 2, name, said))
            continue
        blocks = parse_blocks(written.body, file, written.body_line, problems)
        papers[name] = Paper(name, str(written.head["title"]), checked, blocks, file)
    return papers


def load_retention(path: Path, root: Path, problems: list[Problem]) -> dict[str, Kept]:
    """The kinds of data by id, in the order of the file."""
    file = str(path.relative_to(root))
    kinds: dict[str, Kept] = {}
    for row in rows_of(read_mapping(path, root, problems), "kinds", file, problems):
        name = str(row.get("id", "?"))
        faults = _faults(row)
        if name in kinds:
            faults.append("two kinds have this id")
        problems += [Problem(file, row.line, name, each) for each in faults]
        if not faults:
            texts = {key: " ".join(row[key].split()) for key in _TEXTS}
            kinds[name] = Kept(**texts, days=row.get("days"))
    return kinds


def _faults(row: LinedDict) -> list[str]:
    faults = [
        f"'{key}' must be text"
        for key in _TEXTS
        if not isinstance(row.get(key), str) or not row[key].strip()
    ]
    days = row.get("days")
    if days is not None and (type(days) is not int or days < 1):
        faults.append("'days' must be a whole number from 1, or left out")
    if "days" in row and row.get("id") not in BY_AGE:
        faults.append(f"'days' is only for kinds that end by age: {', '.join(sorted(BY_AGE))}")
    if ("{time}" in str(row.get("kept"))) != ("days" in row):
        faults.append("'kept' says {time} where there are 'days', and only there")
    return faults
