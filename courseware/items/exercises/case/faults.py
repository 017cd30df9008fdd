"""What makes a case no dilemma: a road that only wins, two that lead to the same place, one that
leads nowhere, an ending that nobody can reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations
from typing import Protocol

from courseware.domain.item import Fault

START = "start"
FEWEST_ENDINGS = 3
FEWEST_VOICES = 2


class Road(Protocol):
    """An option as its faults are looked for."""

    @property
    def id(self) -> str: ...
    @property
    def wins(self) -> Mapping[str, str]: ...
    @property
    def loses(self) -> Mapping[str, str]: ...
    @property
    def next(self) -> str: ...
    @property
    def ending(self) -> str: ...


class Speaks(Protocol):
    """A voice as its faults are looked for."""

    @property
    def who(self) -> str: ...


class Met(Protocol):
    """A scene as its faults are looked for."""

    @property
    def id(self) -> str: ...
    @property
    def options(self) -> Sequence[Road]: ...
    @property
    def voices(self) -> Sequence[Speaks]: ...


def faults_of(scenes: Sequence[Met], endings: Mapping[str, str]) -> list[Fault]:
    """Every fault of scenes that could be read."""
    return [
        *_whole(scenes, endings),
        *(fault for scene in scenes for fault in (*_leads(scene, scenes, endings), *_even(scene))),
    ]


def _whole(scenes: Sequence[Met], endings: Mapping[str, str]) -> Iterator[Fault]:
    roads = [option for scene in scenes for option in scene.options]
    if len(endings) < FEWEST_ENDINGS:
        yield Fault(f"a case has at least {FEWEST_ENDINGS} endings")
    if len({voice.who for scene in scenes for voice in scene.voices}) < FEWEST_VOICES:
        yield Fault(f"a case has the voices of at least {FEWEST_VOICES} people")
    if START not in {scene.id for scene in scenes}:
        yield Fault(f"a case begins with the scene '{START}'")
    # What a later scene leads to may itself not be reached: roads of reached scenes count.
    reached = {START}
    for scene in scenes:
        if scene.id in reached:
            reached |= {option.next for option in scene.options}
    for scene in scenes:
        if scene.id not in reached:
            yield Fault(f"no road leads to scene {scene.id}")
    for ending in endings:
        if ending not in {option.ending for option in roads}:
            yield Fault(f"no road leads to ending {ending}")


def _leads(scene: Met, scenes: Sequence[Met], endings: Mapping[str, str]) -> Iterator[Fault]:
    """Roads that lead nowhere, back, or to the same place."""
    order = [each.id for each in scenes]
    later = order[order.index(scene.id) + 1 :]
    for option in scene.options:
        if option.next and option.next not in later:
            yield Fault(f"scene {scene.id}: '{option.next}' is no later scene")
        if option.ending and option.ending not in endings:
            yield Fault(f"scene {scene.id}: '{option.ending}' is no ending")
    leads_to = [(option.next, option.ending) for option in scene.options]
    if len(set(leads_to)) < len(leads_to):
        yield Fault(f"scene {scene.id}: two options lead to the same place")


def _even(scene: Met) -> Iterator[Fault]:
    """An option that wins all that a sibling wins, and loses nothing more."""
    for one, other in permutations(scene.options, 2):
        if set(one.wins) >= set(other.wins) and set(one.loses) <= set(other.loses):
            yield Fault(f"scene {scene.id}: option {one.id} dominates {other.id}")
