"""What the findings of exercises say is true of the response: of ties, of half done ones, of
one-sided ones. Examples name each finding once; these look at all that is near."""

from __future__ import annotations

from functools import cache
from itertools import combinations_with_replacement, product
from typing import Any

import pytest

from courseware.domain.exercise import Exercise, Finding, is_exercise
from courseware.items.exercises.case.spec import Case
from tests.items.written import example, examples_of, parsed


def item_of(kind: str, **changed: Any) -> Exercise:
    item = parsed(example(kind) | changed)
    assert is_exercise(item)
    return item


@cache
def usual(kind: str) -> Exercise:
    """Parsed once: some tests look at thousands of responses to it."""
    return item_of(kind)


def found(kind: str, response: Any, **words: str) -> Finding:
    item = usual(kind)
    return item.finding(item.check(response, partial=True), words)


# --- finder -----------------------------------------------------------------------------------


def finder(*answers: str) -> Finding:
    return found(
        "finder", {"answers": dict(zip(("law", "serves", "paper"), answers, strict=False))}
    )


def test_nothing_is_said_of_a_papers_before_all_is_answered() -> None:
    early = finder("unknown")
    assert early.kind == "so-far"
    assert early.sentence.endswith("2 questions are left.")


def test_half_done_it_says_which_leads() -> None:
    assert finder("no", "yes").sentence.startswith("So far “a delivery partnership” leads")
    assert finder("yes", "yes").sentence.startswith("No kind leads so far.")


def test_kinds_for_which_nothing_speaks_are_not_named() -> None:
    """Every way to answer: whoever is named has an answer that speaks for it."""
    item = item_of("finder")
    for answers in product(("yes", "no", "unknown"), repeat=3):
        said = finder(*answers)
        response = {"answers": dict(zip(("law", "serves", "paper"), answers, strict=True))}
        speaks = {kind.name: by for kind, by in item.weighed(response)}  # type: ignore[attr-defined]
        most = max(speaks.values())
        # What it would be with another answer is said after that, and held by the claims.
        now = said.sentence.partition(" It hangs on")[0]
        for name, by in speaks.items():
            if f"“{name}”" in now:
                assert by > 0
                assert most - by < 2


def test_it_says_which_answers_speak_for_it() -> None:
    first = finder("no", "yes", "yes").more[0]
    assert first == (
        "What speaks for “a delivery partnership”: Does one deliver for another? Yes. "
        "Does a law set it up? No. Is there an agreement? Yes."
    )
    tied = finder("yes", "yes", "yes")
    assert [each.split(":")[0] for each in tied.more[:2]] == [
        "What speaks for “a statutory partnership”",
        "What speaks for “a delivery partnership”",
    ]


# --- evidence ---------------------------------------------------------------------------------

AREAS = ("vision", "money", "people", "equal")


def evidence(*rated: tuple[int, str]) -> Finding:
    areas = {
        area: {"level": level, "know": way}
        for area, (level, way) in zip(AREAS, rated, strict=False)
    }
    return found("evidence", {"areas": areas})


def test_nothing_stands_out_only_where_nothing_does() -> None:
    """Every way to rate four areas that one can tell apart by the rules, in any one order."""
    ways = product((1, 3, 5), ("hunch", "heard", "seen"))
    for rated in combinations_with_replacement(ways, 4):
        said = evidence(*rated)
        if said.kind == "nothing":
            assert not any(way == "hunch" and level > 3 for level, way in rated)
            assert not any(level < 3 for level, _way in rated)
            for way in ("hunch", "heard"):
                assert [each for _level, each in rated].count(way) < 3


def test_most_on_a_hunch_is_said_though_none_is_high() -> None:
    said = evidence((3, "hunch"), (3, "hunch"), (3, "seen"), (3, "hunch"))
    assert said.sentence.startswith("3 of your 4 ratings rest on a hunch.")


def test_all_that_is_poor_and_seen_is_named() -> None:
    said = evidence((1, "seen"), (2, "seen"), (4, "seen"), (2, "seen"))
    assert said.sentence.endswith("The same goes for “use of resources” and “equalities”.")


def test_an_area_in_the_picture_is_in_the_table() -> None:
    item = item_of("evidence")
    response = item.check({"areas": {"money": {"level": 2}}}, partial=True)
    (row,) = item.table(response, {})
    assert (row["Area"], row["Rating"], row["How I know"]) == ("use of resources", "2", "")


def test_one_rated_area_is_one() -> None:
    assert evidence((3, "seen")).sentence == (
        "Nothing stands out in the one of which you have said how you know."
    )


# --- quadrant ---------------------------------------------------------------------------------


def quadrant(**rated: tuple[int, ...]) -> Finding:
    scales = ("severity", "influence")
    given = {name: dict(zip(scales, each, strict=False)) for name, each in rated.items()}
    return found("quadrant", {"rated": given})


def test_the_heaviest_of_a_kind_is_the_heaviest_though_out_of_reach() -> None:
    said = quadrant(power=(3, 4), own=(5, 1), trust=(3, 3))
    assert said.kind == "cluster"
    assert said.sentence.endswith("“own body first” is the heaviest.")


def test_nothing_bites_is_said_once_all_are_rated() -> None:
    half = quadrant(gate=(1, 1), cost=(4,), money=(2, 2))
    assert half.kind == "so-far"
    assert half.sentence.startswith("2 of the 3 that you chose are on the map")
    assert quadrant(gate=(1, 1), money=(2, 2)).kind == "nothing"


def test_hardest_is_said_of_more_than_one_and_then_of_all_that_do() -> None:
    assert "hardest" not in quadrant(gate=(5, 1)).sentence
    said = quadrant(gate=(5, 1), money=(5, 2)).sentence
    assert said.startswith("“Budgets that don't fit” and “gatekeepers” bite hardest, 5 of 5")


def test_many_to_act_on_are_named_as_far_as_a_sentence_bears() -> None:
    names = ("gate", "cost", "money", "power", "own", "trust")
    said = quadrant(**dict.fromkeys(names, (4, 4))).sentence
    assert said.startswith("You would act on 6 at once: ")
    assert " and 1 more." in said


# --- case -------------------------------------------------------------------------------------


def case(*path: str) -> Finding:
    return found("case", {"path": list(path)})


EVERY_GAUGE = {
    "outcome": "what people get",
    "trust": "trust",
    "accountability": "accountability",
}


@pytest.mark.parametrize("path", product("ab", repeat=2))
def test_what_each_road_won_and_lost_is_said_in_its_words(path: tuple[str, str]) -> None:
    item = item_of("case")
    assert isinstance(item, Case)
    said = case(*path).sentence
    won, lost = said.split(" It cost ")
    for _scene, option in item.taken(path):
        for words, place in ((option.wins, won), (option.loses, lost)):
            for gauge, text in words.items():
                assert text in place
                assert f"{EVERY_GAUGE[gauge]} (" in place


@pytest.mark.parametrize("path", product("ab", repeat=2))
def test_each_time_means_each_time(path: tuple[str, str]) -> None:
    item = item_of("case")
    assert isinstance(item, Case)
    chosen = [option for _scene, option in item.taken(path)]
    said = case(*path)
    for gauge, name in EVERY_GAUGE.items():
        always_won = all(gauge in each.wins for each in chosen)
        always_lost = all(gauge in each.loses for each in chosen)
        assert (f"Each time you protected {name}." in said.sentence) is always_won
        if not any(set(chosen[0].wins) & set(each.wins) for each in chosen[1:]):
            assert (f"Each time it was paid with {name}." in said.sentence) is always_lost


def test_no_way_is_judged_and_no_number_given() -> None:
    for path in product("ab", repeat=2):
        said = case(*path).sentence.lower()
        assert not any(word in said.split() for word in ("right", "wrong", "better", "best"))
        assert not any(letter.isdigit() for letter in said)


def test_a_case_of_one_decision_finds_nothing_in_common() -> None:
    long = item_of("case", **next(each for each in (x["item"] for x in examples_of("case"))
                                  if each["id"] == "E-CASE-2"))  # fmt: skip
    said = long.finding(long.check({"path": ["b"]}), {})
    assert said.kind == "once"
    assert "each time" not in said.sentence.lower()


def test_every_ending_is_in_the_table_only_once_the_case_is_over() -> None:
    item = item_of("case")
    assert isinstance(item, Case)
    half = item.table(item.check({"path": ["a"]}, partial=True), {})
    assert [row["Road"] for row in half] == [item.scenes[0].options[0].text]
    over = item.table(item.check({"path": ["a", "b"]}), {})
    told = " ".join(row["What follows"] for row in over)
    assert all(ending in told for ending in item.endings.values())
    assert [row["Mine"] for row in over].count("yes") == 2


# --- assurance --------------------------------------------------------------------------------


def assurance(*rows: tuple[str, ...], **words: str) -> Finding:
    things = ("works", "failed", "risk")
    cells = {
        str(number): dict(zip(things, row, strict=False)) for number, row in enumerate(rows, 1)
    }
    return found("assurance", {"cells": cells, "when": {}}, **words)


def test_all_of_a_map_is_looked_at_only_once_all_of_it_is_placed() -> None:
    said = assurance(("checked",))
    assert said.kind == "so-far"
    assert said.sentence == (
        "So far nothing stands out: what you have placed, you have looked at yourself. "
        "2 places are empty."
    )
    assert assurance(("checked",) * 3).sentence.endswith("you have looked at all of it yourself.")


def test_no_holes_is_so_far_while_places_are_empty() -> None:
    said = assurance(("checked", "told"))
    assert (said.kind, said.sentence) == (
        "so-far",
        "So far nothing stands out: no holes, and one thing that you have only been told. "
        "One place is empty.",
    )


def test_an_outcome_that_is_named_and_not_placed_is_open() -> None:
    assert assurance(("checked",) * 3, **{"outcome-2": "Warmer homes"}).kind == "so-far"
    assert assurance(("checked",) * 3, **{"ask-2": "Who?", "outcome-3": " "}).kind == "nothing"


@pytest.mark.parametrize(
    ("words", "when", "more"),
    [
        ({}, {}, "Write the question"),
        ({"ask-1": "Why?"}, {}, "Put it to someone, by a day"),
        ({"ask-1": "Why?", "whom-1": "Jo"}, {}, "By when?"),
        ({"ask-1": "Why?"}, {"1": "2027-01-12"}, "Whom will you ask?"),
        ({"ask-1": "Why?", "whom-1": "Jo"}, {"1": "2027-01-12"}, "a day: 12 January 2027"),
    ],
)
def test_nobody_is_told_to_say_what_is_said(
    words: dict[str, str], when: dict[str, str], more: str
) -> None:
    for row in (("checked", "gap"), ("gap", "gap", "gap")):
        cells = {"1": dict(zip(("works", "failed", "risk"), row, strict=False))}
        said = found("assurance", {"cells": cells, "when": when}, **words)
        if words or len(row) == 2:
            assert more in said.more[0]


def test_of_any_of_your_outcomes_is_said_of_all_of_them() -> None:
    assert assurance(("told", "gap"), ("told", "gap")).kind == "column"
    assert assurance(("told", "gap"), ("told", "gap"), ("checked",)).kind != "column"


# --- force field ------------------------------------------------------------------------------


def holding(**rated: tuple[int, int]) -> str:
    """The sentence of resisting forces, each with a strength and an influence."""
    forces = {
        name: {"strength": strength, "influence": influence}
        for name, (strength, influence) in ({"review": (3, 3)} | rated).items()
    }
    return found("forcefield", {"forces": forces, "whatif": {}}).sentence


@pytest.mark.parametrize(
    ("rated", "says"),
    [
        (
            {"targets": (5, 3), "time": (5, 4)},
            "“Meetings take too long” holds as hard as any, and it is within your reach: begin "
            "there.",
        ),
        (
            {"targets": (5, 0), "time": (5, 0)},
            "“Three sets of targets” and “Meetings take too long” hold hardest, and you can hardly "
            "move any of them.",
        ),
        (
            {"targets": (5, 0), "time": (5, 0), "no-say": (4, 4)},
            "“Three sets of targets” and “Meetings take too long” hold hardest, but you can hardly "
            "move any of them. “Nobody may decide for their own body” is where you can begin.",
        ),
        (
            {"targets": (5, 1), "time": (4, 2)},
            "“Three sets of targets” holds hardest, but you can hardly move it. “Meetings take too "
            "long” is where you can begin.",
        ),
    ],
)
def test_of_forces_that_hold_as_hard_none_is_said_to_hold_hardest(
    rated: dict[str, tuple[int, int]], says: str
) -> None:
    assert holding(**rated) == says


# --- spectrum ---------------------------------------------------------------------------------


def spectrum(**places: tuple[int, ...]) -> Finding:
    marks = ("now", "wanted", "others")
    given = {name: dict(zip(marks, each, strict=False)) for name, each in places.items()}
    return found("spectrum", {"places": given, "first": ""})


def test_the_widest_is_elsewhere_only_if_it_is_wider() -> None:
    for now, wanted, others in product(range(1, 8), repeat=3):
        said = spectrum(need=(now, wanted, others), parts=(4, 4))
        if said.sentence.startswith("The widest difference isn’t between now and wanted"):
            assert abs(others - now) > abs(wanted - now)


def test_a_view_of_others_as_far_apart_as_the_widest_gap_is_told_beside_it() -> None:
    said = spectrum(need=(2, 5, 5))
    assert said.kind == "gap"
    assert said.more[-1].startswith("As far apart, on “leaning on one another”, are your own view")
    below = spectrum(need=(4, 7, 1))
    assert sum("leaning on one another" in each for each in below.more) == 1
    assert not any("As far apart" in each for each in spectrum(need=(2, 5, 4)).more)


def test_all_pairs_are_all_that_there_are() -> None:
    assert "on the 2 pairs you placed," in spectrum(need=(4, 4), parts=(5, 5)).sentence
    every = dict.fromkeys(("need", "parts", "results", "answers", "people"), (4, 4))
    assert "on all 5 pairs," in spectrum(**every).sentence


# --- commitments ------------------------------------------------------------------------------


def plans(*stands: str, lacks: str = "") -> Finding:
    """A whole plan for each way to stand ('' where it wasn't asked yet), all without one part."""
    parts = {"will": "ask", "if": "put off", "then": "write", "with": "Morag", "know": "a date"}
    numbers = [str(number) for number, _ in enumerate(stands, 1)]
    words = {f"{name}-{n}": text for name, text in parts.items() if name != lacks for n in numbers}
    by = {} if lacks == "day" else dict.fromkeys(numbers, "2027-01-14")
    named = {n: each for n, each in zip(numbers, stands, strict=True) if each}
    return found("commitments", {"by": by, "stands": named}, **words)


@pytest.mark.parametrize("stands", product(("", "going", "done", "stuck", "dropped"), repeat=2))
def test_of_a_plan_that_is_settled_nothing_is_asked(stands: tuple[str, str]) -> None:
    open_ = [each for each in stands if each not in ("done", "dropped")]
    for lacks in ("", "day", "if", "then", "with", "know"):
        said = plans(*stands, lacks=lacks)
        if not open_:
            assert said.kind == "settled"
            assert ("let it go" in said.sentence) is (set(stands) == {"dropped"})
        elif "stuck" in open_:
            assert said.kind == "stuck-alone"
        else:
            assert (said.kind == "nothing") is (lacks == "")
            assert ("Each of your 2" in said.sentence) is (not lacks and len(open_) == 2)


def test_a_plan_is_stuck_until_it_has_a_new_if_then() -> None:
    words = {"will-1": "ask", "with-1": "Morag", "know-1": "a date", "new-if-1": "she is away"}
    response = {"by": {"1": "2027-01-14"}, "stands": {"1": "stuck"}}
    assert found("commitments", response, **words).kind == "stuck-alone"
    assert found("commitments", response, **words, **{"new-then-1": "write"}).kind == "nothing"
