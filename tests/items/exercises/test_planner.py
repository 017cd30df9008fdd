"""What is special about the planner: when its verdict holds back, and whom its checks name."""

from __future__ import annotations

from typing import Any

import pytest

from courseware.domain.exercise import Finding
from courseware.domain.item import Refused
from courseware.items.exercises.planner.model import FEASIBLE
from courseware.items.exercises.planner.spec import Planner
from tests.items.written import example, parsed

SOUND: dict[str, Any] = {
    "gain": "access",
    "alone": "no",
    "asset": "none",
    "gains": {"g-1": {"size": 5, "who": "p-1"}},
    "pains": {"d-1": {"size": 2, "who": "p-1"}},
    "structure": "talk",
    "feasible": dict.fromkeys(FEASIBLE, "yes"),
    "baseline": "yes",
    "date": "2027-08-20",
}
SHORT: dict[str, Any] = {
    "gain": "",
    "alone": "no",
    "asset": "",
    "gains": {},
    "pains": {},
    "structure": "",
    "feasible": {},
    "baseline": "",
    "date": "",
}
OUTCOME = {"outcome": "300 children eat a cooked meal on 20 days"}


def planner() -> Planner:
    item = parsed(example("planner"))
    assert isinstance(item, Planner)
    return item


def found(changed: dict[str, Any], words: dict[str, str] | None = None) -> Finding:
    item = planner()
    return item.finding(item.check(SOUND | changed), OUTCOME if words is None else words)


def unnamed(changed: dict[str, Any]) -> Finding:
    """Where the outcome isn't written, and so the first gain has only its number."""
    return found(changed, {})


def test_a_sound_plan_outweighs_and_no_check_speaks() -> None:
    assert (found({}).kind, found({}).more) == ("outweighs", ())


@pytest.mark.parametrize("key", FEASIBLE)
@pytest.mark.parametrize("size", [5, 2])
def test_what_cannot_be_done_never_outweighs_nor_is_nothing(key: str, size: int) -> None:
    gains = {"g-1": {"size": size, "who": "p-1"}}
    assert found({"gains": gains, "feasible": SOUND["feasible"] | {key: "no"}}).kind == key


def test_without_a_baseline_it_does_not_outweigh() -> None:
    assert found({"baseline": "no"}).kind == "baseline"


def test_everybody_who_bears_and_gains_nothing_is_told_of_once() -> None:
    pains = {"d-1": {"size": 1, "who": "p-3"}, "d-2": {"size": 2, "who": "people"}}
    said = found({"pains": pains})
    assert said.kind == "bearer"
    told = [said.sentence, *said.more]
    assert [sum(who in each for each in told) for who in ("the people it is for", "partner 3")] == [
        1,
        1,
    ]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ({}, "the structure will end up deciding"),
        ({"outcome": "Happier summers"}, "only a few words long"),
    ],
)
def test_a_gain_that_is_not_written_or_vague_is_told(words: dict[str, str], says: str) -> None:
    assert any(says in each for each in found({}, words).more)


def test_an_outcome_without_number_or_date_is_vague() -> None:
    words = {"outcome": "Children are happier all through the summer"}
    assert any("no number and no date" in each for each in found({"date": ""}, words).more)
    assert not any("no number and no date" in each for each in found({}, words).more)


def test_the_page_has_the_gain_the_pain_and_on_whom_in_the_members_words() -> None:
    item = planner()
    words = {
        "outcome": "168 fewer hurt a year by 2028.",
        "d-1": "£37,300 a year",
        "p-1": "A youth charity",
        "target": "From 90 to 300",
    }
    assert item.brief(item.check(SOUND), words) == (
        "Gain: 168 fewer hurt a year by 2028.",
        "Pain: £37,300 a year (it falls on a youth charity).",
        "Target: From 90 to 300, by 20 August 2027.",
    )
    assert "2027-08-20" not in item.in_words(SOUND)


def test_the_first_gain_is_the_outcome_and_is_not_asked_again() -> None:
    item = planner()
    response = item.check(SOUND)
    asked = [each.name for each in item.slots(response)]
    assert "outcome" in asked
    assert "g-1" not in asked
    assert not item.slot_label("g-1"), "nothing can be kept there"
    assert f"most of it is “{OUTCOME['outcome']}”" in item.finding(response, OUTCOME).sentence
    further = OUTCOME | {"g-2": "Shorter queues"}
    both = item.check(SOUND | sized("gains", 4, 1))
    assert item.brief(both, further)[0] == f"Gain: {OUTCOME['outcome']}; Shorter queues."


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("A youth charity", "a youth charity"),
        ("Our own council", "our own council"),
        ("NHS Kirkbrae", "NHS Kirkbrae"),
        ("Anna’s Place", "Anna’s Place"),
        ("A", "A"),
    ],
)
def test_a_partner_is_named_within_a_sentence_as_one_would(name: str, told: str) -> None:
    said = found({"pains": {"d-1": {"size": 1, "who": "p-3"}}}, OUTCOME | {"p-3": name})
    assert f"falls on {told}, and no gain" in said.sentence


def test_a_cost_without_words_has_whom_it_falls_on() -> None:
    item = planner()
    short = SHORT | {"pains": {"d-1": {"who": "people"}}}
    said = item.brief(item.check(short, partial=True), OUTCOME)
    assert said == (f"Gain: {OUTCOME['outcome']}.", "Pain: it falls on the people it is for.")
    assert item.brief(item.check(SHORT, partial=True), {}) == ()


def test_the_short_form_is_enough_and_asks_for_few_words() -> None:
    item = planner()
    short = SHORT | {key: SOUND[key] for key in ("gains", "pains")}
    assert item.check(short) == short
    assert [each.name for each in item.slots(None)] == ["outcome"]
    with pytest.raises(Refused):
        item.check(short | {"alone": ""})
    with pytest.raises(Refused):
        item.check(short | {"pains": {"d-1": {"size": 2}}})


def sized(kind: str, *sizes: int) -> dict[str, Any]:
    """So many gains or pains of these sizes, all for one partner."""
    sign = {"gains": "g", "pains": "d"}[kind]
    return {
        kind: {
            f"{sign}-{number}": {"size": size, "who": "p-1"} for number, size in enumerate(sizes, 1)
        }
    }


@pytest.mark.parametrize(
    ("sizes", "says"),
    [
        ((5, 2), "7 to 2: most of it is “gain 1”."),
        ((3, 2, 2), "7 to 2: the largest part of it is “gain 1”."),
        ((2, 2, 2), "6 to 2: “gain 1”, “gain 2” and “gain 3” weigh the same, 2 each."),
        ((3, 1, 3), "7 to 2: “gain 1” and “gain 3” weigh most, 3 each."),
        ((2, 2, 2, 2), "8 to 2: 4 gains weigh the same, 2 each."),
        ((2, 2, 2, 2, 1), "9 to 2: 4 gains weigh most, 2 each."),
    ],
)
def test_most_of_a_gain_is_more_than_half_and_ties_are_told(
    sizes: tuple[int, ...], says: str
) -> None:
    assert unnamed(sized("gains", *sizes)).sentence == f"Gain outweighs pain, {says}"


def test_without_a_cost_ties_are_told_too() -> None:
    said = unnamed(sized("gains", 2, 2) | {"pains": {}})
    assert said.sentence == (
        "So far a gain of 4 and no cost: “gain 1” and “gain 2” weigh the same, 2 each. "
        "Who pays for it?"
    )


def test_without_a_baseline_every_largest_gain_is_in_doubt() -> None:
    said = unnamed(sized("gains", 2, 2, 1) | {"baseline": "no"}).sentence
    assert said.endswith("nobody could show that “gain 1” and “gain 2” came.")
    many = found(sized("gains", 1, 1, 1, 1) | {"baseline": "no"}).sentence
    assert many.endswith("nobody could show that this came.")


@pytest.mark.parametrize(
    ("sizes", "says"),
    [
        ((4, 3), "“cost 1” is the largest pain."),
        ((3, 3), "“cost 1” and “cost 2” weigh the same, 3 each."),
        ((3, 3, 1), "“cost 1” and “cost 2” are the largest, 3 each."),
        ((2, 2, 2, 2, 1), "4 pains are the largest, 2 each."),
    ],
)
def test_the_largest_pain_is_told_with_its_ties(sizes: tuple[int, ...], says: str) -> None:
    said = found(sized("gains", 2) | sized("pains", *sizes))
    assert said.kind == "not-yet"
    assert said.sentence.endswith(says)


def test_several_pains_are_on_the_table() -> None:
    said = found({"gains": {}} | sized("pains", 2, 2)).sentence
    assert said.startswith("Pain and no gain: “cost 1” and “cost 2” are on the table")
