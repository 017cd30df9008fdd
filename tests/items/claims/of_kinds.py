"""The claims of a finder: the kind that answers speak for, and what it hangs on."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from re import Match
from typing import Any

from courseware.domain.exercise import Table, Words
from tests.items.claims.reading import NAMES, Check, names, plain, same


def _speaks(item: Any, rows: Table) -> Iterator[str]:
    """Each kind once for every point that an answer gives it."""
    answers = {row["Question"]: row["Answer"].rstrip(".").lower() for row in rows}
    for question in item.questions:
        for kind, by in question.speaks.get(answers.get(question.text, ""), {}).items():
            yield from [kind] * by


def _near(item: Any, answers: dict[str, str]) -> set[str]:
    """The kinds that lead by these answers, or trail by one point."""
    points: Counter[str] = Counter()
    for question in item.questions:
        for kind, by in question.speaks.get(answers.get(question.text, ""), {}).items():
            points[kind] += by
    names = {each.id: plain(each.name) for each in item.kinds}
    most = max(points.values(), default=0)
    return {names[each] for each, by in points.items() if by and most - by < 2}


def _hanging(item: Any, rows: Table) -> set[tuple[str, str]]:
    """Of all answers given the questions not known, each with an answer that would turn it."""
    answers = {row["Question"]: row["Answer"].rstrip(".").lower() for row in rows}
    if len(answers) < len(item.questions):
        return set()
    return {
        (question, answer)
        for question, given in answers.items()
        if given == "i don’t know"
        for answer in ("yes", "no")
        if _near(item, answers | {question: answer}) not in (set(), _near(item, answers))
    }


def finder(item: Any, _response: Any, rows: Table, words: Words) -> dict[str, Check]:
    kinds = {each.id: plain(each.name) for each in item.kinds}
    points = Counter(dict.fromkeys(kinds.values(), 0))
    points.update(kinds[each] for each in _speaks(item, rows))
    most = max(points.values())
    near = {name for name, by in points.items() if by and most - by < 2}
    unknown = sum(row["Answer"] == "I don’t know." for row in rows)
    left = len(item.questions) - len(rows)
    hanging = _hanging(item, rows)
    answers = {row["Question"]: row["Answer"].rstrip(".").lower() for row in rows}
    where = [re.escape(each.find_out) for each in item.questions if each.find_out]

    def hangs(match: Match[str]) -> bool:
        then = _near(item, answers | {match["question"]: match["answer"]})
        several = match["how"] == "lies between"
        asked = (match["question"], match["answer"])
        return asked in hanging and same(names(match["names"]), then) and several == (len(then) > 1)

    return {
        r"Answer the first question\. “I don’t know” is an answer\.": lambda _: not rows,
        r"No kind leads so far\.": lambda _: len(near) != 1 and bool(left),
        rf"So far {NAMES} leads, and the next answer may turn it\.": lambda m: same(
            names(m["names"]), near
        ),
        r"(?P<n>\d+) questions? (?:is|are) left\.": lambda m: int(m["n"]) == left > 0,
        r"Nothing stands out: you don’t know (?P<n>\d+) of (?P<all>\d+)\. That is a finding "
        r"about its "
        r"papers\.": lambda m: (int(m["n"]), int(m["all"])) == (unknown, len(rows)) and not left,
        r"Nothing stands out: what you know of it speaks for none of these\.": lambda _: not near,
        rf"It lies between {NAMES}: your answers speak about as much for each\.": lambda m: (
            same(names(m["names"]), near) and len(near) > 1 and not left
        ),
        rf"That sounds like {NAMES}\.": lambda m: (
            same(names(m["names"]), near) and len(near) == 1 and not hanging
        ),
        rf"As far as you know, that sounds like {NAMES}\.": lambda m: (
            same(names(m["names"]), near) and len(near) == 1 and bool(hanging)
        ),
        rf"It hangs on “(?P<question>[^”]+)” If (?P<answer>yes|no), it (?P<how>is nearest to|lies "
        rf"between) {NAMES}\.": hangs,
        rf"(?:{'|'.join(where) or 'nowhere'})": lambda _: bool(hanging),
        r"You haven’t said who answers to whom: that is what the type is for\.": lambda _: (
            "ask" not in words
        ),
    }
