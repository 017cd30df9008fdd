"""What a way through a case comes to: what it protected and what it cost, in the words of the roads
taken. It never says whether it was the way to go."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

from courseware.domain.exercise import Finding
from courseware.words import _, listed, quoted

GAUGES = ("outcome", "trust", "accountability")


class Chosen(Protocol):
    """A road as the words need it."""

    @property
    def text(self) -> str: ...
    @property
    def wins(self) -> Mapping[str, str]: ...
    @property
    def loses(self) -> Mapping[str, str]: ...


def names_of_gauges() -> Mapping[str, str]:
    """What a road may win or lose, in words."""
    return {
        "outcome": _("what people get"),
        "trust": _("trust"),
        "accountability": _("accountability"),
    }


def weighed(won: Mapping[str, str]) -> str:
    """What a road wins, or what it loses: 'trust: volunteers are thanked'."""
    names = names_of_gauges()
    return "; ".join(f"{names[gauge]}: {words}" for gauge, words in won.items())


def finding(chosen: Sequence[Chosen], debrief: str, *, over: bool) -> Finding:
    """What this way came to; `debrief` follows once it is over."""
    if not chosen:
        said = _("Read the scene and take a road. You can go back afterwards.")
        return Finding("begun", said)
    weighs = _weighs(chosen)
    if not over:
        return Finding("under-way", _("So far: {weighs}").format(weighs=weighs))
    kind, said = _pattern(chosen)
    return Finding(kind, " ".join(each for each in (weighs, said) if each), (debrief,))


def _weighs(chosen: Sequence[Chosen]) -> str:
    said = _("You took {roads}. That protected {wins}. It cost {loses}.")
    return said.format(
        roads=listed([quoted(each.text) for each in chosen]),
        wins=_together([each.wins for each in chosen]),
        loses=_together([each.loses for each in chosen]),
    )


def _together(weighed: Sequence[Mapping[str, str]]) -> str:
    """'trust (one thing; another) and accountability (a third)'."""
    names = names_of_gauges()
    words: dict[str, list[str]] = {}
    for each in weighed:
        for gauge, said in each.items():
            words.setdefault(gauge, []).append(said)
    return listed([f"{names[gauge]} ({'; '.join(said)})" for gauge, said in words.items()])


def _pattern(chosen: Sequence[Chosen]) -> tuple[str, str]:
    """What the decisions of a way have in common, and so what there is to say of it: of some there
    is nothing, and the roads speak for themselves."""
    if len(chosen) == 1:
        return "once", ""
    wins, loses = [set(each.wins) for each in chosen], [set(each.loses) for each in chosen]
    each_time = set.intersection(*wins)
    if each_time:
        return "held", _("Each time you protected {what}.").format(what=_named(each_time))
    each_time = set.intersection(*loses)
    if each_time:
        return "paid", _("Each time it was paid with {what}.").format(what=_named(each_time))
    won, lost = set.union(*wins), set.union(*loses)
    if won & lost and won != lost:
        said = _("You protected {what} in one decision, and paid with it in another.")
        return "turned", said.format(what=_named(won & lost))
    return "nothing", ""


def _named(gauges: set[str]) -> str:
    names = names_of_gauges()
    return listed([names[gauge] for gauge in GAUGES if gauge in gauges])


def row(option: Chosen, before: str, follows: str) -> dict[str, str]:
    """A road as a row of the table."""
    return {
        _("Road"): option.text,
        _("After"): before,
        _("It wins"): weighed(option.wins),
        _("It loses"): weighed(option.loses),
        _("What follows"): follows,
    }
