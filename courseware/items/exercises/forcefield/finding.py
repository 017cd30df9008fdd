"""What a force field comes to: where to begin, and what a what-if would change.

Strengths are never added up: that the sum of one side is larger proves nothing, and a room would
argue with the total.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from courseware.domain.exercise import Finding, Table
from courseware.domain.item import Json
from courseware.items.tallies import NAMED
from courseware.words import _, listed, quoted

_STRONG = 4
REACH = 3
"""Influence from which a force is within a member's reach."""


@dataclass(frozen=True)
class Felt:
    """A force as it is felt: its name, side, strength 1-5 and the member's influence 0-5."""

    id: str
    name: str
    side: str
    strength: int
    influence: int

    @property
    def is_mine(self) -> bool:
        """Whether it is the member's own to move."""
        return self.influence >= REACH


def names_of_sides() -> Mapping[str, str]:
    """The two sides, in words."""
    return {"for": _("driving"), "against": _("resisting")}


def sides(felt: Sequence[Felt]) -> tuple[list[Felt], list[Felt]]:
    """Driving and resisting forces, the strongest of each first."""
    by_strength = sorted(felt, key=lambda each: (-each.strength, -each.influence))
    return (
        [each for each in by_strength if each.side == "for"],
        [each for each in by_strength if each.side == "against"],
    )


def changed(each: Felt, whatif: Mapping[str, Json]) -> int:
    """The strength of a force after the what-if: never below nought."""
    if whatif.get("force") != each.id:
        return each.strength
    by = int(whatif["by"])
    return each.strength + by if each.side == "for" else max(0, each.strength - by)


def finding(felt: Sequence[Felt], whatif: Mapping[str, Json]) -> Finding:
    """Where to begin; with a what-if, what it would change and what it would not."""
    drive, hold = sides(felt)
    if not drive or not hold:
        said = _("Rate at least one force on each side, and see where to begin.")
        return Finding("begun", said)
    moved = next((each for each in felt if each.id == whatif.get("force")), None)
    if moved is not None:
        return _what_if(moved, hold, whatif)
    hardest = hold[0]
    if hardest.strength < _STRONG:
        return _weak(drive, hardest.strength)
    alike = [each for each in hold if each.strength == hardest.strength]
    if hardest.influence >= REACH:
        said = _("{force} holds hardest, and it is within your reach: begin there.")
        if len(alike) > 1:
            said = _("{force} holds as hard as any, and it is within your reach: begin there.")
        ask = _("Who could lower it with you, and what would be the first step?")
        return Finding("reach", said.format(force=quoted(hardest.name)), (ask,))
    return _out_of_reach(hardest, alike, hold)


def _weak(drive: Sequence[Felt], hardest: int) -> Finding:
    """Nothing that holds is strong: whether something pushes strongly all the same."""
    strong = [each for each in drive if each.strength == drive[0].strength]
    if drive[0].strength < _STRONG:
        said = _("Nothing stands out: no force on either side is strong.")
        ask = _("Then a small thing may tip it. Or is this the polite version of the list?")
        return Finding("nothing", said, (ask,))
    said = _(
        "{force} pushes at {strength} of 5, nothing that holds is above {hardest}, and still it "
        "stands."
    )
    if len(strong) > 1:
        said = _(
            "{force} push at {strength} of 5, nothing that holds is above {hardest}, and still it "
            "stands."
        )
    ask = _("So what is missing from the list? Ask who gains if nothing changes.")
    numbers = {"strength": drive[0].strength, "hardest": hardest}
    return Finding("ahead", said.format(force=_names(strong), **numbers), (ask,))


def _names(alike: Sequence[Felt]) -> str:
    """Those that are as strong, by name; how many they are, where a sentence can't bear them."""
    if len(alike) > NAMED:
        return _("{count} forces").format(count=len(alike))
    return listed([quoted(each.name) for each in alike])


def _out_of_reach(hardest: Felt, alike: Sequence[Felt], hold: Sequence[Felt]) -> Finding:
    """Of several that hold as hard `hardest` is the one that can be moved best, and hardly so."""
    forces = _names(alike)
    best = max(hold, key=lambda each: each.strength * each.influence)
    if best is hardest or not best.influence:
        said = _("{force} holds hardest, and you can hardly move it.")
        if len(alike) > 1:
            said = _("{force} hold hardest, and you can hardly move any of them.")
        ask = _("Who could, and what would make them want to?")
        return Finding("stuck", said.format(force=forces), (ask,))
    said = _("{force} holds hardest, but you can hardly move it. {other} is where you can begin.")
    if len(alike) > 1:
        said = _(
            "{force} hold hardest, but you can hardly move any of them. {other} is where you can "
            "begin."
        )
    ask = _("Weakening the force you can reach often loosens the one you can’t.")
    sentence = said.format(force=forces, other=quoted(best.name))
    return Finding("elsewhere", sentence, (ask,))


def _what_if(moved: Felt, hold: Sequence[Felt], whatif: Mapping[str, Json]) -> Finding:
    if moved.side == "for":
        return _push(moved, hold)
    return _weaken(moved, hold, whatif)


def _push(moved: Felt, hold: Sequence[Felt]) -> Finding:
    said = _("Pushing {force} harder weakens nothing that holds.")
    more = [_("A push is usually met by a push back. Who would feel this one?")]
    easier = [each for each in hold if each.influence >= moved.influence and each.influence]
    if easier:
        ask = _("Now try weakening {force}: it costs less goodwill.")
        more.append(ask.format(force=quoted(easier[0].name)))
    return Finding("push", said.format(force=quoted(moved.name)), tuple(more))


def _weaken(moved: Felt, hold: Sequence[Felt], whatif: Mapping[str, Json]) -> Finding:
    """What would hold hardest once one force is weaker: that one still, or others."""
    then = max(changed(each, whatif) for each in hold)
    hardest = [each for each in hold if changed(each, whatif) == then]
    said = _("With {force} weakened from {was} to {by}, {others} would hold hardest, at {then}.")
    if then < _STRONG:
        said = _("With {force} weakened from {was} to {by}, nothing that holds would be strong.")
    elif hardest == [moved]:
        said = _("Even weakened from {was} to {by}, {force} would hold hardest.")
    elif moved in hardest:
        said = _("Weakened from {was} to {by}, {force} would be one of {count} that hold hardest.")
    sentence = said.format(
        force=quoted(moved.name),
        was=moved.strength,
        by=changed(moved, whatif),
        others=_names(hardest),
        then=then,
        count=len(hardest),
    )
    ask = _("What would be the first step?")
    if moved.influence < REACH:
        ask = _("You gave yourself {influence} of 5 over it. Who has more, and owes you a hearing?")
    return Finding("weaken", sentence, (ask.format(influence=moved.influence),))


def mine_to_move(felt: Sequence[Felt]) -> Felt | None:
    """The resisting force that a first step goes to: of those within reach the strongest."""
    return next((each for each in sides(felt)[1] if each.is_mine), None)


def _alike(forces: Sequence[Felt]) -> list[Felt]:
    """The first of them and those that are as strong."""
    return [each for each in forces if each.strength == forces[0].strength]


def brief(felt: Sequence[Felt]) -> tuple[str, ...]:
    """For the one page: the strongest forces, in words."""
    drive, hold = sides(felt)
    lines = []
    if drive:
        said = _("Most drives it: {forces}.")
        lines.append(said.format(forces=_names(_alike(drive))))
    if hold:
        said = _("Most holds it back: {forces}.")
        mine = mine_to_move(felt)
        if mine:
            said = _("Most holds it back: {forces}. Mine to move: {mine}.")
            if _alike(hold) == [mine]:
                said = _("Most holds it back, and is mine to move: {forces}.")
        named = quoted(mine.name) if mine else ""
        lines.append(said.format(forces=_names(_alike(hold)), mine=named))
    return tuple(lines)


def table(felt: Sequence[Felt]) -> Table:
    """A row for each force, driving ones first, the strongest first."""
    names = names_of_sides()
    drive, hold = sides(felt)
    return [
        {
            _("Force"): each.name,
            _("Side"): names[each.side],
            _("Strength"): str(each.strength),
            _("How far I could move it"): str(each.influence),
        }
        for each in (*drive, *hold)
    ]
