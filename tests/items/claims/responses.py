"""Random responses of every type, whole and half done, and words for every place of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from courseware.domain.item import Item

Responses = SearchStrategy[Any]
_DAY = st.dates().map(lambda day: day.isoformat()).filter(lambda day: day >= "2000")


def some(keys: Sequence[str], value: Responses, *, whole: bool = False) -> Responses:
    """A mapping of some of the keys, or of all of them."""
    if whole:
        return st.fixed_dictionaries(dict.fromkeys(keys, value))
    return st.fixed_dictionaries({}, optional=dict.fromkeys(keys, value))


def _of(values: Sequence[Any]) -> Responses:
    return st.sampled_from(list(values))


def _ids(things: Sequence[Any]) -> list[str]:
    return [each.id for each in things]


def _few(keys: Sequence[str], value: Responses) -> Responses:
    """Few keys, so that ties and lone ones come up often."""
    chosen = st.lists(_of(keys), max_size=5, unique=True)
    return chosen.flatmap(lambda few: some(few, value, whole=True))


def _forcefield(item: Any) -> Responses:
    rated = some(("strength",), st.integers(1, 5)).flatmap(
        lambda one: some(("influence",), st.integers(0, 5)).map(lambda two: one | two)
    )
    own = st.tuples(rated, _of(("for", "against"))).map(lambda each: each[0] | {"side": each[1]})
    forces = st.tuples(_few(_ids(item.bank), rated), _few(("own-1", "own-2", "own-3"), own)).map(
        lambda both: both[0] | both[1]
    )

    def with_what_if(given: Mapping[str, Any]) -> Responses:
        done = [name for name, each in given.items() if {"strength", "influence"} <= set(each)]
        changed = st.fixed_dictionaries({"force": _of(done), "by": st.integers(1, 3)})
        whatif = st.one_of(st.just({}), changed) if done else st.just({})
        return whatif.map(lambda said: {"forces": given, "whatif": said})

    return forces.flatmap(with_what_if)


def _planner(item: Any) -> Responses:
    people = ("people", "p-1", "p-2")
    entry = st.fixed_dictionaries({}, optional={"size": st.integers(1, 5), "who": _of(people)})
    choices = {
        "alone": ("yes", "no", "unsure"),
        "asset": ("none", "new", "same"),
        "baseline": ("yes", "no"),
        "gain": _ids(item.gains),
        "structure": _ids(item.structures),
    }
    return st.fixed_dictionaries(
        {key: _of(("", *values)) for key, values in choices.items()}
        | {"gains": _few([f"g-{n}" for n in range(1, 7)], entry)}
        | {"pains": _few([f"d-{n}" for n in range(1, 7)], entry)}
        | {"feasible": some(("political", "financial", "practical"), _of(("yes", "doubt", "no")))}
        | {"date": st.one_of(st.just(""), _DAY)}
    )


def _views(item: Any) -> Responses:
    def side() -> Responses:
        return st.fixed_dictionaries(
            {}, optional={each.id: _of(list(each.answers)) for each in item.questions}
        )

    return st.fixed_dictionaries({"own": side(), "guess": side()})


def _spectrum(item: Any) -> Responses:
    level = st.integers(1, 7)
    place = st.fixed_dictionaries({}, optional=dict.fromkeys(("now", "wanted", "others"), level))
    return st.fixed_dictionaries(
        {"places": some(_ids(item.pairs), place), "first": _of(["", *_ids(item.pairs)])}
    )


def _sequence(item: Any) -> Responses:
    ids = _ids(item.steps)
    orders = st.permutations(range(1, len(ids) + 1))
    return orders.map(lambda order: {"positions": dict(zip(ids, order, strict=True))})


_MAKERS: Mapping[str, Callable[[Any], Responses]] = {
    "assurance": lambda item: st.fixed_dictionaries(
        {
            "cells": some(
                ("1", "2", "3", "4"),
                some(_ids(item.knowings), _of(("checked", "told", "gap"))).filter(bool),
            ),
            "when": some(("1", "2", "3", "4"), _DAY),
        }
    ),
    "checklist": lambda item: st.fixed_dictionaries(
        {"said": some(_ids(item.statements), _of(("yes", "yes", "partly", "no", "unknown")))}
    ),
    "commitments": lambda _item: st.fixed_dictionaries(
        {
            "by": some(("1", "2", "3"), _DAY),
            "stands": some(("1", "2", "3"), _of(("going", "done", "stuck", "dropped"))),
        }
    ),
    "evidence": lambda item: st.fixed_dictionaries(
        {
            "areas": some(
                _ids(item.areas),
                st.fixed_dictionaries(
                    {"level": st.integers(1, 5)}, optional={"know": _of(("hunch", "heard", "seen"))}
                ),
            )
        }
    ),
    "finder": lambda item: st.fixed_dictionaries(
        {"answers": some(_ids(item.questions), _of(("yes", "no", "unknown")))}
    ),
    "forcefield": _forcefield,
    "ladder": lambda item: st.fixed_dictionaries(
        {"taken": st.lists(_of(_ids(item.steps)), unique=True)}
    ),
    "likert": lambda item: st.fixed_dictionaries(
        {"ratings": some(_ids(item.rows), st.integers(1, len(item.scale)))}
    ),
    "planner": _planner,
    "profile": lambda _item: st.fixed_dictionaries({"own": _of((None, True, False))}),
    "quadrant": lambda item: st.fixed_dictionaries(
        {
            "rated": _few(
                _ids(item.things),
                some(("severity", "influence"), st.integers(1, 5), whole=True)
                | some(("severity",), st.integers(1, 5)),
            )
        }
    ),
    "spectrum": _spectrum,
    "views": _views,
    "choice": lambda item: st.lists(
        _of(_ids(item.options)), unique=True, max_size=len(item.options) if item.several else 1
    ).map(lambda chosen: {"chosen": chosen}),
    "matching": lambda item: st.fixed_dictionaries(
        {"pairs": some(_ids(item.pairs), _of(list(item.rights)), whole=True)}
    ),
    "sorting": lambda item: st.fixed_dictionaries(
        {"placed": some(_ids(item.statements), _of(list(item.labels)), whole=True)}
    ),
    "sequencing": _sequence,
    "numeric": lambda item: _of([each["value"] for each in _numbers(item)]).map(
        lambda value: {"value": value}
    ),
}
TYPES = frozenset(_MAKERS)


def _numbers(item: Item) -> Sequence[Any]:
    return [*item.samples().correct, *item.samples().incorrect]


def responses(item: Item) -> Responses:
    """Responses of an item as `check` keeps them, finished or not."""
    return _MAKERS[item.type](item).map(lambda given: item.check(given, partial=True))


def words(slots: Sequence[str]) -> Responses:
    """Words for some of the slots, each other than the others, so that a name is one thing's."""
    return some(slots, st.just("")).map(
        lambda chosen: {slot: f"what I wrote of {slot}" for slot in chosen}
    )
