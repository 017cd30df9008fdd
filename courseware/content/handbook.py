"""The trainers' handbook, from `content/handbook/`: a part a file, in the order of their names."""

from __future__ import annotations

from pathlib import Path

from courseware.content.front_matter import read_written
from courseware.content.problems import Problem
from courseware.content.text import markdown
from courseware.content.text.typeset import typeset
from courseware.domain.parts.handbook import HandbookPart


def load_handbook(folder: Path, root: Path, problems: list[Problem]) -> tuple[HandbookPart, ...]:
    """Its parts; none where a course has no such folder."""
    parts = []
    for path in sorted(folder.glob("*.md")):
        name = path.stem.partition("-")[2] or path.stem
        written = read_written(path, root, "a part of the handbook", problems)
        if written is None:
            continue
        title, sheet = str(written.head.get("title", "")).strip(), written.head.get("sheet")
        if not title or type(sheet) is not bool:
            said = "a part of the handbook needs a 'title', and 'sheet': true or false"
            problems.append(Problem(str(path.relative_to(root)), 2, name, said))
        else:
            html = markdown.render(written.body)
            parts.append(HandbookPart(name, typeset(title), html, sheet))
    return tuple(parts)
