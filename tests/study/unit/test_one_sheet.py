"""How the one page is set for one sheet: the picture gives way first, then the type."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from courseware.study.review.fit import SIZES, fit


@dataclass(frozen=True)
class Row:
    heading: str
    lines: tuple[str, ...]
    picture: bool = False
    look_backs: list[object] = field(default_factory=list)


HEADINGS = (
    "What it is for", "Is it worth it?", "Type, and who answers", "Culture", "Forces",
    "The gain and the pain", "The weakest link", "What I don’t know, and whom I will ask",
    "My plan",
)  # fmt: skip


def page(words: int) -> list[Row]:
    said = ["partnership", "figures", "asked"] * 40
    return [
        Row(head, (" ".join(said[: words + 3 * at]),), head == "Culture")
        for at, head in enumerate(HEADINGS)
    ]


def test_a_page_with_room_is_set_at_its_best_and_a_fuller_one_smaller_step_by_step() -> None:
    assert fit("Tuesday", page(3)) == SIZES[0]
    found = [fit("Tuesday", page(words)) for words in range(3, 60)]
    sizes = [SIZES.index(each) for each in found if not each.is_over]
    assert sizes == sorted(sizes)
    assert set(sizes) == set(range(len(SIZES))), "each size is the best for some page"
    assert found[-1].is_over
    assert found[-1].text == SIZES[1].text, "on two sheets it is set to be read"


def test_the_picture_gives_way_before_the_type() -> None:
    assert SIZES[1].picture < SIZES[0].picture
    assert SIZES[1].text == SIZES[0].text
    for larger, smaller in pairwise(SIZES):
        assert (smaller.picture, smaller.text) <= (larger.picture, larger.text)
    assert min(size.text for size in SIZES) >= 8.5


@pytest.mark.parametrize("text", ["x" * 20_000, "word " * 4_000, "Ceàrn 🙂 שלום " * 1_500, " "])
def test_no_text_that_can_be_kept_is_too_much_for_it(text: str) -> None:
    many = [Row(head, (text,) * 3, head == "Culture") for head in HEADINGS]
    assert fit("x" * 200, many).is_over == bool(text.strip())


def test_an_empty_page_is_one_sheet() -> None:
    assert fit("", [Row(head, (), head == "Culture") for head in HEADINGS]) == SIZES[0]
