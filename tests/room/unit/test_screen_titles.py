"""What a big screen says above a result: few words, true of the numbers, by the letters that stand
on the phones."""

from __future__ import annotations

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courseware.domain.form import Choice, Pick
from courseware.domain.group import Bar, GroupResult
from courseware.items.brief import MOST_WORDS
from courseware.room.session.asks import PickAsk
from courseware.room.session.hall.titles import BEFORE, CHOSEN, EXPECTED, answered, expected, title
from courseware.room.session.letters import as_asked, letter, lettered

OPTIONS = tuple(Choice(str(at), f"A road of {'many ' * 20}words {at}") for at in range(30))
counts = st.lists(st.integers(0, 40), min_size=2, max_size=30).filter(lambda each: sum(each) > 4)


def result(numbers: list[int]) -> GroupResult:
    asked = (dataclasses.replace(each, value=f"o{each.value}") for each in OPTIONS[: len(numbers)])
    ask = PickAsk("Which?", tuple(asked))
    responses = [
        {"chosen": [f"o{at}"]} for at, count in enumerate(numbers) for _each in range(count)
    ]
    return ask.result(ask.summarise(responses))


@given(counts, counts, st.sampled_from([BEFORE, EXPECTED, CHOSEN]))
def test_a_title_has_few_words(now: list[int], before: list[int], which: str) -> None:
    for said in (
        title(result(now), None, ""),
        title(result(now), result(before), which),
        expected(result(now)),
    ):
        assert said and len(said.split()) <= MOST_WORDS, said


@pytest.mark.parametrize(
    ("now", "before", "which", "says"),
    [
        ([21, 4, 7], None, "", "Most of you chose A."),
        ([11, 4, 7], None, "", "A was chosen most: 11 of 22."),
        ([12, 11], None, "", "Nothing leads clearly: A has 12, and B 11."),
        ([5, 4, 4, 4, 3, 3], None, "", "Nothing leads clearly: none has more than 5 of 23."),
        ([16, 6, 1], None, "", "Most of you chose A."),
        ([9, 9, 7], None, "", "You are divided: A and B have 9 of 25 each."),
        ([14, 21], [20, 4], BEFORE, "You talked, and B rose from 4 to 21."),
        ([20, 4], [20, 4], BEFORE, "You talked, and no number has changed."),
        ([24, 8, 20], [24, 7, 20], BEFORE, "You talked, and the numbers have hardly changed."),
        ([24, 10, 20], [24, 7, 20], BEFORE, "You talked, and B rose from 7 to 10."),
        ([20, 4], [4, 20], EXPECTED, "You expected B, and chose A most often."),
        ([20, 4], [4, 20], CHOSEN, "You expected A, and chose B most often."),
        ([20, 4], [14, 10], CHOSEN, "You expected A, and it is what you chose most often."),
    ],
)
def test_a_title_is_true_of_the_numbers(now, before, which, says) -> None:
    assert title(result(now), result(before) if before else None, which) == says


def rows(*counted: tuple[int, ...]) -> GroupResult:
    """Numbered statements that were put to the same kinds."""
    kinds = ("Informal", "Strategic", "By law")
    choices = tuple(Choice(kind, kind) for kind in kinds)
    fields = lettered([Pick(str(at), f"Card {at}", choices) for at in range(len(counted))])
    bars = tuple(
        Bar(kind, count, f"Card {at}")
        for at, counts in enumerate(counted)
        for kind, count in zip(kinds, counts, strict=True)
    )
    return as_asked(GroupResult(sum(counted[0]), "", bars), fields)


@pytest.mark.parametrize(
    ("counted", "says"),
    [
        (
            [(7, 12, 4), (4, 10, 9), (10, 7, 6)],
            "You agree most on number 1: 12 of 23 say the same.",
        ),
        ([(7, 9, 7), (4, 10, 9), (10, 7, 6)], "On none of these do more than half of you agree."),
        ([(20, 2, 1), (4, 10, 9), (20, 2, 1)], "You agree least on number 2: at most 10 of 23."),
        ([(20, 2, 1), (3, 0, 20)], "On each of these, 20 of 23 say the same."),
        ([(23, 0, 0), (0, 0, 23)], "All 23 of you said the same on every row."),
    ],
)
def test_of_numbered_statements_a_hall_reads_what_they_agree_on(counted, says) -> None:
    assert title(rows(*counted), None, "") == says


@pytest.mark.parametrize(
    ("counted", "right", "says"),
    [
        ([(7, 12, 4), (4, 10, 9)], "ab", "Number 1 was hardest: 7 of 23 had it right."),
        ([(12, 7, 4), (4, 12, 7)], "ab", "On 2 of 2, most of you were right."),
        ([(23, 0, 0), (0, 23, 0)], "ab", "All 23 of you had every one right."),
    ],
)
def test_once_the_answer_is_known_the_title_says_who_had_it_right(counted, right, says) -> None:
    kinds = {"a": "Informal", "b": "Strategic"}
    known = frozenset((f"Card {at}", kinds[each]) for at, each in enumerate(right))
    assert answered(rows(*counted), None, known) == says
    assert answered(rows(*counted), None, frozenset()) == ""


def test_one_answer_is_told_with_how_many_chose_it_before_they_talked() -> None:
    known = frozenset({("", OPTIONS[0].label)})
    assert answered(result([3, 15, 5]), None, known) == "A is right: 3 of 23 chose it."
    assert answered(result([3, 15, 5]), result([9, 7, 7]), known) == (
        "A is right: 9 chose it before you talked, 3 after."
    )


def test_letters_go_on_after_z() -> None:
    assert [letter(at) for at in (0, 25, 26, 27, 52)] == ["A", "Z", "AA", "AB", "BA"]


def test_the_same_choices_have_the_same_letters_and_a_scale_its_numbers() -> None:
    types = (Choice("x", "Informal"), Choice("y", "By law"))
    scale = (Choice("1", "Never"), Choice("2", "Always"))
    fields = (Pick("a", "One", types), Pick("b", "Two", types), Pick("c", "Three", scale),
              Pick("d", "Four", (Choice("z", "Other"),)))  # fmt: skip
    assert [[each.letter for each in pick.choices] for pick in lettered(fields)] == [
        ["A", "B"], ["A", "B"], ["1", "2"], ["C"],
    ]  # fmt: skip


def test_a_result_stands_in_the_order_in_which_it_was_asked() -> None:
    fields = lettered([Pick("a", "Which?", (Choice("q", "Late"), Choice("p", "Early")))])
    found = as_asked(GroupResult(9, "", (Bar("Early", 4), Bar("Late", 5))), fields)
    assert [(bar.letter, bar.label) for bar in found.bars] == [("A", "Late"), ("B", "Early")]
