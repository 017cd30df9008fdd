"""The handbook: read in order, each fault named, and the real one has what trainers need."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from courseware.content.handbook import load_handbook
from courseware.content.problems import Problem
from courseware.domain.parts.handbook import HandbookPart
from courseware.items.exercises.case.spec import Case
from tests.content.real import real_course

GOOD = "---\ntitle: It's on\nsheet: true\n---\n\nBring **pens**.\n"


def read(root: Path, **texts: str) -> tuple[tuple[HandbookPart, ...], list[Problem]]:
    folder = root / "handbook"
    folder.mkdir()
    for name, text in texts.items():
        (folder / f"{name.replace('_', '-')}.md").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    return load_handbook(folder, root, problems), problems


def test_its_parts_come_in_the_order_of_their_files(tmp_path: Path) -> None:
    later = GOOD.replace("It's on", "Later").replace("true", "false")
    parts, problems = read(tmp_path, n20_b=later, n10_a=GOOD)
    assert not problems
    assert [(part.id, part.title, part.sheet) for part in parts] == [
        ("a", "It’s on", True),
        ("b", "Later", False),
    ]
    assert "<strong>pens</strong>" in parts[0].html


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("title: It's on", "title: ''", "needs a 'title'"),
        ("sheet: true", "sheet: maybe", "'sheet': true or false"),
        ("---\ntitle", "title", "begins with front matter"),
    ],
)
def test_each_fault_is_named(tmp_path: Path, was: str, now: str, said: str) -> None:
    parts, problems = read(tmp_path, a=GOOD.replace(was, now))
    assert not parts
    assert [each.file for each in problems] == ["handbook/a.md"] and said in problems[0].message


def test_a_course_without_one_has_none(tmp_path: Path) -> None:
    assert load_handbook(tmp_path / "nothing", tmp_path, []) == ()


def test_every_case_of_a_plan_has_the_best_argument_for_each_road() -> None:
    """A row a scene, with a cell for each of its two roads."""
    course = real_course()
    (briefs,) = [part.html for part in course.handbook if part.id == "case-briefs"]
    cases = {part.item for sheet in course.runsheets.values() for part in sheet.parts}
    for name in sorted(cases):
        item = course.items.get(name)
        if not isinstance(item, Case):
            continue
        for scene in item.scenes:
            row = re.search(rf"<td>{re.escape(scene.name)}</td>(.*?)</tr>", briefs, re.DOTALL)
            assert row, f"{name}: {scene.name}"
            assert row[1].count("<strong>") == len(scene.options) == 2


def test_it_has_the_sheets_that_the_notes_name() -> None:
    sheets = {part.id for part in real_course().handbook if part.sheet}
    assert sheets == {
        "data-sheet",
        "model-cards",
        "seven-areas",
        "strips",
        "case-briefs",
        "evaluation-form",
        "six-weeks",
    }
