"""The roads of a case as a tree: scenes by name, the roads out of each, and the endings, with the
member's own way marked and the ways that they took before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from courseware.domain.item import Json
from courseware.items.exercises.case.faults import START
from courseware.items.exercises.case.scenes import Option, Scene, Way
from courseware.items.exercises.case.spec import Case
from courseware.words import _


@dataclass(frozen=True)
class Stop:
    """A scene or an ending. `leads` are the roads out of a scene: none out of an ending, nor out
    of a scene that is drawn already, since two roads lead to it."""

    name: str
    is_ending: bool
    is_mine: bool
    leads: tuple[Road, ...] = ()


@dataclass(frozen=True)
class Road:
    """A road: `is_mine` on the way that is taken now, `was_mine` on one taken before."""

    text: str
    is_mine: bool
    was_mine: bool
    to: Stop

    @property
    def remark(self) -> str:
        """Whose road it is, in words; '' where nobody took it."""
        if self.is_mine:
            return _("your road")
        return _("your road before") if self.was_mine else ""


def endings_of(item: Case) -> list[str]:
    """The ids of the endings, in the order in which the roads lead to them."""
    return list(dict.fromkeys(way[-1][1].ending for way in item.ways()))


def ending_name(item: Case, ending: str) -> str:
    """An ending by its number, in the order of the case."""
    return _("Ending {number}").format(number=endings_of(item).index(ending) + 1)


def ways_before(item: Case, way: Way, kept: Sequence[Json]) -> tuple[Way, ...]:
    """The other ways that were gone to their end earlier, each once."""
    found = dict.fromkeys(item.taken(each["path"]) for each in kept)
    return tuple(each for each in found if each != way)


def tree(item: Case, mine: Way, before: Sequence[Way] = ()) -> Stop:
    """The whole case from its first scene."""
    return _Drawing(item, mine, before).stop(START)


class _Drawing:
    """Remembers which scenes are in the tree already."""

    def __init__(self, item: Case, mine: Way, before: Sequence[Way]) -> None:
        self._item = item
        self._mine = mine
        self._before = [step for way in before for step in way]
        self._drawn: set[str] = set()

    def stop(self, name: str) -> Stop:
        scene = self._item.scene(name)
        if scene is None:
            raise KeyError(name)
        is_mine = scene in [each for each, _option in self._mine]
        if name in self._drawn:
            again = _("{name}, as above").format(name=scene.name)
            return Stop(again, is_ending=False, is_mine=is_mine)
        self._drawn.add(name)
        leads = tuple(self._road(scene, option) for option in scene.options)
        return Stop(scene.name, is_ending=False, is_mine=is_mine, leads=leads)

    def _road(self, scene: Scene, option: Option) -> Road:
        is_mine = (scene, option) in self._mine
        if option.next:
            to = self.stop(option.next)
        else:
            name = ending_name(self._item, option.ending)
            to = Stop(name, is_ending=True, is_mine=is_mine)
        return Road(option.text, is_mine, (scene, option) in self._before, to)


def in_lines(stop: Stop, depth: int = 0) -> Iterator[tuple[int, Stop | Road]]:
    """The tree from top to bottom: each stop, then each road with where it leads, one deeper."""
    yield depth, stop
    for road in stop.leads:
        yield depth, road
        yield from in_lines(road.to, depth + 1)
