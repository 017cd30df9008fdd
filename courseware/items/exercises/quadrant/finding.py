"""What a map comes to: what to act on, what to take to somebody else, what to leave."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Table
from courseware.words import _, listed, opening, plural, quoted

HIGH = 3
"""From here on a thing bites, or is within reach: the middle of the scale counts as high."""
_TOO_MANY = 4
"""Things to act on from which a member has chosen none of them."""
_CLUSTER = 3
_NAMED = 5
"""Names that a sentence bears."""


@dataclass(frozen=True)
class Placed:
    """One thing on the map."""

    number: int
    name: str
    heading: str
    severity: int
    influence: int

    @property
    def region(self) -> str:
        """'act', 'escalate', 'watch' or 'live'."""
        if self.severity >= HIGH:
            return "act" if self.influence >= HIGH else "escalate"
        return "watch" if self.influence >= HIGH else "live"


def names_of_regions() -> Mapping[str, str]:
    """What to do in each part of the map."""
    return {
        "act": _("Act on"),
        "escalate": _("Escalate"),
        "watch": _("Watch"),
        "live": _("Live with"),
    }


def _heaviest(things: Sequence[Placed]) -> list[Placed]:
    return sorted(things, key=lambda each: (-each.severity, -each.influence, each.number))


def finding(placed: Sequence[Placed], chosen: int) -> Finding:
    """The one thing to take away from the map."""
    if not placed:
        said = plural(
            "You have chosen {count}. Say how hard it bites and how far you could move it, and the "
            "map begins.",
            "You have chosen {count}. Say how hard each bites and how far you could move it, and "
            "the map begins.",
            chosen,
        )
        return Finding("begun", said)
    act = _heaviest([each for each in placed if each.region == "act"])
    escalate = _heaviest([each for each in placed if each.region == "escalate"])
    if len(act) >= _TOO_MANY:
        return _too_many(act)
    if not act and not escalate:
        return _nothing(placed, chosen)
    heading, count = Counter(each.heading for each in (*act, *escalate)).most_common(1)[0]
    if count >= _CLUSTER and count == len(act) + len(escalate):
        return _cluster(heading, count, _heaviest([*act, *escalate]))
    return _act(act, escalate) if act else _escalate(escalate)


def _too_many(act: list[Placed]) -> Finding:
    said = _("You would act on {count} at once: {listed}. Nobody has that many evenings.")
    names = [quoted(each.name) for each in act[:_NAMED]]
    if len(act) > _NAMED:
        names.append(_("{count} more").format(count=len(act) - _NAMED))
    ask = _("Which one, once moved, would make the others easier? Leave the rest for a year.")
    return Finding("too-many", said.format(count=len(act), listed=listed(names)), (ask,))


def _nothing(placed: Sequence[Placed], chosen: int) -> Finding:
    if len(placed) < chosen:
        said = _("{rated} of the {chosen} that you chose are on the map; none of these bites hard.")
        return Finding("so-far", said.format(rated=len(placed), chosen=chosen))
    said = plural(
        "Nothing stands out: the one that you chose doesn’t bite hard.",
        "Nothing stands out: none of the {count} that you chose bites hard.",
        len(placed),
    )
    ask = _("If results are poor all the same, look at what you didn’t choose.")
    return Finding("nothing", said, (ask,))


def _cluster(heading: str, count: int, first: list[Placed]) -> Finding:
    said = _("All {count} that bite are of one kind, {heading}: {first} is the heaviest.")
    if len(_alike(first)) > 1:
        said = _("All {count} that bite are of one kind, {heading}: {first} are the heaviest.")
    ask = _(
        "What would remain if only that kind were mended? Another kind of change won’t reach it."
    )
    sentence = said.format(count=count, heading=heading.lower(), first=_names(_alike(first)))
    return Finding("cluster", sentence, (ask,))


def _alike(heaviest: Sequence[Placed]) -> list[Placed]:
    """The first of them and those that bite as hard."""
    return [each for each in heaviest if each.severity == heaviest[0].severity]


def _names(things: Sequence[Placed]) -> str:
    return listed([quoted(each.name) for each in things])


def _act(act: list[Placed], escalate: list[Placed]) -> Finding:
    first, *others = act
    same = [each for each in others if _stands(each) == _stands(first)]
    if same:
        said = _("{names} bite alike, {severity} of 5, and you can move them: begin with one.")
    else:
        said = _("{names} bites, {severity} of 5, and you can move it: begin there.")
    ask = _("What is the smallest thing that you could ask for at the next meeting?")
    more = [ask]
    if escalate and escalate[0].severity > first.severity:
        taller = _("{name} bites harder and is out of your reach: who could move it?")
        more.append(taller.format(name=opening(escalate[0].name)))
    sentence = said.format(names=_opening([first, *same]), severity=first.severity)
    return Finding("act", sentence, tuple(more))


def _stands(each: Placed) -> tuple[int, int]:
    return each.severity, each.influence


def _opening(things: Sequence[Placed]) -> str:
    first, *others = things
    return listed([opening(first.name), *(quoted(each.name) for each in others)])


def _escalate(escalate: list[Placed]) -> Finding:
    hardest = _alike(escalate)
    if len(hardest) > 1:
        said = _(
            "{names} bite hardest, {severity} of 5, and you can’t move them yourself: they have to "
            "go to somebody who can."
        )
    else:
        said = _(
            "{names} bites, {severity} of 5, and you can’t move it yourself: it has to go to "
            "somebody who can."
        )
    ask = _("Who is that, when do you see them, and what would you ask of them in one sentence?")
    sentence = said.format(names=_opening(hardest), severity=hardest[0].severity)
    return Finding("escalate", sentence, (ask,))


def brief(placed: Sequence[Placed]) -> tuple[str, ...]:
    """What to act on and what to escalate, a line each."""
    names = names_of_regions()
    found = []
    for region in ("act", "escalate"):
        those = _heaviest([each for each in placed if each.region == region])
        if those:
            listed = "; ".join(each.name for each in those)
            found.append(f"{names[region]}: {listed}.")
    return tuple(found)


def table(placed: Sequence[Placed]) -> Table:
    """A row for each thing, the heaviest first."""
    names = names_of_regions()
    return [
        {
            _("Number"): str(each.number),
            _("What stands in the way"): each.name,
            _("Bites"): str(each.severity),
            _("My influence"): str(each.influence),
            _("So"): names[each.region],
        }
        for each in _heaviest(placed)
    ]
