"""The claims of what a room chose: who said what, counted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from re import Match
from statistics import median
from typing import Any

from courseware.domain.exercise import Table
from tests.items.claims.reading import NAME, NAMES, Check, first, names, same
from tests.items.claims.tables import are, last


def choice(_item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    counts = {row["Answer"]: int(row["People"]) for row in rows}
    listed = rf"(?P<names>{NAME}(?:, {NAME})*)"

    def chosen(match: Match[str]) -> bool:
        most = int(match["count"]) == max(counts.values())
        return most and match["of"] == rows[0]["Of"] and same(names(match["names"]), first(counts))

    by = r"by (?P<count>\d+) of (?P<of>\d+) people"
    return {
        r"None of the (?P<of>\d+) people chose any\.": lambda _: not any(counts.values()),
        rf"Equally often chosen, {by}: {listed}\.": lambda m: chosen(m) and len(first(counts)) > 1,
        rf"Most often chosen, {by}: {listed}\.": lambda m: chosen(m) and len(first(counts)) == 1,
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
        rf"You agree least on {NAMES}(?P<n>): {count}": lambda m: numbers(m) and are(m, last(most)),
        rf"You agree least on (?P<n>\d+) rows(?P<names>): on each, {count}": lambda m: (
            numbers(m) and are(m, last(most))
        ),
        rf"You agree no more on one row than on another: on each, {count}": lambda m: (
            numbers(m) and len(set(most.values())) == 1
        ),
    }


def ladder(item: Any, _given: Any, rows: Table) -> dict[str, Check]:
    called = {each.text: each.name for each in item.steps}
    counts = {called[row["Answer"]]: int(row["People"]) for row in rows}
    return {
        rf"(?P<count>\d+) of (?P<of>\d+) take {NAMES}(?P<n>)\.": lambda m: (
            int(m["count"]) == max(counts.values()) > 0
            and m["of"] == rows[0]["Of"]
            and are(m, first(counts))
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
            int(m["count"]) == most and m["of"] == rows[0]["Of"] and are(m, first(without))
        ),
        r"Of (?P<n>\d+)(?P<names>) things (?P<count>\d+) of (?P<of>\d+) can’t say that it has "
        r"them\.": lambda m: (
            int(m["count"]) == most and m["of"] == rows[0]["Of"] and are(m, first(without))
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
