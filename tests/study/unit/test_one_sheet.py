"""How the one page is set for one sheet: the type gives way first, then the single column, and last
what matters least."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise

import pytest

from courseware.study.review.fit import SIZES, WHOLE, Cut, Gives, fit


@dataclass(frozen=True)
class Row:
    heading: str
    lines: tuple[str, ...]
    picture: bool = False
    gives: Gives = Gives.NEXT
    look_backs: list[object] = field(default_factory=list)


OPTIONAL = "Still fit for purpose?"
HEADINGS = (
    "What it is for", "Is it worth it?", "Type, and who answers", "Culture", OPTIONAL, "Forces",
    "The gain and the pain", "The weakest link",
    "What I don’t know, and whom I will ask", "My plan",
)  # fmt: skip
GIVES = {
    "What it is for": Gives.NEVER, "Culture": Gives.NEVER, "My plan": Gives.NEVER,
    OPTIONAL: Gives.FIRST,
}  # fmt: skip


SAID = ["partnership", "figures", "asked"] * 600


def page(words: int, planned: int) -> list[Row]:
    """A page with so many words in each line, and in the plan; what is optional has seven."""
    return [
        Row(
            head,
            (" ".join(SAID[: planned if head == "My plan" else words]),)
            * (7 if head == OPTIONAL else 1),
            head == "Culture",
            GIVES.get(head, Gives.NEXT),
        )
        for head in HEADINGS
    ]


def test_a_page_with_room_is_set_at_its_best_and_a_fuller_one_smaller_step_by_step() -> None:
    assert fit("Tuesday", page(3, 3)) == SIZES[0]
    used = set()
    for words in (6, 25, 40, 50):
        found = [fit("Tuesday", page(words, planned)) for planned in range(0, 900, 3)]
        sizes = [SIZES.index(each) for each in found if not each.is_over]
        assert sizes == sorted(sizes)
        assert found[-1].is_over
        used |= set(sizes)
    assert used == set(range(len(SIZES))), "each size is the best for some page"
    assert found[-1].text >= 10, "on two sheets it is set to be read"
    assert (found[-1].first, found[-1].next) == (WHOLE, WHOLE), "and nothing is left out"


def test_the_type_gives_way_before_the_column_and_the_words_last() -> None:
    for larger, smaller in pairwise(SIZES):
        assert larger.columns <= smaller.columns
        assert larger.columns < smaller.columns or smaller.text <= larger.text
    whole = [each for each in SIZES if (each.first, each.next) == (WHOLE, WHOLE)]
    assert whole == list(SIZES[: len(whole)])
    only_first = [each for each in SIZES if each.first != WHOLE and each.next == WHOLE]
    assert only_first == list(SIZES[len(whole) : len(whole) + len(only_first)])
    assert min(size.text for size in SIZES) == 9, "no type is smaller than can be read"


def test_what_matters_most_is_never_shortened_and_what_is_left_out_is_counted() -> None:
    smallest = SIZES[-1]
    text = "Ask which rule forbids it. " * 20
    assert smallest.shortened(Row("My plan", (text,) * 9, gives=Gives.NEVER)) == (text,) * 9
    first = smallest.shortened(Row("Still fit?", (text,) * 9, gives=Gives.FIRST))
    assert len(first) < 9
    assert first[-1] == f"… and {9 - len(first) + 1} more."
    (following,) = smallest.shortened(Row("Forces", (text,), gives=Gives.NEXT))
    assert text.startswith(following.removesuffix(" …"))
    assert len(first[0]) < len(following) < len(text)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Ask the clerk.", "Ask the clerk."),
        ("Ask the clerk by Friday.", "Ask the clerk …"),
        ("Ask the board, then Friday.", "Ask the board …"),
        ("x" * 30, "x" * 15 + " …"),
    ],
)
def test_a_text_is_shortened_at_a_word(text: str, left: str) -> None:
    assert Cut(16).of((text,)) == (left,)


@pytest.mark.parametrize("text", ["x" * 20_000, "word " * 4_000, "Ceàrn 🙂 שלום " * 1_500, " "])
def test_no_text_that_can_be_kept_is_too_much_for_it(text: str) -> None:
    many = [Row(head, (text,) * 3, head == "Culture") for head in HEADINGS]
    assert fit("x" * 200, many).is_over == bool(text.strip())


def test_an_empty_page_is_one_sheet() -> None:
    assert fit("", [Row(head, (), head == "Culture") for head in HEADINGS]) == SIZES[0]
