"""The claims of what is chosen or written: assurance, checklists, commitments, views, profiles."""

from __future__ import annotations

import datetime as dt
from re import Match
from typing import Any

from courseware.domain.exercise import Table, Words
from tests.items.claims.reading import NAME, Check, names, plain, same


def assurance(item: Any, _response: Any, rows: Table, words: Words) -> dict[str, Check]:
    labels = {each.label: each.name for each in item.knowings}
    levels = [[row[label] for label in labels] for row in rows]
    every = [level for row in levels for level in row]
    gaps, told, checked = (every.count(each) for each in ("Don’t know", "Been told", "Checked"))
    named = {f"outcome-{n}" for n in "1234"} & set(words)
    begun = {words.get(f"outcome-{n}", "") for n in "1234"} & {row["Outcome"] for row in rows}
    empty = every.count("") + len(labels) * (len(named) - len(begun))

    def row_of(text: str) -> list[str]:
        outcome = plain(text).removeprefix("outcome ")
        at = next(at for at, row in enumerate(rows) if plain(row["Outcome"]) == outcome)
        return levels[at]

    def so(match: Match[str]) -> bool:
        several = {"one thing": 1}.get(match["told"], 0) or int(match["told"].split()[0])
        return not gaps and several == told

    def hole(match: Match[str]) -> bool:
        count = 1 if match["count"] == "one hole" else int(match["count"].split()[0])
        names_of = [name for label, name in labels.items()]
        return count == gaps and row_of(match["one"])[names_of.index(match["name"])] == "Don’t know"

    outcome = rf"(?P<one>{NAME}|outcome \d)"
    known = "|".join(sorted((each.name.replace("?", r"\?") for each in item.knowings), key=len))
    things = r"(?P<told>one thing|\d+ things) that you have only been told\."
    places = r"(?P<empty>One place is|\d+ places are) empty\."

    def open_(match: Match[str]) -> bool:
        return (
            {"One": 1}.get(match["empty"].split()[0]) or int(match["empty"].split()[0])
        ) == empty

    return {
        r"Name one outcome, and say what you know of it\.": lambda _: not rows,
        rf"Of {outcome} you know nothing at all: you would hear of a failure last\.": lambda m: (
            set(row_of(m["one"])) == {"Don’t know"}
        ),
        rf"You don’t know (?P<name>{known}) of any of your (?P<n>\d+) outcomes\.": lambda m: (
            int(m["n"]) == len(rows)
            and {row[label] for row in rows for label, name in labels.items() if name == m["name"]}
            == {"Don’t know"}
        ),
        r"You have been told (?P<told>\d+ things) and have checked none: what you know is "
        r"what reached "
        r"you\.": lambda m: int(m["told"].split()[0]) == told and not checked,
        rf"There (?:is|are) (?P<count>one hole|\d+ holes) in what you know\. Begin with "
        rf"{outcome}: you "
        rf"don’t know (?P<name>{known})\.": hole,
        r"Nothing stands out: you have looked at all of it yourself\.": lambda _: (
            not empty and checked == len(every)
        ),
        rf"Nothing stands out: no holes, and {things}": lambda m: so(m) and not empty,
        r"So far nothing stands out: what you have placed, you have looked at yourself\.": (
            lambda _: not gaps and not told and bool(empty)
        ),
        rf"So far nothing stands out: no holes, and {things}": lambda m: so(m) and bool(empty),
        places: open_,
    }


def checklist(item: Any, _response: Any, rows: Table) -> dict[str, Check]:
    by_text = {each.text: plain(each.name) for each in item.statements}
    by = {
        answer: [by_text[row["Statement"]] for row in rows if row["True of mine?"] == answer]
        for answer in ("Yes", "Partly", "No", "Don’t know")
    }
    two = rf"(?P<names>{NAME}(?: and {NAME})?)"

    def among(match: Match[str], answer: str) -> bool:
        return set(names(match["names"])) <= set(by[answer])

    def all_(match: Match[str], answer: str) -> bool:
        return same(names(match["names"]), by[answer])

    return {
        r"Take the first statement\. “Don’t know” is an answer\.": lambda _: not rows,
        rf"You can’t say of (?P<n>\d+) of them, {two} among them: as a member you would be "
        rf"answering "
        r"for what you don’t know\.": lambda m: (
            int(m["n"]) == len(by["Don’t know"]) and among(m, "Don’t know")
        ),
        rf"(?P<n>\d+) things are missing\. Begin with {two}: the others lean on it\.": lambda m: (
            int(m["n"]) == len(by["No"]) and among(m, "No")
        ),
        rf"What is missing is {two}\.": lambda m: all_(m, "No"),
        rf"Nothing is missing outright; {two} is there in part\.": lambda m: (
            not by["No"] and all_(m, "Partly")
        ),
        rf"Nothing is missing outright; {two} are there in part\.": lambda m: (
            not by["No"] and all_(m, "Partly")
        ),
        rf"Nothing is missing outright; (?P<n>\d+) things are there in part, {two} among them\.": (
            lambda m: not by["No"] and int(m["n"]) == len(by["Partly"]) and among(m, "Partly")
        ),
        rf"All that you know of is there\. What you don’t know is {two}\.": lambda m: (
            not by["No"] and not by["Partly"] and all_(m, "Don’t know")
        ),
        r"So far everything is there\.": lambda _: (
            {row["True of mine?"] for row in rows} == {"Yes"} and len(rows) < len(item.statements)
        ),
        r"Nothing stands out: you say that everything is there\.": lambda _: (
            len(by["Yes"]) == len(item.statements)
        ),
    }


def commitments(_item: Any, _response: Any, rows: Table, _words: Words) -> dict[str, Check]:
    stands = [row["How it stands"] for row in rows]
    waiting = [row for row in rows if row["How it stands"] not in {"Done", "Let go"}]
    days = {
        row["Day"]: dt.datetime.strptime(row["Day"], "%d %B %Y") for row in waiting if row["Day"]
    }

    def some(match: Match[str], **parts: object) -> bool:
        """Whether a plan that waits is called so, and each of these parts is there or not."""
        called = [
            row
            for row in waiting
            if plain(row["I will"] or row["Then I will"]) == plain(match["one"])
        ]
        return any(
            all(bool(row[key.replace("_", " ")]) == wanted for key, wanted in parts.items())
            for row in called
        )

    def stuck(match: Match[str], support: str) -> bool:
        return any(
            row["How it stands"] == "Stuck" and row["Support I need"] == support
            for row in waiting
            if plain(row["I will"] or row["Then I will"]) == plain(match["one"])
        )

    def nothing(match: Match[str]) -> bool:
        whole = ("Day", "I’ll tell", "I’ll know because", "If", "Then I will")
        last = max(days, key=lambda day: days[day])
        return match["day"] == last and all(row[key] for row in waiting for key in whole)

    one = rf"(?P<one>{NAME})"
    has = r"a day, a way round, somebody who knows of it and a sign\."
    return {
        r"Write one thing that you will do, at one meeting\.": lambda _: not rows,
        r"You have let it go\. That is an answer too\.": lambda _: set(stands) == {"Let go"},
        r"Nothing is waiting\. What came of it is kept here\.": lambda _: (
            bool(rows) and not waiting and "Done" in stands
        ),
        rf"{one} is stuck\. The support you said you would need: (?P<support>.+)\.": lambda m: (
            stuck(m, m["support"])
        ),
        rf"{one} is stuck\. A new if-then may move it: what stopped you, and what will you "
        r"do\?": lambda m: stuck(m, ""),
        rf"{one} has no day yet, so nobody can ask after it\.": lambda m: some(m, Day=False),
        rf"{one} has no way round yet: what may stop you, and what will you do then\?": lambda m: (
            some(m, If=False) or some(m, Then_I_will=False)
        ),
        rf"Nobody knows of {one} yet: whom will you tell\?": lambda m: some(
            m, **{"I’ll tell": False}
        ),
        rf"You don’t say yet how you will know that {one} worked\.": lambda m: some(
            m, **{"I’ll know because": False}
        ),
        rf"Your plan has {has} It is for (?P<day>[^.]+)\.": lambda m: (
            len(waiting) == 1 and nothing(m)
        ),
        rf"Each of your (?P<n>\d) plans has {has} The last is for (?P<day>[^.]+)\.": lambda m: (
            len(waiting) == int(m["n"]) and nothing(m)
        ),
    }


def views(item: Any, _response: Any, rows: Table) -> dict[str, Check]:
    guessed = [row for row in rows if row["I think most say"]]
    apart = [row for row in guessed if row["I think most say"] != row["I say"]]
    question = "|".join(each.name for each in item.questions)

    def one(match: Match[str]) -> bool:
        row = next(each for each in rows if each["Question"] == match["question"])
        said = (plain(match["own"]), plain(match["guess"]))
        return said == (plain(row["I say"]), plain(row["I think most say"])) and row in apart

    return {
        r"Answer one for yourself first\.": lambda _: not rows,
        r"You have answered (?P<own>\d+) of (?P<all>\d+) for yourself, and guessed (?P<n>\d+)\.": (
            lambda m: (
                (int(m["own"]), int(m["all"]), int(m["n"]))
                == (len(rows), len(item.questions), len(guessed))
            )
        ),
        r"Nothing stands out: you expect most colleagues to say what you say\.": lambda _: (
            not apart and len(guessed) == len(item.questions)
        ),
        rf"You expect to stand apart on all (?P<n>\d+)\. On (?P<question>{question}) you say "
        rf"(?P<own>{NAME}), they (?P<guess>{NAME})\.": lambda m: (
            int(m["n"]) == len(apart) == len(guessed) and one(m)
        ),
        r"You expect to differ on (?P<n>\d+) of (?P<all>\d+), (?P<names>.+), and to agree on the "
        r"rest\.": lambda m: (
            (int(m["n"]), int(m["all"])) == (len(apart), len(guessed))
            and m["names"].replace(" and ", ", ").split(", ") == [row["Question"] for row in apart]
        ),
        rf"On (?P<question>{question}) you say (?P<own>{NAME}), and expect most colleagues to say "
        rf"(?P<guess>{NAME})\.": lambda m: len(apart) == 1 and one(m),
    }


def profile(item: Any, response: Any, _rows: Table, words: Words) -> dict[str, Check]:
    name = words.get("nickname") or f"this {item.called['subject']}"
    if response["own"] is False:
        name = item.example["nickname"]
    mine = response["own"] is True

    def about(match: Match[str]) -> bool:
        return plain(match["one"]) == plain(name)

    one = rf"(?P<one>{NAME})"
    return {
        r"Choose .+, and every exercise can build on it\.": lambda _: response["own"] is None,
        rf"You are working on {one}, which exists only in this course\.": lambda m: (
            about(m) and response["own"] is False
        ),
        rf"You have chosen {one}, and not yet written what it is for\.": lambda m: (
            about(m) and mine and "purpose" not in words
        ),
        rf"You know what {one} is for\. Who is in it isn’t written down yet\.": lambda m: (
            about(m) and mine and "purpose" in words and "people" not in words
        ),
        rf"Nothing is missing: {one} has a purpose and .+\.": lambda m: (
            about(m) and mine and {"purpose", "people"} <= set(words)
        ),
    }
