"""Straight marks as authors type them, and curly ones as members see them."""

from __future__ import annotations

import dataclasses
import json
import re
from collections.abc import Iterator
from typing import Any, cast

import pytest

from courseware.content.text.typeset import typeset
from courseware.domain.item import Item
from courseware.items.questions.choice.spec import ChoiceItem
from tests.content.real import real_course
from tests.content.small_course import QUIZ, SmallCourse
from tests.content.this_course.bank import bank, files
from tests.kits.yaml_files import read_yaml


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("The board's plan isn't the members' plan.", "The board’s plan isn’t the members’ plan."),
        ("A partner says: 'We'd like to.'", "A partner says: ‘We’d like to.’"),
        ('"Why?", she asked.', "“Why?”, she asked."),
        ("'Nobody'll ask us?'", "‘Nobody’ll ask us?’"),
        ("\"'No', he said\"", "“‘No’, he said”"),
        ('The ("small") print', "The (“small”) print"),
        ("a board–'the' board—\"the\" one", "a board–‘the’ board—“the” one"),
        ("the '90s, and 'tis so", "the ’90s, and ’tis so"),
        ("'cause of death'", "‘cause of death’"),
        ("the 1990's", "the 1990’s"),
        ("It ends '", "It ends ’"),
        ("Already “set” and it’s kept", "Already “set” and it’s kept"),
        ("no marks at all", "no marks at all"),
        ("", ""),
    ],
)
def test_marks_are_set_by_what_stands_beside_them(typed: str, shown: str) -> None:
    assert typeset(typed) == shown
    assert typeset(shown) == shown


def texts(value: Any) -> Iterator[str]:
    """Every text in an item, however deep."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from texts(each)
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts(each)


def shown(item: Item) -> list[str]:
    return list(texts(dataclasses.asdict(cast(Any, item))))


@pytest.mark.parametrize("name", sorted(real_course().items))
def test_no_item_shows_a_straight_mark(name: str) -> None:
    for text in shown(real_course().items[name]):
        assert not re.search("[\"']", text)
        assert text.count("“") == text.count("”")


def test_the_banks_words_are_the_same_but_for_their_marks() -> None:
    straight = str.maketrans("‘’“”", "''\"\"")
    for path in files():
        for row in read_yaml(path)["questions"]:
            item = real_course().items[row["id"]]
            assert item.stem.translate(straight) == row["stem"].strip().translate(straight)
            known = json.dumps(shown(item), ensure_ascii=False)
            assert all(json.dumps(each)[1:-1] in known for each in ids_of(bank()[row["id"]]))


def ids_of(kept: dict[str, Any]) -> list[str]:
    return [each for key in ("options", "pairs", "order") for each in kept.get(key, ())]


def test_names_stay_as_written_and_words_do_not(course: SmallCourse) -> None:
    course.change(QUIZ, "  - id: b\n", "  - id: don't\n")
    course.change(QUIZ, "How often it meets", "How often it's met")
    item = course.read()[0].items["Q-A1"]
    assert isinstance(item, ChoiceItem)
    option = item.options[1]
    assert option.id == "don't"
    assert option.text.startswith("How often it’s met")
    assert option.feedback == "Meetings are easy to count. They don’t show what changed."


def test_typing_a_curly_mark_for_a_straight_one_is_no_change_of_wording(
    course: SmallCourse,
) -> None:
    course.change(QUIZ, "How often it meets", "How often it's met")
    course.accept()
    course.change(QUIZ, "How often it's met", "How often it’s met")
    assert course.faults() == []
