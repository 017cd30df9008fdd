"""What says nearly the same, and what is in front of a trainer."""

from __future__ import annotations

import pytest

from courseware.room.data import Idea
from courseware.room.session.batches import batch
from courseware.room.session.near import like, near, together


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Too many boards", "too many boards."),
        ("Trust and money", "Money and trust"),
        ("Nobody answers for it", "Nobody answers for this"),
        ("Budgets that end in March", "Budget that ends in March"),
    ],
)
def test_nearly_the_same(one: str, other: str) -> None:
    assert near(one, other) and near(other, one)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Trust", "Rust belt"),
        ("Too many boards", "Too few people"),
        ("Nobody answers for it", "Somebody pays for the staff"),
        ("", ""),
        ("!", "?"),
    ],
)
def test_not_the_same(one: str, other: str) -> None:
    assert not near(one, other)


def ideas(*texts: str, side: str = "") -> list[Idea]:
    return [Idea(str(number), "s", "p", text, side=side) for number, text in enumerate(texts)]


def test_like_ideas_stand_together_and_sides_never_mix() -> None:
    found = together(ideas("Trust", "Money", "trust!", "Time"))
    assert [[each.text for each in group] for group in found] == [
        ["Trust", "trust!"],
        ["Money"],
        ["Time"],
    ]
    [drives] = ideas("Trust", side="for")
    assert like(drives, ideas("Trust", side="against")) is None
    assert like(drives, ideas("trust", side="for")) is not None


def test_the_batch_stands_still_until_it_is_dealt_with() -> None:
    many = ideas(*[f"idea about {word}" for word in "abcdefgh"])
    first = batch((), many, 3)
    assert len(first.front) == 3 and first.below == 5
    newer = [Idea("!first", "s", "p", "came since"), *many]
    assert batch(first.front, newer, 3) == type(first)(first.front, 6)
    left = [each for each in newer if each.id not in first.front[:2]]
    assert batch(first.front, left, 3).front == first.front[2:]
    rest = [each for each in newer if each.id not in first.front]
    assert not set(batch(first.front, rest, 3).front) & set(first.front)


@pytest.mark.parametrize(
    ("texts", "shown", "count"),
    [
        ([f"idea about {word}" for word in ("money", "trust", "boards", "time", "rules")], [], 5),
        (
            ["Everybody guards a budget", "We meet to report", "Staff change"] * 2,
            ["Staff changes"],
            4,
        ),
        (["a word of many " * 18, "another one said " * 16, "a third of them is " * 14], [], 2),
        (["Staff change every year"] * 6, ["Staff change every year."], 4),
        (["word " * 56], ["word " * 56], 1),
    ],
)
def test_no_more_stand_in_front_than_are_in_sight(
    texts: list[str], shown: list[str], count: int
) -> None:
    """One press shows all of them: none may lie below the edge of the window."""
    assert len(batch((), ideas(*texts), shown=ideas(*shown)).front) == count
