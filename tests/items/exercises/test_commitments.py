"""What is special about plans: whatever is filled in reads as a sentence, and as no more than was
written; the texts to copy keep what is nobody else's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import combinations
from typing import Any

import pytest

from courseware.domain.exercise import ToCopy
from courseware.domain.form import Folded
from courseware.items.exercises.commitments import form
from courseware.items.exercises.commitments.plan import ASKED, plan_of
from courseware.items.exercises.commitments.sentence import sentence
from courseware.items.exercises.commitments.spec import STARTED, Commitments
from tests.content.real import real_course
from tests.items.written import example, parsed, told

PARTS = {
    "at": "the March board",
    "when": "item 4 comes up",
    "will": "ask for one figure",
    "if": "it is put off",
    "then": "ask for a date in the minute",
    "with": "Morag",
    "know": "there is a date",
    "support": "an hour of the analyst",
}


def item() -> Commitments:
    made = parsed(example("commitments"))
    assert isinstance(made, Commitments)
    return made


def words(parts: dict[str, str], number: str = "1") -> dict[str, str]:
    return {f"{name}-{number}": text for name, text in parts.items()}


def said(day: str = "2027-01-14", **parts: str) -> str:
    """`If` and `with` are words of Python, so they are given with a line below."""
    named = {name.rstrip("_"): text for name, text in parts.items()}
    response = {"by": {"1": day} if day else {}, "stands": {}}
    return sentence(plan_of("1", response, words(named)))


def every_choice_of_parts() -> Iterator[tuple[dict[str, str], str]]:
    for count in range(len(PARTS) + 1):
        for names in combinations(PARTS, count):
            for day in ("2027-01-14", ""):
                yield {name: PARTS[name] for name in names}, day


def test_whatever_is_filled_in_reads_as_sentences_and_nothing_is_left_out() -> None:
    for parts, day in every_choice_of_parts():
        read = sentence(plan_of("1", {"by": {"1": day} if day else {}, "stands": {}}, words(parts)))
        if not {"will", "then"} & set(parts):
            assert read == ""
            continue
        assert read[0].isupper() and read.endswith("."), parts
        assert not re.search(r"  |\.\.|,,|, \.| ,|\bif ,|\bat ,|None|\{|…", read), read
        assert all(each[0].isupper() for each in re.split(r"(?<=\.) ", read)), read
        assert all(text in read for name, text in parts.items() if name != "support"), read
        assert ("14 January" in read) is bool(day)
        assert ("then I will" in read) is ("then" in parts)
        assert read.count("I will") == len({"will", "then"} & set(parts))


@pytest.mark.parametrize(
    ("parts", "read"),
    [
        (
            {"at": "the meeting", "if_": "The figures are not on the table",
             "then": "I ask for them before item 1", "with_": "Morag"},
            "At the meeting on 14 January, if the figures are not on the table, then I ask for "
            "them before item 1. I’ll tell Morag.",
        ),
        (
            {"at": "At the board on 14th January", "when": "Item 4", "will": "I will Ask X"},
            "At the board on 14th January, when we reach item 4, I will ask X.",
        ),
        (
            {"will": "to ask", "if_": "If I'm told to wait", "then": "then I'll ring her",
             "with_": "I'll tell Morag", "know": "because she rings back"},
            "On 14 January, I will ask. If I'm told to wait, then I will ring her. I’ll tell "
            "Morag. I’ll know because she rings back.",
        ),
        (
            {"at": "On Teams", "will": "speak", "know": "I'll know when it's minuted!"},
            "On Teams on 14 January, I will speak. I'll know when it's minuted!",
        ),
        (
            {"will": "At the March board, when item 4 comes, I will ask. If not, I will write.",
             "with_": "with the clerk"},
            "At the March board, when item 4 comes, I will ask. If not, I will write. I’ll tell "
            "the clerk.",
        ),
        ({"then": "leave"}, "On 14 January, if something stops me, then I will leave."),
        ({"will": "go", "if_": "rain"}, "On 14 January, I will go. What may stop me: rain."),
        ({"will": "سأسأل 🤝\nغدا"}, "On 14 January, I will سأسأل 🤝 غدا."),
    ],
)  # fmt: skip
def test_words_that_the_sentence_brings_itself_are_not_said_twice(
    parts: dict[str, str], read: str
) -> None:
    assert said(**parts) == read


def test_a_meeting_of_its_own_field_is_never_dropped_for_one_in_words_taken_over() -> None:
    will = "At the January meeting, when item 2 comes up, I will ask for a date. If not, I write."
    assert said(at="the March board", when="item 4 comes up", will=will) == (
        "At the March board on 14 January, when item 4 comes up, I will ask for a date. "
        "If not, I write."
    )
    assert copied(will=will)[0].text.startswith(
        "At the March board on 14 January, when item 4 comes up, I’d like to ask for a date. "
    )


@pytest.mark.parametrize(
    ("words_", "act"),
    [
        ("At the January meeting I will ask the crew for counts.", "ask the crew for counts"),
        ("At the January board, when item 4 comes up, I'll ask why", "ask why"),
        ("Ask the crew for counts at the January meeting", "Ask the crew for counts"),
        ("Ask for counts, at our next board.", "Ask for counts."),
        ("At the March board, item 4: that they advise by May.", "ask that they advise by May."),
        ("Nobody reads the figures.", "Nobody reads the figures."),
        ("Ask that the board meets at night", "Ask that the board meets at night"),
        ("Look at the board", "Look at the board"),
        ("Ask in March.", "Ask in March."),
        ("", ""),
    ],
)
def test_only_the_act_of_words_from_elsewhere_is_taken_over(words_: str, act: str) -> None:
    assert item().taken_over("will-1", words_) == act
    assert item().taken_over("at-1", words_) == words_


@pytest.mark.parametrize(
    ("will", "figures"),
    [
        ("ask how many were hurt", True),
        ("ask for one figure", True),
        ("ask what £40,000 bought", True),
        ("ask who answers to the council", False),
        ("ask that the two data officers advise at item 4", False),
    ],
)
def test_a_note_asks_for_figures_only_where_the_plan_does(will: str, figures: bool) -> None:
    note, _question = copied(will=will)
    assert ("Could the figures for it be in the paper?" in note.text) is figures
    assert ("a few minutes for it on the agenda?" in note.text) is not figures


def copied(stands: str = "", **changed: str) -> tuple[ToCopy, ...]:
    response = {"by": {"1": "2027-01-14"}, "stands": {"1": stands} if stands else {}}
    return item().to_copy(response, words(PARTS | changed))


def test_what_may_stop_me_is_not_told_to_whom_it_may_be() -> None:
    note, question = copied()
    assert note.text == (
        "At the March board on 14 January, when item 4 comes up, I’d like to ask for one figure. "
        "Could the figures for it be in the paper? What would help me: an hour of the analyst."
    )
    assert question.text == (
        "Here I mean to ask for one figure. If it is put off, what would you do "
        "in my place? Have you tried something like it, and what came of it?"
    )
    for private in ("if", "then", "with", "know"):
        assert PARTS[private] not in note.text
    for named in ("at", "with", "support"):
        assert PARTS[named] not in question.text


def test_there_is_nothing_to_send_before_there_is_a_plan_or_once_it_is_settled() -> None:
    assert copied(will="") == ()
    assert copied("done") == () == copied("dropped")
    assert len(copied("stuck")) == 2
    will = "At the May board, when item 2 comes, I'll vote. Then I will go home"
    whole = copied(will=will, at="", when="")
    assert whole[0].text.startswith("At the May board, when item 2 comes, I’d like to vote. Could")


def test_one_plan_is_asked_for_and_another_once_it_has_its_day() -> None:
    def numbers(response: Any) -> set[str]:
        fields = form.fields(item(), response, "seed")
        return {each.name[-1] for each in fields if not isinstance(each, Folded)}

    assert numbers(None) == {"1"}
    assert numbers({"by": {"1": "2027-01-14"}, "stands": {}}) == {"1", "2"}
    assert numbers({"by": {"3": "2027-01-14"}, "stands": {}}) == {"1", "2", "3"}


def test_how_it_stands_asks_for_what_follows_from_it() -> None:
    def asked(stands: str) -> set[str]:
        response = {"by": {"1": "2027-01-14"}, "stands": {"1": stands}}
        return {slot.name for slot in item().slots_of("1", response)} - {f"{x}-1" for x in ASKED}

    assert asked("done") == {"came-1"}
    assert asked("stuck") == {"new-if-1", "new-then-1"}
    assert asked("dropped") == set() == asked("going")


def test_the_page_has_what_came_of_it_and_nothing_that_was_let_go() -> None:
    def page(stands: str, **more: str) -> tuple[str, ...]:
        response = {"by": {}, "stands": {"1": stands}}
        return item().brief(response, words({"will": "ring her"} | more))

    assert page("done", came="She rang back.") == ("I will ring her. Done: She rang back.",)
    assert page("stuck") == ("I will ring her. It is stuck so far.",)
    new = {"new-if": "she is away", "new-then": "write"}
    assert page("stuck", **new) == (
        "I will ring her. It is stuck so far. If she is away, then I will write.",
    )
    assert page("dropped") == ()


def test_six_beginnings_are_offered_to_all_sorts_of_members_and_each_is_a_whole_plan() -> None:
    made = real_course().items["X-V21"]
    assert isinstance(made, Commitments)
    assert [each.id for each in made.starters] == [
        "opposition", "convener", "nominee", "scrutiny", "new", "seatless",
    ]  # fmt: skip
    for starter in made.starters:
        assert set(starter.of("1")) == {f"{name}-1" for name in STARTED}
        assert starter.sentence.count("I will") == 2
        response = {"by": {"1": "2027-01-14"}, "stands": {}}
        assert made.finding(response, starter.of("1")).kind == "nothing"


def test_a_beginning_that_lacks_a_part_is_told() -> None:
    raw = example("commitments")
    first, second = raw["starters"]
    missing = {name: text for name, text in first.items() if name != "then"}
    assert told(raw | {"starters": [missing, second]}) == [
        "starters: 'then' must be text and is None"
    ]
    assert told(raw | {"starters": [first, first]}) == ["two starters have the id 'new'"]
