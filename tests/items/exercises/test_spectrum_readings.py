"""What a spectrum says of places, in three readings and as a title: true of each that is tried."""

from __future__ import annotations

import datetime as dt
import random
from itertools import product
from typing import Any

import pytest

from courseware.domain.exercise import Occasion, Reading
from courseware.items.exercises.spectrum.readings import readings, starts_of, table, widest_of
from courseware.items.exercises.spectrum.spec import Spectrum
from courseware.items.exercises.spectrum.titles import title, title_of
from tests.items.written import example, parsed, told

IDS = ("need", "parts", "results", "answers", "people")
ABOUT = {
    "need": "leaning on one another",
    "parts": "joining services into one",
    "results": "watching outcomes",
    "answers": "answering to one another",
    "people": "arranging things around people",
}
MAY = dt.date(2026, 5, 4)


@pytest.fixture(scope="module")
def item() -> Spectrum:
    made = parsed(example("spectrum"))
    assert isinstance(made, Spectrum)
    return made


def placed(**places: tuple[int, ...]) -> Any:
    marks = ("now", "wanted", "others")
    given = {name: dict(zip(marks, each, strict=False)) for name, each in places.items()}
    return {"places": given, "first": ""}


def may(**nows: int) -> Occasion:
    return Occasion(placed(**{name: (now,) for name, now in nows.items()}), MAY)


def read(item: Spectrum, response: Any, earlier: Occasion | None = None) -> dict[str, Reading]:
    return {each.heading: each for each in readings(item, response, earlier)}


ALL = {"need": (4, 6, 5), "parts": (3, 5, 3), "results": (4, 6, 2), "answers": (2, 6, 3)}
ALL |= {"people": (4, 6, 5)}


def test_the_drawing_s_partnership_reads_as_drawn(item: Spectrum) -> None:
    said = read(item, placed(**ALL), may(need=3, parts=2, results=3, answers=2, people=5))
    assert {heading: each.lines for heading, each in said.items()} == {
        "The widest gap": ("Answering to one another: 2 now, 6 wanted. 4 steps.",),
        "The widest difference of view": (
            "You think your partners would be harder on watching outcomes: 2, where you say 4.",
        ),
        "What moved since the first time, 4 May 2026": (
            "Moved on, nearer to what you want: leaning on one another, from 3 to 4; joining "
            "services into one, from 2 to 3; watching outcomes, from 3 to 4.",
            "Went back, away from what you want: arranging things around people, from 5 to 4.",
        ),
    }
    moved = said["What moved since the first time, 4 May 2026"]
    assert moved.aside == "Where it stood: answering to one another."


def test_half_done_it_says_so_far_and_nothing_of_what_isnt_placed(item: Spectrum) -> None:
    half = placed(need=(4, 6, 5), parts=(3, 5), results=(2,))
    said = read(item, half, may(need=4, parts=3, answers=1))
    assert [*said] == [
        "So far the widest gap",
        "So far the widest difference of view",
        "What moved since the first time, 4 May 2026",
    ]
    assert said["So far the widest gap"].lines == (
        "2 gaps are equally wide, 2 steps each: leaning on one another and joining services into "
        "one.",
    )
    assert said["What moved since the first time, 4 May 2026"].lines == (
        "All 2 that you placed both times stand where they stood.",
    )
    assert readings(item, placed(), may(need=4)) == ()
    assert readings(item, placed(need=(4,)), None) == ()


def test_what_runs_back_is_said_to_run_back(item: Spectrum) -> None:
    alone = read(item, placed(parts=(6, 2), need=(4, 5)))["So far the widest gap"]
    assert alone.lines == (
        "Joining services into one: 6 now, 2 wanted. 4 steps, back towards “Fragmented”.",
    )
    mixed = read(item, placed(parts=(6, 2), need=(1, 5)))["So far the widest gap"]
    assert mixed.lines[1] == (
        "Of these you want back: joining services into one (towards “Fragmented”)."
    )
    both = read(item, placed(parts=(6, 2), need=(5, 1)))["So far the widest gap"]
    assert both.lines[1].startswith("You want each of them back: ")
    assert both.lines[1].count(" (towards “") == 2


def test_kinder_is_nearer_to_what_is_wanted_and_else_the_end_is_named(item: Spectrum) -> None:
    """Every place of three marks: neither end is the good one."""
    for now, wanted, others in product(range(1, 8), repeat=3):
        said = " ".join(
            line
            for heading, each in read(item, placed(need=(now, wanted, others))).items()
            if "view" in heading
            for line in each.lines
        )
        nearer = abs(wanted - now) - abs(wanted - others)
        if now == others:
            assert "would place it where you do" in said
        else:
            assert ("kinder" in said) is (nearer > 0), (now, wanted, others)
            assert ("harder" in said) is (nearer < 0), (now, wanted, others)
            assert f"{others}, where you say {now}." in said
        if nearer == 0 and now != others:
            end = "Interdependent" if others > now else "Self-sufficient"
            assert f"nearer to “{end}”" in said
    unsaid = {"places": {"need": {"now": 4, "others": 6}}, "first": ""}
    assert "nearer to “Interdependent”" in str(readings(item, unsaid, None))


def test_each_that_moved_is_named_once_and_the_right_way(item: Spectrum) -> None:
    """At random but alike in every run: what moved, which way, and what stood."""
    dice = random.Random("moved")
    for _turn in range(300):
        then = {name: dice.randint(1, 7) for name in dice.sample(IDS, dice.randint(1, 5))}
        now = {
            name: (dice.randint(1, 7), dice.randint(1, 7))[: dice.randint(1, 2)]
            for name in dice.sample(IDS, dice.randint(1, 5))
        }
        both = [name for name in IDS if name in then and name in now]
        said = read(item, placed(**now), may(**then)).get(
            "What moved since the first time, 4 May 2026"
        )
        assert (said is None) is (not both)
        if said is None or all(then[name] == now[name][0] for name in both):
            continue
        for name in both:
            lines = [line for line in said.lines if f"{ABOUT[name]}, from" in line]
            was, is_, wanted = then[name], now[name][0], (*now[name], None)[1]
            if was == is_:
                assert not lines
                assert ABOUT[name] in said.aside
                continue
            (line,) = lines
            assert f"{ABOUT[name]}, from {was} to {is_}" in line
            towards = wanted is not None and (wanted - was) * (is_ - was) > 0
            on = towards and abs(is_ - was) <= abs((wanted or 0) - was)
            assert line.startswith("Moved on") is on
            assert line.startswith("Went back") is (
                wanted is not None and (wanted - was) * (is_ - was) < 0
            )


def test_the_first_place_is_never_seen_before_a_later_one(item: Spectrum) -> None:
    earlier = may(need=3, parts=2)
    assert starts_of(item, placed(need=(4,)), earlier) == {"need": 3}
    assert starts_of(item, placed(need=(0, 4)[1:]), None) == {}
    wanted_only = {"places": {"parts": {"wanted": 4}}, "first": ""}
    assert starts_of(item, wanted_only, earlier) == {}
    rows = table(item, placed(need=(4, 6)), earlier)
    assert [row["At the start"] for row in rows] == ["3", "", "", "", ""]
    assert "At the start" not in table(item, wanted_only, earlier)[0]


def test_only_a_widest_gap_is_drawn_heavier(item: Spectrum) -> None:
    assert widest_of(item, placed(**ALL)) == {"answers"}
    assert widest_of(item, placed(need=(4, 5), parts=(3, 3))) == frozenset(), "a step is a guess"
    alike = placed(**dict.fromkeys(IDS, (2, 5)))
    assert widest_of(item, alike) == frozenset(), "what all are, none stands out by"
    assert widest_of(item, placed()) == frozenset()


@pytest.mark.parametrize(
    ("places", "says"),
    [
        (ALL, "We answer alone, and want to answer together."),
        (
            ALL | {"answers": (1, 1), "need": (2, 5)},
            "Leaning on one another: 2 of 7 now, and we want 5.",
        ),
        (ALL | {"answers": (7, 2)}, "We answer together, and want to answer alone."),
        (ALL | {"answers": (7, 4)}, "We want to answer together less than we do."),
        (ALL | {"answers": (4, 7)}, "We want to answer together more than we do."),
        (dict.fromkeys(IDS, (4, 4)), "We stand where we want to stand."),
        (dict.fromkeys(IDS, (4, 5)), "We are within a step of where we want to be."),
        (dict.fromkeys(IDS, (2, 5)), "5 gaps are equally wide: 3 steps each."),
        (
            dict.fromkeys(IDS, (4, 4)) | {"need": (2, 6), "parts": (7, 3)},
            "Two gaps are equally wide: leaning on one another and joining services into one.",
        ),
    ],
)
def test_the_title_is_the_first_reading(item: Spectrum, places: Any, says: str) -> None:
    assert title(item, item.check(placed(**places))) == says


def test_of_gaps_that_are_as_wide_the_title_is_that_of_the_first_to_close(item: Spectrum) -> None:
    alike = placed(**dict.fromkeys(IDS, (2, 5)))
    chosen = alike | {"first": "answers"}
    assert title(item, chosen) == "We answer alone, and want to answer together."
    assert title(item, alike) == "5 gaps are equally wide: 3 steps each."
    narrower = placed(**ALL) | {"first": "need"}
    assert title(item, narrower) == title(item, placed(**ALL)), (
        "a narrower one isn’t what stands out"
    )


def test_the_page_says_which_gap_the_sign_is_of(item: Spectrum) -> None:
    sign = {"sign": "The first page is about people."}
    alike = placed(**dict.fromkeys(IDS, (2, 5))) | {"first": "answers"}
    assert item.brief(alike, sign)[1] == (
        "To close first: “answering to one another”. A sign: The first page is about people."
    )
    widest = placed(**ALL) | {"first": "answers"}
    assert item.brief(widest, sign)[1] == "A sign: The first page is about people."


def test_a_title_is_true_of_every_place(item: Spectrum) -> None:
    pair = next(each for each in item.pairs if each.id == "answers")
    for now, wanted in product(range(1, 8), repeat=2):
        said = title_of(pair, now, wanted)
        assert ("as much as" in said) is (now == wanted)
        assert said.startswith("We answer alone") is (now < 4 < wanted)
        assert (", and want to answer alone" in said) is (wanted < 4 < now)
        if "more than" in said:
            assert wanted > now
        if "less than" in said:
            assert wanted < now


def test_sentences_of_a_pair_are_all_there_or_none() -> None:
    raw = example("spectrum")
    pairs = [dict(each) for each in raw["pairs"]]
    pairs[3]["says"] = {"across": "We answer alone."}
    assert any(
        "'says' must be a mapping of across" in each for each in told(raw | {"pairs": pairs})
    )
    pairs[3]["says"] = dict.fromkeys(("across", "more", "same", "less", "back"), "")
    assert any("says" in each for each in told(raw | {"pairs": pairs}))
