"""Plain words: what isn't said, how long a sentence may be, and capitals that somebody opens."""

from __future__ import annotations

import pytest

from courseware.content.lint.words import INSTEAD, LONGEST_SENTENCE
from tests.content.small_course import A1, A2, DRAWINGS, FACTS, QUIZ, TERMS, SmallCourse

TRAINER = "content/alpha/trainer.md"
SHEET = "content/runsheets/hall.yaml"


def sentence(words: int) -> str:
    return "It " + "went on " * ((words - 2) // 2) + ("and " if words % 2 else "") + "on."


@pytest.mark.parametrize("word", sorted(INSTEAD))
def test_a_word_that_is_not_said(course: SmallCourse, word: str) -> None:
    course.add(A2, f"Here is {word.title()} of it.")
    course.expect(A2, f"Here is {word.title()}", "s2", f"“{word}”: {INSTEAD[word]}")


@pytest.mark.parametrize(
    "said", ["The decking was wet.", "Look at “the deck” of a ship.", "A deck."]
)
def test_other_words_and_quotations_may_stand(course: SmallCourse, said: str) -> None:
    course.add(A2, said)
    assert course.faults() == []


@pytest.mark.parametrize(
    ("file", "old", "name"),
    [
        (QUIZ, "Yes. It has to be somebody by name.", "Q-A1"),
        (FACTS, "It has changed.", "law"),
        (TERMS, "People who meet.", "board"),
        (DRAWINGS, "A road.", "map"),
        (TRAINER, "Notes.", "alpha"),
    ],
)
def test_a_word_is_found_wherever_somebody_reads_it(
    course: SmallCourse, file: str, old: str, name: str
) -> None:
    course.change(file, old, "As the deck says.")
    assert [
        (fault.file, fault.id) for fault in course.faults() if "“the deck”" in fault.message
    ] == [(file, name)]


def test_a_word_is_found_in_a_run_sheet(course: SmallCourse) -> None:
    (course.root / "content/runsheets").mkdir()
    course.write(
        SHEET,
        "id: hall\ntitle: A hall\nmodules: [alpha]\nfull: false\nminutes: 5\nparts:\n"
        "- {id: a, kind: talk, title: A, minutes: 5, screen: Look, say: The deck has it}\n",
    )
    course.expect(SHEET, 1, "a", "“the deck”")


@pytest.mark.parametrize("words", [LONGEST_SENTENCE, LONGEST_SENTENCE + 1])
def test_a_sentence_has_forty_words_at_most(course: SmallCourse, words: int) -> None:
    course.add(A2, f"Before it. {sentence(words)} “After it?” Yes.")
    faults = course.faults()
    if words > LONGEST_SENTENCE:
        course.expect(
            A2, "Before it.", "s2", f"a sentence of {words} words, 40 is the most: “It went"
        )
        assert len(faults) == 1
    else:
        assert faults == []


def test_a_long_sentence_in_a_question(course: SmallCourse) -> None:
    course.change(QUIZ, "Yes. It has to be somebody by name.", f"Yes. {sentence(50)}")
    course.expect(QUIZ, "id: Q-A1", "Q-A1", "a sentence of 50 words")


def test_the_cells_of_a_table_are_no_sentence(course: SmallCourse) -> None:
    cells = "| one | two |\n| --- | --- |\n" + "| here a few words | there a few more |\n" * 8
    course.add(A2, cells)
    assert course.faults() == []


def test_capitals_that_nobody_opens(course: SmallCourse) -> None:
    course.add(A2, "Ask the ZQW board.\n\nThe ZQW board knows.")
    course.expect(A2, "Ask the ZQW", "s2", "“ZQW” is neither in the glossary nor opened here")
    assert sum("ZQW" in fault.message for fault in course.faults()) == 1


@pytest.mark.parametrize(
    "said",
    [
        "Ask the zonal quality watch (ZQW). The ZQW board knows.",
        "Ask ZQW (the zonal quality watch).",
        "Ask ZQW, the zonal quality watch.",
        "Ask the NHS.",
        "Sources: [ZQW News](https://example.org/news).",
        "Ask A and B, or AB.",
    ],
)
def test_capitals_that_are_opened_or_need_not_be(course: SmallCourse, said: str) -> None:
    course.add(A2, said)
    assert course.faults() == []


def test_capitals_opened_in_another_step_are_not_opened_here(course: SmallCourse) -> None:
    course.add(A1, "Ask the zonal quality watch (ZQW).")
    course.add(A2, "Ask the ZQW.")
    course.expect(A2, "Ask the ZQW.", "s2", "“ZQW” is neither")


def test_capitals_of_the_glossary_stand_anywhere(course: SmallCourse) -> None:
    course.change(TERMS, "term: Board", "term: Zonal quality watch (ZQW)")
    course.add(A2, "Ask the ZQW.")
    assert course.faults() == []


def test_what_somebody_said_is_not_ours_to_shorten(course: SmallCourse) -> None:
    said = f"“{sentence(LONGEST_SENTENCE + 10)}”"
    course.add(A2, f"> {said} Ann Bell, in the paper")
    assert not [fault for fault in course.faults() if "words" in fault.message]


def test_our_own_words_beside_a_quotation_are_counted(course: SmallCourse) -> None:
    course.add(A2, f"> “Yes.” {sentence(LONGEST_SENTENCE + 1)}")
    assert [fault.id for fault in course.faults() if "the most" in fault.message] == ["s2"]


def test_a_word_is_found_in_the_handbook(course: SmallCourse) -> None:
    part = course.root / "content/handbook/10-day.md"
    part.parent.mkdir()
    part.write_text("---\ntitle: The day\nsheet: false\n---\n\nAsk the stakeholders.\n")
    found = [each for each in course.faults() if "“stakeholders”" in each.message]
    assert [each.id for each in found] == ["day"]
