"""A case: what it says of one and of a room."""

from __future__ import annotations

from itertools import product

import pytest

from courseware.domain.exercise import Finding
from courseware.items.exercises.case.spec import Case
from courseware.items.registry import group_result
from tests.items.findings.saying import found, of, room_says
from tests.items.written import examples_of, parsed


def alone(*path: str) -> Finding:
    return found("case", {"path": list(path)})


EVERY_GAUGE = {
    "outcome": "what people get",
    "trust": "trust",
    "accountability": "accountability",
}


@pytest.mark.parametrize("path", list(product("ab", repeat=2)))
def test_what_each_road_won_and_lost_is_said_in_its_words(path: tuple[str, str]) -> None:
    item = of("case")
    assert isinstance(item, Case)
    said = alone(*path).sentence
    won, lost = said.split(" It cost ")
    for _scene, option in item.taken(path):
        for words, place in ((option.wins, won), (option.loses, lost)):
            for gauge, text in words.items():
                assert text in place
                assert f"{EVERY_GAUGE[gauge]} (" in place


@pytest.mark.parametrize("path", list(product("ab", repeat=2)))
def test_each_time_means_each_time(path: tuple[str, str]) -> None:
    item = of("case")
    assert isinstance(item, Case)
    chosen = [option for _scene, option in item.taken(path)]
    said = alone(*path)
    for gauge, name in EVERY_GAUGE.items():
        always_won = all(gauge in each.wins for each in chosen)
        always_lost = all(gauge in each.loses for each in chosen)
        assert (f"Each time you protected {name}." in said.sentence) is always_won
        if not any(set(chosen[0].wins) & set(each.wins) for each in chosen[1:]):
            assert (f"Each time it was paid with {name}." in said.sentence) is always_lost


def test_no_way_is_judged_and_no_number_given() -> None:
    for path in product("ab", repeat=2):
        said = alone(*path).sentence.lower()
        assert not any(word in said.split() for word in ("right", "wrong", "better", "best"))
        assert not any(letter.isdigit() for letter in said)


def test_a_case_of_one_decision_finds_nothing_in_common() -> None:
    long = of("case", **next(each for each in (x["item"] for x in examples_of("case"))
                                  if each["id"] == "E-CASE-2"))  # fmt: skip
    said = long.finding(long.check({"path": ["b"]}), {})
    assert said.kind == "once"
    assert "each time" not in said.sentence.lower()


def test_every_ending_is_in_the_table_only_once_the_case_is_over() -> None:
    item = of("case")
    assert isinstance(item, Case)
    half = item.table(item.check({"path": ["a"]}, partial=True), {})
    assert [row["Road"] for row in half] == [item.scenes[0].options[0].text]
    over = item.table(item.check({"path": ["a", "b"]}), {})
    told = " ".join(row["What follows"] for row in over)
    assert all(ending in told for ending in item.endings.values())
    assert [row["Mine"] for row in over].count("yes") == 2


def test_most_begin_with_it_only_if_more_than_half_do() -> None:
    item = of("case")
    most = room_says(item, [{"path": ["a", "a"]}] * 4 + [{"path": ["b", "a"]}] * 3)
    assert most == "Most of you begin with “Close it with thanks, and keep a link”, 4 of 7."
    tie = room_says(item, [{"path": [way, "a"]} for way in "aaabbb"])
    assert tie.startswith("You are divided: “Close it")
    assert tie.endswith("3 of 6 each.")
    wide = parsed(next(each["item"] for each in examples_of("case") if each["name"] == "tongues"))
    few = room_says(wide, [{"path": [way]} for way in "aaabbcc"])
    assert few.startswith("Begun with most often, by 3 of 7 people: “")


def test_nothing_is_shown_of_a_scene_that_fewer_than_five_met() -> None:
    item = of("case")
    responses = [{"path": ["a", "a"]}] * 5 + [{"path": ["b", "a"]}] * 4
    summary = item.summarise(responses)
    start, closed, year = summary["rows"]
    assert [each["count"] for each in start["counts"]] == [5, 4]
    assert [each["count"] for each in closed["counts"]] == [5, 0]
    assert year["people"] is None
    assert [each["count"] for each in year["counts"]] == [None, None]
    shown = {bar.about for bar in group_result(item, summary).bars}
    assert shown == {start["label"], closed["label"]}
