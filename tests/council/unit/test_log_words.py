"""Every act that the log can hold has words on the page that shows it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import courseware
from courseware.council.log.words import act_words

_BY_MEMBERS = {"join", "leave"}
"""In the chain, and on no page: it would tell a time of what a member did."""
_NOTES = {"note", "note_of", "_note"}
_ROOT = Path(courseware.__file__).parent


def acts() -> set[str]:
    """What is noted anywhere: the texts, and the constants, that a noting call is given."""
    return {act for file in _ROOT.rglob("*.py") for act in _noted(ast.parse(file.read_text()))}


def _noted(tree: ast.Module) -> Iterator[str]:
    constants = {
        target.id: node.value.value
        for node in tree.body
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    for node in ast.walk(tree):
        called = node.func if isinstance(node, ast.Call) else None
        if not (isinstance(called, ast.Attribute) and called.attr in _NOTES):
            continue
        assert isinstance(node, ast.Call)
        for given in node.args:
            said = given.value if isinstance(given, ast.Constant) else None
            said = constants.get(given.id) if isinstance(given, ast.Name) else said
            if isinstance(said, str) and said:
                yield said


def test_every_act_has_words() -> None:
    found = acts()
    assert {"view list", "publish", "send reminders"} <= found, "the acts are found"
    found -= _BY_MEMBERS
    assert sorted(act for act in found if act_words(act) == act.capitalize()) == []
