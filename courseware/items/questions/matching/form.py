"""Pairs as a form: for each on the left a list of what may be its partner."""

from __future__ import annotations

from courseware.domain.form import Choice, Field, Given, Pick, first
from courseware.domain.item import Json
from courseware.domain.shuffle import shuffled
from courseware.items.questions.matching.spec import Matching


def fields(item: Matching, response: Json, seed: str) -> tuple[Field, ...]:
    rights = shuffled([Choice(name, text) for name, text in item.rights.items()], seed=seed)
    pairs = response["pairs"] if response else {}
    return tuple(
        Pick(pair.id, pair.left, tuple(rights), _only(pairs.get(pair.id)), as_list=True)
        for pair in item.pairs
    )


def _only(value: str | None) -> frozenset[str]:
    return frozenset([value]) if value else frozenset()


def response(item: Matching, given: Given) -> Json:
    chosen = {pair.id: first(given, pair.id) for pair in item.pairs}
    return {"pairs": {left: right for left, right in chosen.items() if right}}
