"""The scenes of a case as an author writes them: what is so, who speaks, which roads lead on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from courseware.domain.item import Fault, Raw
from courseware.items.exercises.case.finding import GAUGES
from courseware.items.parsing import distinct, required_text, rows


@dataclass(frozen=True)
class Voice:
    """Somebody who speaks for a road, or for what it would cost."""

    who: str
    says: str


@dataclass(frozen=True)
class Option:
    """One road out of a scene. `wins` and `loses` are words, by gauge. It goes on to the scene
    `next` or ends with `ending`: the other one is ''. `soon` may be '' where it ends."""

    id: str
    text: str
    wins: Mapping[str, str] = field(hash=False)
    loses: Mapping[str, str] = field(hash=False)
    soon: str = ""
    next: str = ""
    ending: str = ""


@dataclass(frozen=True)
class Scene:
    """One scene: what is the case, what is said about it, and what may be done. By its `name` it
    stands in the picture of all roads."""

    id: str
    name: str
    text: str
    options: tuple[Option, ...]
    voices: tuple[Voice, ...] = ()

    def option(self, name: str) -> Option | None:
        return next((each for each in self.options if each.id == name), None)


Way = tuple[tuple[Scene, Option], ...]
"""Scenes with the road that was taken out of each, in the order met."""


def scene_of(row: Raw, faults: list[Fault]) -> Scene:
    """A scene as its author wrote it; what is wrong with it goes to `faults`."""
    where = f"scene {row.get('id', '?')}"
    name, called, text = (required_text(row, key, faults, where) for key in ("id", "name", "text"))
    options = tuple(_option(each, where, faults) for each in rows(row, "options", faults))
    distinct((each.id for each in options), f"options of {where}", faults)
    told = rows(row, "voices", faults, at_least=1) if "voices" in row else []
    voices = tuple(
        Voice(*(required_text(each, key, faults, f"{where}, a voice") for key in ("who", "says")))
        for each in told
    )
    return Scene(name, called, text, options, voices)


def _option(row: Raw, where: str, faults: list[Fault]) -> Option:
    where = f"{where}, option {row.get('id', '?')}"
    name, text = (required_text(row, key, faults, where) for key in ("id", "text"))
    wins, loses = (_weighed(row, key, where, faults) for key in ("wins", "loses"))
    to = [key for key in ("next", "ending") if key in row]
    if len(to) != 1:
        faults.append(Fault(f"{where}: it has either 'next' or 'ending'"))
    # What is seen soon stands between two scenes; an ending tells its own.
    needed = ("soon", "next") if "next" in row else ("ending",)
    told = {key: required_text(row, key, faults, where) for key in needed}
    if "soon" in row and "soon" not in told:
        told["soon"] = required_text(row, "soon", faults, where)
    return Option(name, text, wins, loses, **told)


def _weighed(row: Raw, key: str, where: str, faults: list[Fault]) -> Mapping[str, str]:
    found = texts_by_name(row, key, faults, where)
    strange = set(found) - set(GAUGES)
    if strange:
        said = ", ".join(GAUGES)
        faults.append(Fault(f"{where}: '{key}' names one or more of {said}, no other"))
    return found


def texts_by_name(raw: Raw, key: str, faults: list[Fault], where: str = "") -> Mapping[str, str]:
    """Texts by name under `key`: at least one."""
    given = raw.get(key)
    place = f"{where}: " if where else ""
    if not isinstance(given, Mapping) or not given or not all(isinstance(k, str) for k in given):
        faults.append(Fault(f"{place}'{key}' must be texts by name"))
        return {}
    return {name: required_text(given, name, faults, f"{place}{key}") for name in given}
