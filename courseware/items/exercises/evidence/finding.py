"""What ratings come to, once it is said how the member knows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding
from courseware.words import _, listed, opening, plural, quoted

WAYS = ("hunch", "heard", "seen")
HIGH = 4
LOW = 2
_MOST = 0.6
"""The share from which one way of knowing is the thing to say."""


@dataclass(frozen=True)
class Known:
    """One area with its rating and how the member knows."""

    area: str
    name: str
    level: int
    way: str


def names_of_ways() -> Mapping[str, str]:
    """The ways of knowing, in words."""
    return {
        "hunch": _("on a hunch"),
        "heard": _("from what I was told"),
        "seen": _("from evidence that I have seen"),
    }


def on_a_hunch(known: Sequence[Known]) -> list[Known]:
    """High ratings that rest on a hunch, the highest first."""
    those = [each for each in known if each.way == "hunch" and each.level >= HIGH]
    return sorted(those, key=lambda each: -each.level)


def finding(known: Sequence[Known], areas: int, nothing: str = "") -> Finding:
    """The one thing to take away; `nothing` is asked where all is rated and nothing stands out."""
    if not known:
        return Finding("begun", _("Rate one area, say how you know, and the picture begins."))
    by_way = {way: [each for each in known if each.way == way] for way in WAYS}
    is_whole = len(known) == areas
    if len(by_way["hunch"]) == areas:
        return _hunches(by_way["hunch"], areas)
    high = on_a_hunch(known)
    if high:
        return _high(high)
    poor = [each for each in by_way["seen"] if each.level <= LOW]
    if poor:
        return _act(poor)
    if is_whole and len(by_way["hunch"]) >= _MOST * areas:
        return _hunches(by_way["hunch"], areas)
    if is_whole and len(by_way["heard"]) >= _MOST * areas:
        return _told(by_way["heard"], areas)
    doubted = [each for each in known if each.way != "seen" and each.level <= LOW]
    if doubted:
        return _doubted(doubted)
    return _nothing(known, areas, nothing)


def _hunches(hunches: Sequence[Known], areas: int) -> Finding:
    if len(hunches) == areas:
        said = _(
            "All {areas} ratings rest on a hunch. That is a starting point, and nothing that you "
            "could defend: take {name} first."
        )
    else:
        said = _(
            "{count} of your {areas} ratings rest on a hunch. That is a starting point, and "
            "nothing that you could defend: take {name} first."
        )
    first = max(hunches, key=lambda each: each.level)
    ask = _("What report would you ask for on it, from whom, before the next meeting?")
    sentence = said.format(count=len(hunches), areas=areas, name=quoted(first.name))
    return Finding("hunches", sentence, (ask,))


def _high(high: list[Known]) -> Finding:
    first = high[0]
    sentence = _("You give {name} {level} of 5 on a hunch: what report would you ask for?").format(
        name=quoted(first.name), level=first.level
    )
    if len(high) > 1:
        rest = listed([quoted(each.name) for each in high[1:]])
        sentence += " " + _("The same goes for {names}.").format(names=rest)
    ask = _("If the report said 2, whom would you tell, and what would you ask them to do?")
    return Finding("hunch", sentence, (ask,))


def _act(poor: list[Known]) -> Finding:
    first = min(poor, key=lambda each: each.level)
    said = _(
        "{name} is at {level}, and you have seen the evidence: it needs a decision, not another "
        "report."
    )
    sentence = said.format(name=opening(first.name), level=first.level)
    others = [quoted(each.name) for each in poor if each is not first]
    if others:
        sentence += " " + _("The same goes for {names}.").format(names=listed(others))
    ask = _("Who could decide it, and at which meeting?")
    return Finding("act", sentence, (ask,))


def _told(heard: list[Known], areas: int) -> Finding:
    said = _("{count} of your {areas} ratings rest on what you were told, {name} among them.")
    ask = _("Who told you, and how would they look if it were otherwise?")
    name = quoted(max(heard, key=lambda each: each.level).name)
    return Finding("told", said.format(count=len(heard), areas=areas, name=name), (ask,))


def _doubted(doubted: list[Known]) -> Finding:
    first = min(doubted, key=lambda each: each.level)
    if first.way == "hunch":
        said = _(
            "You give {name} only {level} on a hunch: ask to see it before you say so in public."
        )
    else:
        said = _(
            "You give {name} only {level} from what you were told: ask to see it before you say so "
            "in public."
        )
    ask = _("What would you expect to see if it were true, and who keeps it?")
    return Finding("doubted", said.format(name=quoted(first.name), level=first.level), (ask,))


def _nothing(known: Sequence[Known], areas: int, nothing: str) -> Finding:
    if len(known) < areas:
        said = plural(
            "Nothing stands out in the one of which you have said how you know.",
            "Nothing stands out in the {count} of which you have said how you know.",
            len(known),
        )
        return Finding("so-far", said)
    said = _("Nothing stands out: no high rating rests on a hunch, and no rating is low.")
    return Finding("nothing", said, (nothing,) if nothing else ())
