"""The claims of ladders and plans: of what is added up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from itertools import combinations
from re import Match
from typing import Any

from courseware.domain.exercise import Table, Words
from courseware.domain.item import Json
from courseware.items.exercises.planner.figure import shares
from tests.items.claims.reading import NAME, NAMES, Check, first, names, plain, same

ARTICLES = ("The", "A", "An", "Our", "My", "Your", "Their", "Its", "This", "Each")


def ladder(item: Any, response: Any, _rows: Table) -> dict[str, Check]:
    taken = [each for each in item.steps if each.id in response["taken"]]
    left = [each for each in item.steps if each not in taken]
    brought = sum(each.gives for each in taken)
    missing = item.gap - brought
    payers = {each.hurts for each in taken if each.hurts}
    highest = max((each.rung for each in taken), default=0)
    free_below = {plain(each.name) for each in left if not each.hurts and each.rung < highest}
    free = {plain(each.name) for each in left if not each.hurts}
    unit, outcome = item.unit, plain(item.outcome)

    def spare(match: Match[str]) -> bool:
        step = next(each for each in taken if plain(each.name) == plain(match["one"]))
        others = {each.hurts for each in taken if each is not step}
        enough = brought - step.gives >= item.gap
        return enough and plain(step.hurts) == plain(match["names"]) and step.hurts not in others

    def fewest() -> int:
        """With how few outcomes paying the gap can be closed, by trying all."""
        for few in range(len(item.steps) + 1):
            for paying in combinations({each.hurts for each in item.steps if each.hurts}, few):
                able = [each for each in item.steps if not each.hurts or each.hurts in paying]
                if sum(each.gives for each in able) >= item.gap:
                    return few
        raise AssertionError("the gap can't be closed")

    lacks = rf"(?P<missing>\d+) {unit} are still missing for (?P<outcome>{NAME})\."

    def short(match: Match[str]) -> bool:
        return (
            missing > 0 and int(match["missing"]) == missing and plain(match["outcome"]) == outcome
        )

    closed = rf"(?P<outcome>{NAME}) has what was missing, and it is taken from {NAMES}"

    def paid(match: Match[str]) -> bool:
        return (
            missing <= 0
            and plain(match["outcome"]) == outcome
            and same(names(match["names"]), payers)
        )

    return {
        rf"(?P<missing>\d+) {unit} are missing for (?P<outcome>{NAME})\. Begin on the "
        rf"lowest rung\.": (lambda m: not taken and int(m["missing"]) == item.gap),
        lacks: short,
        rf"You climbed past (?P<one>{NAME}), for which no other outcome would pay\.": lambda m: (
            plain(m["one"]) in free_below
        ),
        rf"The gap is closed, and you climbed past (?P<one>{NAME}), for which no other "
        rf"outcome would "
        r"pay\.": lambda m: missing <= 0 and plain(m["one"]) in free_below,
        rf"Something is taken from {NAMES} already\.": lambda m: same(names(m["names"]), payers),
        rf"So far no other outcome pays, and (?P<one>{NAME}) would cost none either\.": lambda m: (
            not payers and plain(m["one"]) in free
        ),
        r"Every step that is left takes from another outcome\.": lambda _: bool(left) and not free,
        rf"More than was needed: without (?P<one>{NAME}) the gap would be closed too, and nothing "
        rf"would be taken from {NAMES}\.": spare,
        rf"Nothing stands out: (?P<outcome>{NAME}) has what was missing, and no other "
        rf"outcome pays\.": (lambda _: missing <= 0 and not payers),
        rf"{closed}\. The gap could be closed with (?P<few>none|one outcome|\d+ outcomes) "
        rf"paying\.": (
            lambda m: (
                paid(m)
                and {"none": 0, "one": 1}.get(m["few"].split()[0], m["few"].split()[0])
                in (fewest(), str(fewest()))
                and fewest() < len(payers)
            )
        ),
        rf"{closed}: is that what you meant to decide\?": lambda m: (
            paid(m) and fewest() >= len(payers)
        ),
    }


def _drawn_steps(
    item: Any, response: Json, rows: Table, words: Words
) -> tuple[dict[str, int], dict[str, int]]:
    """The gains and the pains that have a size, by their names; each partner's share in the picture
    is what the table says that they gain and pay."""
    sized: dict[str, dict[str, int]] = {"Gain": {}, "Pain": {}}
    falls: dict[str, Counter[str]] = {"Gain": Counter(), "Pain": Counter()}
    for row in rows:
        part = row["Part"].partition(" ")[0]
        if part in sized and "; " in row["Your plan"]:
            name, size, who = row["Your plan"].split("; ")
            if size.isdigit():
                sized[part][plain(name)] = int(size)
                falls[part][plain(who)] += int(size)
    unsized = {
        plain(row["Your plan"].split("; ")[2])
        for row in rows
        if row["Part"].startswith("Gain ") and "; no size yet; " in row["Your plan"]
    }
    for share in shares(item, response, words):
        told = "pays, and gains nothing" in share.heading
        gains = share.gain or plain(share.name) in unsized
        assert told == (not gains), f"{share.heading}: {rows}"
        assert share.gain or share.pain, f"{share.name} is drawn, and nothing falls to it"
        assert share.gain == falls["Gain"][plain(share.name)], share
        assert share.pain == falls["Pain"][plain(share.name)], share
    return sized["Gain"], sized["Pain"]


def planner(item: Any, response: Any, rows: Table, words: Words) -> dict[str, Check]:
    up, down = _drawn_steps(item, response, rows, words)
    gain, pain = sum(up.values()), sum(down.values())
    lines = [each["Your plan"].split("; ") for each in rows if each["Part"].startswith("Pain ")]
    gainers = {
        each["Your plan"].split("; ")[2] for each in rows if each["Part"].startswith("Gain ")
    } - {"nobody named"}
    borne = {plain(name): (size, who) for name, size, who in lines if who not in gainers}
    answered = {each["Part"]: each["Your plan"] for each in rows}
    unsized = sum("; no size yet; " in each for each in answered.values())
    some = rf"(?:{NAMES}|(?P<n>\d+) (?:gains|pains)|this)"
    weights = r"(?P<gain>\d+) to (?P<pain>\d+)"
    sums = {"gain": gain, "pain": pain}

    def are(match: Match[str], sizes: Mapping[str, int]) -> bool:
        totals = all(
            int(value) == sums[key]
            for key, value in match.groupdict().items()
            if key in sums and value
        )
        top = first(sizes)
        if match["names"]:
            return totals and same(names(match["names"]), top)
        return totals and len(top) > 3 and int(match["n"] or len(top)) == len(top)

    def share(match: Match[str], sizes: Mapping[str, int]) -> bool:
        top, how = first(sizes), match["how"]
        size = max(sizes.values())
        if match["size"] and int(match["size"]) != size:
            return False
        ways = {
            "weigh the same": len(top) == len(sizes) > 1,
            "weigh most": 1 < len(top) < len(sizes),
            "are the largest": 1 < len(top) < len(sizes),
            "is the largest pain": len(top) == 1,
            "the largest part of it is": len(top) == 1,
        }
        return ways[how] and are(match, sizes)

    part = rf"(?:{some} (?P<how>weigh the same|weigh most), (?P<size>\d) each)"
    largest = rf"(?P<how>the largest part of it is) (?P<names>{NAME})(?P<n>)(?P<size>)"
    hardest = rf"(?:{some} (?P<how>weigh the same|are the largest), (?P<size>\d) each)"
    only = rf"{some} (?P<how>is the largest pain)(?P<size>)"
    stops = r"(?P<stop>politically|financially|in practice) it can’t be done\."

    def stopped(match: Match[str]) -> bool:
        return answered.get(match["stop"].capitalize()) == "No"

    def falls(match: Match[str]) -> bool:
        size, who = borne[plain(match["one"])]
        told = match["who"]
        # An article loses the capital that it has in its field; nothing else is changed.
        lowered = who[:1].lower() + who[1:]
        same_name = who == told or (lowered == told and who.split()[0] in ARTICLES)
        return same_name and size == (match["size"] or "no size yet")

    return {
        r"No gain and no pain has a size yet\.": lambda _: not up and not down,
        r"(?P<left>One|\d+) gains? or pains? ha(?:s|ve) no size yet, and (?:is|are) in "
        r"neither sum\.": (lambda m: int(m["left"].replace("One", "1")) == unsized),
        rf"Pain and no gain: {some} (?:is|are) on the table, and nothing is gained\.": lambda m: (
            not up and are(m, down) and not response["gains"]
        ),
        rf"So far only pain has a size, and what is largest is {some}\. How large is the gain\?": (
            lambda m: not up and are(m, down) and bool(response["gains"])
        ),
        rf"Not yet: you say that .+ could gain {some} alone, so what would the others add\?": (
            lambda m: are(m, up) and answered[_alone(item)] == "Yes"
        ),
        rf"So far a gain of (?P<gain>\d+), most of it {some}, and no cost\. Who pays for it\?": (
            lambda m: (
                not down and not response["pains"] and are(m, up) and 2 * max(up.values()) > gain
            )
        ),
        rf"So far a gain of (?P<gain>\d+) and no cost: {part}\. Who pays for it\?": lambda m: (
            not down and not response["pains"] and share(m, up)
        ),
        rf"So far a gain of (?P<gain>\d+) and no cost: {largest}\. Who pays for it\?": lambda m: (
            not down and not response["pains"] and share(m, up)
        ),
        r"So far a gain of (?P<gain>\d+), and no pain has a size yet\.": lambda m: (
            not down and bool(response["pains"]) and int(m["gain"]) == gain
        ),
        rf"Not yet: the pain weighs (?P<pain>\d+), the gain (?P<gain>\d+); {hardest}\.": lambda m: (
            gain < pain and share(m, down)
        ),
        rf"Not yet: the pain weighs (?P<pain>\d+), the gain (?P<gain>\d+); {only}\.": lambda m: (
            gain < pain and share(m, down)
        ),
        rf"(?P<one>{NAME})(?: \(size (?P<size>\d)\))? falls on (?P<who>.+), and no gain is named "
        r"for them\. What keeps them in\?": falls,
        rf"Not yet: gain outweighs pain on paper, {weights}, but {stops}": lambda m: (
            gain > pain and (int(m["gain"]), int(m["pain"])) == (gain, pain) and stopped(m)
        ),
        rf"Not yet: gain and pain weigh the same, (?P<gain>\d+) each, and {stops}": lambda m: (
            gain == pain == int(m["gain"]) and stopped(m)
        ),
        r"Nothing stands out: gain and pain weigh the same, (?P<gain>\d+) each\.": lambda m: (
            gain == pain == int(m["gain"])
        ),
        rf"Not yet: gain outweighs pain on paper, {weights}, but without a baseline nobody "
        rf"could show "
        rf"that {some} came\.": lambda m: (
            gain > pain and are(m, up) and answered["Is there a baseline?"] == "No"
        ),
        rf"Gain outweighs pain, {weights}: most of it is {some}\.": lambda m: (
            gain > pain and are(m, up) and 2 * max(up.values()) > gain
        ),
        rf"Gain outweighs pain, {weights}: {part}\.": lambda m: gain > pain and share(m, up),
        rf"Gain outweighs pain, {weights}: {largest}\.": lambda m: gain > pain and share(m, up),
    }


def _alone(item: Any) -> str:
    return f"Could {item.called['one']} do it alone?"
