"""The claims of where a room stands on a scale: its middle, and how far it is spread."""

from __future__ import annotations

from collections.abc import Sequence
from re import Match
from statistics import median
from typing import Any

from courseware.domain.exercise import Table
from tests.items.claims.reading import NAMES, Check, first, names, plain, same
from tests.items.claims.tables import are, last, middles_of, widths_of

_FIVE = 5


_REACH = 3


_APART = {"likert": 2.0, "spectrum": 3.0}


_LEVEL = r"(?P<level>[\d.]+)"


_SOME = rf"(?:{NAMES}|(?P<n>\d+)[^.:,]*?)"


def likert(item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    middles, widths = middles_of(rows), widths_of(rows)
    lowest = min(middles.values(), default=0)

    def at(match: Match[str]) -> bool:
        ends = match["end"] == item.scale[0] and int(match["of"]) == len(item.scale)
        return ends and float(match["level"]) == lowest and are(match, last(middles))

    def apart(match: Match[str]) -> bool:
        return max(widths.values()) >= _APART["likert"] and are(match, first(widths))

    scale = rf"at {_LEVEL} of (?P<of>\d+)"
    return {
        r"No statement was rated by five people\.": lambda _: not rows,
        rf"In the middle {NAMES} is {scale}\.": lambda m: (
            len(rows) == 1 and float(m["level"]) == lowest and are(m, set(middles))
        ),
        rf"Nearest to “(?P<end>[^”]*)” in the middle: {NAMES}(?P<n>), {scale}\.": at,
        rf"{_SOME} statements are nearest to “(?P<end>[^”]*)” in the middle, {scale}\.": at,
        rf"The (?P<n>\d+) statements that five or more of you rated are alike, {_LEVEL} in the "
        r"middle\.": lambda m: (
            len(rows) == int(m["n"]) and set(middles.values()) == {float(m["level"])}
        ),
        rf"Views differ most on {_SOME}\.": apart,
        r"Views differ as much on one as on another\.": lambda _: (
            len(set(widths.values())) == 1 and max(widths.values()) >= _APART["likert"]
        ),
    }


def evidence(item: Any, given: Sequence[Any], rows: Table) -> dict[str, Check]:
    called = {plain(area.text): plain(area.name) for area in item.areas}
    ids = {plain(area.name): area.id for area in item.areas}
    middles = {called[name]: value for name, value in middles_of(rows).items()}
    lowest, highest = min(middles.values(), default=0), max(middles.values(), default=0)

    def hunches(among: set[str]) -> tuple[int, int]:
        ratings = [
            each["areas"][ids[name]]["know"]
            for each in given
            for name in among
            if len(each["areas"].get(ids[name], {})) > 1
        ]
        return ratings.count("hunch"), len(ratings)

    def rests(match: Match[str], among: set[str]) -> bool:
        return (int(match["hunch"]), int(match["of"])) == hunches(among)

    numbers = r"(?P<hunch>\d+) of (?:their )?(?P<of>\d+)"
    on = r"rest on a hunch\."

    def high(match: Match[str]) -> bool:
        return are(match, first(middles)) and rests(match, first(middles))

    def low(match: Match[str]) -> bool:
        return float(match["level"]) == lowest and are(match, last(middles))

    return {
        r"No area was rated by five people\.": lambda _: not rows,
        rf"In the middle {NAMES} is at {_LEVEL}: {numbers} rate it on a hunch\.": lambda m: (
            len(rows) == 1 and float(m["level"]) == lowest and rests(m, set(middles))
        ),
        rf"The (?P<n>\d+) areas that five or more of you rated are alike, {_LEVEL} in the middle: "
        rf"{numbers} ratings {on}": lambda m: (
            int(m["n"]) == len(rows)
            and set(middles.values()) == {float(m["level"])}
            and rests(m, set(middles))
        ),
        rf"{_SOME} areas are highest alike: {numbers} ratings {on}": high,
        rf"Highest are {NAMES}(?P<n>): {numbers} ratings {on}": high,
        rf"Highest is {NAMES}(?P<n>): {numbers} rate it on a hunch\.": lambda m: (
            high(m) and len(first(middles)) == 1 and highest > lowest
        ),
        rf"Lowest in the middle (?:is|are) {NAMES}(?P<n>), at {_LEVEL}\.": low,
        rf"{_SOME} areas are lowest in the middle, at {_LEVEL}\.": low,
    }


def _influence(given: Sequence[Any], key: str, name: str) -> float | None:
    """The middle of what people could do about something; None where fewer than five said."""
    said = [
        each[key][name]["influence"] for each in given if "influence" in each[key].get(name, {})
    ]
    return median(said) if len(said) >= _FIVE else None


def quadrant(item: Any, given: Sequence[Any], rows: Table) -> dict[str, Check]:
    things = {plain(each.name): each for each in item.things}
    by_text = {plain(each.text): name for name, each in things.items()}
    middles = {by_text[name]: value for name, value in middles_of(rows).items()}
    people = {by_text[plain(row["Row"])]: int(row["People"]) for row in rows}
    top = first(middles)
    reach = {name: _influence(given, "rated", things[name].id) for name in top}
    able = {name for name, value in reach.items() if value is not None and value >= _REACH}

    def level(match: Match[str]) -> bool:
        return float(match["level"]) == max(middles.values())

    what = rf"What bites most is {NAMES}(?P<n>): {_LEVEL} of 5 in the middle"
    return {
        r"None was rated by five people: you see different things in the way\.": lambda _: not rows,
        rf"{what} for each\.": lambda m: level(m) and are(m, top) and len(top) > 1,
        rf"{what}, said by (?P<people>\d+) of you\.": lambda m: (
            level(m) and are(m, top) and {int(m["people"])} == {people[name] for name in top}
        ),
        rf"{_SOME} bite hardest alike: {_LEVEL} of 5 in the middle\.": lambda m: (
            level(m) and are(m, top)
        ),
        rf"The (?P<n>\d+) that five or more of you chose bite equally hard: {_LEVEL} of 5 in the "
        r"middle\.": lambda m: level(m) and int(m["n"]) == len(rows) == len(top),
        r"You say that you can move it\.": lambda _: len(top) == 1 and able == top,
        r"You say that you can hardly move it: who can\?": lambda _: (
            len(top) == 1 and not able and None not in reach.values()
        ),
        r"You say that you can hardly move any of them: who can\?": lambda _: (
            not able and None not in reach.values()
        ),
        r"You say that you can move each of them\.": lambda _: able == top,
        rf"Of these you say that you can move {NAMES}\.": lambda m: same(names(m["names"]), able),
        r"You say that you can move (?P<n>\d+) of them\.": lambda m: int(m["n"]) == len(able),
    }


def forcefield(item: Any, given: Sequence[Any], rows: Table) -> dict[str, Check]:
    marks = {"Resists: ": "against", "Drives: ": "for"}
    sides: dict[str, dict[str, float]] = {"for": {}, "against": {}}
    for row in rows:
        mark = next(each for each in marks if row["Row"].startswith(each))
        sides[marks[mark]][plain(row["Row"].removeprefix(mark))] = float(row["Middle"])
    hold = sides["against"]
    ids = {plain(each.text): each.id for each in item.bank}
    top = first(hold)
    reach = {name: _influence(given, "forces", ids[name]) for name in top}
    able = {name for name, value in reach.items() if value is not None and value >= _REACH}

    def level(match: Match[str]) -> bool:
        return float(match["level"]) == max(hold.values())

    def mine(match: Match[str]) -> bool:
        return len(top) == 1 and float(match["by"]) == next(iter(reach.values()))

    middle = rf"{_LEVEL} of 5 in the middle\."
    return {
        r"No resisting force was rated by five people\.": lambda _: not hold,
        rf"What resists most is {NAMES}(?P<n>): {middle}": lambda m: level(m) and are(m, top),
        rf"Of what resists, (?P<n>\d+)(?P<names>) are equally strong: {middle}": lambda m: (
            level(m) and are(m, top)
        ),
        rf"All that resists is equally strong: {middle}": lambda m: (
            level(m) and len(top) == len(hold)
        ),
        r"But you can hardly move it, (?P<by>[\d.]+) of 5 in the middle: begin with one that you "
        r"can move\.": lambda m: mine(m) and not able,
        r"And you can move it: (?P<by>[\d.]+) of 5 in the middle\.": lambda m: (
            mine(m) and able == top
        ),
        r"And you can move each of them\.": lambda _: able == top,
        r"You can move (?P<n>\d+) of them: begin there\.": lambda m: int(m["n"]) == len(able),
        rf"Of these you can move {NAMES}: begin there\.": lambda m: same(names(m["names"]), able),
        r"But you can hardly move any of them: begin with one that you can move\.": lambda _: (
            not able and None not in reach.values()
        ),
    }


_MARKS = ("now", "wanted in two years")


def spectrum(item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    by_row = {row["Row"]: row for row in rows}
    gaps, apart, ends = {}, {}, {}
    for pair in item.pairs:
        found = [by_row.get(f"{pair.left} – {pair.right}: {name}") for name in _MARKS]
        if found[0] and found[1]:
            now, wanted = (float(each["Middle"]) for each in found if each)
            ends[plain(pair.about)] = (now, wanted)
            gaps[plain(pair.about)] = abs(wanted - now)
            lower, upper = found[0]["Middle half"].split("–")
            apart[plain(pair.about)] = float(upper) - float(lower)
    widest = max(gaps.values(), default=0)
    steps = r"(?P<level>[\d.]+) steps? from now to wanted"

    def wide(match: Match[str]) -> bool:
        return float(match["level"]) == widest and are(match, first(gaps))

    stay = r"In the middle you want things where they are, on every pair"
    return {
        r"No pair was placed by five people, now and wanted\.": lambda _: not gaps,
        rf"{stay} that five or more of you placed\.": lambda _: (
            not widest and len(gaps) < len(item.pairs)
        ),
        rf"{stay}\.": lambda _: not widest and len(gaps) == len(item.pairs),
        rf"The room’s widest gap is on {NAMES}(?P<n>): (?P<now>[\d.]+) of 7 now, (?P<then>[\d.]+) "
        r"wanted\.": lambda m: (
            are(m, first(gaps))
            and ends[names(m["names"])[0]] == (float(m["now"]), float(m["then"]))
        ),
        rf"The room’s widest gaps are on {NAMES}(?P<n>): {steps} on each\.": wide,
        rf"(?P<n>\d+)(?P<names>) gaps of the room are the widest: {steps} on each\.": wide,
        rf"The room’s gap is as wide on one pair as on another: {steps}\.": lambda m: (
            len(set(gaps.values())) == 1 and float(m["level"]) == widest
        ),
        rf"You don’t see the same .+: on {_SOME} the middle half of you lies {_LEVEL} steps "
        r"apart\.": lambda m: (
            float(m["level"]) == max(apart.values()) >= _APART["spectrum"] and are(m, first(apart))
        ),
    }
