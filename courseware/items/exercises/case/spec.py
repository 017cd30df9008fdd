"""Case: scenes with choices, each with what comes of it; no score.

Response: `{"path": ["a", "c"]}`: the choice in each scene, in the order met. Which scene follows is
in the author's text; `end` ends the case.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from courseware.domain.exercise import Finding, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase
from courseware.items.exercises.case import finding as findings
from courseware.items.parsing import base_fields, distinct, known, required_text, rows, whole
from courseware.words import _

GAUGES = ("outcome", "trust", "accountability")
START, END = "start", "end"
FURTHEST = 2
"""How far one choice moves a gauge, up or down."""


@dataclass(frozen=True)
class Option:
    """One choice of a scene. `name` stands in sentences; `best` is where the story goes on from."""

    id: str
    text: str
    name: str
    best: bool
    effects: Mapping[str, int] = field(hash=False)
    consequence: str = ""
    next: str = END


@dataclass(frozen=True)
class Scene:
    """One scene: what is the case, and what may be done."""

    id: str
    text: str
    options: tuple[Option, ...]

    def option(self, name: str) -> Option | None:
        return next((each for each in self.options if each.id == name), None)


@dataclass(frozen=True, kw_only=True)
class Case(ExerciseBase):
    """The scenes by id. `role` is who the member is; `bridge` is said to who chose otherwise
    than the story goes on; `debrief` closes it."""

    role: str
    bridge: str
    debrief: str
    scenes: tuple[Scene, ...]
    type: str = "case"

    @property
    def on_named(self) -> bool:
        return False

    def wording(self) -> Json:
        return {
            "type": self.type,
            "stem": self.stem,
            "role": self.role,
            "scenes": {
                each.id: {"text": each.text, "options": {o.id: o.text for o in each.options}}
                for each in self.scenes
            },
        }

    def scene(self, name: str) -> Scene | None:
        """The scene of this id; None at the end."""
        return next((each for each in self.scenes if each.id == name), None)

    def taken(self, path: Sequence[str]) -> list[tuple[Scene, Option]]:
        """The scenes that were met with what was chosen. Raises `Refused` where there is no such
        way."""
        name, met = START, []
        for chosen in path:
            scene = self.scene(name)
            option = scene.option(chosen) if scene else None
            if scene is None or option is None:
                raise Refused(_("The case has no such way."))
            met.append((scene, option))
            name = option.next
        return met

    def open_scene(self, path: Sequence[str]) -> Scene | None:
        """The scene that waits for a choice; None once the case has ended."""
        met = self.taken(path)
        return self.scene(met[-1][1].next if met else START)

    def check(self, response: Json, *, partial: bool = False) -> Json:
        path = whole(response, "path")["path"]
        if not isinstance(path, list | tuple) or len(path) > len(self.scenes):
            raise Refused(_("That isn’t an answer to this."))
        letters = {option.id for scene in self.scenes for option in scene.options}
        checked = [known(each, letters) for each in path]
        waiting = self.open_scene(checked)
        if waiting is not None and not partial:
            raise Refused(_("The case isn’t over yet."))
        return {"path": checked}

    def in_words(self, response: Json) -> str:
        met = self.taken(response["path"])
        parts = [f"{option.text} {option.consequence}" for _scene, option in met]
        return " ".join(parts) or _("Nothing is chosen yet.")

    def finding(self, response: Json, words: Words) -> Finding:  # noqa: ARG002 - choices only
        met = self.taken(response["path"])
        over = self.open_scene(response["path"]) is None
        return findings.finding([option for _scene, option in met], self.debrief, over=over)

    def table(self, response: Json, words: Words) -> Table:  # noqa: ARG002 - choices only
        return findings.table([option for _scene, option in self.taken(response["path"])])

    def summarise(self, responses: Sequence[Json]) -> Json:
        """For each scene how many chose what; nothing for fewer than five."""
        people = counted(len(responses))
        chosen = Counter(
            (scene.id, option.id)
            for each in responses
            for scene, option in self.taken(each["path"])
        )
        return {
            "people": people,
            "rows": [
                {"id": scene.id, "label": scene.text}
                | {
                    "counts": [
                        {"id": each.id, "label": each.text}
                        | {"count": chosen[scene.id, each.id] if people else None}
                        for each in scene.options
                    ]
                }
                for scene in self.scenes
            ],
        }

    def samples(self) -> Samples:
        best, other = self._way(best=True), self._way(best=False)
        return Samples(
            correct=({"path": best}, {"path": other}),
            incorrect=(),
            invalid=(
                {"path": [*best, best[0]]},
                {"path": ["no such choice"]},
                {"path": [True]},
                {"path": [None]},
                {"path": best[0]},
                {"path": best, "score": 3},
                {"path": None},
                None,
            ),
            partial=({"path": []}, *([{"path": best[:1]}] if len(best) > 1 else [])),
        )

    def _way(self, *, best: bool) -> list[str]:
        path: list[str] = []
        while scene := self.open_scene(path):
            path.append(next(each.id for each in scene.options if each.best is best))
        return path


class CaseType:
    """Reads `case` exercises."""

    name = "case"
    words = frozenset({"case"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        scenes = tuple(_scene(row, faults) for row in rows(raw, "scenes", faults, at_least=1))
        distinct((each.id for each in scenes), "scenes", faults)
        _follow(scenes, faults)
        role, bridge, debrief = (
            required_text(raw, key, faults) for key in ("role", "bridge", "debrief")
        )
        fields = base_fields(raw, faults)
        return faults or Case(**fields, role=role, bridge=bridge, debrief=debrief, scenes=scenes)

    def minutes(self, item: Item) -> float:
        if not isinstance(item, Case):
            return 0.0
        read = sum(
            len(f"{scene.text} {' '.join(each.text for each in scene.options)}".split())
            for scene in item.scenes
        )
        # Each decision is thought about, and what comes of it is read.
        return read / 200 + 1.5 * len(item.scenes)


def _scene(row: Raw, faults: list[Fault]) -> Scene:
    where = f"scene {row.get('id', '?')}"
    name, text = (required_text(row, key, faults, where) for key in ("id", "text"))
    options = tuple(_option(each, where, faults) for each in rows(row, "options", faults))
    distinct((each.id for each in options), f"options of {where}", faults)
    if options and sum(each.best for each in options) != 1:
        faults.append(Fault(f"{where}: exactly one option must be 'best: true'"))
    return Scene(name, text, options)


def _option(row: Raw, where: str, faults: list[Fault]) -> Option:
    where = f"{where}, option {row.get('id', '?')}"
    texts = {
        key: required_text(row, key, faults, where)
        for key in ("id", "text", "name", "consequence", "next")
    }
    effects = row.get("effects")
    if not isinstance(effects, Mapping) or set(effects) != set(GAUGES):
        faults.append(Fault(f"{where}: 'effects' must name " + ", ".join(GAUGES)))
        effects = dict.fromkeys(GAUGES, 0)
    for gauge, by in effects.items():
        if type(by) is not int or abs(by) > FURTHEST:
            faults.append(Fault(f"{where}: '{gauge}' must be from -{FURTHEST} to {FURTHEST}"))
    return Option(
        texts["id"],
        texts["text"],
        texts["name"],
        row.get("best") is True,
        {gauge: effects[gauge] for gauge in GAUGES},
        texts["consequence"],
        texts["next"],
    )


def _follow(scenes: Sequence[Scene], faults: list[Fault]) -> None:
    """A fault for a way to nowhere, back, or without a start."""
    order = {each.id: at for at, each in enumerate(scenes)}
    if scenes and START not in order:
        faults.append(Fault(f"a case begins with the scene '{START}'"))
    for scene in scenes:
        for each in scene.options:
            is_later = order.get(each.next, -1) > order[scene.id]
            if each.next and each.next != END and not is_later:
                faults.append(Fault(f"scene {scene.id}: '{each.next}' is no later scene"))
