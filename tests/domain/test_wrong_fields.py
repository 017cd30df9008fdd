"""A refusal names the fields that it is about."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Folded, Number, Pick, Text, Wrong, wrong_in

LEVELS = (Choice("1", "Low"), Choice("2", "High"))
ROWS: tuple[Field, ...] = (
    Pick("a", "Papers come in time", LEVELS),
    Pick("b", "How good is it?", LEVELS, about="Papers can be read"),
    Text("why", "Why?", about="Outcome 2"),
)


def test_what_is_empty_is_named_with_what_its_label_leaves_to_a_heading() -> None:
    wrong = wrong_in("Some are not answered yet.", ROWS, {"a": ["1"]}, "A stem")
    assert wrong.fields == ("b",)
    said = "Some are not answered yet. Still open: “Papers can be read: How good is it?”."
    assert wrong.said == said


def test_words_count_only_where_they_come_first() -> None:
    idea = (Text("idea", "Your idea"), Pick("side", "Which side?", LEVELS))
    wrong = wrong_in("Write something first.", idea, {"side": ["1"]}, "What hinders?")
    assert wrong == Wrong("Write something first. Still open: “Your idea”.", ("words:idea",))


def test_of_many_that_are_empty_three_are_named_and_the_rest_counted() -> None:
    many = tuple(Pick(f"f{at}", f"Row {at}", LEVELS) for at in range(9))
    wrong = wrong_in("Some are not answered yet.", many, {}, "A stem")
    assert len(wrong.fields) == 9
    assert wrong.said.endswith("Still open: “Row 0”, “Row 1”, “Row 2” and 6 more.")
    assert "1 more" not in wrong_in("No.", many[:4], {}, "A stem").said


def test_the_only_field_of_an_item_goes_by_its_stem() -> None:
    only = (Number("value", "Your answer, from 1 to 9", 1, 9, 1),)
    empty = wrong_in("Write a number first.", only, {"value": [" "]}, "How many councils?")
    assert empty == Wrong("Write a number first. Still open: “How many councils?”.", ("value",))
    beyond = wrong_in("That is too many.", only, {"value": ["12"]}, "How many councils?")
    assert beyond == Wrong("That is too many. Look again at “How many councils?”.", ("value",))


def test_where_nothing_is_empty_the_refusal_stands_by_itself() -> None:
    given = {"a": ["1"], "b": ["3"], "words:why": ["Because"]}
    assert wrong_in("That isn’t on the scale.", ROWS, given, "A stem").fields == ()


def test_what_is_behind_a_line_to_open_may_stay_empty() -> None:
    folded = (Folded("More", (Pick("inner", "And here?", LEVELS),)),)
    assert wrong_in("Choose a force.", folded, {}, "A stem") == Wrong("Choose a force.")
