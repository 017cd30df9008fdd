"""What places on a spectrum come to, in words and as a table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from courseware.domain.exercise import Finding, Table
from courseware.domain.item import Json
from courseware.words import _, plural, quoted

_WIDE = 2
"""Steps from which a gap is worth a word: one step is within the accuracy of a guess."""
_FAR = 3
"""Steps between our own view and the partners' from which it is the first thing to talk of."""


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


@dataclass(frozen=True)
class _Placed:
    pair: Ends
    now: int
    wanted: int
    partners: int | None

    @property
    def gap(self) -> int:
        return abs(self.wanted - self.now)

    @property
    def between(self) -> int:
        """Steps between where we place ourselves and where partners would."""
        return 0 if self.partners is None else abs(self.partners - self.now)


def names() -> Mapping[str, str]:
    """The three markers in words."""
    return {
        "now": _("now"),
        "wanted": _("wanted in two years"),
        "partners": _("partners would say"),
    }


def finding(pairs: Sequence[Ends], response: Json) -> Finding:
    """The one thing that stands out, and what to do about it."""
    placed = _placed(pairs, response)
    if not placed:
        said = _("Place one pair, now and wanted, and the picture begins.")
        return Finding("begun", said)
    widest = max(each.gap for each in placed)
    apart = max(placed, key=lambda each: each.between)
    if apart.between >= _FAR and apart.between > widest:
        return _apart(apart)
    if widest < _WIDE:
        return _nothing(placed, of=len(pairs))
    first = [each for each in placed if each.gap == widest]
    found = _tie(first) if len(first) > 1 else _widest(first[0])
    more = (*found.more, *_as_far(apart, widest, found), *_chosen(placed, response, first))
    return Finding(found.kind, found.sentence, more)


def _placed(pairs: Sequence[Ends], response: Json) -> list[_Placed]:
    both = [(pair, response["places"].get(pair.id, {})) for pair in pairs]
    return [
        _Placed(pair, place["now"], place["wanted"], place.get("partners"))
        for pair, place in both
        if {"now", "wanted"} <= set(place)
    ]


def _apart(each: _Placed) -> Finding:
    said = _(
        "The widest difference isn’t between now and wanted. On {about} you place the partnership "
        "at {now}, and you think your partners would say {partners}."
    )
    ask = _("First ask two partners where they would put it on {about}, and why.")
    name = quoted(each.pair.about)
    sentence = said.format(about=name, now=each.now, partners=each.partners)
    return Finding("partners", sentence, (ask.format(about=name), _evidence()))


def _as_far(apart: _Placed, widest: int, found: Finding) -> tuple[str, ...]:
    """What is just as wide as the widest gap: our own view and the partners'."""
    name = quoted(apart.pair.about)
    if apart.between < max(_FAR, widest) or any(name in each for each in found.more):
        return ()
    said = _(
        "As far apart, on {about}, are your own view and what you think your partners would say. "
        "Ask two of them."
    )
    return (said.format(about=name),)


def _nothing(placed: list[_Placed], *, of: int) -> Finding:
    said = plural(
        "Nothing stands out: on the pair you placed, what you want is within a step of what you "
        "have.",
        "Nothing stands out: on all {count} pairs, what you want is within a step of what you "
        "have.",
        len(placed),
    )
    if 1 < len(placed) < of:
        said = _(
            "Nothing stands out: on the {count} pairs you placed, what you want is within a step "
            "of what you have."
        ).format(count=len(placed))
    most = max(placed, key=lambda each: each.between)
    if most.between >= _WIDE:
        ask = _("Your partners may not agree: on {about} you think they would say {partners}.")
        more = ask.format(about=quoted(most.pair.about), partners=most.partners)
    else:
        more = _(
            "Culture may not be what holds this partnership back. If results are poor, look at its "
            "purpose, its money or who answers for it."
        )
    return Finding("nothing", said, (more,))


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
        if each.gap == _WIDE:
            ask = _("Two steps can be made in two years. Who else wants this one?")
    named = {"about": quoted(each.pair.about), "left": each.pair.left, "gap": each.gap}
    sentence = said.format(now=each.now, wanted=each.wanted, **named)
    return Finding(kind, sentence, (ask.format(**named), *_partners_view([each])))


def _tie(first: list[_Placed]) -> Finding:
    said = _("{count} gaps are equally wide, {gap} steps each: {pairs}.")
    ask = _("Which of them would make the others easier? Close that one first.")
    pairs = ", ".join(quoted(each.pair.about) for each in first)
    sentence = said.format(count=len(first), gap=first[0].gap, pairs=pairs)
    return Finding("tie", sentence, (ask, *_partners_view(first)))


def _partners_view(first: list[_Placed]) -> tuple[str, ...]:
    below = [each for each in first if each.partners is not None and each.partners < each.now]
    if not below:
        return ()
    said = _("You think your partners would place you lower than you do on {about}. Ask them.")
    return (said.format(about=quoted(below[0].pair.about)),)


def _chosen(placed: list[_Placed], response: Json, first: list[_Placed]) -> tuple[str, ...]:
    chosen = next((each for each in placed if each.pair.id == response["first"]), None)
    if chosen is None or chosen in first:
        return ()
    said = _(
        "You would begin with {about}, which isn’t the widest gap. That can be wise: say in a "
        "sentence what it would make possible."
    )
    return (said.format(about=quoted(chosen.pair.about)),)


def _evidence() -> str:
    return _("Name one thing that a partner did or said which makes you think so.")


def table(pairs: Sequence[Ends], response: Json) -> Table:
    """A row for each pair: its ends, the three places, and the gap between now and wanted."""
    rows = []
    for pair in pairs:
        place = response["places"].get(pair.id, {})
        both = {"now", "wanted"} <= set(place)
        rows.append(
            {
                _("From, to"): f"{pair.left} (1), {pair.right.lower()} (7)",
                _("Now"): str(place.get("now", "")),
                _("Wanted"): str(place.get("wanted", "")),
                _("Partners"): str(place.get("partners", "")),
                _("Gap"): str(abs(place["wanted"] - place["now"])) if both else "",
            }
        )
    return rows
