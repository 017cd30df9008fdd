"""What places on a spectrum come to, in words and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from courseware.domain.exercise import Finding, Table
from courseware.domain.item import Json
from courseware.words import _, capital, plural, quoted

WIDE = 2
"""Steps from which a gap is worth a word: one step is within the accuracy of a guess."""
_FAR = 3
"""Steps between our own view and others' from which it is the first thing to talk of."""


class Ends(Protocol):
    """A pair as the words need it."""

    @property
    def id(self) -> str: ...
    @property
    def left(self) -> str: ...
    @property
    def right(self) -> str: ...
    @property
    def about(self) -> str: ...


class Spectrum(Protocol):
    """A spectrum as the words need it."""

    @property
    def pairs(self) -> Sequence[Ends]: ...
    @property
    def called(self) -> Mapping[str, str]: ...
    @property
    def nothing(self) -> str: ...


@dataclass(frozen=True)
class _Placed:
    pair: Ends
    now: int
    wanted: int
    others: int | None

    @property
    def gap(self) -> int:
        return abs(self.wanted - self.now)

    @property
    def between(self) -> int:
        """Steps between where we place ourselves and where others would."""
        return 0 if self.others is None else abs(self.others - self.now)


def names(item: Spectrum) -> Mapping[str, str]:
    """The three markers in words."""
    return {
        "now": _("now"),
        "wanted": _("wanted in two years"),
        "others": _("{others} would say").format(**item.called),
    }


def finding(item: Spectrum, response: Json) -> Finding:
    """The one thing that stands out, and what to do about it."""
    placed = _placed(item.pairs, response)
    if not placed:
        said = _("Place one pair, now and wanted, and the picture begins.")
        return Finding("begun", said)
    widest = max(each.gap for each in placed)
    apart = max(placed, key=lambda each: each.between)
    if apart.between >= _FAR and apart.between > widest:
        return _apart(item, apart)
    if widest < WIDE:
        return _nothing(item, placed)
    first = [each for each in placed if each.gap == widest]
    found = _tie(first) if len(first) > 1 else _widest(first[0])
    lower = _others_view(item, first)
    found = Finding(found.kind, found.sentence, (*found.more, *lower))
    more = (
        *found.more,
        *_as_far(item, apart, widest, found),
        *_chosen(placed, response, first),
    )
    return Finding(found.kind, found.sentence, more)


def _placed(pairs: Sequence[Ends], response: Json) -> list[_Placed]:
    both = [(pair, response["places"].get(pair.id, {})) for pair in pairs]
    return [
        _Placed(pair, place["now"], place["wanted"], place.get("others"))
        for pair, place in both
        if {"now", "wanted"} <= set(place)
    ]


def _apart(item: Spectrum, each: _Placed) -> Finding:
    said = _(
        "The widest difference isn’t between now and wanted. On {about} you place the {subject} "
        "at {now}, and you think your {others} would say {said}."
    )
    ask = _("First ask two {others} where they would put it on {about}, and why.")
    evidence = _("Name one thing that {other} did or said which makes you think so.")
    named = {"about": quoted(each.pair.about), "now": each.now, "said": each.others, **item.called}
    more = tuple(line.format(**named) for line in (ask, evidence))
    return Finding("others", said.format(**named), more)


def _as_far(item: Spectrum, apart: _Placed, widest: int, found: Finding) -> tuple[str, ...]:
    """What is just as wide as the widest gap: our own view and others'."""
    name = quoted(apart.pair.about)
    if apart.between < max(_FAR, widest) or any(name in each for each in found.more):
        return ()
    said = _(
        "As far apart, on {about}, are your own view and what you think your {others} would say. "
        "Ask two of them."
    )
    return (said.format(about=name, **item.called),)


def _nothing(item: Spectrum, placed: list[_Placed]) -> Finding:
    said = plural(
        "Nothing stands out: on the pair you placed, what you want is within a step of what you "
        "have.",
        "Nothing stands out: on all {count} pairs, what you want is within a step of what you "
        "have.",
        len(placed),
    )
    if 1 < len(placed) < len(item.pairs):
        said = _(
            "Nothing stands out: on the {count} pairs you placed, what you want is within a step "
            "of what you have."
        ).format(count=len(placed))
    most = max(placed, key=lambda each: each.between)
    if most.between >= WIDE:
        ask = _("Your {others} may not agree: on {about} you think they would say {said}.")
        about = quoted(most.pair.about)
        return Finding("nothing", said, (ask.format(about=about, said=most.others, **item.called),))
    return Finding("nothing", said, (item.nothing,) if item.nothing else ())


def _widest(each: _Placed) -> Finding:
    if each.wanted < each.now:
        said = _(
            "The widest gap is on {about}, and it runs the other way: {now} of 7 now, {wanted} "
            "wanted, nearer to “{left}”."
        )
        ask = _("Write down what you would stop doing together, and who would gain by it.")
        kind = "back"
    else:
        said = _("The widest gap is on {about}: {now} of 7 now, {wanted} wanted.")
        ask = _("{gap} steps in two years is a long way. What would be the first of them?")
        kind = "gap"
        if each.gap == WIDE:
            ask = _("Two steps can be made in two years. Who else wants this one?")
    named = {"about": quoted(each.pair.about), "left": each.pair.left, "gap": each.gap}
    sentence = said.format(now=each.now, wanted=each.wanted, **named)
    return Finding(kind, sentence, (ask.format(**named),))


def _tie(first: list[_Placed]) -> Finding:
    said = _("{count} gaps are equally wide, {gap} steps each: {pairs}.")
    ask = _("Which of them would make the others easier? Close that one first.")
    pairs = ", ".join(quoted(each.pair.about) for each in first)
    sentence = said.format(count=len(first), gap=first[0].gap, pairs=pairs)
    return Finding("tie", sentence, (ask,))


def _others_view(item: Spectrum, first: list[_Placed]) -> tuple[str, ...]:
    below = [each for each in first if each.others is not None and each.others < each.now]
    if not below:
        return ()
    said = _("You think your {others} would place you lower than you do on {about}. Ask them.")
    return (said.format(about=quoted(below[0].pair.about), **item.called),)


def _chosen(placed: list[_Placed], response: Json, first: list[_Placed]) -> tuple[str, ...]:
    chosen = next((each for each in placed if each.pair.id == response["first"]), None)
    if chosen is None or chosen in first:
        return ()
    said = _(
        "You would begin with {about}, which isn’t the widest gap. That can be wise: say in a "
        "sentence what it would make possible."
    )
    return (said.format(about=quoted(chosen.pair.about)),)


def table(item: Spectrum, response: Json) -> Table:
    """A row for each pair: its ends, the three places, and the gap between now and wanted."""
    rows = []
    for pair in item.pairs:
        place = response["places"].get(pair.id, {})
        both = {"now", "wanted"} <= set(place)
        rows.append(
            {
                _("From, to"): f"{pair.left} (1), {pair.right.lower()} (7)",
                _("Now"): str(place.get("now", "")),
                _("Wanted"): str(place.get("wanted", "")),
                capital(item.called["others"]): str(place.get("others", "")),
                _("Gap"): str(abs(place["wanted"] - place["now"])) if both else "",
            }
        )
    return rows
