"""Forms of one idea ask the same in other words, and nobody meets them before their day."""

from __future__ import annotations

import pytest

from courseware.content.lint.blind import table
from courseware.content.lint.coverage import coverage_line, coverage_report
from courseware.domain.parts.parallel import Form
from courseware.domain.parts.runsheet import PartKind
from courseware.room.session.runsheets import can_be_asked
from tests.content.real import real_course
from tests.content.small_course import MODULE, POINTS, QUIZ, SmallCourse

IDEAS = "content/ideas.yaml"
AGAIN = "quizzes/again/alpha.yaml"
FIRST = "quizzes/again"

_IDEAS = """\
councils: [Upton, Midton, Lowton, Newton, Oldton]
ideas:
- {id: A1, name: "Somebody answers for it", forms: [course, A, B]}
"""


def form(name: str, council: str, stem: str, key: str, *others: str) -> str:
    """A form of A1 as an author writes it."""
    rows = [
        f"- id: P-A1-{name}",
        "  module: alpha",
        "  type: single",
        "  teaching_points: [A1]",
        f"  parallel: {{idea: A1, form: {name}}}",
        "  misconception: anybody-will-do",
        f'  stem: "In {council} {stem}"',
        "  options:",
        f'  - {{id: a, text: "{key}", correct: true, feedback: "Yes. {council} has one now."}}',
    ]
    for at, text in enumerate(others):
        feedback = f"Many in {council} say so."
        rows.append(
            f'  - {{id: {"bcd"[at]}, text: "{text}", correct: false, feedback: "{feedback}"}}'
        )
    return "\n".join(rows) + "\n"


@pytest.fixture
def forms(course: SmallCourse) -> SmallCourse:
    """A small course with one idea and its three forms, and no fault."""
    course.write(IDEAS, _IDEAS)
    course.change(
        QUIZ,
        '  stem: "What would you ask first about Q-A1?"',
        "  parallel: {idea: A1, form: course}\n  misconception: anybody-will-do\n"
        '  stem: "What would you ask first about Q-A1 in Upton?"',
    )
    (course.root / FIRST).mkdir()
    course.write(
        AGAIN,
        "version: 1\nquestions:\n"
        + form("A", "Midton", "a boiler is broken. Who?", "The caretaker.", "The council.")
        + form("B", "Lowton", "the bus is late. Who?", "The depot.", "The partners."),
    )
    course.accept()
    return course


def test_a_whole_idea_has_no_fault(forms: SmallCourse) -> None:
    assert forms.faults() == []
    bank = forms.read()[0].bank
    assert bank.forms["P-A1-A"] == Form("P-A1-A", "A1", "A", "anybody-will-do")
    assert bank.kept_back == {"P-A1-A", "P-A1-B"}
    assert (bank.question("A1", "course"), bank.question("A1", "B")) == ("Q-A1", "P-A1-B")
    assert bank.question("A1", "M1") is None
    assert not bank.ideas["A1"].is_measured


def test_a_course_without_ideas_has_none(course: SmallCourse) -> None:
    bank = course.read()[0].bank
    assert (bank.ideas, bank.forms, bank.kept_back) == ({}, {}, frozenset())


def test_a_form_that_is_missing(forms: SmallCourse) -> None:
    forms.write(IDEAS, _IDEAS.replace("A, B]", "A, B, M1, M2]"))
    for name in ("M1", "M2"):
        forms.expect(IDEAS, "id: A1", "A1", f"has 0 questions as form {name}; one is needed")


def test_a_form_that_is_there_twice(forms: SmallCourse) -> None:
    forms.change(AGAIN, "form: B", "form: A")
    forms.expect(IDEAS, "id: A1", "A1", "has 2 questions as form A; one is needed")
    forms.expect(IDEAS, "id: A1", "A1", "has 0 questions as form B; one is needed")


def test_an_idea_is_whole_or_left_out(forms: SmallCourse) -> None:
    forms.change(IDEAS, "[course, A, B]", "[course, A]")
    forms.expect(IDEAS, "id: A1", "A1", "'forms' must be [course, A, B] or [course, A, B, M1, M2]")
    forms.expect(AGAIN, "id: P-A1-B", "P-A1-B", "content/ideas.yaml lists no form B for A1")


def test_an_idea_is_a_teaching_point(forms: SmallCourse) -> None:
    forms.change(IDEAS, "id: A1", "id: A9")
    forms.expect(IDEAS, "id: A9", "A9", "there is no teaching point with this id")
    forms.expect(QUIZ, "id: Q-A1", "Q-A1", "content/ideas.yaml has no idea A1")


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name: "Somebody answers for it"', 'name: ""', "'name' is missing"),
        ("id: A1", "id: ''", "'id' must be a teaching point, named once"),
    ],
)
def test_an_idea_without_an_id_or_a_name(forms: SmallCourse, old: str, new: str, said: str) -> None:
    forms.change(IDEAS, old, new)
    name = "" if new == "id: ''" else "A1"
    forms.expect(IDEAS, 3, name, said)


def test_a_form_that_tests_another_point(forms: SmallCourse) -> None:
    forms.change(AGAIN, "teaching_points: [A1]", "teaching_points: [A2]")
    forms.expect(AGAIN, "id: P-A1-A", "P-A1-A", "is a form of A1 and doesn't test that point")


def test_a_form_of_another_type(forms: SmallCourse) -> None:
    forms.change(AGAIN, "type: single", "type: multiple")
    forms.change(AGAIN, '"The council.", correct: false', '"The council.", correct: true')
    forms.change(
        AGAIN,
        "  - {id: b,",
        '  - {id: c, text: "All.", correct: false, feedback: "No."}\n  - {id: b,',
    )
    forms.expect(AGAIN, "id: P-A1-A", "P-A1-A", "is a multiple, and Q-A1 is a single")


def test_a_form_of_another_misconception(forms: SmallCourse) -> None:
    forms.change(AGAIN, "anybody-will-do", "nobody-will-do")
    said = "catches 'nobody-will-do', and Q-A1 'anybody-will-do'"
    forms.expect(AGAIN, "id: P-A1-A", "P-A1-A", said)


def test_a_form_without_a_misconception(forms: SmallCourse) -> None:
    forms.change(AGAIN, "  misconception: anybody-will-do\n", "")
    said = "a form names the 'misconception' that it catches"
    forms.expect(AGAIN, "id: P-A1-A", "P-A1-A", said)


@pytest.mark.parametrize("said", ["A1", "{idea: A1}", "{idea: A1, form: A, more: 1}"])
def test_a_form_said_badly(forms: SmallCourse, said: str) -> None:
    forms.change(AGAIN, "{idea: A1, form: A}", said)
    forms.expect(AGAIN, "id: P-A1-A", "P-A1-A", "'parallel' must be {idea: ..., form: ...}")


def test_two_forms_in_one_council(forms: SmallCourse) -> None:
    forms.change(AGAIN, "In Lowton", "In Midton")
    forms.expect(AGAIN, "id: P-A1-B", "P-A1-B", "is told in Midton, as P-A1-A is")


@pytest.mark.parametrize("places", ["In the town", "In Newton and Oldton"])
def test_a_form_of_no_council_or_of_two(forms: SmallCourse, places: str) -> None:
    forms.change(AGAIN, "In Midton", places)
    said = "its stem must name one council of Upton, Midton, Lowton, Newton, Oldton"
    forms.expect(AGAIN, "id: P-A1-A", "P-A1-A", said)


def test_eight_words_in_a_row(forms: SmallCourse) -> None:
    same = "somebody has to see to it on the"
    forms.change(AGAIN, "The council.", f"I think {same} day.")
    forms.change(AGAIN, "The partners.", f"Perhaps {same} next day.")
    said = f"shares 8 words in a row with P-A1-A: “{same}”"
    forms.expect(AGAIN, "id: P-A1-B", "P-A1-B", said)


def test_eight_words_of_feedback_count_and_seven_do_not(forms: SmallCourse) -> None:
    forms.change(AGAIN, "Many in Midton say so.", "One two three four five six seven. Eight.")
    forms.change(AGAIN, "Many in Lowton say so.", "One two three four five six seven. Nine.")
    forms.accept()
    assert forms.faults() == []
    forms.change(AGAIN, "seven. Nine.", "seven eight.")
    forms.expect(AGAIN, "id: P-A1-B", "P-A1-B", "shares 8 words in a row with P-A1-A")


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        (MODULE, "quiz: [", "quiz: [P-A1-A, "),
        (MODULE, "final: [", "final: [P-A1-A, "),
        ("content/alpha/30-s3.md", "{% item Q-A3 %}", "{% item Q-A3 %}\n\n{% item P-A1-A %}"),
    ],
)
def test_a_form_that_the_course_asks(forms: SmallCourse, file: str, old: str, new: str) -> None:
    forms.change(file, old, new)
    said = "is form A of A1: no step and no quiz may ask it"
    forms.expect(AGAIN, "id: P-A1-A", "P-A1-A", said)


def test_only_a_form_is_asked_nowhere(forms: SmallCourse) -> None:
    forms.change(AGAIN, "  parallel: {idea: A1, form: B}\n", "")
    forms.expect(AGAIN, "id: P-A1-B", "P-A1-B", "is asked nowhere")


def test_the_courses_own_form_is_asked_in_it(forms: SmallCourse) -> None:
    forms.change("content/alpha/10-s1.md", "{% item Q-A1 %}", "")
    forms.expect(QUIZ, "id: Q-A1", "Q-A1", "is asked nowhere")


def test_a_form_among_the_courses_own_questions(forms: SmallCourse) -> None:
    forms.change(QUIZ, "form: course", "form: A")
    forms.change(AGAIN, "form: A", "form: course")
    forms.expect(QUIZ, "id: Q-A1", "Q-A1", "form A belongs in a file of quizzes/again/")


def test_a_sensitive_form(forms: SmallCourse) -> None:
    forms.change(AGAIN, "  type: single", "  type: single\n  sensitive: true")
    forms.expect(AGAIN, "id: P-A1-A", "P-A1-A", "is sensitive: it can't be a form")


def test_a_form_that_sends_its_reader_to_a_sensitive_step(forms: SmallCourse) -> None:
    forms.change(AGAIN, "  type: single", "  type: single\n  passage: B3")
    said = "its passage B3 is in a sensitive step"
    forms.expect(AGAIN, "id: P-A1-A", "P-A1-A", said)


def test_a_form_that_is_not_a_question(forms: SmallCourse) -> None:
    rows = "- id: P-A1-A\n  type: reflection\n  parallel: {idea: A1, form: A}\n"
    rows += '  misconception: anybody-will-do\n  teaching_points: [A1]\n  stem: "In Midton?"\n'
    text = forms.text(AGAIN)
    forms.write(AGAIN, text[: text.index("- id")] + rows + text[text.index("- id: P-A1-B") :])
    forms.expect(AGAIN, "id: P-A1-A", "P-A1-A", "isn't a question: only what is marked")


def test_a_point_that_only_a_form_tests_is_not_tested(forms: SmallCourse) -> None:
    forms.change(AGAIN, "teaching_points: [A1]", "teaching_points: [A1, A2]")
    forms.change(QUIZ, "teaching_points: [A2]", "teaching_points: [A1]")
    forms.expect(POINTS, "id: A2", "A2", "no question tests this point")
    written = forms.read()[0]
    assert coverage_line(written).endswith("tested 7/8")
    assert "P-A1-A" not in coverage_report(written)


def test_a_room_cannot_be_asked_a_form() -> None:
    course = real_course()
    assert not any(can_be_asked(course, each, PartKind.VOTE) for each in course.bank.kept_back)
    assert can_be_asked(course, "Q-C04", PartKind.VOTE)


def test_the_real_course_has_eighty_forms_of_twenty_ideas() -> None:
    bank = real_course().bank
    assert len(bank.ideas) == 20
    assert sum(each.is_measured for each in bank.ideas.values()) == 10
    assert len(bank.forms) == 80
    assert len(bank.kept_back) == 62, "with the two about what members do"


def test_the_table_of_guesses_counts_the_forms_in_the_module_of_their_idea() -> None:
    asked = [line for line in table(real_course()).splitlines() if line.startswith("questions")]
    assert asked[0].split()[1:] == ["17", "24", "20", "25", "24", "110"]
