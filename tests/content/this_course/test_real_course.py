"""The course itself: no fault, everything taught and tested, the bank's ids and keys kept."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Callable
from typing import Any

import pytest

from courseware.content.lint.coverage import coverage_line, coverage_report
from courseware.content.lint.run import lint
from courseware.domain.course import Step
from courseware.domain.exercise import is_exercise
from courseware.domain.item import Json, Outcome
from tests.content.real import CONTENT, course_and_faults, real_course
from tests.content.this_course.bank import bank, files, key_of
from tests.kits.yaml_files import read_yaml

_NAME = re.compile(r"climbi[eé]", re.IGNORECASE)


def _questions() -> dict[str, Any]:
    rows = [row for path in files() for row in read_yaml(path)["questions"]]
    return {row["id"]: row for row in rows}


def test_no_fault_in_the_course() -> None:
    course, problems = course_and_faults()
    faults = [str(problem) for problem in sorted([*problems, *lint(course)])]
    assert faults == []


def test_every_point_is_taught_and_tested() -> None:
    assert coverage_line(real_course()) == ("taught 100/100 points, 138/138 parts; tested 100/100")


def test_the_coverage_report_names_every_point_with_its_step() -> None:
    report = coverage_report(real_course())
    assert "**nowhere**" not in report
    for point in real_course().points:
        assert f"\n| {point} | " in report


def test_every_question_of_the_bank_is_here_with_its_type_ids_and_key() -> None:
    ours = {name: key_of(question) for name, question in _questions().items()}
    assert len(bank()) == 147
    assert ours == bank()


@pytest.mark.parametrize("name", sorted(bank()))
def test_the_engine_marks_the_banks_key_as_right(name: str) -> None:
    kept, item = bank()[name], real_course().items[name]
    responses: dict[str, Callable[[], Json]] = {
        "single": lambda: {"chosen": kept["correct"]},
        "multiple": lambda: {"chosen": kept["correct"]},
        "matching": lambda: {"pairs": {each: each for each in kept["pairs"]}},
        "ordering": lambda: {
            "positions": {each: at for at, each in enumerate(kept["order"], start=1)}
        },
        "sorting": lambda: {"placed": kept["placed"]},
        "numeric": lambda: {"value": kept["answer"]},
    }
    marking = item.mark(item.check(responses[kept["type"]]()))
    assert (marking.outcome, marking.score) == (Outcome.RIGHT, 1.0)


def test_every_question_has_exactly_one_place() -> None:
    course = real_course()
    places = Counter(item for step in course.steps for item in step.items)
    for module in course.modules:
        places.update((*module.quiz, *module.final))
    again = {name for name, item in course.items.items() if is_exercise(item)}
    assert set(places) == {item.id for item in course.items_asked}
    assert all(count == 1 for name, count in places.items() if name not in again)


def test_nothing_of_a_sensitive_step_is_in_any_quiz() -> None:
    course = real_course()
    assert "Q-V03" in course.sensitive_items
    asked = {item for module in course.modules for item in (*module.quiz, *module.final)}
    assert asked.isdisjoint(course.sensitive_items)


def sensitive_steps() -> list[Step]:
    return [step for step in real_course().steps if step.sensitive]


def test_sensitive_steps_can_be_skipped_and_say_so() -> None:
    assert next(step.ref for step in sensitive_steps()) == "governance/inquiry"
    for step in sensitive_steps():
        assert "skip" in step.content_note
        assert step.support
    (inquiry, *_) = sensitive_steps()
    assert all(block.on_request for block in inquiry.blocks if hasattr(block, "on_request"))


def test_no_taster_is_a_sensitive_step() -> None:
    assert not any(step.taster for step in sensitive_steps())


def test_the_name_stands_once_in_one_step() -> None:
    course = real_course()
    steps = [
        step.ref
        for step in course.steps
        for passage in step.passages
        for _found in _NAME.finditer(passage.text)
    ]
    assert steps == ["governance/inquiry"]


def test_the_name_stands_nowhere_else() -> None:
    course = real_course()
    titles = [
        text
        for step in course.steps
        for text in (step.title, step.content_note, step.support, step.id, step.slide)
    ]
    titles += [text for module in course.modules for text in (module.title, module.blurb)]
    shown = "\n".join(
        [
            *titles,
            *(repr(fact) for fact in course.facts.values()),
            *(repr(term) for term in course.terms.values()),
            *(repr(drawing) for drawing in course.drawings.values()),
            *course.pages.values(),
            *(json.dumps(question, ensure_ascii=False) for question in _questions().values()),
            *(path.read_text(encoding="utf-8") for path in CONTENT.glob("*/items.yaml")),
        ]
    )
    assert not _NAME.search(shown)


def test_the_core_is_thirty_seven_steps_of_about_two_and_a_half_hours() -> None:
    course = real_course()
    assert sum(len(module.core_steps) for module in course.modules) == 37
    assert 145 <= sum(module.minutes_credited for module in course.modules) <= 160
