"""What a round comes to, made once when it is locked and never changed afterwards; and what may be
counted by hand for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace

from courseware.domain.group import FEWEST
from courseware.domain.item import Json, Refused
from courseware.domain.refusal import Refusal
from courseware.room.data import Vote
from courseware.room.session.asks import Ask
from courseware.room.session.changes import by_side, moved
from courseware.words import _

MOST_HANDS = 2000
FEWEST_AT_TABLE = 3
FEWEST_TABLES = 2
_CHOSEN = "chosen"
PAPERS = "*"
"""Under which typed counts keep how many papers there were, where each may name several things."""


def hands_in(typed: Mapping[str, int]) -> int:
    """For how many people the typed counts stand."""
    return typed[PAPERS] if PAPERS in typed else sum(typed.values())


def raised(ask: Ask, typed: Mapping[str, int]) -> list[Json]:
    """The typed counts as answers, one a person. Papers that name several things are put together
    so that each thing is named as often as it was: nothing tells who named which two."""
    if PAPERS not in typed:
        return [ask.raised(value) for value, hands in typed.items() for _each in range(hands)]
    papers: list[list[str]] = [[] for _each in range(typed[PAPERS])]
    named = [value for value, times in typed.items() if value != PAPERS for _each in range(times)]
    for at, value in enumerate(named):
        papers[at % len(papers)].append(value)
    return [ask.read({_CHOSEN: paper}) for paper in papers]


def check_hands(ask: Ask, hands: Mapping[str, int]) -> None:
    """Raises `Refusal` for counts that can't be."""
    known = {each.value for each in ask.options}
    if not known or not set(hands) <= known | ({PAPERS} if ask.most > 1 else set()):
        raise Refusal(_("Hands can’t be counted for this."))
    if any(type(count) is not int or not 0 <= count <= MOST_HANDS for count in hands.values()):
        raise Refusal(_("A count is a whole number from 0 to {most}.").format(most=MOST_HANDS))
    if ask.most == 1 or not any(hands.values()):
        return
    papers = hands.get(PAPERS, 0)
    named = [count for value, count in hands.items() if value != PAPERS]
    try:
        if not papers or max(named, default=0) > papers:
            raise Refused("")
        raised(ask, {**hands, PAPERS: papers})
    except Refused as refused:
        said = _(
            "These counts don’t fit. Say how many papers there are; each names up to {most}, and "
            "no choice is named more often than there are papers."
        )
        raise Refusal(said.format(most=ask.most)) from refused


@dataclass(frozen=True)
class Ballot:
    """What came in for a round: answers of phones, and counts typed for those without one."""

    votes: Sequence[Vote]
    typed: Mapping[str, int]


def tallied(ask: Ask, now: Ballot, before: Ballot | None, *, by_table: bool) -> tuple[int, Json]:
    """How many people answered, and the result to keep: None where it would tell of too few.

    A typed count stands for each hand; a phone for one person, or `by_table` for as many as it
    says. `before` is what came in for the vote on the same before this one.
    """
    if not by_table:
        now, before = _one_each(now), _one_each(before) if before else None
    responses = [vote.response for vote in now.votes for _each in range(vote.people)]
    responses += _typed(ask, now.typed)
    if not _enough(now.votes, hands_in(now.typed)):
        return len(responses), None
    return len(responses), {
        "summary": ask.summarise(responses),
        "typed": hands_in(now.typed),
        "sides": _sides(ask, now.votes),
        "moved": _moved(ask, before, now),
    }


def _one_each(cast: Ballot) -> Ballot:
    return Ballot([replace(vote, people=1) for vote in cast.votes], cast.typed)


def _enough(votes: Sequence[Vote], hands: int = 0) -> bool:
    """Whether a sum of these tells of nobody. That a phone speaks for many is only its own word,
    so it takes five phones or hands, or two tables."""
    tables = sum(vote.people >= FEWEST_AT_TABLE for vote in votes)
    return len(votes) + hands >= FEWEST or tables >= FEWEST_TABLES


def _typed(ask: Ask, typed: Mapping[str, int]) -> list[Json]:
    """As `raised`; a trainer is told of counts that no longer fit, and can type them anew."""
    try:
        return raised(ask, typed)
    except Refused as refused:
        said = _(
            "The counts of hands or paper don’t fit what is asked any more. Type them again, or "
            "set them to 0; then lock the vote."
        )
        raise Refusal(said) from refused


def _sides(ask: Ask, votes: Sequence[Vote]) -> Json:
    """How many on each side, and what each chose, where that tells of nobody; else nothing."""
    people: Counter[str] = Counter()
    chosen: Counter[tuple[str, str]] = Counter()
    for vote in votes:
        people[vote.side] += vote.people
        if ask.single:
            chosen[vote.side, vote.response[_CHOSEN][0]] += vote.people
    each = [[vote for vote in votes if vote.side == side] for side in people]
    if len(each) < 2 or not all(map(_enough, each)):
        return None
    return {"people": dict(people), "cells": [list(each) for each in by_side(chosen)]}


def _moved(ask: Ask, before: Ballot | None, now: Ballot) -> Json:
    if not ask.single or before is None or not before.votes:
        return None
    first = {vote.participant: vote.response[_CHOSEN][0] for vote in before.votes}
    pairs = [
        (first[vote.participant], vote.response[_CHOSEN][0], vote.people)
        for vote in now.votes
        if vote.participant in first
    ]
    found = moved(pairs, _others(before, now), _others(now, before))
    return asdict(found) if found else None


def _others(here: Ballot, there: Ballot) -> int:
    """How many of these aren't known to be among those too: of raised hands nobody knows."""
    known = {vote.participant for vote in there.votes}
    phones = sum(vote.people for vote in here.votes if vote.participant not in known)
    return phones + hands_in(here.typed)
