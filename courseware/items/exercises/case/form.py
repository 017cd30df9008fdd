"""A case as a form: the scenes that were met and the one that is open, each with its choices."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick, first
from courseware.domain.item import Json
from courseware.items.exercises.case.spec import START, Case


def fields(item: Case, response: Json, seed: str) -> tuple[Field, ...]:  # noqa: ARG001 - as in the interface
    path = response["path"] if response else []
    asked = [(scene, frozenset([option.id])) for scene, option in item.taken(path)]
    waiting = item.open_scene(path)
    if waiting:
        asked.append((waiting, frozenset()))
    return tuple(
        Pick(
            scene.id,
            scene.text,
            tuple(Choice(each.id, each.text) for each in scene.options),
            chosen,
        )
        for scene, chosen in asked
    )


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
