"""No way of guessing finds the keys, and each question that gives itself away is named."""

from __future__ import annotations

from dataclasses import replace

import pytest

from courseware.content.lint.blind import (
    GIVEN_AWAY_BY,
    LOOK_AGAIN,
    MOST,
    STRATEGIES,
    finds,
    lint,
    shares,
    singles,
    table,
)
from courseware.domain.course import Course
from courseware.items.questions.choice.spec import ChoiceItem, Option
from tests.content.real import real_course

PLAIN = ("Some words here", "Other words here", "Further words here", "Final words here")


def question(name: str, *texts: str, key: int = 0, stem: str = "What now?") -> ChoiceItem:
    """A single-answer question of which these are the options."""
    first = singles(real_course())[0]
    options = tuple(
        Option(id="abcd"[at], text=text, correct=at == key, feedback="Because.")
        for at, text in enumerate(texts)
    )
    return replace(first, id=name, stem=stem, options=options)


def course_of(*questions: ChoiceItem) -> Course:
    return replace(real_course(), items={each.id: each for each in questions})


def even(name: str, key: int) -> ChoiceItem:
    """A question of which every strategy takes each option alike."""
    return question(name, "Some words", "Back words", "Fair words", "Cold words", key=key)


@pytest.mark.parametrize(
    ("strategy", "taken", "others"),
    [
        ("longest", "A rather longer text", PLAIN[1:]),
        ("shortest", "No", PLAIN[1:]),
        ("has a question word", "Find out who pays", PLAIN[1:]),
        ("no reason clause", "Wait a year", ("Go, as it pays", "Go, so all do", "Go because")),
        ("starts with Ask", "Ask them", PLAIN[1:]),
        ("no absolutes", "Some pay", ("All pay", "Pay at once", "Nobody pays")),
        ("most and/commas", "Bread and salt, salt", PLAIN[1:]),
        ("like the stem", "Read the harbour accounts", PLAIN[1:]),
        ("unlike the stem", "Wait", ("The harbour", "Harbour now", "Harbours, harbour")),
        ("like the others", "Harbour money", ("Harbour", "Money", "Nothing")),
        (
            "question word, no absolutes, no reason",
            "See who pays",
            ("See who always pays", "See who pays because", "Pay"),
        ),
    ],
)
def test_what_each_strategy_takes(strategy: str, taken: str, others: tuple[str, ...]) -> None:
    stem = "Who reads the accounts of the harbour?"
    found = question("Q-X1", taken, *others, key=0, stem=stem)
    missed = question("Q-X1", taken, *others, key=1, stem=stem)
    assert finds(found, STRATEGIES[strategy]) == 1
    assert finds(missed, STRATEGIES[strategy]) == 0


def test_every_strategy_is_tried_above() -> None:
    assert len(STRATEGIES) == 11


def test_a_tie_finds_a_share() -> None:
    tied = question("Q-X1", "Four", "Five", "A longer one", "Shorter")
    assert finds(tied, STRATEGIES["shortest"]) == 0.5
    assert finds(tied, STRATEGIES["starts with Ask"]) == 0.25


def course_with_longest(found: int, of: int) -> Course:
    """Of so many questions the key is the longest option in `found`; else strategies tie."""
    return course_of(
        *(
            question(f"Q-X{at}", "Longish words", "Back words", "Fair words", "Cold words")
            if at < found
            else question(f"Q-X{at}", "Some words", "Longish words", "Fair words", "Cold words")
            for at in range(of)
        )
    )


def test_a_strategy_that_gets_too_far_is_named_with_what_it_finds() -> None:
    faults = [fault for fault in lint(course_with_longest(8, 20)) if "'longest'" in fault.message]
    assert [fault.id for fault in faults] == ["Q-X0"]
    assert "'longest' finds 40% of the keys" in faults[0].message
    assert faults[0].message.endswith("Q-X5, Q-X6, Q-X7")


def test_a_strategy_may_get_as_far_as_the_limit() -> None:
    at_most = round(MOST * 20)
    assert not [f for f in lint(course_with_longest(at_most, 20)) if "'longest'" in f.message]


def test_few_questions_say_nothing_of_a_strategy() -> None:
    assert list(lint(course_with_longest(19, 19))) == []


def test_a_question_that_gives_itself_away_is_named() -> None:
    given = question(
        "Q-X1", "Ask who pays, and how", "Pay today", "Pay all of it", "Pay now, as it is"
    )
    found = [name for name, each in STRATEGIES.items() if finds(given, each) == 1]
    assert len(found) >= GIVEN_AWAY_BY
    (fault,) = lint(course_of(given, even("Q-X2", 1)))
    assert fault.id == "Q-X1"
    assert fault.message == f"its key can be found without the course: {', '.join(found)}"


def test_three_strategies_give_no_question_away() -> None:
    three = question("Q-X1", "See who", "Stay put", "Move on by", "Sit still")
    found = [name for name, each in STRATEGIES.items() if finds(three, each) == 1]
    assert 0 < len(found) < GIVEN_AWAY_BY
    assert list(lint(course_of(three))) == []


def test_questions_with_several_answers_are_left_out() -> None:
    assert all(not each.several for each in singles(real_course()))
    several = replace(even("Q-X1", 0), several=True)
    assert singles(course_of(several)) == []


def test_no_strategy_gets_far_in_the_real_course() -> None:
    assert list(lint(real_course())) == []
    assert max(shares(singles(real_course())).values()) <= MOST


def test_the_table_has_every_strategy_and_every_module() -> None:
    lines = table(real_course()).split("\n")
    assert lines[0].split() == [*(module.id for module in real_course().modules), "all"]
    assert [line[:40].strip() for line in lines[1:-1]] == list(STRATEGIES)
    assert int(lines[-1].split()[-1]) == len(singles(real_course()))


def test_the_table_says_where_to_look_again() -> None:
    name = real_course().modules[0].quiz[0]
    half = replace(
        question(name, "Longish words", "Back words", "Fair words", "Cold words"), id=name
    )
    longest = table(course_of(half)).split("\n")[1].split()
    assert longest == ["longest", "!", "100", "!", "100"] and LOOK_AGAIN < 1
