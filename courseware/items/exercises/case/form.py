"""A case as a form: the scenes that were met and the one that is open, each with its roads and a
place for why."""

from __future__ import annotations

from collections.abc import Iterator

from courseware.domain.form import Choice, Field, Given, Pick, Text, first
from courseware.domain.item import Json
from courseware.items.exercises.case.faults import START
from courseware.items.exercises.case.scenes import Scene
from courseware.items.exercises.case.spec import Case
from courseware.words import _


def fields(item: Case, response: Json, seed: str) -> tuple[Field, ...]:
    path = response["path"] if response else []
    asked = [(scene, frozenset([option.id])) for scene, option in item.taken(path)]
    waiting = item.open_scene(path)
    if waiting:
        asked.append((waiting, frozenset()))
    return tuple(field for scene, chosen in asked for field in _asked(item, scene, chosen))


def _asked(item: Case, scene: Scene, chosen: frozenset[str]) -> Iterator[Field]:
    choices = tuple(Choice(each.id, each.text) for each in scene.options)
    role = _("You are: {role}.").format(role=item.role) if scene.id == START else ""
    hint = " ".join(each for each in (role, voices_of(scene)) if each)
    yield Pick(scene.id, scene.text, choices, chosen, hint)
    slot = item.slot(scene)
    yield Text(slot.name, slot.label, slot.hint, slot.rows, about=slot.about)


def voices_of(scene: Scene) -> str:
    """What is said about a scene, in one line: 'Youth worker: “They need years.”'"""
    return " ".join(f"{each.who}: “{each.says}”" for each in scene.voices)


def response(item: Case, given: Given) -> Json:
    """The way as far as choices were sent: one that fits no scene ends it, to be refused."""
    path: list[str] = []
    name = START
    while scene := item.scene(name):
        chosen = first(given, scene.id)
        if not chosen:
            break
        path.append(chosen)
        option = scene.option(chosen)
        if option is None:
            break
        name = option.next
    return {"path": path}
