"""Case: a dilemma. Each road is defended by somebody, wins something, loses something, and leads to
a scene or an ending of its own. Nothing is scored, and no road is the one to take.

Response: `{"path": ["a", "c"]}`: the road taken in each scene, in the order met. Which scene or
ending follows is in the author's text. Why a member took a road is words (slot `why-<scene>`).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from courseware.domain.exercise import Finding, Slot, Table, Words
from courseware.domain.group import counted
from courseware.domain.item import Face, Fault, Item, Json, Raw, Refused, Samples
from courseware.items.exercise_base import ExerciseBase
from courseware.items.exercises.case import finding as findings
from courseware.items.exercises.case.faults import START, faults_of
from courseware.items.exercises.case.scenes import Option, Scene, Way, scene_of, texts_by_name
from courseware.items.parsing import base_fields, distinct, known, required_text, rows, whole
from courseware.words import _

_WHY = "why-"
_READ = 200
"""Words read in a minute."""


@dataclass(frozen=True, kw_only=True)
class Case(ExerciseBase):
    """The scenes by id. `role` is who the member is; `why` asks for a reason; `endings` are by id;
    `debrief` closes it."""

    role: str
    why: str
    debrief: str
    scenes: tuple[Scene, ...]
    endings: Mapping[str, str] = field(hash=False)
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
                each.id: {"text": each.text}
                | {"voices": {voice.who: voice.says for voice in each.voices}}
                | {"options": {option.id: option.text for option in each.options}}
                for each in self.scenes
            },
        }

    def scene(self, name: str) -> Scene | None:
        """The scene of this id; None at the end."""
        return next((each for each in self.scenes if each.id == name), None)

    def taken(self, path: Sequence[str]) -> Way:
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
        return tuple(met)

    def open_scene(self, path: Sequence[str]) -> Scene | None:
        """The scene that waits for a choice; None once the case has ended."""
        met = self.taken(path)
        return self.scene(met[-1][1].next if met else START)

    def ways(self, name: str = START) -> Iterator[Way]:
        """Every way from a scene to an ending."""
        scene = self.scene(name)
        for option in scene.options if scene else ():
            step = ((scene, option),) if scene else ()
            if option.ending:
                yield step
            else:
                yield from ((*step, *way) for way in self.ways(option.next))

    def before(self, scene: Scene) -> list[Option]:
        """The roads that lead to a scene; none leads to the first."""
        return [each for other in self.scenes for each in other.options if each.next == scene.id]

    @property
    def longest(self) -> int:
        """How many roads the longest way has."""
        return max(len(way) for way in self.ways())

    def follows(self, option: Option) -> str:
        """What follows from a road: what is seen soon, and the ending that it leads to."""
        return " ".join(each for each in (option.soon, self.endings.get(option.ending, "")) if each)

    def told(self, option: Option) -> tuple[str, ...]:
        """What a road wins, what it loses, and what follows, each in its sentences."""
        wins = _("It wins {wins}.").format(wins=findings.weighed(option.wins))
        loses = _("It loses {loses}.").format(loses=findings.weighed(option.loses))
        return tuple(each for each in (wins, loses, self.follows(option)) if each)

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
        parts = [f"{option.text} {self.follows(option)}" for _scene, option in met]
        return " ".join(parts) or _("Nothing is chosen yet.")

    @property
    def has_slots(self) -> bool:
        return True

    def slots(self, response: Json) -> tuple[Slot, ...]:
        path = response["path"] if response else []
        met = [scene for scene, _option in self.taken(path)]
        waiting = self.open_scene(path)
        return tuple(self.slot(each) for each in (*met, *((waiting,) if waiting else ())))

    def slot(self, scene: Scene) -> Slot:
        """The place for why one takes a road out of a scene."""
        hint = _("Rather not say? Take the road without it.")
        return Slot(f"{_WHY}{scene.id}", self.why, hint, rows=1, about=scene.name)

    def slot_label(self, name: str) -> str:
        is_one = name.startswith(_WHY) and self.scene(name.removeprefix(_WHY)) is not None
        return self.why if is_one else ""

    def finding(self, response: Json, words: Words) -> Finding:
        chosen = [option for _scene, option in self.taken(response["path"])]
        over = self.open_scene(response["path"]) is None
        return findings.finding(chosen, self.debrief, over=over)

    def table(self, response: Json, words: Words) -> Table:
        """The roads taken; every road once the case is over."""
        met = self.taken(response["path"])
        if self.open_scene(response["path"]) is None:
            shown: Sequence[tuple[Scene, Option]] = [(s, o) for s in self.scenes for o in s.options]
        else:
            shown = met
        return [
            findings.row(
                option, " / ".join(each.text for each in self.before(scene)), self.follows(option)
            )
            | {_("Mine"): _("yes") if (scene, option) in met else _("no")}
            for scene, option in shown
        ]

    def summarise(self, responses: Sequence[Json]) -> Json:
        """For each scene how many took which road. Nothing for fewer than five, nor of a scene that
        fewer than five met."""
        chosen = Counter(
            (scene.id, option.id)
            for each in responses
            for scene, option in self.taken(each["path"])
        )
        return {
            "people": counted(len(responses)),
            "rows": [_summed(scene, chosen) for scene in self.scenes],
        }

    def samples(self) -> Samples:
        first, *_between, last = ([option.id for _s, option in way] for way in self.ways())
        return Samples(
            correct=({"path": first}, {"path": last}),
            incorrect=(),
            invalid=(
                {"path": [*first, first[0]]},
                {"path": ["no such choice"]},
                {"path": [True]},
                {"path": [None]},
                {"path": first[0]},
                {"path": first, "score": 3},
                {"path": None},
                None,
            ),
            partial=({"path": []}, *([{"path": first[:1]}] if len(first) > 1 else [])),
        )


def _summed(scene: Scene, chosen: Mapping[tuple[str, str], int]) -> Json:
    met = counted(sum(chosen[scene.id, each.id] for each in scene.options))
    counts = [
        {"id": each.id, "label": each.text, "count": chosen[scene.id, each.id] if met else None}
        for each in scene.options
    ]
    return {"id": scene.id, "label": scene.text, "people": met, "counts": counts}


class CaseType:
    """Reads `case` exercises."""

    name = "case"
    words = frozenset({"case"})
    faces = frozenset({Face.ALONE, Face.PRINT, Face.PHONE, Face.GROUP})

    def parse(self, raw: Raw) -> Item | list[Fault]:
        faults: list[Fault] = []
        scenes = tuple(scene_of(row, faults) for row in rows(raw, "scenes", faults, at_least=1))
        distinct((each.id for each in scenes), "scenes", faults)
        endings = texts_by_name(raw, "endings", faults)
        role, why, debrief = (required_text(raw, key, faults) for key in ("role", "why", "debrief"))
        fields = base_fields(raw, faults)
        if not faults:
            faults += faults_of(scenes, endings)
        return faults or Case(
            **fields, role=role, why=why, debrief=debrief, scenes=scenes, endings=endings
        )

    def minutes(self, item: Item) -> float:
        if not isinstance(item, Case):
            return 0.0
        # Each decision is thought about, and all of it is read, the roads not taken too.
        return len(" ".join(texts_of(item)).split()) / _READ + item.longest


def texts_of(item: Case) -> Iterator[str]:
    """Everything that a member reads in a case, once; the names of scenes say nothing new."""
    yield from (item.stem, item.role, item.why, item.debrief, *item.endings.values())
    for scene in item.scenes:
        yield scene.text
        for voice in scene.voices:
            yield from (voice.who, voice.says)
        for each in scene.options:
            yield from (each.text, *each.wins.values(), *each.loses.values(), each.soon)
