from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from courseware.room.console.wall import told_apart
from courseware.room.data import Idea


def ideas(*texts: str) -> list[Idea]:
    return [Idea(str(number), "s", "p", text) for number, text in enumerate(texts)]


def test_two_ideas_of_the_same_words_are_told_apart() -> None:
    names = told_apart(ideas("Too many boards", "Trust", "Too many boards"))
    assert list(names.values()) == ["Too many boards", "Trust", "Too many boards (2)"]


@given(st.lists(st.sampled_from(["a", "a (2)", "a (2) (2)", "b"]), max_size=8))
def test_no_two_names_are_alike_whatever_is_written(texts: list[str]) -> None:
    names = told_apart(ideas(*texts))
    assert len(set(names.values())) == len(names) == len(texts)
