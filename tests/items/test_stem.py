"""What is told before a question stands apart from it, by one rule for every page."""

from __future__ import annotations

import pytest

from courseware.domain.item import Item
from courseware.items.stem import stem_html, told_and_asked
from tests.content.real import real_course

STORY = "Loch Arder closed its gap for three years. Now it is back!"
ASKED = "Which approach goes furthest?"


@pytest.mark.parametrize(
    ("stem", "told", "asked"),
    [
        (f"{STORY} {ASKED}", STORY, ASKED),
        (ASKED, "", ASKED),
        ("Is it so? Put them in order.", "", "Is it so? Put them in order."),
        (f"A member asks: “Who pays?” {ASKED}", "A member asks: “Who pays?”", ASKED),
        ("It rains. Sort them: is it the rain?", "It rains.", "Sort them: is it the rain?"),
        ("The weakest link: which is it?", "", "The weakest link: which is it?"),
    ],
    ids=["story", "alone", "no-question-at-its-end", "quoted", "a-colon-in-it", "a-colon-alone"],
)
def test_a_question_stands_apart_from_what_is_told_before_it(
    stem: str, told: str, asked: str
) -> None:
    assert told_and_asked(stem) == (told, asked)


@pytest.mark.parametrize("item", real_course().items.values(), ids=lambda each: each.id)
def test_no_word_of_a_stem_is_lost(item: Item) -> None:
    told, asked = told_and_asked(item.stem)
    assert f"{told} {asked}".split() == item.stem.split()


def test_only_the_question_is_bold() -> None:
    assert stem_html(f"Ann & Bob met. {ASKED}", "stem") == (
        f'<p class="told">Ann &amp; Bob met.</p><p class="stem"><strong>{ASKED}</strong></p>'
    )
