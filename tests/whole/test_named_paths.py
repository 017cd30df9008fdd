"""Every path of the engine that README, how-tos, promises and decisions name is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
_PAPERS = [
    ROOT / "README.md",
    ROOT / "docs/promises.md",
    *sorted((ROOT / "docs").glob("[ah]*/*.md")),
]
_MARKED = re.compile(r"`([\w./*-]+/[\w./*-]*)`")
_TO_BE_WRITTEN = re.compile(r"`([^` ]+)`(?: \([^)]*\))?:$", re.MULTILINE)
"""What a how-to gives the text of: its reader makes it."""
_KINDS = (".py", ".html", ".js", ".css")


def paths_in(paper: str) -> Iterator[str]:
    """Paths of the engine, from the top of the repository or, as the decisions write them, from
    `courseware/`."""
    made = set(_TO_BE_WRITTEN.findall(paper))
    for name in _MARKED.findall(paper):
        ours = name.startswith("courseware/") or name.endswith(_KINDS)
        if ours and not name.startswith("/") and name not in made:
            yield name


def is_there(name: str) -> bool:
    return any(any(top.glob(name.rstrip("/"))) for top in (ROOT, ROOT / "courseware"))


@pytest.mark.parametrize("paper", _PAPERS, ids=lambda path: path.name)
def test_a_named_path_is_there(paper: Path) -> None:
    named = list(paths_in(paper.read_text(encoding="utf-8")))
    assert [each for each in named if not is_there(each)] == []


def test_a_path_that_is_gone_is_found() -> None:
    assert [each for each in paths_in("`courseware/web/x.py`, `web/y.html`") if not is_there(each)]
    assert list(paths_in("See `courseware/web/`, and write\n`courseware/new.py`:")) == [
        "courseware/web/"
    ]
