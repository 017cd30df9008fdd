"""Run sheets: every fault is named with its place, and the shipped ones are as the notes plan."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from courseware.content.lint.runsheets import lint
from courseware.content.problems import Problem
from courseware.content.runsheets import load_runsheets
from courseware.domain.parts.runsheet import Exhibit, Part, PartKind, RunSheet
from tests.content.real import real_course

GOOD = """id: mine
title: Mine
modules: [types]
full: false
minutes: 10
parts:
- {id: a, kind: talk, title: "It's on", minutes: 4, screen: W, say: W, show: {lines: ["It's on"]}}
- {id: b, kind: vote, title: B, minutes: 6, item: Q-T02, say: Words}
"""


def read(tmp_path: Path, text: str) -> tuple[Mapping[str, RunSheet], list[Problem]]:
    folder = tmp_path / "content" / "runsheets"
    folder.mkdir(parents=True)
    (folder / "mine.yaml").write_text(text, encoding="utf-8")
    problems: list[Problem] = []
    return load_runsheets(folder, tmp_path, problems), problems


def test_a_good_one_is_read(tmp_path: Path) -> None:
    sheets, problems = read(tmp_path, GOOD)
    assert not problems
    assert sheets["mine"].parts[0].title == "It’s on"
    assert sheets["mine"].parts[1].kind is PartKind.VOTE
    assert sheets["mine"].parts[0].show == Exhibit(lines=("It’s on",))


@pytest.mark.parametrize(
    ("was", "now", "said", "line"),
    [
        ("id: mine", "id: other", "must be 'mine'", 1),
        ("minutes: 10", "minutes: 11", "its parts take 10", 5),
        ("kind: talk", "kind: dance", "must be one of", 7),
        ("minutes: 6", "minutes: six", "whole number", 8),
        ("title: B,", "", "'title' is missing", 8),
        ("id: b", "id: a", "two parts have this id", 6),
        ("item: Q-T02", "itme: Q-T02", "is no key", 8),
        ('{lines: ["It\'s on"]}', "{song: Tune}", "'show' is one of", 7),
        ('{lines: ["It\'s on"]}', "{quote: A, lines: [B]}", "'show' is one of", 7),
        ('{lines: ["It\'s on"]}', "{table: [[A, B], [C]]}", "rows of the same length", 7),
    ],
)
def test_each_fault_is_named_with_its_line(
    tmp_path: Path, was: str, now: str, said: str, line: int
) -> None:
    _sheets, problems = read(tmp_path, GOOD.replace(was, now))
    assert any(said in each.message and each.line == line for each in problems), problems


def test_faults_are_told_all_at_once(tmp_path: Path) -> None:
    text = GOOD.replace("kind: talk", "kind: dance").replace("minutes: 6", "minutes: six")
    assert len(read(tmp_path, text)[1]) >= 2


def faults(*parts: Part, modules: tuple[str, ...] = ("types",)) -> str:
    sheet = RunSheet("mine", "Mine", modules, False, 10, parts)
    course = dataclasses.replace(real_course(), runsheets={"mine": sheet})
    return "\n".join(each.message for each in lint(course))


def talk(**show: Any) -> Part:
    return Part("t", PartKind.TALK, "T", 5, screen="W", say="W", show=Exhibit(**show))


def vote(item: str, **more: Any) -> Part:
    return Part("v", PartKind.VOTE, "V", 5, item=item, say="Words", **more)


@pytest.mark.parametrize(
    ("part", "said"),
    [
        (vote("Q-X99"), "there is no item"),
        (vote("Q-V03"), "sensitive"),
        (vote("X-G12"), "has no phone face"),
        (vote("X-S04"), "isn't answered by a vote"),
        (vote("X-V21"), "isn't answered by a vote"),
        (vote("X-T06", predict=True), "'predict' needs a choice"),
        (vote("Q-T02", again=True), "needs 10 minutes"),
        (vote("Q-T02"), "the first part must be a talk"),
        (Part("c", PartKind.CASE, "C", 5, item="Q-T02", say="W"), "asks a case"),
        (Part("i", PartKind.IDEAS, "I", 5, say="W"), "'prompt' is missing"),
        (Part("t", PartKind.TALK, "T", 5, say="W"), "'screen' is missing"),
        (Part("t", PartKind.TALK, "T", 5, screen="W"), "'say' is missing"),
        (Part("t", PartKind.TALK, "T", 5, screen="W", say="W"), "'show' is missing"),
        (talk(drawing="nothing"), "there is no drawing"),
        (talk(drawing="dunvarra-board"), "isn't drawn for a hall"),
        (talk(case="Q-T02"), "there is no case"),
        (vote("Q-T02", show=Exhibit(quote="W")), "shows its question"),
    ],
)
def test_a_room_is_asked_only_what_it_may_be_asked(part: Part, said: str) -> None:
    assert said in faults(part)


def test_a_module_that_is_not_there_is_named() -> None:
    assert "no module 'x'" in faults(vote("Q-T02"), modules=("x",))


def test_the_shipped_ones_are_all_there() -> None:
    course = real_course()
    wanted = {f"{module.id}-{minutes}" for module in course.modules for minutes in (45, 90)}
    assert set(course.runsheets) == wanted | {"course-90", "course-210"}
    for name, sheet in course.runsheets.items():
        assert sheet.minutes == int(name.rpartition("-")[2])
        assert sheet.full == (len(sheet.modules) == 1 and sheet.minutes > 45), name


def test_each_begins_with_the_rules_and_time_to_join() -> None:
    for name, sheet in real_course().runsheets.items():
        said = sheet.parts[0].say
        assert "Read the rules aloud" in said and "minutes to join" in said, name
        assert not any("Read the rules" in part.say for part in sheet.parts[1:]), name


def test_nothing_sensitive_is_voted_on_or_written_to_a_wall() -> None:
    course = real_course()
    asked = {part.item for sheet in course.runsheets.values() for part in sheet.parts if part.item}
    assert not asked & course.sensitive_items
