"""The item types this engine knows, one line each."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module

from courseware.domain.group import FEWEST, GroupResult, Shift
from courseware.domain.item import Item, Json
from courseware.items.type import Form, Type
from courseware.words import _

_FOLDERS = (
    "questions.choice",
    "questions.matching",
    "questions.sequencing",
    "questions.sorting",
    "questions.numeric",
    "questions.likert",
    "questions.reflection",
    "exercises.profile",
    "exercises.commitments",
    "exercises.assurance",
    "exercises.forcefield",
    "exercises.checklist",
    "exercises.spectrum",
    "exercises.finder",
    "exercises.ladder",
    "exercises.case",
    "exercises.views",
    "exercises.planner",
    "exercises.evidence",
    "exercises.quadrant",
)


def _type_in(folder: str) -> Type:
    found: Type = import_module(f"courseware.items.{folder}").TYPE
    return found


TYPES: tuple[Type, ...] = tuple(_type_in(folder) for folder in _FOLDERS)
BY_WORD: Mapping[str, Type] = {word: kind for kind in TYPES for word in kind.spec.words}
BY_NAME: Mapping[str, Type] = {kind.name: kind for kind in TYPES}


def type_of(item: Item) -> Type:
    """What the type of an item has."""
    return BY_NAME[item.type]


def form_of(item: Item) -> Form:
    """How an item is asked on a phone. Raises `TypeError` if its type isn't."""
    kind = type_of(item)
    if kind.form is None:
        raise TypeError(f"the type {kind.name} has no form")
    return kind.form


def group_result(item: Item, summary: Json) -> GroupResult:
    """The result of a group from a summary; nothing but a sentence for fewer than five people.

    Raises `TypeError` if the type has no group face.
    """
    kind = type_of(item)
    if kind.group is None:
        raise TypeError(f"a group isn't asked items of the type {kind.name}")
    people = summary["people"]
    if people is None or people < FEWEST:
        said = _("Fewer than five people have answered, so nothing is shown: nobody stands out.")
        return GroupResult(None, said, brief=said)
    return kind.group(item, summary)


def scales_of(item: Item) -> tuple[Shift, ...]:
    """The scales on which an item places something, with nothing on them; () if it has none."""
    scales = type_of(item).scales
    return scales(item) if scales else ()


def right_of(item: Item) -> frozenset[tuple[str, str]]:
    """What is right, as (about, label) of the bars of a group's result; nothing where nothing is
    right or wrong."""
    kind = type_of(item)
    if not item.marked or kind.group is None:
        return frozenset()
    summary = item.summarise([item.check(item.samples().correct[0])])
    return frozenset((bar.about, bar.label) for bar in kind.group(item, summary).bars if bar.count)
