"""The claims of what is rated: rating grids, evidence, maps."""

from __future__ import annotations

from re import Match
from typing import Any

from courseware.domain.exercise import Table
from tests.items.claims.reading import NAME, NAMES, Check, counted, first, names, plain, same


def likert(item: Any, _response: Any, rows: Table) -> dict[str, Check]:
    rated = {
        each["Statement"]: int(each["On the scale"].split()[0])
        for each in rows
        if each["On the scale"]
    }
    most, least = max(rated.values(), default=0), min(rated.values(), default=0)
    at = {
        level: [name for name, value in rated.items() if value == level] for level in (most, least)
    }
    levels = rf"(?P<names>{NAME}(?:(?:, | and ){NAME})*)(?: and (?P<more>\d+) more)?"
    place = r"“(?P<word>[^”]*)” \((?P<level>\d+) of (?P<levels>\d+)\)"

    def is_at(match: Match[str], level: int) -> bool:
        said = (match["word"], int(match["level"]), int(match["levels"]))
        return said == (item.scale[level - 1], level, len(item.scale))

    def nearest(match: Match[str], end: str, level: int) -> bool:
        return match["end"] == end and counted(match, at[level]) and is_at(match, level)

    towards = rf"[Nn]earest to “(?P<end>{{end}})”: {levels}, rated {place}[;.]"
    return {
        r"Nothing is rated yet\.": lambda _: not rated,
        rf"Only {levels} is rated so far: {place}\.": lambda m: (
            len(rated) == 1 and counted(m, at[most]) and is_at(m, most)
        ),
        rf"Nothing stands out: all (?P<count>\d+) are rated {place}\.": lambda m: (
            most == least and int(m["count"]) == len(rated) == len(rows) and is_at(m, most)
        ),
        rf"Nothing stands out so far: the (?P<count>\d+) that are rated are {place}\.": lambda m: (
            most == least and int(m["count"]) == len(rated) < len(rows) and is_at(m, most)
        ),
        towards.format(end=item.scale[-1]): lambda m: (
            most > least and nearest(m, item.scale[-1], most)
        ),
        towards.format(end=item.scale[0]): lambda m: (
            most > least and nearest(m, item.scale[0], least)
        ),
    }


def evidence(item: Any, _response: Any, rows: Table) -> dict[str, Check]:
    known = {plain(each["Area"]): each for each in rows if each["How I know"]}
    level = {name: int(each["Rating"]) for name, each in known.items()}
    seen, heard, hunch = "from evidence that I have seen", "from what I was told", "on a hunch"
    by = {
        way: {n for n, each in known.items() if each["How I know"] == way}
        for way in (seen, heard, hunch)
    }
    rest = rf"(?: The same goes for {NAMES}\.)?"
    start = r" rest on a hunch\. That is a starting point, and nothing that you could defend: take "
    all_ = len(item.areas)

    def all_of(match: Match[str], those: set[str]) -> bool:
        return same([plain(match["one"]), *names(match["names"] or "")], those)

    high = {name for name in by[hunch] if level[name] >= 4}
    poor = {name for name in by[seen] if level[name] <= 2}
    return {
        r"Rate one area, say how you know, and the picture begins\.": lambda _: not known,
        rf"All (?P<count>\d+) ratings{start}(?P<one>{NAME}) first\.": lambda m: (
            int(m["count"]) == all_ == len(by[hunch]) and plain(m["one"]) in known
        ),
        rf"(?P<count>\d+) of your (?P<all>\d+) ratings{start}(?P<one>{NAME}) first\.": lambda m: (
            (int(m["count"]), int(m["all"])) == (len(by[hunch]), len(known))
            and plain(m["one"]) in by[hunch]
        ),
        rf"You give (?P<one>{NAME}) (?P<level>\d) of 5 on a hunch: what report would you ask for\?"
        rf"{rest}": lambda m: level[plain(m["one"])] == int(m["level"]) and all_of(m, high),
        rf"(?P<one>{NAME}) is at (?P<level>\d), and you have seen the evidence: it needs a "
        rf"decision, "
        rf"not another report\.{rest}": lambda m: (
            level[plain(m["one"])] == int(m["level"]) and all_of(m, poor)
        ),
        r"(?P<count>\d+) of your (?P<all>\d+) ratings rest on what you were told, "
        rf"(?P<one>{NAME}) among them\.": lambda m: (
            (int(m["count"]), int(m["all"])) == (len(by[heard]), len(known))
            and plain(m["one"]) in by[heard]
        ),
        rf"You give (?P<one>{NAME}) only (?P<level>\d) (?P<way>on a hunch|from what you "
        rf"were told): "
        r"ask to see it before you say so in public\.": lambda m: (
            plain(m["one"]) in by[hunch if m["way"] == hunch else heard]
            and level[plain(m["one"])] == int(m["level"]) <= 2
        ),
        r"Nothing stands out in the (?P<count>one|\d+) of which you have said how you know\.": (
            lambda m: (
                (1 if m["count"] == "one" else int(m["count"])) == len(known) < all_
                and not high
                and not any(value <= 2 for value in level.values())
            )
        ),
        r"Nothing stands out: no high rating rests on a hunch, and no rating is low\.": lambda _: (
            len(known) == all_ and not high and min(level.values()) > 2
        ),
    }


def quadrant(item: Any, response: Any, rows: Table) -> dict[str, Check]:
    what = "What stands in the way"
    bites = {plain(each[what]): int(each["Bites"]) for each in rows}
    reach = {plain(each[what]): int(each["My influence"]) for each in rows}
    heading = {plain(each.name): each.heading.lower() for each in item.things}
    biting = {name for name, value in bites.items() if value >= 3}
    act = {name for name in biting if reach[name] >= 3}
    chosen = len(response["rated"])
    so = {each["So"] for each in rows}

    def hardest(among: set[str]) -> set[str]:
        return first({name: bites[name] for name in among})

    def to_act(match: Match[str]) -> bool:
        named = names(match["names"])
        alike = [n for n in act if (bites[n], reach[n]) == (bites[named[0]], reach[named[0]])]
        return (
            same(named, alike)
            and set(named) <= hardest(act)
            and bites[named[0]] == int(match["by"])
        )

    many = rf"(?P<names>{NAME}(?:, {NAME})*(?: and {NAME})?)(?: and (?P<more>\d+) more)?"
    return {
        r"You have chosen (?P<count>\d+), and (?P<most>\d+) is the most\. Leave out the least of "
        r"them\.": lambda m: int(m["count"]) == chosen > int(m["most"]) == item.most,
        r"You have chosen (?P<count>\d+)\. Say how hard (it|each) bites .* the map begins\.": (
            lambda m: not rows and int(m["count"]) == chosen
        ),
        rf"You would act on (?P<count>\d+) at once: {many}\. Nobody has that many evenings\.": (
            lambda m: int(m["count"]) == len(act) and counted(m, act)
        ),
        r"(?P<count>\d+) of the (?P<all>\d+) that you chose are on the map; none of these bites "
        r"hard\.": lambda m: (int(m["count"]), int(m["all"])) == (len(rows), chosen) and not biting,
        r"Nothing stands out: the one that you chose doesn’t bite hard\.": lambda _: (
            len(rows) == chosen == 1 and not biting
        ),
        r"Nothing stands out: none of the (?P<count>\d+) that you chose bites hard\.": lambda m: (
            int(m["count"]) == len(rows) == chosen and not biting
        ),
        rf"All (?P<count>\d+) that bite are of one kind, (?P<kind>.+): {NAMES} (?:is|are) the "
        r"heaviest\.": lambda m: (
            int(m["count"]) == len(biting)
            and {heading[name] for name in biting} == {m["kind"]}
            and same(names(m["names"]), hardest(biting))
        ),
        rf"{NAMES} bites?(?: alike)?, (?P<by>\d) of 5, and you can move (?:it: begin there|them: "
        r"begin with one)\.": to_act,
        rf"{NAMES} bites?(?: hardest)?, (?P<by>\d) of 5, and you can’t move (?:it|them) yourself: "
        r"(?:it has|they have) to go to somebody who can\.": lambda m: (
            "Act on" not in so
            and same(names(m["names"]), hardest(biting))
            and bites[names(m["names"])[0]] == int(m["by"])
        ),
        rf"(?P<one>{NAME}) bites harder and is out of your reach: who could move it\?": lambda m: (
            bites[plain(m["one"])] > max(bites[name] for name in act) and reach[plain(m["one"])] < 3
        ),
    }
