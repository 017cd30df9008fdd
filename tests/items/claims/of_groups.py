"""The claims of a room's results, held against the table that stands beside the picture."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from re import Match
from statistics import median
from typing import Any

from courseware.domain.exercise import Table
from tests.items.claims.reading import NAME, NAMES, Check, first, names, plain, same

_FIVE = 5
_REACH = 3
_APART = {"likert": 2.0, "spectrum": 3.0}

_SOME = rf"(?:{NAMES}|(?P<n>\d+)[^.:,]*?)"
_LEVEL = r"(?P<level>[\d.]+)"


def _are(match: Match[str], top: set[str]) -> bool:
    """Whether those that are named, or so many, come first."""
    if match["names"]:
        return same(names(match["names"]), top)
    return int(match["n"]) == len(top)


def _middles(rows: Table) -> dict[str, float]:
    return {plain(row["Row"]): float(row["Middle"]) for row in rows}


def _widths(rows: Table) -> dict[str, float]:
    halves = {plain(row["Row"]): row["Middle half"].split("–") for row in rows}
    return {name: float(upper) - float(lower) for name, (lower, upper) in halves.items()}


def _last(values: Mapping[str, float]) -> set[str]:
    return first({name: -value for name, value in values.items()})


def choice(_item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    counts = {row["Answer"]: int(row["People"]) for row in rows}
    listed = rf"(?P<names>{NAME}(?:, {NAME})*)"

    def are(match: Match[str]) -> bool:
        most = int(match["count"]) == max(counts.values())
        return most and match["of"] == rows[0]["Of"] and same(names(match["names"]), first(counts))

    by = r"by (?P<count>\d+) of (?P<of>\d+) people"
    return {
        r"None of the (?P<of>\d+) people chose any\.": lambda _: not any(counts.values()),
        rf"Equally often chosen, {by}: {listed}\.": lambda m: are(m) and len(first(counts)) > 1,
        rf"Most often chosen, {by}: {listed}\.": lambda m: are(m) and len(first(counts)) == 1,
    }


def numeric(item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    def value(label: str) -> float:
        return float(label.removesuffix(item.scale.unit).strip().replace(",", ""))

    every = [value(row["Answer"]) for row in rows for _one in range(int(row["People"]))]
    return {
        r"The middle of (?P<of>\d+) answers is (?P<middle>.+); they run from (?P<least>.+) to "
        r"(?P<most>.+)\.": lambda m: (
            int(m["of"]) == len(every)
            and value(m["middle"]) == median(every)
            and (value(m["least"]), value(m["most"])) == (min(every), max(every))
        ),
    }


def likert(item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    middles, widths = _middles(rows), _widths(rows)
    lowest = min(middles.values(), default=0)

    def at(match: Match[str]) -> bool:
        ends = match["end"] == item.scale[0] and int(match["of"]) == len(item.scale)
        return ends and float(match["level"]) == lowest and _are(match, _last(middles))

    def apart(match: Match[str]) -> bool:
        return max(widths.values()) >= _APART["likert"] and _are(match, first(widths))

    scale = rf"at {_LEVEL} of (?P<of>\d+)"
    return {
        r"No statement was rated by five people\.": lambda _: not rows,
        rf"In the middle {NAMES} is {scale}\.": lambda m: (
            len(rows) == 1 and float(m["level"]) == lowest and _are(m, set(middles))
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


def tallied(_item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    most: dict[str, int] = defaultdict(int)
    for row in rows:
        most[row["About"]] = max(most[row["About"]], int(row["People"]))
    least, of = min(most.values()), int(rows[0]["Of"])
    count = r"no answer has more than (?P<count>\d+) of (?P<of>\d+)\."

    def numbers(match: Match[str]) -> bool:
        return (int(match["count"]), int(match["of"])) == (least, of)

    return {
        r"All (?P<of>\d+) said the same on every row\.": lambda m: least == of == int(m["of"]),
        rf"You agree least on {NAMES}(?P<n>): {count}": lambda m: (
            numbers(m) and _are(m, _last(most))
        ),
        rf"You agree least on (?P<n>\d+) rows(?P<names>): on each, {count}": lambda m: (
            numbers(m) and _are(m, _last(most))
        ),
        rf"You agree no more on one row than on another: on each, {count}": lambda m: (
            numbers(m) and len(set(most.values())) == 1
        ),
    }


def evidence(item: Any, given: Sequence[Any], rows: Table) -> dict[str, Check]:
    called = {plain(area.text): plain(area.name) for area in item.areas}
    ids = {plain(area.name): area.id for area in item.areas}
    middles = {called[name]: value for name, value in _middles(rows).items()}
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
        return _are(match, first(middles)) and rests(match, first(middles))

    def low(match: Match[str]) -> bool:
        return float(match["level"]) == lowest and _are(match, _last(middles))

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
    middles = {by_text[name]: value for name, value in _middles(rows).items()}
    people = {by_text[plain(row["Row"])]: int(row["People"]) for row in rows}
    top = first(middles)
    reach = {name: _influence(given, "rated", things[name].id) for name in top}
    able = {name for name, value in reach.items() if value is not None and value >= _REACH}

    def level(match: Match[str]) -> bool:
        return float(match["level"]) == max(middles.values())

    what = rf"What bites most is {NAMES}(?P<n>): {_LEVEL} of 5 in the middle"
    return {
        r"None was rated by five people: you see different things in the way\.": lambda _: not rows,
        rf"{what} for each\.": lambda m: level(m) and _are(m, top) and len(top) > 1,
        rf"{what}, said by (?P<people>\d+) of you\.": lambda m: (
            level(m) and _are(m, top) and {int(m["people"])} == {people[name] for name in top}
        ),
        rf"{_SOME} bite hardest alike: {_LEVEL} of 5 in the middle\.": lambda m: (
            level(m) and _are(m, top)
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
        rf"What resists most is {NAMES}(?P<n>): {middle}": lambda m: level(m) and _are(m, top),
        rf"Of what resists, (?P<n>\d+)(?P<names>) are equally strong: {middle}": lambda m: (
            level(m) and _are(m, top)
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
        return float(match["level"]) == widest and _are(match, first(gaps))

    stay = r"In the middle you want things where they are, on every pair"
    return {
        r"No pair was placed by five people, now and wanted\.": lambda _: not gaps,
        rf"{stay} that five or more of you placed\.": lambda _: (
            not widest and len(gaps) < len(item.pairs)
        ),
        rf"{stay}\.": lambda _: not widest and len(gaps) == len(item.pairs),
        rf"The room’s widest gap is on {NAMES}(?P<n>): (?P<now>[\d.]+) of 7 now, (?P<then>[\d.]+) "
        r"wanted\.": lambda m: (
            _are(m, first(gaps))
            and ends[names(m["names"])[0]] == (float(m["now"]), float(m["then"]))
        ),
        rf"The room’s widest gaps are on {NAMES}(?P<n>): {steps} on each\.": wide,
        rf"(?P<n>\d+)(?P<names>) gaps of the room are the widest: {steps} on each\.": wide,
        rf"The room’s gap is as wide on one pair as on another: {steps}\.": lambda m: (
            len(set(gaps.values())) == 1 and float(m["level"]) == widest
        ),
        rf"You don’t see the same .+: on {_SOME} the middle half of you lies {_LEVEL} steps "
        r"apart\.": lambda m: (
            float(m["level"]) == max(apart.values()) >= _APART["spectrum"] and _are(m, first(apart))
        ),
    }


_MARKS = ("now", "wanted in two years")


def ladder(item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    called = {each.text: each.name for each in item.steps}
    counts = {called[row["Answer"]]: int(row["People"]) for row in rows}
    return {
        rf"(?P<count>\d+) of (?P<of>\d+) take {NAMES}(?P<n>)\.": lambda m: (
            int(m["count"]) == max(counts.values()) > 0
            and m["of"] == rows[0]["Of"]
            and _are(m, first(counts))
        ),
        r"None of (?P<of>\d+) take any step\.": lambda m: (
            m["of"] == rows[0]["Of"] and not any(counts.values())
        ),
    }


def views(item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    told: dict[str, dict[str, dict[str, int]]] = defaultdict(lambda: {"own": {}, "guess": {}})
    texts = {each.text: each.name for each in item.questions}
    mark = "What you expected of most: "
    for row in rows:
        side = "guess" if row["About"].startswith(mark) else "own"
        told[texts[row["About"].removeprefix(mark)]][side][row["Answer"]] = int(row["People"])
    of = rows[0]["Of"]
    question = "|".join(texts.values())
    own, guess = (
        rf"(?:(?P<{side}>{NAME}(?:, {NAME})*(?: and {NAME})?)|(?P<{side}n>\d+) answers alike)"
        for side in ("own", "guess")
    )

    def one(match: Match[str], side: str) -> bool:
        top = first(told[match["question"]][side])
        if match[side]:
            return same(names(match[side]), top)
        return int(match[f"{side}n"]) == len(top)

    def wrong(match: Match[str]) -> bool:
        sides = told[match["question"]]
        tops = [first(sides[side]) for side in ("own", "guess")]
        return one(match, "own") and one(match, "guess") and not tops[0] & tops[1]

    def counts(match: Match[str]) -> bool:
        most = [str(max(told[match["question"]][side].values())) for side in ("own", "guess")]
        return [match["a"], match["b"]] == most and {match["of"], match["of2"]} == {of}

    return {
        rf"On (?P<question>{question}) you say most often {own}, (?P<a>\d+) of (?P<of>\d+), and "
        rf"expected most often {guess}, (?P<b>\d+) of (?P<of2>\d+)\.": lambda m: (
            wrong(m) and counts(m)
        ),
        rf"On (?P<question>{question}) most of you say {own}, and most expected {guess}\.": (
            lambda m: (
                wrong(m)
                and all(
                    2 * max(told[m["question"]][side].values()) > int(of)
                    for side in ("own", "guess")
                )
            )
        ),
        r"On no question did you expect most often something else than what you say most often\.": (
            lambda _: all(_agree(sides) for sides in told.values())
        ),
    }


def _agree(sides: Mapping[str, Mapping[str, int]]) -> bool:
    said, guessed = (
        first(sides[side]) if any(sides[side].values()) else set() for side in ("own", "guess")
    )
    return not said or not guessed or bool(said & guessed)


def checklist(item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    called = {each.text: each.name for each in item.statements}
    without: Counter[str] = Counter()
    for row in rows:
        if row["Answer"] in ("No", "Don’t know"):
            without[called[row["About"]]] += int(row["People"])
    most = max(without.values(), default=0)
    return {
        r"Nobody misses any of it outright\.": lambda _: not most,
        rf"(?P<count>\d+) of (?P<of>\d+) can’t say that it has {NAMES}(?P<n>)\.": lambda m: (
            int(m["count"]) == most and m["of"] == rows[0]["Of"] and _are(m, first(without))
        ),
        r"Of (?P<n>\d+)(?P<names>) things (?P<count>\d+) of (?P<of>\d+) can’t say that it has "
        r"them\.": lambda m: (
            int(m["count"]) == most and m["of"] == rows[0]["Of"] and _are(m, first(without))
        ),
    }


def commitments(_item: Any, given: Sequence[Any], rows: Table) -> dict[str, Check]:
    counts = {row["Answer"]: int(row["People"]) for row in rows}
    every = sum(counts.values())
    seen = r"(?P<count>\d+) commitments? (?:has|have) been looked at again since\."
    return {
        r"Of the commitments of (?P<of>\d+) people none has been looked at again yet\.": lambda m: (
            not every and int(m["of"]) == len(given)
        ),
        rf"{seen} Done: (?P<done>\d+)\. Stuck: (?P<stuck>\d+)\.": lambda m: (
            (
                int(m["count"]),
                int(m["done"]),
                int(m["stuck"]),
            )
            == (every, counts["Done"], counts["Stuck"])
        ),
    }
