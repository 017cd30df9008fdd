"""Files that can't be read as they should: every fault is named with its file, line and id."""

from __future__ import annotations

import pytest

from courseware.content.load import load_course
from courseware.content.problems import FaultyContent
from tests.content.small_course import (
    A1,
    A2,
    B3,
    DRAWINGS,
    FACTS,
    ITEMS,
    MODULE,
    POINTS,
    QUIZ,
    TERMS,
    SmallCourse,
)


def test_the_small_course_is_faultless(course: SmallCourse) -> None:
    assert course.faults() == []


def test_the_app_gets_a_course_without_faults(course: SmallCourse) -> None:
    loaded = load_course(course.root / "content", course.root / "quizzes")
    assert [module.id for module in loaded.modules] == ["alpha", "beta"]


def test_all_faults_of_several_breakages_are_said_at_once(course: SmallCourse) -> None:
    course.change(A1, "{% item Q-A1 %}", "{% item Q-A9 %}")
    course.change(FACTS, "confidence: verified", "confidence: hearsay")
    course.change(QUIZ, '    feedback: "Yes. It has to be somebody by name."\n', "")
    course.change(MODULE, "quiz: [Q-A2]", "quiz: [Q-A2, Q-A3]")
    course.change(A2, "minutes: 6", "minutes: 3")
    course.write(TERMS, "terms: [\n")
    (course.root / "content/alpha/trainer.md").unlink()
    with pytest.raises(FaultyContent) as raised:
        load_course(course.root / "content", course.root / "quizzes")
    said = str(raised.value)
    for part in (
        f"{A1}:{course.line(A1, 'Q-A9')}: Q-A9: there is no item with this id",
        f"{FACTS}:2: law: 'confidence' must be verified or cautious",
        f"{QUIZ}:3: Q-A1: option a: 'feedback' must be text and is None",
        f"{QUIZ}:{course.line(QUIZ, 'id: Q-A3')}: Q-A3: is asked in several places",
        f"{A2}:1: s2: says 3 minutes, takes 6",
        f"{TERMS}:2: this is not valid YAML",
        f"{A1}:{course.line(A1, 'term:board')}: board: there is no glossary term with this id",
        "content/alpha/trainer.md: this file is missing",
    ):
        assert part in said
    assert raised.value.problems == sorted(raised.value.problems)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("facts:\n- id: law\n  term: [open\n", 4),
        ("facts:\n- id: law\n   term: x\n", 3),
        ('facts:\n- id: law\n  now: "he said "no" to it"\n', 3),
        ("facts:\n- id: law\n  term: stem: x\n", 3),
        ("facts:\n- id: law\n\tterm: x\n", 3),
        ("facts:\n- id: law\n  now: a\x07bell\n", 3),
        ("facts: []\n---\nfacts: []\n", 2),
    ],
)
def test_malformed_yaml_is_named_by_line(course: SmallCourse, text: str, line: int) -> None:
    course.write(FACTS, text)
    course.expect(FACTS, line, "", "not valid YAML")


def test_malformed_front_matter_is_named_by_its_line_in_the_file(course: SmallCourse) -> None:
    course.change(A1, "title: Step s1 of alpha", "title: Step: s1")
    course.expect(A1, "title: Step: s1", "", "not valid YAML")


@pytest.mark.parametrize(
    ("file", "row", "name"),
    [
        (FACTS, "  confidence: verified", "law"),
        (QUIZ, "  difficulty: 1", "Q-A1"),
        (A1, "minutes: 6", "s1"),
        (MODULE, "version: '1'", "alpha"),
    ],
)
def test_doubled_keys_are_refused(course: SmallCourse, file: str, row: str, name: str) -> None:
    if file == MODULE:
        course.change(MODULE, 'version: "1"', row)
    course.change(file, row, f"{row}\n{row}")
    key = row.split(":")[0].strip()
    course.expect(file, course.line(file, row) + 1, name, f"the key '{key}' is written twice")


@pytest.mark.parametrize("file", [A1, FACTS, QUIZ, "content/course.yaml"])
def test_what_is_not_utf8_is_named_by_line(course: SmallCourse, file: str) -> None:
    text = course.text(file)
    line = text.count("\n") + 1
    (course.root / file).write_bytes(text.encode() + "# façade".encode("latin-1"))
    course.expect(file, line, "", "not UTF-8")


def test_a_byte_order_mark_does_no_harm(course: SmallCourse) -> None:
    for file in (A1, FACTS, QUIZ):
        course.write(file, "\ufeff" + course.text(file))
    assert course.faults() == []


@pytest.mark.parametrize(
    "file",
    [
        "content/course.yaml",
        FACTS,
        TERMS,
        POINTS,
        DRAWINGS,
        MODULE,
        "content/alpha/trainer.md",
        "content/drawings/map.svg",
    ],
)
def test_a_missing_file_is_named(course: SmallCourse, file: str) -> None:
    (course.root / file).unlink()
    course.expect(file, 0, "", "this file is missing")


def test_a_module_without_steps_is_a_fault(course: SmallCourse) -> None:
    for path in (course.root / "content/alpha").glob("[0-9]*.md"):
        path.unlink()
    course.expect("content/alpha", 0, "", "no steps")


@pytest.mark.parametrize(
    ("file", "old", "new", "name", "said"),
    [
        (FACTS, "checked: 2026-11-23", "checked: 2026-02-30", "law", "'checked' must be a date"),
        (FACTS, "checked: 2026-11-23", "checked: soon", "law", "'checked' must be a date"),
        (FACTS, "  term: The old law\n", "", "law", "'term' must be text"),
        (FACTS, '{title: "The Act", url: "https://example.org/act"}', "a book", "law", "'source'"),
        (FACTS, "https://example.org/act", "http://example.org/act", "law", "https address"),
        (FACTS, 'title: "The Act", ', "", "law", "a source with a title"),
        (TERMS, "  plain: People who meet.\n", "", "board", "needs id, term and plain"),
        (DRAWINGS, "  caption: A map.\n", "", "map", "needs id, title, caption and text"),
        (POINTS, "  slide: A slide\n", "", "A1", "'slide' must be text"),
    ],
)
def test_a_row_that_lacks_something_is_named(
    course: SmallCourse, file: str, old: str, new: str, name: str, said: str
) -> None:
    course.change(file, old, new)
    course.expect(file, f"id: {name}", name, said)


def test_a_verified_fact_needs_a_source(course: SmallCourse) -> None:
    course.change(FACTS, '  source: {title: "The Act", url: "https://example.org/act"}\n', "")
    course.expect(FACTS, "id: law", "law", "a verified fact needs a source")


def test_a_cautious_fact_needs_none(course: SmallCourse) -> None:
    course.change(FACTS, '  source: {title: "The Act", url: "https://example.org/act"}\n', "")
    course.change(FACTS, "verified", "cautious")
    assert course.faults() == []


@pytest.mark.parametrize(
    ("file", "key"),
    [(FACTS, "facts"), (TERMS, "terms"), (POINTS, "teaching_points"), (DRAWINGS, "drawings")],
)
@pytest.mark.parametrize("value", ["word", "{a: b}", "[word, 3]", "7"])
def test_a_list_that_is_something_else_is_a_fault(
    course: SmallCourse, file: str, key: str, value: str
) -> None:
    course.write(file, f"# a remark\n{key}: {value}\n")
    course.expect(file, 2, key, f"'{key}'")


@pytest.mark.parametrize("text", ["", "# only a remark\n", "- a\n- list\n", "word\n"])
def test_a_file_without_keys_is_a_fault(course: SmallCourse, text: str) -> None:
    course.write(MODULE, text)
    course.expect(MODULE, 1, "", "no keys")


@pytest.mark.parametrize(
    ("file", "row"),
    [
        (FACTS, "facts"),
        (TERMS, "terms"),
        (DRAWINGS, "drawings"),
        (POINTS, "points"),
    ],
)
def test_an_id_twice_is_a_fault_at_the_second(course: SmallCourse, file: str, row: str) -> None:
    head, rows = course.text(file).split("\n", 1)
    course.write(file, f"{head}\n{rows}{rows}")
    name = rows.split("\n", 1)[0].removeprefix("- id: ")
    at = rows.count("\n") + 2
    course.expect(file, at, name, f"two {row} have this id")


@pytest.mark.parametrize(
    ("old", "new", "key", "said"),
    [
        ("minutes: 6", "minutes: six", "minutes: six", "'minutes' must be a whole number"),
        ("minutes: 6", "minutes: true", "minutes: true", "'minutes' must be a whole number"),
        ("taster: true", "taster: 5", "taster: 5", "'taster' must be true or false"),
        ("taster: true", "routes: [30]", "routes: [30]", "'routes' is not a key of a step"),
        ("slide: A slide", "silde: A slide", "silde", "'silde' is not a key of a step"),
        ("slide: A slide", "core: maybe", "core", "'core' must be true or false"),
        ("title: Step s1 of alpha\n", "", 1, "'title' is missing"),
    ],
)
def test_front_matter_is_checked(
    course: SmallCourse, old: str, new: str, key: str | int, said: str
) -> None:
    course.change(A1, old, new)
    course.expect(A1, 2 if key == 1 else key, "s1", said)


def test_a_step_id_is_what_links_can_hold(course: SmallCourse) -> None:
    course.change(A1, "id: s1", "id: Step One")
    course.expect(A1, "id: Step One", "Step One", "small letters, digits and single dashes")


def test_two_steps_with_one_id(course: SmallCourse) -> None:
    course.change(A2, "id: s2", "id: s1")
    course.expect(A2, 1, "s1", "two steps of this module have this id")


def test_a_step_without_front_matter(course: SmallCourse) -> None:
    course.write(A2, "Only words.\n")
    course.expect(A2, 1, "", "front matter")


@pytest.mark.parametrize("key", ["content_note", "support"])
def test_a_sensitive_step_needs_its_note_and_its_support(course: SmallCourse, key: str) -> None:
    text = course.text(B3)
    course.write(B3, "\n".join(row for row in text.split("\n") if not row.startswith(key)))
    course.expect(B3, "sensitive: true", "s3", "'content_note' and a 'support'")


@pytest.mark.parametrize(
    ("old", "new", "name", "said"),
    [
        ("number: 1", "number: one", "number", "must be a whole number from 1"),
        ("number: 1", "number: -5", "number", "whole number"),
        ("number: 1", "number: 1.5", "number", "whole number"),
        ("id: alpha", "id: alfa", "id", "must be the folder's name, alpha"),
        ("quiz: [Q-A2]", "quiz: Q-A2", "alpha", "'quiz' must be a list of ids"),
        ("quiz: [Q-A2]", "quiz: [[Q-A2]]", "alpha", "'quiz' must be a list of ids"),
    ],
)
def test_a_module_is_checked(course: SmallCourse, old: str, new: str, name: str, said: str) -> None:
    course.change(MODULE, old, new)
    course.expect(MODULE, new, name, said)


def test_a_key_that_a_module_lacks_is_named(course: SmallCourse) -> None:
    course.change(MODULE, "quiz: [Q-A2]\n", "")
    course.expect(MODULE, 1, "quiz", "this key is missing")


def test_a_module_that_is_named_but_not_there(course: SmallCourse) -> None:
    course.change("content/course.yaml", "[alpha, beta]", "[alpha, beta, gamma]")
    course.expect("content/gamma/module.yaml", 0, "", "this file is missing")


def test_a_page_of_the_course_that_is_missing(course: SmallCourse) -> None:
    course.change("content/course.yaml", "privacy: Words.\n", "")
    course.expect("content/course.yaml", 1, "privacy", "this key is missing")


@pytest.mark.parametrize("row", ["- Q-A9", "- 7", "- [a, b]"])
def test_an_item_that_is_no_mapping(course: SmallCourse, row: str) -> None:
    course.write(QUIZ, course.text(QUIZ) + row + "\n")
    course.expect(QUIZ, "questions:", "questions", "has no keys")


@pytest.mark.parametrize("text", ["questions: word\n", "items: []\n", "[]\n"])
def test_a_quiz_file_without_its_list(course: SmallCourse, text: str) -> None:
    course.write(QUIZ, text)
    course.expect(QUIZ, 1, "questions", "'questions' must be a list")


def test_an_unknown_type_of_item(course: SmallCourse) -> None:
    course.change(ITEMS, "type: reflection", "type: essay")
    course.expect(ITEMS, "id: R-A1", "R-A1", "'essay' is not a type of item")
