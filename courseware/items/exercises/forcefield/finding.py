"""What a force field comes to: where to begin, and what a what-if would change. It never weighs one
side against the other: that the push is the greater proves nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from courseware.domain.exercise import Finding, Table
from courseware.domain.item import Json
from courseware.items.tallies import NAMED
from courseware.words import _, listed, opening, quoted

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
        return Finding("begun", _("Rate at least one force on each side, and the picture begins."))
    moved = next((each for each in felt if each.id == whatif.get("force")), None)
    if moved is not None:
        return _what_if(moved, hold, whatif)
    hardest = hold[0]
    if hardest.strength < _STRONG:
        return _nothing_strong(drive[0])
    alike = _alike(hold)
    if hardest.is_mine:
        said = _("{force} holds hardest, and it is within your reach: begin there.")
        if len(alike) > 1:
            said = _("{force} holds as hard as any, and it is within your reach: begin there.")
        ask = _("Who could lower it with you, and what would be the first step?")
        return Finding("reach", said.format(force=quoted(hardest.name)), (ask,))
    return _out_of_reach(hardest, alike, hold)


def mine_to_move(felt: Sequence[Felt]) -> Felt | None:
    """The resisting force that a first step goes to: of those within reach the strongest."""
    return next((each for each in sides(felt)[1] if each.is_mine), None)


def _alike(forces: Sequence[Felt]) -> list[Felt]:
    """The first of them and those that are as strong."""
    return [each for each in forces if each.strength == forces[0].strength]


def _named(forces: Sequence[Felt]) -> str:
    if len(forces) > NAMED:
        return _("{count} forces").format(count=len(forces))
    return listed([quoted(each.name) for each in forces])


def _nothing_strong(strongest: Felt) -> Finding:
    if strongest.strength < _STRONG:
        said = _("Nothing stands out: neither what drives it nor what holds it is strong.")
        ask = _("Then a small thing may move it. Or is this the polite version of the list?")
        return Finding("nothing", said, (ask,))
    said = _("{force} drives it, nothing on your list holds it hard, and still it stands.")
    ask = _("So what is missing from the list? Ask who gains if nothing changes.")
    return Finding("missing", said.format(force=opening(strongest.name)), (ask,))


def _out_of_reach(hardest: Felt, alike: Sequence[Felt], hold: Sequence[Felt]) -> Finding:
    """Of several that hold as hard `hardest` is the one that can be moved best, and hardly so."""
    forces = _named(alike)
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
        said = _("Pushing {force} harder leaves all that holds it where it is.")
        more = [_("A push is usually met by a push back. Who would feel this one?")]
        easier = [each for each in hold if each.influence >= moved.influence and each.influence]
        if easier:
            ask = _("Now try weakening {force}: it costs less goodwill.")
            more.append(ask.format(force=quoted(easier[0].name)))
        return Finding("push", said.format(force=quoted(moved.name)), tuple(more))
    said = _weakened(moved, hold, whatif)
    if moved.is_mine:
        return Finding("weaken", said, (_("What would be the first step?"),))
    ask = _("You gave yourself {influence} of 5 over it. Who has more, and owes you a hearing?")
    return Finding("weaken", said, (ask.format(influence=moved.influence),))


def _weakened(moved: Felt, hold: Sequence[Felt], whatif: Mapping[str, Json]) -> str:
    """What would hold it then."""
    then = [replace(each, strength=changed(each, whatif)) for each in hold]
    hardest = _alike(sorted(then, key=lambda each: -each.strength))
    force = quoted(moved.name)
    if not hardest[0].strength:
        return _("With {force} gone, nothing on your list would hold it.").format(force=force)
    if any(each.id == moved.id for each in hardest):
        said = _("Even so, {force} would still hold as hard as anything.")
        return said.format(force=force)
    said = _("With {force} weakened, {other} would hold it hardest.")
    if len(hardest) > 1:
        said = _("With {force} weakened, {other} would hold it hardest, one like the other.")
    return said.format(force=force, other=_named(hardest))


def brief(felt: Sequence[Felt], step: str) -> tuple[str, ...]:
    """For the one page: the strongest forces and the first step, in words."""
    drive, hold = sides(felt)
    lines = []
    if drive:
        said = _("Most drives it: {forces}.")
        lines.append(said.format(forces=_named(_alike(drive))))
    if hold:
        said = _("Most holds it back: {forces}.")
        mine = mine_to_move(felt)
        if mine:
            said = _("Most holds it back: {forces}. Mine to move: {mine}.")
            if _alike(hold) == [mine]:
                said = _("Most holds it back, and is mine to move: {forces}.")
        named = quoted(mine.name) if mine else ""
        lines.append(said.format(forces=_named(_alike(hold)), mine=named))
    if step:
        lines.append(_("First step: {step}.").format(step=step))
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
            _("My influence"): str(each.influence),
        }
        for each in (*drive, *hold)
    ]
