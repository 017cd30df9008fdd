"""Items as their authors wrote them: every example of every type, and every question."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from courseware.domain.item import Fault, Item
from courseware.items.registry import BY_NAME, BY_WORD
from tests.kits.yaml_files import read_yaml

ROOT = Path(__file__).resolve().parents[2]


def examples_of(name: str) -> list[dict[str, Any]]:
    """The examples of one type, in the author's order: a copy, which a test may change."""
    return copy.deepcopy(_examples(name))


@cache
def _examples(name: str) -> list[dict[str, Any]]:
    path = BY_NAME[name].folder / "examples.yaml"
    examples: list[dict[str, Any]] = read_yaml(path)["examples"]
    return examples


def example(name: str, number: int = 0) -> dict[str, Any]:
    """One example as an author writes it, to be changed by a test."""
    raw: dict[str, Any] = examples_of(name)[number]["item"]
    return raw


def parsed(raw: dict[str, Any]) -> Item:
    """The item; fails if it has faults."""
    item = BY_WORD[raw["type"]].spec.parse(raw)
    assert not isinstance(item, list), item
    return item


def _written() -> Iterator[tuple[str, dict[str, Any]]]:
    """Every item as written. Questions with faults are left to the linter of content."""
    for name in sorted(BY_NAME):
        for each in examples_of(name):
            yield f"{name}/{each['name']}", each["item"]
    for path in sorted((ROOT / "quizzes").rglob("*.yaml")):
        try:
            questions = read_yaml(path)["questions"]
        except yaml.YAMLError:
            continue
        for raw in questions:
            kind = BY_WORD.get(raw.get("type"))
            if kind and not isinstance(kind.spec.parse(raw), list):
                yield str(raw["id"]), raw


WRITTEN = dict(_written())


def told(raw: dict[str, Any]) -> list[str]:
    """The messages of all faults of an item as written; fails if it has none."""
    faults = BY_WORD[raw["type"]].spec.parse(raw)
    assert isinstance(faults, list)
    assert all(isinstance(fault, Fault) for fault in faults)
    return [fault.message for fault in faults]
