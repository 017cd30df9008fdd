"""Likert: faults, words, summary."""

from __future__ import annotations

import pytest

from courseware.domain.item import Marking, Outcome
from tests.items.written import example, parsed, told


def test_all_faults_are_told_at_once() -> None:
    raw = example("likert") | {
        "stem": None,
        "scale": ["No", "Yes"],
        "rows": [{"id": "a", "text": "One."}, {"id": "a"}],
    }
    assert told(raw) == [
        "'scale' must be a list of 3 to 7 labels",
        "row a: 'text' must be text and is None",
        "two rows have the id 'a'",
        "'stem' must be text and is None",
    ]


@pytest.mark.parametrize("scale", [["a", "b", "a "], ["a", "b", 3], list("abcdefgh"), "abc"])
def test_labels_of_a_scale_are_three_to_seven_different_texts(scale: object) -> None:
    assert len(told(example("likert") | {"scale": scale})) == 1


def test_it_is_not_marked() -> None:
    item = parsed(example("likert"))
    assert not item.marked
    assert item.mark(item.samples().correct[0]) == Marking(Outcome.NONE, 0.0, ())


def test_in_words_names_rows_and_levels() -> None:
    words = parsed(example("likert")).in_words({"ratings": {"purpose": 5, "exit": 1}})
    assert words == (
        "We can say in one sentence what it is for: Fully; "
        "We know how a partner can leave: Not at all"
    )


def test_summary_counts_levels_and_finds_the_median() -> None:
    item = parsed(example("likert"))
    given = [(5, 1, 1), (4, 1, 2), (4, 1, 4), (1, 1, 5)]
    ratings = [dict(zip(("purpose", "answers", "exit"), each, strict=True)) for each in given]
    rows = item.summarise([{"ratings": each} for each in ratings])["rows"]
    assert [cell["count"] for cell in rows[0]["counts"]] == [1, 0, 0, 2, 1]
    assert [row["median"] for row in rows] == [4, 1, 3]
    assert [row["median"] for row in item.summarise([])["rows"]] == [None, None, None]
