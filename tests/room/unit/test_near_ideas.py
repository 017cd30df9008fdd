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
