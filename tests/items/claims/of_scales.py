"""The claims of force fields and spectrums."""

from __future__ import annotations

from collections.abc import Mapping
from re import Match
from typing import Any

from courseware.domain.exercise import Table
from tests.items.claims.reading import NAME, NAMES, Check, first, names, plain, same

_STRONG = 4


_REACH = 3


def forcefield(_item: Any, response: Any, rows: Table) -> dict[str, Check]:
    sides = {
        side: [each for each in rows if each["Side"] == side] for side in ("driving", "resisting")
    }
    drive = {plain(each["Force"]): int(each["Strength"]) for each in sides["driving"]}
    hold = {plain(each["Force"]): int(each["Strength"]) for each in sides["resisting"]}
    reach = {plain(each["Force"]): int(each["How far I could move it"]) for each in rows}
    hardest = max(hold.values(), default=0)
    some = rf"(?:{NAMES}|(?P<count>\d+) forces)"
    by = int(response["whatif"].get("by", 0))

    def are(match: Match[str], strengths: Mapping[str, int]) -> bool:
        if match["count"]:
            return int(match["count"]) == len(first(strengths))
        return same(names(match["names"]), first(strengths))

    def weaker(match: Match[str]) -> dict[str, int]:
        name, was = plain(match["one"]), int(match["was"])
        assert hold[name] == was
        assert int(match["by"]) == max(0, was - by)
        return hold | {name: int(match["by"])}

    numbers = r"weakened from (?P<was>\d) to (?P<by>\d)"
    stuck = rf"{some} holds? hardest, and you can hardly move (?:it|any of them)\."
    elsewhere = (
        rf"{some} holds? hardest, but you can hardly move (?:it|any of them)\. (?P<one>{NAME}) is "
        r"where you can begin\."
    )
    return {
        r"Rate at least one force on each side, and see where to begin\.": lambda _: (
            not drive or not hold
        ),
        r"Nothing stands out: no force on either side is strong\.": lambda _: (
            max(*drive.values(), *hold.values()) < _STRONG
        ),
        rf"{some} push(?:es)? at (?P<by>\d) of 5, nothing that holds is above (?P<top>\d), "
        rf"and still "
        r"it stands\.": lambda m: (
            are(m, drive) and int(m["by"]) == max(drive.values()) and int(m["top"]) == hardest
        ),
        rf"(?P<one>{NAME}) holds hardest, and it is within your reach: begin there\.": lambda m: (
            first(hold) == {plain(m["one"])} and reach[plain(m["one"])] >= _REACH
        ),
        rf"(?P<one>{NAME}) holds as hard as any, and it is within your reach: begin there\.": (
            lambda m: (
                plain(m["one"]) in first(hold)
                and len(first(hold)) > 1
                and reach[plain(m["one"])] >= _REACH
            )
        ),
        stuck: lambda m: are(m, hold) and all(reach[name] < _REACH for name in first(hold)),
        elsewhere: lambda m: (
            are(m, hold)
            and all(reach[name] < _REACH for name in first(hold))
            and reach[plain(m["one"])] > 0
            and plain(m["one"]) in hold
        ),
        rf"Pushing (?P<one>{NAME}) harder weakens nothing that holds\.": lambda m: (
            plain(m["one"]) in drive
        ),
        rf"With (?P<one>{NAME}) {numbers}, {some} would hold hardest, at (?P<top>\d)\.": lambda m: (
            are(m, weaker(m)) and int(m["top"]) == max(weaker(m).values())
        ),
        rf"With (?P<one>{NAME}) {numbers}, nothing that holds would be strong\.": lambda m: (
            max(weaker(m).values()) < _STRONG
        ),
        rf"Even {numbers}, (?P<one>{NAME}) would hold hardest\.": lambda m: (
            first(weaker(m)) == {plain(m["one"])}
        ),
        rf"Weakened from (?P<was>\d) to (?P<by>\d), (?P<one>{NAME}) would be one of "
        rf"(?P<n>\d+) that "
        r"hold hardest\.": lambda m: (
            plain(m["one"]) in first(weaker(m)) and int(m["n"]) == len(first(weaker(m))) > 1
        ),
    }


def spectrum(item: Any, response: Any, rows: Table) -> dict[str, Check]:
    others_column = next(iter(set(rows[0]) - {"From, to", "Now", "Wanted", "Gap"}))
    by_name = dict(zip((plain(pair.about) for pair in item.pairs), rows, strict=True))
    gap = {name: int(row["Gap"]) for name, row in by_name.items() if row["Gap"]}
    now = {name: int(row["Now"]) for name, row in by_name.items() if row["Now"]}
    wanted = {name: int(row["Wanted"]) for name, row in by_name.items() if row["Wanted"]}
    others = {
        name: int(row[others_column])
        for name, row in by_name.items()
        if row[others_column] and row["Now"]
    }
    apart = {name: abs(others[name] - now[name]) for name in others if name in gap}
    lefts = {plain(pair.about): pair.left for pair in item.pairs}
    widest = max(gap.values(), default=0)

    def one(match: Match[str]) -> str:
        return plain(match["one"])

    def numbers(match: Match[str]) -> bool:
        return (now[one(match)], wanted[one(match)]) == (int(match["now"]), int(match["wanted"]))

    begins = rf"The widest gap is on (?P<one>{NAME})"
    still = "what you want is within a step of what you have"
    calm = {
        rf"Nothing stands out: on {which}, {still}\.": check
        for which, check in {
            "the pair you placed": lambda _: widest <= 1 and len(gap) == 1,
            r"all (?P<n>\d+) pairs": lambda m: (
                widest <= 1 and int(m["n"]) == len(gap) == len(item.pairs)
            ),
            r"the (?P<n>\d+) pairs you placed": lambda m: widest <= 1 and int(m["n"]) == len(gap),
        }.items()
    }
    return calm | {
        r"Place one pair, now and wanted, and the picture begins\.": lambda _: not gap,
        rf"The widest difference isn’t between now and wanted\. On (?P<one>{NAME}) you place the "
        r".+ at (?P<now>\d), and you think your .+ would say (?P<said>\d)\.": lambda m: (
            apart[one(m)] > widest
            and one(m) in first(apart)
            and (now[one(m)], others[one(m)]) == (int(m["now"]), int(m["said"]))
        ),
        rf"{begins}, and it runs the other way: (?P<now>\d) of 7 now, (?P<wanted>\d) "
        rf"wanted, nearer "
        r"to “(?P<left>[^”]*)”\.": lambda m: (
            first(gap) == {one(m)}
            and numbers(m)
            and wanted[one(m)] < now[one(m)]
            and m["left"] == lefts[one(m)]
        ),
        rf"{begins}: (?P<now>\d) of 7 now, (?P<wanted>\d) wanted\.": lambda m: (
            first(gap) == {one(m)} and numbers(m) and wanted[one(m)] > now[one(m)]
        ),
        r"(?P<n>\d+) gaps are equally wide, (?P<by>\d) steps each: "
        rf"(?P<names>{NAME}(?:, {NAME})*)\.": lambda m: (
            same(names(m["names"]), first(gap))
            and (int(m["n"]), int(m["by"])) == (len(first(gap)), widest)
        ),
        rf"As far apart, on (?P<one>{NAME}), are your own view and what you think your .+ "
        rf"would say\. "
        r"Ask two of them\.": lambda m: apart[one(m)] >= widest,
        rf"You think your .+ would place you lower than you do on (?P<one>{NAME})\. Ask them\.": (
            lambda m: others[one(m)] < now[one(m)]
        ),
        rf"You would begin with (?P<one>{NAME}), which isn’t the widest gap\. That can be "
        rf"wise: .+": (
            lambda m: gap[one(m)] < widest and lefts[one(m)] == _pair(item, response["first"]).left
        ),
        rf"Your .+ may not agree: on (?P<one>{NAME}) you think they would say (?P<said>\d)\.": (
            lambda m: others[one(m)] == int(m["said"]) != now[one(m)]
        ),
    }


def _pair(item: Any, name: str) -> Any:
    return next(pair for pair in item.pairs if pair.id == name)
