"""Every point is taught, once, in a real passage of our own words."""

from __future__ import annotations

import pytest

from tests.content.small_course import (
    A1,
    A2,
    A4,
    DECK,
    POINTS,
    SmallCourse,
    passage,
)


def test_a_point_that_no_step_teaches(course: SmallCourse) -> None:
    course.change(A4, " {#A4}", "")
    course.change(A4, "teaches: [A4]", "teaches: []")
    course.expect(POINTS, "id: A4", "A4", "this is taught nowhere: What A4 says.")


def test_a_part_that_no_step_teaches(course: SmallCourse) -> None:
    course.change(A1, " {#A1a}", "")
    course.change(A1, "teaches: [A1, A1a]", "teaches: [A1]")
    course.expect(POINTS, "id: A1a", "A1a", "this is taught nowhere")


def test_an_unknown_point(course: SmallCourse) -> None:
    course.add(A2, passage("A99"))
    course.expect(A2, "{#A99}", "A99", "there is no such teaching point")


def test_anchored_but_not_in_teaches(course: SmallCourse) -> None:
    course.change(A1, "teaches: [A1, A1a]", "teaches: [A1]")
    course.expect(A1, "{#A1a}", "A1a", "anchored, but not in 'teaches'")


def test_in_teaches_but_not_anchored(course: SmallCourse) -> None:
    course.change(A1, " {#A1a}", "")
    course.expect(A1, 1, "A1a", "in 'teaches', but nothing here has its anchor")


def test_one_anchor_twice_in_a_step(course: SmallCourse) -> None:
    course.add(A2, passage("A2"))
    course.expect(A2, 1, "A2", "anchored more than once")


@pytest.mark.parametrize(("words", "enough"), [(19, False), (20, True)])
def test_a_passage_that_teaches_has_twenty_words(
    course: SmallCourse, words: int, enough: bool
) -> None:
    course.change(A2, passage("A2"), "word " * words + "{#A2}")
    if enough:
        assert course.faults() == []
    else:
        course.expect(A2, "{#A2}", "A2", "taught in 19 words; 20 is the least")


def test_the_words_of_a_list_item_are_counted_alone(course: SmallCourse) -> None:
    course.change(A2, passage("A2"), "- " + "word " * 40 + "\n- too short {#A2}")
    course.expect(A2, "{#A2}", "A2", "taught in 2 words")


def test_the_words_of_a_table_cell_are_counted_alone(course: SmallCourse) -> None:
    table = "| a | b |\n| --- | --- |\n| " + "word " * 40 + "| too short {#A2} |"
    course.change(A2, passage("A2"), table)
    course.expect(A2, "{#A2}", "A2", "taught in 2 words")


def test_a_heading_teaches_nothing(course: SmallCourse) -> None:
    course.change(A2, passage("A2"), "### " + "word " * 25 + "{#A2}")
    course.expect(A2, "{#A2}", "A2", "a heading doesn't teach")


def test_three_anchors_on_one_paragraph(course: SmallCourse) -> None:
    course.change(A1, "{#A1}", "{#A1} {#A2} {#A3}")
    course.change(A1, "teaches: [A1,", "teaches: [A2, A3, A1,")
    course.expect(A1, "{#A2}", "A1, A2, A3", "three anchors on one paragraph")


def test_two_anchors_are_allowed(course: SmallCourse) -> None:
    course.change(A1, passage("A1a") + "\n\n", "")
    course.change(A1, "{#A1}", "{#A1} {#A1a}")
    assert course.faults() == []


def test_seven_words_of_the_deck(course: SmallCourse) -> None:
    course.add(A2, "As they said, partners should agree on shared outcomes before anything else.")
    said = "the deck's own wording: “partners should agree on shared outcomes before”"
    course.expect(A2, "As they said", "s2", said)


def test_six_words_of_the_deck_are_allowed(course: SmallCourse) -> None:
    course.add(A2, "As they said, partners should agree on shared outcomes. Money comes next.")
    assert course.faults() == []


@pytest.mark.parametrize(
    "hidden",
    [
        "partners **should** agree on *shared* outcomes before",
        "Partners should agree, on shared outcomes: before",
        "partners should agree\non shared outcomes before",
        "- partners should agree on shared outcomes before",
        "> partners should agree on shared outcomes before",
    ],
)
def test_the_decks_words_are_found_in_any_dress(course: SmallCourse, hidden: str) -> None:
    course.add(A2, hidden)
    course.expect(A2, hidden.split("\n")[0], "s2", "the deck's own wording")


def test_an_apostrophe_hides_nothing(course: SmallCourse) -> None:
    course.change(POINTS, DECK, "the council's own leaders should ask what changed")
    course.add(A2, "Here the council’s own leaders should ask what changed.")
    course.expect(A2, "Here the council", "s2", "the deck's own wording")


def test_the_deck_may_be_quoted(course: SmallCourse) -> None:
    course.add(A2, f"The masterclass puts it so: “{DECK}”. It is right.")
    assert course.faults() == []


def test_words_before_and_after_a_quotation_are_not_joined(course: SmallCourse) -> None:
    course.add(A2, "The partners should agree “it says” on shared outcomes before they go.")
    assert course.faults() == []


def test_mostly_a_list(course: SmallCourse) -> None:
    course.write(A2, course.text(A2).replace("\nFiller", "\n- Filler"))
    course.expect(A2, 1, "s2", "more than half of this step is a list")


def test_more_than_six_points_in_a_step(course: SmallCourse) -> None:
    more = ["A2", "A3", "A4", "B1", "B2", "B3"]
    course.change(A1, "teaches: [A1, A1a]", f"teaches: [A1, A1a, {', '.join(more)}]")
    for point in more:
        course.add(A1, passage(point))
    course.expect(A1, 1, "s1", "7 points in one step; 6 is the most")


def test_parts_count_as_their_point(course: SmallCourse) -> None:
    more = ["A2", "A3", "A4", "B1", "B2"]
    course.change(A1, "teaches: [A1, A1a]", f"teaches: [A1, A1a, {', '.join(more)}]")
    for point in more:
        course.add(A1, passage(point))
    assert not any("points in one step" in fault.message for fault in course.faults())


@pytest.mark.parametrize("heading", ["# Loud", "## Less loud"])
def test_headings_in_a_step_are_third_level(course: SmallCourse, heading: str) -> None:
    course.add(A2, heading)
    course.expect(A2, heading, "s2", "headings in a step are ###")


@pytest.mark.parametrize("raw", ["An anchor {#A2} that isn't last.", "An anchor {#A2}."])
def test_an_anchor_that_would_be_shown_to_members(course: SmallCourse, raw: str) -> None:
    course.add(A2, raw)
    course.expect(A2, raw, "s2", "'{#' in the middle")
